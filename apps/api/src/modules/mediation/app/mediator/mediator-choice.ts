import { createHash } from 'node:crypto';
import { canonicalJson } from '@heyi/ledger';
import { askerOf, isUuid, LASTING_GROUNDS, MEDIATOR_REQUESTS_A_DAY, mediatorRequestFaults, type MediatorAsker } from '@heyi/domain';
import type { InputFault } from '@heyi/contracts';
import type { Ctx } from '../../../../platform/context/ctx.js';
import { enterCase, type EnteredCase, type Tx } from '../../../../platform/database/unit-of-work.js';
import { requirePrintable } from '../../../../platform/documents/printable.js';
import { conflict, invalid, invalidField, notFound, notPossible } from '../../../../platform/errors/refusal.js';
import { appendToJournal } from '../../../../platform/journal/journal.js';
import type { Relay } from '../../../../platform/realtime/relay.js';
import { issueForm } from '../../../forms/index.js';
import { notify, staffOf } from '../../../notifications/index.js';
import {
  appearForClinic,
  accountsOfBothSides,
  accountsOfSide,
  announceChange,
  caseHooks,
  moveCase,
  requireText,
} from '../../../cases/index.js';
import type { MediatorChoice, MediatorRequestView } from '../../api/mediator.models.js';

export interface MediatorRequestInput {
  readonly ground: string;
  readonly wishedId: string | null;
  readonly note: string;
}

/** The committee's serving mediators; names only, since a side chooses among them (MED-1). */
const servingMediators = (tx: Pick<Tx, 'query'>, tenantId: string): Promise<MediatorChoice[]> =>
  tx.query(
    `select a.id as "accountId", a.display_name as name from identity.membership m join identity.account a on a.id = m.account_id
      where m.organisation_id = $1 and m.ended_at is null and 'mediator' = any(m.roles) order by a.display_name, a.id`,
    [tenantId],
  );

/** What everyone in the joint record may know of a request is that it was made; a mediator's own stays in the committee. */
const audienceOf = (asker: MediatorAsker) => (asker === 'mediator' ? 'committee' : 'joint');

/** Tells who may know. Of a mediator's own request the sides are not even told that something changed. */
const announceRequest = (tx: Tx, relay: Relay, caseId: string, asker: MediatorAsker): Promise<void> =>
  asker === 'mediator' ? relay.announce(tx, { type: 'case.changed', caseId, audience: 'committee' }) : announceChange(tx, relay, caseId);

/**
 * A side names whom it would like or asks for another mediator; a mediator asks to step down (MED-1, MED-5). The record
 * holds the fact and a digest; the words reach the committee alone.
 * @throws Refusal `stands_already` while an earlier one waits
 */
export async function requestMediator(tx: Tx, ctx: Ctx, relay: Relay, caseId: string, input: MediatorRequestInput): Promise<string> {
  const entered = await enterCase(tx, caseId, 'ask_mediator', true);
  await appearForClinic(tx, ctx, entered);
  const asker = askerOf(entered.role) as MediatorAsker;
  const serving = await servingMediators(tx, entered.tenantId);
  const faults = mediatorRequestFaults(
    { ground: input.ground, wished: input.wishedId, note: input.note },
    asker,
    entered.status,
    serving.map((m) => m.accountId),
    entered.mediatorAccountId,
  ).map((fault): InputFault => ({ ...fault, data: {} }));
  if (faults.length) throw invalid(faults);
  requirePrintable({ note: input.note });
  const [{ n: lately } = { n: 0 }] = await tx.query<{ n: number }>(
    `select count(*)::int as n from mediator_request where case_id = $1 and asker = $2 and asked_at > app.now() - interval '24 hours'`,
    [caseId, asker],
  );
  if (lately >= MEDIATOR_REQUESTS_A_DAY) throw notPossible('asked_often', { max: MEDIATOR_REQUESTS_A_DAY });
  const wished = asker === 'mediator' ? undefined : serving.find((m) => m.accountId === input.wishedId);
  const [row] = await tx.query<{ id: string }>(
    `insert into mediator_request (case_id, tenant_id, asker, asked_by, asked_name, about, ground, wished, wished_name, note)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing returning id`,
    [
      caseId,
      entered.tenantId,
      asker,
      ctx.actor.accountId,
      ctx.actor.name,
      entered.mediatorAccountId,
      input.ground,
      wished?.accountId ?? null,
      wished?.name ?? null,
      input.note.trim(),
    ],
  );
  if (!row) throw conflict('stands_already');
  await appendToJournal(tx, ctx, caseId, audienceOf(asker), 'mediator.requested', {
    request: row.id,
    by: asker,
    contentSha256: createHash('sha256')
      .update(canonicalJson({ ground: input.ground, wished: wished?.accountId ?? null, note: input.note.trim() }))
      .digest('hex'),
  });
  await notify(tx, relay, await staffOf(tx, entered.tenantId, ['intake', 'chair']), { caseId, kind: 'mediator_requested' });
  await announceRequest(tx, relay, caseId, asker);
  return row.id;
}

