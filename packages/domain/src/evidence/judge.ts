import { extensionOf, familyOf, isKind, KINDS, MAX_UPLOAD_BYTES, mostBytesOf, type MediaType } from './kinds.js';
import { isMarkedText, isMarkup, textEncodingOf } from './text.js';

/** How much of the beginning of a file says what it is. */
export const HEAD_BYTES = 4100;

export type JudgeRefusal = 'file_empty' | 'file_too_large' | 'file_type_refused' | 'file_name_lies' | 'file_kind_too_large';
export type Judged =
  { readonly type: MediaType } | { readonly refused: JudgeRefusal; readonly data: Readonly<Record<string, string | number>> };

const refused = (code: JudgeRefusal, data: Readonly<Record<string, string | number>> = {}): Judged => ({ refused: code, data });
const MB = 1024 * 1024;

/** One name for what several programs call differently. */
const SAME: Readonly<Record<string, MediaType>> = {
  'image/heic-sequence': 'image/heic',
  'image/heif-sequence': 'image/heif',
  'image/apng': 'image/png',
  'audio/ogg; codecs=opus': 'audio/ogg',
  'audio/x-wav': 'audio/wav',
  'video/x-m4v': 'video/mp4',
  'video/3gpp2': 'video/3gpp',
};

const starts = (head: Uint8Array, text: string, at = 0): boolean => [...text].every((c, i) => head[at + i] === c.charCodeAt(0));

/** Before anything is sent: an empty file, and one that is larger than any may be. */
export function judgeSize(size: number): Judged | null {
  if (!(size > 0)) return refused('file_empty');
  return size > MAX_UPLOAD_BYTES ? refused('file_too_large', { max: MAX_UPLOAD_BYTES / MB }) : null;
}

/**
 * What a file is, by its first bytes, and whether such a one is taken: the same judgement before it is sent and as it
 * arrives. Neither the name nor what a browser declares decides; a page of the web that calls itself a picture is refused.
 *
 * @param signature what `file-type` finds in the head, null for nothing
 */
export function judgeHead(signature: string | null, head: Uint8Array, file: { readonly size: number; readonly name: string }): Judged {
  const size = judgeSize(file.size);
  if (size) return size;
  const type = typeOf(signature, head, file.size <= head.length);
  if (type === null) return refused('file_type_refused');
  if (type === 'text/html' && claims(file.name)) return refused('file_name_lies', { name: extensionIn(file.name) });
  return judgeKind(type, file.size);
}

/** Whether a file of this kind may be so large: by its beginning, and again once the whole of it said what it is. */
export function judgeKind(type: MediaType, size: number): Judged {
  const most = mostBytesOf(type);
  return size > most ? refused('file_kind_too_large', { kind: extensionOf(type).toUpperCase(), max: most / MB }) : { type };
}

function typeOf(signature: string | null, head: Uint8Array, whole: boolean): MediaType | null {
  if (starts(head, '#!SILK_V3') || starts(head, '#!SILK_V3', 1)) return 'audio/x-silk';
  if (starts(head, '#!AMR')) return 'audio/amr';
  // The mark of UTF-16 looks like the head of a frame of sound.
  if (isMarkedText(head, whole)) return typeOfText(head, whole);
  // Whatever is packed as a ZIP is one at least; which, its table at the end says (`typeOfPacked`).
  if (starts(head, 'PK\u0003\u0004') || starts(head, 'PK\u0005\u0006'))
    return signature !== null && isKind(signature) ? signature : 'application/zip';
  if (signature === 'application/x-cfb') return 'application/msword';
  if (signature !== null && signature !== 'application/xml') return SAME[signature] ?? (isKind(signature) ? signature : null);
  return typeOfText(head, whole);
}

function typeOfText(head: Uint8Array, whole: boolean): MediaType | null {
  const encoding = textEncodingOf(head, whole);
  if (encoding === null) return null;
  switch (isMarkup(new TextDecoder(encoding).decode(head))) {
    case 'html':
      return 'text/html';
    case 'other':
      return null;
    default:
      return 'text/plain';
  }
}

const extensionIn = (name: string): string => /\.([^.]{1,8})$/.exec(name)?.[1]?.toLowerCase() ?? '';

/** Whether a name says that it is something to look at or to listen to. */
function claims(name: string): boolean {
  const extension = extensionIn(name);
  return Object.entries(KINDS).some(
    ([type, kind]) =>
      ['image', 'audio', 'video'].includes(familyOf(type) ?? '') && (kind.extensions as readonly string[]).includes(extension),
  );
}
