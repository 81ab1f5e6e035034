/** What a file is to whoever reads it. */
export type Family = 'image' | 'audio' | 'video' | 'document' | 'text' | 'package';

/** What a kind gives away beside its content where nothing frees it of that; told to its owner before it is sent. */
export const TELLINGS = ['author', 'history', 'embedded', 'sources', 'anything'] as const;
export type Telling = (typeof TELLINGS)[number];

interface Kind {
  readonly family: Family;
  /** How its files are called, the usual name first. */
  readonly extensions: readonly [string, ...string[]];
  /** Whether browsers show or play it in a page; everything else is a download, or is read in another form. */
  readonly shown: boolean;
  /** How large one may be. */
  readonly most: number;
  readonly tells?: readonly Telling[];
}

const MB = 1024 * 1024;
export const MAX_UPLOAD_BYTES = 512 * MB;
const PICTURE = 100 * MB;
const PAPER = 128 * MB;

const image = (shown: boolean, ...extensions: [string, ...string[]]): Kind => ({ family: 'image', extensions, shown, most: PICTURE });
const media = (family: 'audio' | 'video', shown: boolean, ...extensions: [string, ...string[]]): Kind => ({
  family,
  extensions,
  shown,
  most: MAX_UPLOAD_BYTES,
});
const paper = (tells: readonly Telling[], ...extensions: [string, ...string[]]): Kind => ({
  family: 'document',
  extensions,
  shown: false,
  most: PAPER,
  tells,
});

/**
 * What may be uploaded, by what the bytes are, never by a name. Others get of a kind a copy that tells nothing beside its
 * content; of one that says what it `tells`, the very file, when its owner has been told and agrees (ADR 0033).
 */
export const KINDS = {
  'image/jpeg': image(true, 'jpg', 'jpeg'),
  'image/png': image(true, 'png'),
  'image/webp': image(true, 'webp'),
  'image/gif': image(true, 'gif'),
  'image/bmp': image(true, 'bmp'),
  'image/avif': image(true, 'avif'),
  'image/heic': image(false, 'heic'),
  'image/heif': image(false, 'heif'),
  'image/tiff': image(false, 'tif', 'tiff'),
  'audio/mpeg': media('audio', true, 'mp3'),
  'audio/wav': media('audio', true, 'wav'),
  'audio/x-m4a': media('audio', true, 'm4a'),
  'audio/mp4': media('audio', true, 'm4a'),
  'audio/aac': media('audio', true, 'aac'),
  'audio/ogg': media('audio', true, 'ogg', 'opus', 'oga'),
  'audio/amr': { ...media('audio', false, 'amr'), most: PAPER },
  'audio/x-silk': { ...media('audio', false, 'silk', 'slk'), most: PAPER },
  'video/mp4': media('video', true, 'mp4', 'm4v'),
  'video/quicktime': media('video', true, 'mov'),
  'video/3gpp': media('video', true, '3gp', '3g2'),
  'application/pdf': { family: 'document', extensions: ['pdf'], shown: true, most: PAPER },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': paper(['author', 'history', 'embedded'], 'docx'),
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': paper(['author', 'history', 'embedded'], 'xlsx'),
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': paper(['author', 'history', 'embedded'], 'pptx'),
  'application/msword': paper(['author', 'history', 'embedded'], 'doc', 'wps'),
  'application/vnd.ms-excel': paper(['author', 'history', 'embedded'], 'xls', 'et'),
  'application/vnd.ms-powerpoint': paper(['author', 'history', 'embedded'], 'ppt', 'dps'),
  'application/ofd': paper(['author', 'embedded'], 'ofd'),
  'text/plain': { family: 'text', extensions: ['txt'], shown: true, most: PAPER },
  'text/html': { family: 'package', extensions: ['html', 'htm'], shown: false, most: PAPER, tells: ['author', 'sources'] },
  'application/zip': { family: 'package', extensions: ['zip'], shown: false, most: MAX_UPLOAD_BYTES, tells: ['anything'] },
} as const satisfies Readonly<Record<string, Kind>>;
export type MediaType = keyof typeof KINDS;

export const isKind = (type: string): type is MediaType => Object.hasOwn(KINDS, type);
const kindOf = (type: string): Kind | null => (isKind(type) ? KINDS[type] : null);

export const familyOf = (type: string): Family | null => kindOf(type)?.family ?? null;
export const extensionOf = (type: string): string => kindOf(type)?.extensions[0] ?? 'bin';
export const mostBytesOf = (type: MediaType): number => KINDS[type].most;
/** Whether a browser shows it in a page: nothing that could act there, and nothing that it would not know. */
export const isShown = (type: string): boolean => kindOf(type)?.shown ?? false;
export const isPicture = (type: string): boolean => familyOf(type) === 'image';
/** What others would learn from this kind beside its content; nothing where a copy frees it of that. */
export const tellsOf = (type: string): readonly Telling[] => kindOf(type)?.tells ?? [];
