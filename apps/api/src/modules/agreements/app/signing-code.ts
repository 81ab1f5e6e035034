import type { CaseScope } from '../../cases/index.js';
import { contactOfAccount, type CodeRef } from '../../identity/index.js';
import { accountOf } from '../../../platform/context/ctx.js';
import type { Signable } from './signable-version.js';

/** The code of this session for this document: a guess from another session is no guess at it. */
export const codeFor = async ({ tx, ctx }: CaseScope, { agreement }: Signable): Promise<CodeRef> => ({
  contact: await contactOfAccount(tx, accountOf(ctx)),
  purpose: 'sign_agreement',
  asker: `session:${ctx.actor.sessionId}`,
  binding: agreement.documentSha256,
});
