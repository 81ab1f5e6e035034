import { createHash } from 'node:crypto';
import type * as pkijs from 'pkijs';
import { canonicalJson, type Json } from '@heyi/ledger';
import { verifyAuthenticationResponse } from '@simplewebauthn/server';
import { MARKS_OF } from '@heyi/domain';
import { agreementIn, recordsIn } from './seal-pdf.js';
import { verifyPades, verifyTimestamp } from './cms.js';

export interface PasskeyRecord {
  readonly mark: string;
  readonly method: 'passkey' | 'code' | 'pades';
  readonly name: string;
  readonly at: string;
  readonly intent?: Record<string, Json>;
  readonly credentialId?: string;
  readonly publicKey?: string;
  readonly rpId?: string;
  readonly origin?: string;
  readonly response?: Json;
}
export interface AgreementVerdict {
  readonly valid: boolean;
  readonly faults: readonly string[];
  readonly sealedAt: Date | null;
  readonly marks: readonly string[];
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
  const ranges = [...text.matchAll(/\/ByteRange \[ ?0 (\d+) (\d+) (\d+) *\]/g)];
  const fail = (fault: string): AgreementVerdict => ({ valid: false, faults: [...faults, fault], sealedAt: null, marks: [] });
  if (ranges.length !== 1) return fail('byte_range');
  const [a, b, c] = ranges[0]!.slice(1).map(Number) as [number, number, number];
  if (b + c !== bytes.length || a >= b) return fail('not_the_whole_file');
  const hex = /^<([0-9a-f]+?)((?:00)*)>$/.exec(text.slice(a, b));
  if (!hex) return fail('contents_not_canonical');
  const all = hex[1]! + hex[2]!;
  const der = Buffer.from(all, 'hex');
  const length = derLength(der);
  if (length === null || !/^0*$/.test(all.slice(length * 2))) return fail('contents_not_canonical');
  const content = Buffer.concat([bytes.subarray(0, a), bytes.subarray(b)]);
  const kind = /\/SubFilter \/ETSI\.RFC3161/.test(text.slice(a - 400, b)) ? 'direct' : 'mediated';
  const verdict = await (kind === 'direct' ? verifyTimestamp : verifyPades)(der.subarray(0, length), content, root);
  if (!verdict.valid) return fail('seal');
  const records = await recordsIn(bytes).catch(() => null);
  if (!records) return fail('records_missing');
  const base = bytes.subarray(0, records.baseLength);
  if (createHash('sha256').update(base).digest('hex') !== records.baseSha256) faults.push('base_revision');
  const marks = records.marks as unknown as PasskeyRecord[];
  const stated = await agreementIn(base).catch(() => null);
  if ((stated?.kind ?? 'mediated') !== kind) faults.push('kind');
  for (const mark of MARKS_OF[kind].filter((m) => m !== 'seal')) {
    const record = marks.find((m) => m.mark === mark);
    if (!record || !(await signatureStands(record, records.baseSha256))) faults.push(`signature_${mark}`);
  }
  return { valid: faults.length === 0, faults, sealedAt: verdict.timestamp, marks: marks.map((m) => `${m.mark}:${m.method}`) };
}

function derLength(der: Buffer): number | null {
  if (der[0] !== 0x30) return null;
  const first = der[1] ?? 0;
  if (first < 0x80) return first + 2;
  const n = first & 0x7f;
  return n > 4 ? null : der.readUIntBE(2, n) + 2 + n;
}

/** A code signature has no key of its own: it stands by the platform's record, and is labelled weaker. */
async function signatureStands(record: PasskeyRecord, baseSha256: string): Promise<boolean> {
  if (record.intent?.['documentSha256'] !== baseSha256) return false;
  if (record.method === 'code') return true;
  const challenge = createHash('sha256')
    .update(canonicalJson(record.intent as Json))
    .digest('base64url');
  const verified = await verifyAuthenticationResponse({
    response: record.response as never,
    expectedChallenge: challenge,
    expectedOrigin: record.origin ?? '',
    expectedRPID: record.rpId ?? '',
    requireUserVerification: true,
    credential: { id: record.credentialId ?? '', publicKey: new Uint8Array(Buffer.from(record.publicKey ?? '', 'base64url')), counter: 0 },
  }).catch(() => null);
  return verified?.verified === true;
}
