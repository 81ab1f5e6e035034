import { randomBytes } from 'node:crypto';
import { STATEMENTS } from '@heyi/domain';
import type { Json } from '@heyi/ledger';
import { accountOf } from '../../../platform/context/ctx.js';
import type { CaseScope } from '../../cases/index.js';
import { partyOf } from '../pdf/signature-record.js';
import type { Signable } from './signable-version.js';

/** Who signs for another says so beside the name (CAP-3); the paper's special authority was asked for on entering. */
export const signerName = ({ ctx, entered }: CaseScope): string =>
  entered.role === 'representative' ? `${ctx.actor.name}（代理人）` : ctx.actor.name;

/** What a signer states over the document, which is what is signed. */
export function intentOf(scope: CaseScope, { agreement, mark }: Signable, at: Date): Record<string, Json> {
  const { ctx, entered } = scope;
  return {
    at: at.toISOString(),
    capacity: entered.role,
    caseId: entered.id,
    caseNumber: agreement.data.caseNumber,
    documentSha256: agreement.documentSha256,
    mark,
    name: signerName(scope),
    nonce: randomBytes(16).toString('base64url'),
    number: agreement.data.number,
    party: partyOf(agreement.data, mark),
    schema: 'heyi-signing-intent/2',
    signer: accountOf(ctx),
    statement: STATEMENTS[mark],
    version: agreement.version,
  };
}