interface OpenRequest {
  id: string;
  asker: MediatorAsker;
  asked_by: string;
}

/** Closes a request that waits; who cannot see it, or comes second, finds none. */
async function close(tx: Tx, caseId: string, requestId: string, outcome: string, answer: string | null, by: string): Promise<OpenRequest> {
  const [row] = isUuid(requestId)
    ? await tx.query<OpenRequest>(
        `update mediator_request set closed_at = app.now(), outcome = $3, answer = $4, answered_name = $5
          where id = $2 and case_id = $1 and closed_at is null returning id, asker, asked_by`,
        [caseId, requestId, outcome, answer, by],
      )
    : [];
  if (!row) throw notFound();
  return row;
}

export async function withdrawMediatorRequest(tx: Tx, ctx: Ctx, relay: Relay, caseId: string, requestId: string): Promise<void> {
  await enterCase(tx, caseId, 'ask_mediator', true);
  const row = await close(tx, caseId, requestId, 'withdrawn', null, ctx.actor.name);
  await appendToJournal(tx, ctx, caseId, audienceOf(row.asker), 'mediator.request_withdrawn', { request: row.id });
  await announceRequest(tx, relay, caseId, row.asker);
}

/** The committee keeps the mediator and says why, to whoever asked. */
export async function declineMediatorRequest(
  tx: Tx,
  ctx: Ctx,
  relay: Relay,
  caseId: string,
  requestId: string,
  reason: string,
): Promise<void> {
  const entered = await enterCase(tx, caseId, 'answer_mediator_request', true);
  const text = requireText('reason', reason);
  const row = await close(tx, caseId, requestId, 'declined', text, ctx.actor.name);
  await appendToJournal(tx, ctx, caseId, audienceOf(row.asker), 'mediator.kept', { request: row.id });
  await notify(tx, relay, row.asker === 'mediator' ? [row.asked_by] : await accountsOfSide(tx, entered, row.asker), {
    caseId,
    kind: 'mediator_kept',
  });
  await announceRequest(tx, relay, caseId, row.asker);
}

/**
 * Whom a case can be given to: who serves at the committee, does not have it already, and was not taken off it on an
 * objection. A side that names one is not told of the last; the committee decides on its wish anyway.
 */
export async function eligibleMediators(tx: Tx, c: { tenantId: string; current: string | null }): Promise<MediatorChoice[]> {
  const off = await tx.query<{ account: string }>('select app.mediators_taken_off($1) as account', [[...LASTING_GROUNDS]]);
  const serving = await servingMediators(tx, c.tenantId);
  return serving.filter((m) => m.accountId !== c.current && !off.some((o) => o.account === m.accountId));
}

/**
 * The mediator of an account, where the committee may give them this case.
 * @throws Refusal on `mediatorId`
 */
