import { createHash } from 'node:crypto';
import { AFRelationship, PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFNumber, PDFString } from '@cantoo/pdf-lib';
import type { AgreementData } from '@heyi/domain';
import { canonicalJson, type Json } from '@heyi/ledger';
import { outsideOfTransactions } from '../../../platform/database/one-connection.js';
import type { Authority } from './certificates.js';
import { documentTimestamp, padesSignature } from './cms.js';

const CONTENTS_BYTES = 8192;
const RANGE_DIGITS = 9_999_999_999;

/** What the sealed file carries beside the base revision: every signature record over the base's hash. */
export interface SignatureRecords {
  readonly baseLength: number;
  readonly baseSha256: string;
  readonly marks: Json;
}

/** How a complete agreement is closed: by the committee's seal, or by a document timestamp where no committee took part. */
export type Closing = 'seal' | 'timestamp';

const CLOSINGS = {
  seal: {
    field: 'committee-seal',
    dictionary: (at: Date) => ({
      Type: 'Sig',
      Filter: 'Adobe.PPKLite',
      SubFilter: 'ETSI.CAdES.detached',
      M: PDFString.fromDate(at),
      Reason: PDFHexString.fromText('调解委员会盖章 / Committee seal'),
    }),
    over: padesSignature,
  },
  timestamp: {
    field: 'document-timestamp',
    dictionary: () => ({ Type: 'DocTimeStamp', Filter: 'Adobe.PPKLite', SubFilter: 'ETSI.RFC3161' }),
    over: documentTimestamp,
  },
} as const satisfies Record<Closing, object>;

/** What an agreement is closed with. */
export interface ToClose {
  /** The page of stamps that is laid over its last one. */
  readonly overlay: Buffer;
  /** The signature records that are attached. */
  readonly marks: Json;
  readonly at: Date;
  readonly closing?: Closing;
}

/**
 * Closes an agreement: an incremental update that lays the stamps over the last page, attaches the signature records
 * and ends in one PAdES signature or timestamp over everything. The base revision stays byte for byte what was signed.
 */
export async function sealPdf(base: Buffer, { overlay, marks, at, closing = 'seal' }: ToClose, authority: Authority): Promise<Buffer> {
  // The timestamp may come from an authority on the network.
  outsideOfTransactions('Sealing');
  const doc = await PDFDocument.load(base, { forIncrementalUpdate: true, updateMetadata: false });
  const page = doc.getPages().at(-1);
  const [stamp] = await doc.embedPdf(overlay);
  if (!page || !stamp) throw new Error('There is no page to lay the stamps over, or none of stamps.');
  page.drawPage(stamp, { x: 0, y: 0, width: page.getWidth(), height: page.getHeight() });
  const records: SignatureRecords = { baseLength: base.length, baseSha256: createHash('sha256').update(base).digest('hex'), marks };
  await doc.attach(Buffer.from(canonicalJson(records as unknown as Json)), 'signatures.json', {
    mimeType: 'application/json',
    description: 'Signature records',
    afRelationship: AFRelationship.Data,
    creationDate: at,
    modificationDate: at,
  });
  const { context } = doc;
  const range = PDFArray.withContext(context);
  for (const n of [0, RANGE_DIGITS, RANGE_DIGITS, RANGE_DIGITS]) range.push(PDFNumber.of(n));
  const signature = context.obj(CLOSINGS[closing].dictionary(at)) as PDFDict;
  signature.set(PDFName.of('ByteRange'), range);
  signature.set(PDFName.of('Contents'), PDFHexString.of('0'.repeat(CONTENTS_BYTES * 2)));
  const signatureRef = context.register(signature);
  const widget = context.obj({ Type: 'Annot', Subtype: 'Widget', FT: 'Sig', Rect: [0, 0, 0, 0], F: 132, P: page.ref }) as PDFDict;
  widget.set(PDFName.of('T'), PDFString.of(CLOSINGS[closing].field));
  widget.set(PDFName.of('V'), signatureRef);
  const widgetRef = context.register(widget);
  page.node.addAnnot(widgetRef);
  const form = context.obj({ SigFlags: 3 }) as PDFDict;
  form.set(PDFName.of('Fields'), context.obj([widgetRef]));
  doc.catalog.set(PDFName.of('AcroForm'), context.register(form));
  return signPlaceholder(Buffer.from(await doc.commit({ useObjectStreams: false })), (content) =>
    CLOSINGS[closing].over(content, at, authority),
  );
}

async function signPlaceholder(bytes: Buffer, over: (content: Buffer) => Promise<Buffer>): Promise<Buffer> {
  const hexStart = bytes.lastIndexOf(`<${'0'.repeat(64)}`);
  const start = hexStart;
  const end = start + CONTENTS_BYTES * 2 + 2;
  const placeholder = Buffer.from(`0 ${RANGE_DIGITS} ${RANGE_DIGITS} ${RANGE_DIGITS}`);
  const rangeAt = bytes.lastIndexOf(placeholder);
  if (start < 0 || rangeAt < 0) throw new Error('No place for the signature.');
  const range = `0 ${start} ${end} ${bytes.length - end}`;
  bytes.write(range.padEnd(placeholder.length), rangeAt, 'latin1');
  const content = Buffer.concat([bytes.subarray(0, start), bytes.subarray(end)]);
  const hex = (await over(content)).toString('hex');
  if (hex.length > CONTENTS_BYTES * 2) throw new Error('The signature outgrew its place.');
  bytes.write(hex.padEnd(CONTENTS_BYTES * 2, '0'), start + 1, 'latin1');
  return bytes;
}

async function attached<T>(bytes: Buffer, name: string): Promise<T | null> {
  const doc = await PDFDocument.load(bytes, { updateMetadata: false });
  const found = doc.getAttachments().find((a) => a.name === name);
  return found ? (JSON.parse(Buffer.from(found.data).toString('utf8')) as T) : null;
}

/** Reads the signature records out of a closed file. */
export const recordsIn = (bytes: Buffer): Promise<SignatureRecords | null> => attached(bytes, 'signatures.json');

/** Reads the machine-readable agreement out of a base revision. */
export const agreementIn = (base: Buffer): Promise<AgreementData | null> => attached(base, 'agreement.json');
