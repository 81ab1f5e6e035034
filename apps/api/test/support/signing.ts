import { createHash } from 'node:crypto';
import { STATEMENTS, type AgreementData } from '@heyi/domain';
import { partyOf } from '../../src/modules/agreements/pdf/signature-record.js';

/** What a signer states over a document, for tests of the file alone; signing itself is tried in `test/agreements`. */
export const intentOver = (base: Buffer, data: AgreementData, mark: keyof typeof STATEMENTS, name: string, over: object = {}) => ({
  schema: 'heyi-signing-intent/2',
  at: '2026-11-22T01:29:00.000Z',
  capacity: mark as string,
  caseId: '0198f000-0000-7000-8000-000000000001',
  caseNumber: data.caseNumber,
  documentSha256: createHash('sha256').update(base).digest('hex'),
  mark: mark as string,
  name,
  nonce: 'n',
  number: data.number,
  party: partyOf(data, mark),
  signer: `account-${mark}`,
  statement: STATEMENTS[mark] as string,
  version: data.version,
  ...over,
});
