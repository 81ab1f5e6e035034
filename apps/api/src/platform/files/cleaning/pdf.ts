import {
  EncryptedPDFError,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFRawStream,
  PDFRef,
  PDFStream,
  type PDFContext,
  type PDFObject,
} from '@cantoo/pdf-lib';
import { cleanJpeg } from './jpeg.js';
import { requirePdf, saysEncrypted } from './pdf-outside.js';
import { CannotBeCleaned } from './source.js';

const name = (n: string): PDFName => PDFName.of(n);
/**
 * Keys that say who, with what and where, on whatever object they stand: metadata, editors' private data, authors of notes,
 * places of signatures.
 */
const TELLING = ['Metadata', 'PieceInfo', 'LastModified', 'Prop_Build', 'Location', 'ContactInfo', 'AF'].map(name);
const NOTE_AUTHOR = name('T');

/** Everything that can be reached from the catalogue; the rest is what earlier versions left behind. */
function reachable(context: PDFContext): Map<string, PDFRef> {
  const seen = new Map<string, PDFRef>();
  const waiting: PDFObject[] = context.trailerInfo.Root ? [context.trailerInfo.Root] : [];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (next instanceof PDFRef) {
      if (seen.has(next.toString())) continue;
      seen.set(next.toString(), next);
      const target = context.lookup(next);
      if (target) waiting.push(target);
    } else if (next instanceof PDFArray) waiting.push(...next.asArray());
    else if (next instanceof PDFDict) waiting.push(...next.values());
    else if (next instanceof PDFStream) waiting.push(next.dict);
  }
  return seen;
}

function* dictionariesIn(object: PDFObject): Generator<PDFDict> {
  if (object instanceof PDFStream) yield* dictionariesIn(object.dict);
  else if (object instanceof PDFArray) for (const item of object.asArray()) yield* dictionariesIn(item);
  else if (object instanceof PDFDict) {
    yield object;
    for (const value of object.values()) yield* dictionariesIn(value);
  }
}

/** Acts by themselves, or reaches out of the document: scripts, programs, forms that send, other files. Links to pages and places stay. */
const ACTING = new Set(
  [
    'JavaScript',
    'Launch',
    'SubmitForm',
    'ImportData',
    'ResetForm',
    'GoToR',
    'GoToE',
    'Rendition',
    'RichMediaExecute',
    'Movie',
    'Sound',
  ].map((n) => `/${n}`),
);
const isActing = (value: PDFObject | undefined): boolean => value instanceof PDFDict && ACTING.has(String(value.get(name('S')) ?? ''));

function cleanActions(dict: PDFDict): void {
  dict.delete(name('AA'));
  dict.delete(name('JavaScript'));
  for (const key of ['OpenAction', 'A', 'PA', 'Next'].map(name)) {
    const value = dict.get(key);
    const action = value instanceof PDFRef ? dict.context.lookup(value) : value;
    const several = action instanceof PDFArray ? action.asArray().map((a) => (a instanceof PDFRef ? dict.context.lookup(a) : a)) : [action];
    if (several.some(isActing)) dict.delete(key);
  }
}

function cleanDictionary(dict: PDFDict): void {
  // What is reached in a way of its own acts no more either.
  if (isActing(dict)) for (const key of ['S', 'JS', 'F', 'Win'].map(name)) dict.delete(key);
  for (const key of TELLING) dict.delete(key);
  if (dict.has(name('ByteRange'))) dict.delete(name('Name'));
  const kind = dict.get(name('Subtype'));
  // On a form's field the same key is its name.
  if (kind && kind !== name('Widget')) dict.delete(NOTE_AUTHOR);
  if (kind === name('FileAttachment')) dict.delete(name('FS'));
}

/** A photo inside a PDF brings its own Exif. */
function cleanPhoto(stream: PDFObject): PDFRawStream | null {
  if (!(stream instanceof PDFRawStream)) return null;
  const filter = stream.dict.get(name('Filter'));
  const last = filter instanceof PDFArray ? (filter.size() === 1 ? filter.get(0) : undefined) : filter;
  if (last !== name('DCTDecode')) return null;
  const bytes = cleanJpeg(Buffer.from(stream.contents));
  stream.dict.delete(name('Length'));
  return PDFRawStream.of(stream.dict, bytes);
}

/**
 * A PDF written anew from what its pages need: no document information, no XMP, no private data of editors, no attached
 * files, no earlier versions. Electronic signatures do not survive it; the sealed original has them.
 */
export async function cleanPdf(bytes: Buffer): Promise<Buffer> {
  requirePdf(bytes);
  let document: PDFDocument;
  try {
    document = await PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: true });
  } catch (error) {
    throw new CannotBeCleaned(error instanceof EncryptedPDFError || saysEncrypted(bytes) ? 'encrypted' : 'damaged');
  }
  const { context } = document;
  // The library takes bytes without a catalogue for a document without pages.
  if (!(context.lookup(context.trailerInfo.Root) instanceof PDFDict)) throw new CannotBeCleaned('damaged');
  delete context.trailerInfo.Info;
  delete context.trailerInfo.ID;
  const names = document.catalog.lookup(name('Names'));
  if (names instanceof PDFDict) names.delete(name('EmbeddedFiles'));
  const dictionaries = context.enumerateIndirectObjects().flatMap(([, object]) => [...dictionariesIn(object)]);
  // What leads to an act is known by the act: all of it goes before the first act is taken apart.
  dictionaries.forEach(cleanActions);
  dictionaries.forEach(cleanDictionary);
  const kept = reachable(context);
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    if (!kept.has(ref.toString())) context.delete(ref);
    else {
      const photo = cleanPhoto(object);
      if (photo) context.assign(ref, photo);
    }
  }
  return Buffer.from(await document.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false }));
}