export async function eligibleMediator(tx: Tx, entered: EnteredCase, mediatorId: string): Promise<MediatorChoice> {
  const [serving, eligible] = [
    await servingMediators(tx, entered.tenantId),
    await eligibleMediators(tx, { ...entered, current: entered.mediatorAccountId }),
  ];
  const mediator = eligible.find((m) => m.accountId === mediatorId);
  if (mediator) return mediator;
  if (!serving.some((m) => m.accountId === mediatorId)) throw invalidField('mediatorId', 'mediator_unknown');
  throw invalidField('mediatorId', mediatorId === entered.mediatorAccountId ? 'mediator_already' : 'mediator_kept_out');
}

/** With somebody assigned, every request that waited has its answer: a choice when it was followed, an objection in any case. */
export async function answerOpenRequests(tx: Tx, ctx: Ctx, caseId: string, assigned: string): Promise<void> {
  await tx.query(
    `update mediator_request set closed_at = app.now(), answered_name = $3,
            outcome = case when ground <> 'choice' or wished = $2 then 'granted' else 'declined' end
      where case_id = $1 and closed_at is null`,
    [caseId, assigned, ctx.actor.name],
  );
}

/**
 * The committee gives the case to another mediator (MED-1). The former one loses it and is put out of its rooms as the
 * transaction commits; a document that names him is void with its signatures; the period goes on (PMC-1). The reason stays
 * in the committee: it may repeat what one side wrote in confidence.
 */
export async function replaceMediator(
  tx: Tx,
  ctx: Ctx,
  relay: Relay,
  caseId: string,
  input: { readonly mediatorId: string; readonly inPlaceOf: string; readonly reason: string },
): Promise<void> {
  const entered = await enterCase(tx, caseId, 'replace_mediator', true);
  const reason = requireText('reason', input.reason);
  const former = entered.mediatorAccountId;
  // Decided on what stood on the screen: somebody else of the committee may have changed the mediator meanwhile.
  if (former !== input.inPlaceOf) throw conflict('not_possible_now');
  const mediator = await eligibleMediator(tx, entered, input.mediatorId);
  if (entered.status !== 'mediating') await caseHooks.tell('mediatorReplaced', tx, caseId);
  await moveCase(tx, entered, 'replace_mediator', { mediator_account_id: mediator.accountId, mediator_name: mediator.name });
  await answerOpenRequests(tx, ctx, caseId, mediator.accountId);
  await issueForm(tx, caseId, 'mediator', { issuer: 'committee' });
  await appendToJournal(tx, ctx, caseId, 'joint', 'mediator.replaced', { mediator: mediator.accountId, former });
  await appendToJournal(tx, ctx, caseId, 'committee', 'mediator.replaced', { mediator: mediator.accountId, former, reason });
  await relay.announce(tx, { type: 'evict', caseId, accountId: former });
  // Without the case: it is not theirs any more, and a link would lead nowhere.
  await notify(tx, relay, [former], { caseId: null, kind: 'mediator_relieved' });
  await notify(tx, relay, [mediator.accountId], { caseId, kind: 'mediator_assigned' });
  await notify(tx, relay, await accountsOfBothSides(tx, entered), { caseId, kind: 'mediator_replaced' });
  await announceChange(tx, relay, caseId);
}

/** The requests that the reader may see, newest first; row-level security decides which. */
export async function readMediatorRequests(tx: Tx, caseId: string): Promise<MediatorRequestView[]> {
  const rows = await tx.query<Omit<MediatorRequestView, 'askedAt'> & { at: Date }>(
    `select id, asker, ground, wished_name as "wishedName", note, asked_name as "askedName", asked_at as at, outcome, answer,
      answered_name as "answeredName"
       from mediator_request where case_id = $1 order by asked_at desc, id desc`,
    [caseId],
  );
  return rows.map(({ at, ...request }) => ({ ...request, askedAt: at.toISOString() }));
}
