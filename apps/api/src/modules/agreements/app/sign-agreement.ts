import { createHash, randomBytes } from 'node:crypto';
import { isUuid, markMayBeSetNow, markOf, STATEMENTS, type AgreementData, type AgreementKind, type Mark } from '@heyi/domain';
import { canonicalJson, type Json } from '@heyi/ledger';
import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import type { Config } from '../../../platform/config.js';
import { accountOf, type Ctx } from '../../../platform/context/ctx.js';
import { enterCase, type EnteredCase, type Tx } from '../../../platform/database/unit-of-work.js';
import { conflict, notFound, notPossible } from '../../../platform/errors/refusal.js';
import { appendToJournal } from '../../../platform/journal/journal.js';
import type { Relay } from '../../../platform/realtime/relay.js';
import { announceChange, appearForClinic } from '../../cases/index.js';
import { partyOf } from '../pdf/signature-record.js';
import { concludeIfSigned } from './settlement.js';
import {
  assertionOptions,
  consumeChallenge,
  consumeCode,
  requireConsent,
  sendCode,
  verifyAssertion,
  type CodeRef,
} from '../../identity/index.js';
import { one } from '../../../platform/database/one-row.js';

export interface ReadyAgreement {
  id: string;
  version: number;
  base_pdf_sha256: string;
  state: string;
  number: string;
  kind: AgreementKind;
  data: AgreementData;
}

/** The version that is being signed; an older one was superseded and takes no signature. */
async function signable(
  tx: Tx,
  entered: EnteredCase,
  agreementId: string,
): Promise<{ agreement: ReadyAgreement; mark: Exclude<Mark, 'seal'> }> {
  const [agreement] = isUuid(agreementId)
    ? await tx.query<ReadyAgreement>(
        'select id, version, base_pdf_sha256, state, number, kind, data from agreement where id = $1 and case_id = $2',
        [agreementId, entered.id],
      )
    : [];
  if (!agreement) throw notFound();
  if (agreement.state === 'void') throw conflict('version_superseded');
  if (agreement.state !== 'ready') throw notPossible('document_not_ready');
  const mark = markOf(entered.role);
  // Who may `sign` has one of the three; a seal is set by `sealAgreement` alone.
  if (!mark || mark === 'seal') throw new Error(`No mark to sign with as ${entered.role}.`);
  const set = await marksSet(tx, agreement.id);
  if (set.includes(mark)) throw conflict('already_signed');
  if (!markMayBeSetNow(mark, set, agreement.kind)) throw notPossible('mark_out_of_order');
  return { agreement, mark };
}

export const marksSet = async (tx: Tx, agreementId: string): Promise<Mark[]> =>
  (await tx.query<{ mark: Mark }>('select mark from signature where agreement_id = $1', [agreementId])).map((r) => r.mark);

/** Who signs for another says so beside the name (CAP-3); the paper's special authority was asked for on entering. */
const signerName = (ctx: Ctx, entered: EnteredCase): string =>
  entered.role === 'representative' ? `${ctx.actor.name}（代理人）` : ctx.actor.name;

function intentOf(entered: EnteredCase, mark: Exclude<Mark, 'seal'>, agreement: ReadyAgreement, ctx: Ctx, at: Date): Record<string, Json> {
  return {
    at: at.toISOString(),
    capacity: entered.role,
    caseId: entered.id,
    caseNumber: agreement.data.caseNumber,
    documentSha256: agreement.base_pdf_sha256,
    mark,
    name: signerName(ctx, entered),
    nonce: randomBytes(16).toString('base64url'),
    number: agreement.data.number,
    party: partyOf(agreement.data, mark),
    schema: 'heyi-signing-intent/2',
    signer: ctx.actor.accountId as string,
    statement: STATEMENTS[mark],
    version: agreement.version,
  };
}

/** Options for a passkey assertion whose challenge is the hash of the stated intent (RFC 8785), so that it signs this document and no other. */
export async function signingOptions(tx: Tx, ctx: Ctx, config: Config, caseId: string, agreementId: string) {
  const entered = await enterCase(tx, caseId, 'sign', false);
  await requireConsent(tx, accountOf(ctx), 'electronic_signing');
  const { agreement, mark } = await signable(tx, entered, agreementId);
  const intent = intentOf(entered, mark, agreement, ctx, await tx.now());
  const challenge = new Uint8Array(createHash('sha256').update(canonicalJson(intent)).digest());
  return assertionOptions(tx, config, 'sign', ctx.actor, challenge, { intent });
}

