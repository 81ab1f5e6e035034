import { isPicture, TextCheck, textEncodingOf, HEAD_BYTES, type MediaType } from '@heyi/domain';
import { Turnstile } from '../../authz/turnstile.js';
import { clean } from '../cleaning/clean.js';
import { saysEncrypted } from '../cleaning/pdf-outside.js';
import { CannotBeCleaned, exactly, held, type Source } from '../cleaning/source.js';
import { apart } from '../pictures/apart.js';
import { asShown, decoded } from '../pictures/decode.js';
import { examineCompound } from './compound.js';
import { examineZip } from './zip.js';

export interface Examined {
  readonly type: MediaType;
  /** A picture that browsers do not show, as one that they do. */
  readonly reading: Buffer | null;
}

/** Each of these stands in memory as a whole while it is looked at: a batch that many people send at once waits its turn. */
const WHOLE = new Turnstile(2);

const PDF = `
  const document = await library.PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: true }).catch((error) => {
    throw new Error(error instanceof library.EncryptedPDFError ? 'encrypted' : 'damaged');
  });
  if (!(document.context.lookup(document.context.trailerInfo.Root) instanceof library.PDFDict)) throw new Error('damaged');
  return null;`;
const PDF_SECONDS = 30;
const END_OF_PDF = 64 * 1024;

/**
 * Looks at a whole file after its beginning said what it is: whether it is that to its end, opens, has no password and
 * could be given to others. Whoever sends it is told at once; what cannot be told apart from damage is damage.
 * @throws CannotBeCleaned with what is the matter
 */
export async function examine(type: MediaType, from: Source): Promise<Examined> {
  const source = held(from);
  if (isPicture(type)) return { type, reading: await WHOLE.pass(() => examinePicture(type, source)) };
  return { type: await examineOther(type, source), reading: null };
}

async function examinePicture(type: MediaType, source: Source): Promise<Buffer | null> {
  await clean(type, source);
  const bytes = await exactly(source, 0, source.size);
  const reading = await asShown(type, bytes);
  // Decoded to its end, though to next to nothing: a picture that was cut off is told before anybody looks at it.
  if (!reading) await decoded(type, bytes, (image) => image.resize(8, 8, { fit: 'fill' }).raw().toBuffer());
  return reading;
}

async function examineOther(type: MediaType, source: Source): Promise<MediaType> {
  switch (type) {
    case 'application/pdf':
      await WHOLE.pass(async () => examinePdf(await exactly(source, 0, source.size)));
      return type;
    case 'text/plain':
    case 'text/html':
      await examineText(source);
      return type;
    case 'application/msword':
      return WHOLE.pass(async () => examineCompound(await exactly(source, 0, source.size)));
    case 'application/zip':
    case 'application/ofd':
    case 'application/vnd.openxmlformats-officedocument.wordprocessingml.document':
    case 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet':
    case 'application/vnd.openxmlformats-officedocument.presentationml.presentation':
      return examineZip(source);
    default:
      await clean(type, source);
      return type;
  }
}

/** Readers mend a PDF that was cut off as well as they can, with pages missing: its end is there, or it is damaged. */
async function examinePdf(bytes: Buffer): Promise<void> {
  if (!bytes.subarray(-END_OF_PDF).includes('startxref')) throw new CannotBeCleaned('damaged');
  try {
    await apart({ library: '@cantoo/pdf-lib', body: PDF, bytes, seconds: PDF_SECONDS, isKept: true });
  } catch (error) {
    throw error instanceof CannotBeCleaned && error.fault === 'damaged' && saysEncrypted(bytes) ? new CannotBeCleaned('encrypted') : error;
  }
}

/** A text is one to its end, not only where it begins. */
async function examineText(source: Source): Promise<void> {
  const head = await exactly(source, 0, Math.min(HEAD_BYTES, source.size));
  const encoding = textEncodingOf(head, head.length === source.size);
  if (!encoding) throw new CannotBeCleaned('damaged');
  const check = new TextCheck(encoding);
  const STEP = 1 << 20;
  for (let at = 0; at < source.size; at += STEP)
    if (!check.takes(await exactly(source, at, Math.min(STEP, source.size - at)))) throw new CannotBeCleaned('damaged');
  if (!check.takes()) throw new CannotBeCleaned('damaged');
}
