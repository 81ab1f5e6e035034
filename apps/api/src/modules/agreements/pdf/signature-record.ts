import { createHash } from 'node:crypto';
import { verifyAuthenticationResponse, type AuthenticationResponseJSON } from '@simplewebauthn/server';
import { canonicalJson, type Json } from '@heyi/ledger';
import { STATEMENTS, type AgreementData } from '@heyi/domain';

/** Who a key belongs to and since when, as the platform had it enrolled; it stands under the seal with the signature. */
export interface Enrolment {
  readonly account: string;
  readonly name: string;
  readonly enrolledAt: string;
  readonly keySha256: string;
}
export interface SignatureRecord {
  readonly mark: string;
  readonly method: 'passkey' | 'code' | 'pades';
  readonly name: string;
  readonly capacity?: string;
  readonly at: string;
  readonly intent?: Record<string, Json>;
  readonly credentialId?: string;
  readonly publicKey?: string;
  readonly rpId?: string;
  readonly origin?: string;
  readonly enrolment?: Enrolment;
  readonly response?: Json;
}
type SigningMark = keyof typeof STATEMENTS;
const REPRESENTATIVE = '（代理人）';
/** A former name or the patient stands behind a party's name in brackets. */
const isNamed = (party: string, name: string): boolean => party === name || party.startsWith(`${name}（`);

/** For whom a mark is set, as the document names them. */
export const partyOf = (data: AgreementData, mark: SigningMark): string =>
  ({ consumer: data.consumer.name, clinic: data.clinic.name, mediator: data.mediator })[mark];

/** What a signing intent says of the document: each field must be the document's own. Intents of before say fewer of them. */
function documentFields(data: AgreementData, mark: SigningMark, baseSha256: string): Record<string, Json> {
  return {
    documentSha256: baseSha256,
    mark,
    statement: STATEMENTS[mark],
    version: data.version,
    number: data.number,
    caseNumber: data.caseNumber,
    party: partyOf(data, mark),
  };
}
const SCHEMAS = {
  'heyi-signing-intent/1': ['documentSha256', 'mark', 'statement', 'version'],
  'heyi-signing-intent/2': ['documentSha256', 'mark', 'statement', 'version', 'number', 'caseNumber', 'party'],
} as const;

export interface Stated {
  readonly data: AgreementData;
  readonly baseSha256: string;
  readonly closedAt: Date;
}

/** What in a record of a signature is not as the document has it; each by its name. */
export async function faultsOfRecord(record: SignatureRecord, mark: SigningMark, stated: Stated): Promise<string[]> {
  const { intent } = record;
  const schema = intent?.['schema'];
  if (!intent || typeof schema !== 'string' || !(schema in SCHEMAS)) return ['intent'];
  const fields = documentFields(stated.data, mark, stated.baseSha256);
  const faults: string[] = SCHEMAS[schema as keyof typeof SCHEMAS].filter((field) => intent[field] !== fields[field]);
  if (record.mark !== mark) faults.push('mark');
  if (schema === 'heyi-signing-intent/2' && (intent['name'] !== record.name || intent['capacity'] !== record.capacity)) faults.push('name');
  if (!isWho(record, mark, stated.data, schema === 'heyi-signing-intent/1')) faults.push('name');
  if (!inOrder(String(intent['at']), record.at, stated.closedAt)) faults.push('time');
  if (typeof intent['caseId'] !== 'string' || typeof intent['signer'] !== 'string') faults.push('intent');
  if (record.method === 'passkey') faults.push(...(await faultsOfKey(record, intent)));
  // A code has no key of its own: it stands by the platform's record, and is labelled weaker.
  else if (record.method !== 'code') faults.push('method');
  else if (record.response !== undefined || record.publicKey !== undefined) faults.push('method');
  return [...new Set(faults)];
}

/** A party signs in person or by somebody who says so; a clinic by one of its people; a mediator as the document names them. */
function isWho(record: SignatureRecord, mark: SigningMark, data: AgreementData, before: boolean): boolean {
  if (typeof record.name !== 'string' || record.name.trim() === '') return false;
  // Records of 9604993 do not say in which capacity; whom the document names, they name all the same.
  const isAs = (capacity: string): boolean => record.capacity === capacity || (before && record.capacity === undefined);
  if (mark === 'mediator') return isAs('mediator') && record.name === data.mediator;
  if (mark === 'clinic') return isAs('clinic');
  if (record.name.endsWith(REPRESENTATIVE)) return isAs('representative') && record.name.length > REPRESENTATIVE.length;
  return isAs('consumer') && isNamed(data.consumer.name, record.name);
}

/** A token tells whole seconds. */
const inOrder = (intended: string, signed: string, closed: Date): boolean =>
  Date.parse(intended) <= Date.parse(signed) && Date.parse(signed) < closed.getTime() + 1000;

/** What the browser said as it signed, as the file has it: the verification below is what judges its form, and throws. */
const credentialIn = ({ response }: SignatureRecord): AuthenticationResponseJSON => response as unknown as AuthenticationResponseJSON;

/** The key, the place where it was used, whose it is, and its signature over this very intent. */
async function faultsOfKey(record: SignatureRecord, intent: Record<string, Json>): Promise<string[]> {
  const faults: string[] = [];
  const origin = URL.canParse(record.origin ?? '') ? new URL(record.origin as string) : null;
  if (!origin || record.origin !== origin.origin) faults.push('origin');
  if (!origin || record.rpId !== origin.hostname) faults.push('rpId');
  const key = Buffer.from(record.publicKey ?? '', 'base64url');
  const { enrolment } = record;
  if (intent['schema'] !== 'heyi-signing-intent/1' || enrolment) {
    const since = Date.parse(enrolment?.enrolledAt ?? '');
    const mine = enrolment?.account === intent['signer'] && enrolment?.keySha256 === createHash('sha256').update(key).digest('hex');
    const named = enrolment !== undefined && record.name.replace(REPRESENTATIVE, '') === enrolment.name;
    if (!mine || !named || !(since <= Date.parse(record.at))) faults.push('enrolment');
  }
  const challenge = createHash('sha256').update(canonicalJson(intent)).digest('base64url');
  const verified = await verifyAuthenticationResponse({
    response: credentialIn(record),
    expectedChallenge: challenge,
    expectedOrigin: record.origin ?? '',
    expectedRPID: record.rpId ?? '',
    requireUserVerification: true,
    credential: { id: record.credentialId ?? '', publicKey: new Uint8Array(key), counter: 0 },
  }).catch(() => null);
  if (verified?.verified !== true) faults.push('key');
  return faults;
}