export async function signWithPasskey(
  tx: Tx,
  ctx: Ctx,
  relay: Relay,
  config: Config,
  caseId: string,
  agreementId: string,
  challengeId: string,
  response: AuthenticationResponseJSON,
): Promise<void> {
  const entered = await enterCase(tx, caseId, 'sign', true);
  // It may have been withdrawn since the challenge was made.
  await requireConsent(tx, accountOf(ctx), 'electronic_signing');
  const { agreement, mark } = await signable(tx, entered, agreementId);
  const { challenge, data } = await consumeChallenge(tx, challengeId, 'sign', ctx.actor);
  const intent = data['intent'] as Record<string, Json>;
  if (intent['documentSha256'] !== agreement.base_pdf_sha256) throw conflict('version_superseded');
  const passkey = await verifyAssertion(tx, config, challenge, response);
  if (passkey.account_id !== ctx.actor.accountId) throw notPossible('passkey_failed');
  await keepSignature(tx, ctx, relay, entered, agreement, mark, {
    method: 'passkey',
    intent,
    credentialId: passkey.credential_id,
    publicKey: passkey.public_key.toString('base64url'),
    rpId: new URL(config.publicUrl).hostname,
    origin: new URL(config.publicUrl).origin,
    enrolment: {
      account: passkey.account_id,
      name: ctx.actor.name,
      enrolledAt: passkey.created_at.toISOString(),
      keySha256: createHash('sha256').update(passkey.public_key).digest('hex'),
    },
    response: response as unknown as Json,
  });
}

/** The weaker way for a person without a passkey: a code to the verified contact, bound to this document. */
export async function requestSigningCode(tx: Tx, ctx: Ctx, caseId: string, agreementId: string): Promise<void> {
  const entered = await enterCase(tx, caseId, 'sign', false);
  await requireConsent(tx, accountOf(ctx), 'electronic_signing');
  const { agreement } = await signable(tx, entered, agreementId);
  await sendCode(tx, await codeFor(tx, ctx, agreement), ctx.locale);
}

/** The code of this session for this document: a guess from another session is no guess at it. */
const codeFor = async (tx: Tx, ctx: Ctx, agreement: ReadyAgreement): Promise<CodeRef> => ({
  contact: await contactOf(tx, ctx),
  purpose: 'sign_agreement',
  asker: `session:${ctx.actor.sessionId}`,
  binding: agreement.base_pdf_sha256,
});

const contactOf = async (tx: Tx, ctx: Ctx): Promise<string> =>
  one(
    await tx.query<{ contact: string }>('select coalesce(phone, email) as contact from identity.account where id = $1', [
      ctx.actor.accountId,
    ]),
  ).contact;

/** Answers false for a wrong code, whose counted attempt must be kept. */
export async function signWithCode(tx: Tx, ctx: Ctx, relay: Relay, caseId: string, agreementId: string, code: string): Promise<boolean> {
  const entered = await enterCase(tx, caseId, 'sign', true);
  await requireConsent(tx, accountOf(ctx), 'electronic_signing');
  const { agreement, mark } = await signable(tx, entered, agreementId);
  if (!(await consumeCode(tx, await codeFor(tx, ctx, agreement), code))) return false;
  await keepSignature(tx, ctx, relay, entered, agreement, mark, {
    method: 'code',
    intent: intentOf(entered, mark, agreement, ctx, await tx.now()),
  });
  return true;
}

async function keepSignature(
  tx: Tx,
  ctx: Ctx,
  relay: Relay,
  entered: EnteredCase,
  agreement: ReadyAgreement,
  mark: Mark,
  record: { method: 'passkey' | 'code'; [key: string]: Json },
): Promise<void> {
  await appearForClinic(tx, ctx, entered);
  const at = await tx.now();
  const name = signerName(ctx, entered);
  const full = { ...record, mark, name, capacity: entered.role, at: at.toISOString() };
  // Fifty parallel clicks take the case's lock in turn and find the mark set; beside that, the primary key knows one mark of a kind.
  await tx.query(
    `insert into signature (agreement_id, case_id, tenant_id, mark, account_id, signer_name, method, record, signed_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [agreement.id, entered.id, entered.tenantId, mark, ctx.actor.accountId, name, record.method, JSON.stringify(full), at],
  );
  await appendToJournal(tx, ctx, entered.id, 'joint', 'agreement.signed', {
    agreement: agreement.id,
    mark,
    method: record.method,
    documentSha256: agreement.base_pdf_sha256,
    record: JSON.parse(JSON.stringify(full)) as Json,
  });
  await concludeIfSigned(tx, relay, entered, agreement.id);
  await announceChange(tx, relay, entered.id);
}
