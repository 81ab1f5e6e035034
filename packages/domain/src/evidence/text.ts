export const TEXT_ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030'] as const;
export type TextEncoding = (typeof TEXT_ENCODINGS)[number];

/** A byte-order mark says what follows, whatever that is. */
function marked(head: Uint8Array): TextEncoding | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return null;
}

// eslint-disable-next-line no-control-regex -- control characters are exactly what tells text from other bytes
const NOT_WRITTEN = /[\u0000-\u0008\u000e-\u001f\u007f\ufffe\uffff]/;

/** Text where the bytes are such in this encoding; an end within a character is an end that was cut off, unless it is the whole. */
function decodes(bytes: Uint8Array, encoding: TextEncoding, whole: boolean): string | null {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: !whole });
    return NOT_WRITTEN.test(text) ? null : text;
  } catch {
    return null;
  }
}

/**
 * In which encoding a file is text, by its beginning; null where it is none. Tried in the order of what is least likely
 * to fit by chance: a mark, UTF-8, GB18030, UTF-16 without a mark.
 */
export function textEncodingOf(head: Uint8Array, whole: boolean): TextEncoding | null {
  const said = marked(head);
  if (said) return decodes(head, said, whole) === null ? null : said;
  if (decodes(head, 'utf-8', whole) !== null) return 'utf-8';
  if (isGb18030(decodes(head, 'gb18030', whole))) return 'gb18030';
  return unmarked(head, whole);
}

/** Almost any bytes are GB18030 somehow: people's text is of characters that are assigned and in use. */
function isGb18030(text: string | null): boolean {
  if (text === null || text.length === 0) return false;
  const odd = [...text].filter((c) => /[\p{Co}\p{Cn}\p{Cc}]/u.test(c) && !/[\t\n\r\f\v]/.test(c)).length;
  return odd === 0;
}

/** Whether it begins with a byte-order mark and is text. */
export const isMarkedText = (head: Uint8Array, whole: boolean): boolean => marked(head) !== null && textEncodingOf(head, whole) !== null;

/** What people write in Chinese and English, and nothing else: bytes of any other kind do not read as that in pairs. */
const USUAL = /^[\t\n\r\u0020-\u007e\u00a0-\u00ff\u2000-\u206f\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef]+$/;
const LEAST = 8;

/** Programs that write UTF-16 without a mark. */
function unmarked(head: Uint8Array, whole: boolean): TextEncoding | null {
  if (head.length < LEAST) return null;
  return (['utf-16le', 'utf-16be'] as const).find((encoding) => USUAL.test(decodes(head, encoding, whole) ?? '')) ?? null;
}

/** The text of a whole file, without its mark; null where it is no text. */
export function readText(bytes: Uint8Array): string | null {
  const encoding = textEncodingOf(bytes, true);
  return encoding === null ? null : new TextDecoder(encoding).decode(bytes);
}

/** Looks at a text part by part, so that a long one need not stand in memory. */
export class TextCheck {
  private readonly decoder: InstanceType<typeof TextDecoder>;

  constructor(encoding: TextEncoding) {
    this.decoder = new TextDecoder(encoding, { fatal: true });
  }

  /** Whether this part, or with no part the end, goes on being text. */
  takes(part?: Uint8Array): boolean {
    try {
      return !NOT_WRITTEN.test(part ? this.decoder.decode(part, { stream: true }) : this.decoder.decode());
    } catch {
      return false;
    }
  }
}

/** Whether text is a page of the web or another markup that a browser would act on. */
export const isMarkup = (text: string): 'html' | 'other' | null => {
  const start = text.replace(/^\s*(<!--[\s\S]*?-->\s*)*/, '').replace(/^<\?xml[^>]*\?>\s*/i, '');
  if (/^<(!doctype\s+html|html|head|body|script|meta|title|iframe|div|p|table)\b/i.test(start)) return 'html';
  return /^\s*<(\?xml|!doctype|svg\b)/i.test(text) ? 'other' : null;
};
