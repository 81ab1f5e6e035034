import { createHash } from 'node:crypto';
import type * as pkijs from 'pkijs';
import { MARKS_OF, type Mark } from '@heyi/domain';
import { verifyPades, verifyTimestamp } from './cms.js';
import { faultsOfRecord, type SignatureRecord } from './signature-record.js';

export interface AgreementVerdict {
  readonly valid: boolean;
  readonly faults: readonly string[];
  readonly sealedAt: Date | null;
  readonly marks: readonly string[];
  /** What the file says of itself, for whoever holds it to something else. */
  readonly says: {
    readonly caseNumber: string;
    readonly caseIds: readonly string[];
    readonly baseSha256: string;
    readonly records: readonly SignatureRecord[];
  } | null;
}

/**
 * Verifies a closed agreement on its own, without the platform: the seal or timestamp over every byte of the file, nothing
 * after it, its hex in the one canonical form, the base revision and each signature over its hash. A timestamp closes a
 * direct settlement only: over a mediated agreement it does not stand for the missing seal.
 *
 * @param root the root certificate of the seal and of the timestamps, from a source apart from the file
 */
export async function verifyAgreement(bytes: Buffer, root: pkijs.Certificate): Promise<AgreementVerdict> {
  const faults: string[] = [];
  const text = bytes.toString('latin1');
  const [range, ...others] = text.matchAll(/\/ByteRange \[ ?0 (\d+) (\d+) (\d+) *\]/g);
  const fail = (fault: string): AgreementVerdict => ({ valid: false, faults: [...faults, fault], sealedAt: null, marks: [], says: null });
  if (!range || others.length) return fail('byte_range');
  const [a, b, c] = range.slice(1).map(Number) as [number, number, number];
  if (b + c !== bytes.length || a >= b) return fail('not_the_whole_file');
  const hex = /^<([0-9a-f]+?)((?:00)*)>$/.exec(text.slice(a, b));
  if (!hex) return fail('contents_not_canonical');
  const [, written = '', padding = ''] = hex;
  const all = written + padding;
  const der = Buffer.from(all, 'hex');
  const length = derLength(der);
  if (length === null || !/^0*$/.test(all.slice(length * 2))) return fail('contents_not_canonical');
  const content = Buffer.concat([bytes.subarray(0, a), bytes.subarray(b)]);
  const kind = /\/SubFilter \/ETSI\.RFC3161/.test(text.slice(a - 400, b)) ? 'direct' : 'mediated';
  const verdict = await (kind === 'direct' ? verifyTimestamp : verifyPades)(der.subarray(0, length), content, root);
  if (!verdict.valid) return fail('seal');
  const { agreementIn, recordsIn } = await import('./seal-pdf.js');
  const records = await recordsIn(bytes).catch(() => null);
  if (!records) return fail('records_missing');
  const base = bytes.subarray(0, records.baseLength);
  if (createHash('sha256').update(base).digest('hex') !== records.baseSha256) faults.push('base_revision');
  const marks = records.marks as unknown as SignatureRecord[];
  const data = await agreementIn(base).catch(() => null);
  if (!data || !Array.isArray(marks) || !verdict.timestamp) return fail('agreement_missing');
  if ((data.kind ?? 'mediated') !== kind) faults.push('kind');
  const stated = { data, baseSha256: records.baseSha256, closedAt: verdict.timestamp };
  const needed = (MARKS_OF[kind] as readonly Mark[]).filter((m): m is Exclude<Mark, 'seal'> => m !== 'seal');
  for (const mark of needed) {
    const [record, ...more] = marks.filter((m) => m.mark === mark);
    if (!record || more.length) faults.push(`signature_${mark}`);
    else for (const fault of await faultsOfRecord(record, mark, stated)) faults.push(`signature_${mark}: ${fault}`);
  }
  // Nobody signs beside those that the document has, and all of them in one case and on one platform.
  for (const m of marks) if (!(needed as readonly string[]).includes(m.mark)) faults.push(`signature of nobody: ${m.mark}`);
  const caseIds = [...new Set(marks.map((m) => String(m.intent?.['caseId'])))];
  if (caseIds.length !== 1) faults.push('signatures of more than one case');
  if (new Set(marks.filter((m) => m.method === 'passkey').map((m) => m.origin)).size > 1) faults.push('signatures at more than one place');
  return {
    valid: faults.length === 0,
    faults,
    sealedAt: verdict.timestamp,
    marks: marks.map((m) => `${m.mark}:${m.method}`),
    says: { caseNumber: data.caseNumber, caseIds, baseSha256: records.baseSha256, records: marks },
  };
}

function derLength(der: Buffer): number | null {
  if (der[0] !== 0x30) return null;
  const first = der[1] ?? 0;
  if (first < 0x80) return first + 2;
  const n = first & 0x7f;
  return n > 4 ? null : der.readUIntBE(2, n) + 2 + n;
}
