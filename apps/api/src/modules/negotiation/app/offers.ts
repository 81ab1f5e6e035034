import { faultsOf, offerInput, type InputFault, type RefusalCode } from '@heyi/contracts';
import {
  addDays,
  endOfDay,
  faultsInTerms,
  isUuid,
  offerCanBeAnsweredOnlyBeforeExpiry,
  offerCanBeAnsweredOnlyWhileOpen,
  otherSide,
  sideOf,
  yuanOf,
  type OfferSeen,
  type OfferStatus,
  type OfferTerms,
  type Side,
  type TermsFault,
} from '@heyi/domain';
import type { Json } from '@heyi/ledger';
import type { Ctx } from '../../../platform/context/ctx.js';
import { enterCase, requireMay, type EnteredCase, type Tx } from '../../../platform/database/unit-of-work.js';
import { eachOf, requirePrintable } from '../../../platform/documents/printable.js';
import { conflict, invalid, invalidField, notFound, notPossible } from '../../../platform/errors/refusal.js';
import { appendAsSystem, appendToJournal } from '../../../platform/journal/journal.js';
import { recordOf } from '../../records/index.js';
import { fingerprint } from '../../../platform/journal/fingerprint.js';
import type { Relay } from '../../../platform/realtime/relay.js';
import { accountsOfBothSides, accountsOfSide, announceChange, appearForClinic } from '../../cases/index.js';
import { notify } from '../../notifications/index.js';
import { latestOffer, requireSeen } from './offer-state.js';
import { one } from '../../../platform/database/one-row.js';

export interface MakeOfferInput {
  readonly items: readonly { kind: string; note: string; amountFen: number | null }[];
  readonly totalFen: number;
  readonly split: { clinicPct: number; consumerPct: number };
  readonly instalments: readonly { amountFen: number; dueOn: string }[];
  readonly message: string;
  readonly expiresOn: string;
  /** What its author knew of the latest offer as the form was opened: what changed meanwhile is shown before this one is sent. */
  readonly after: OfferSeen;
}

interface OfferRow {
  id: string;
  n: number;
  terms: OfferTerms;
  by_side: 'consumer' | 'clinic' | 'mediator';
  status: OfferStatus;
  expires_at: Date;
}
const MAX_VALID_DAYS = 60;

function faultOf(fault: TermsFault): InputFault {
  const data: Record<string, string | number> =
    fault.code === 'split_not_100'
      ? { sum: fault.sum }
      : fault.code === 'instalments_mismatch'
        ? { sum: yuanOf(fault.sumFen), total: yuanOf(fault.totalFen) }
        : 'index' in fault
          ? { n: fault.index + 1 }
          : {};
  return { path: 'index' in fault ? `${fault.path}.${fault.index}` : fault.path, code: fault.code satisfies RefusalCode, data };
}

function readTerms(input: MakeOfferInput, today: string): { terms: OfferTerms; message: string; expiresAt: Date } {
  const parsed = offerInput.safeParse(input);
  if (!parsed.success) throw invalid(faultsOf(parsed.error));
  const { items, totalFen, split, instalments, message, expiresOn } = parsed.data;
  const terms: OfferTerms = { items, totalFen, split, instalments };
  const faults = faultsInTerms(terms, today).map(faultOf);
  if (expiresOn < today || expiresOn > addDays(today, MAX_VALID_DAYS)) faults.push({ path: 'expiresOn', code: 'expiry_invalid', data: {} });
  if (faults.length) throw invalid(faults);
  requirePrintable({
    message,
    ...eachOf(
      'items',
      items.map((i) => i.note),
      'note',
    ),
  });
  return { terms, message, expiresAt: endOfDay(expiresOn) };
}

/**
 * Makes an offer or a counter-offer. Under the case's row lock the author must have seen the latest one: of two offers
 * in the same second the second is refused with the newer one to look at, and nothing typed is lost.
 */
export async function makeOffer(tx: Tx, ctx: Ctx, relay: Relay, caseId: string, input: MakeOfferInput): Promise<string> {
  const entered = await enterCase(tx, caseId, 'make_offer', true);
  await appearForClinic(tx, ctx, entered);
  return placeOffer(tx, ctx, relay, entered, sideOf(entered.role) as Side, input);
}

/** The mediator's proposal: each side answers in secret, and it binds only when both accept. */
export async function proposeTerms(tx: Tx, ctx: Ctx, relay: Relay, caseId: string, input: MakeOfferInput): Promise<string> {
  const entered = await enterCase(tx, caseId, 'propose', true);
  return placeOffer(tx, ctx, relay, entered, 'mediator', input);
}

async function placeOffer(
  tx: Tx,
  ctx: Ctx,
  relay: Relay,
  entered: EnteredCase,
  by: Side | 'mediator',
  input: MakeOfferInput,
): Promise<string> {
  const [{ today } = { today: '' }] = await tx.query<{ today: string }>('select app.today()::text as today');
  const { terms, message, expiresAt } = readTerms(input, today);
  const latest = await latestOffer(tx, entered.id);
  const accepted = await tx.query(`select 1 from offer where case_id = $1 and status = 'accepted'`, [entered.id]);
  if (accepted.length) throw notPossible('offer_not_open');
  requireSeen(input.after, latest);
  if (latest?.status === 'open') {
    await tx.query(`update offer set status = $2, closed_at = app.now() where id = $1 and status = 'open'`, [
      latest.id,
      latest.by_side === by ? 'withdrawn' : 'countered',
    ]);
  }
  const row = one(
    await tx.query<{ id: string }>(
      `insert into offer (case_id, tenant_id, n, by_side, author_name, terms, message, expires_at, parent_id)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id`,
      [
        entered.id,
        entered.tenantId,
        (latest?.n ?? 0) + 1,
        by,
        ctx.actor.name,
        JSON.stringify(terms),
        message,
        expiresAt,
        latest?.id ?? null,
      ],
    ),
  );
  await appendToJournal(tx, ctx, entered.id, 'joint', 'offer.made', {
    offer: row.id,
    n: (latest?.n ?? 0) + 1,
    by,
    terms: terms as unknown as Json,
    expiresAt: expiresAt.toISOString(),
    record: await recordOf(tx, 'offer', { id: row.id }),
  });
  await notify(tx, relay, by === 'mediator' ? await accountsOfBothSides(tx, entered) : await accountsOfSide(tx, entered, otherSide(by)), {
    caseId: entered.id,
    kind: 'offer_made',
  });
  await announceChange(tx, relay, entered.id);
  return row.id;
}

async function openOffer(tx: Tx, entered: EnteredCase, offerId: string): Promise<OfferRow> {
  const [offer] = isUuid(offerId)
    ? await tx.query<OfferRow>('select id, n, by_side, status, terms, expires_at from offer where id = $1 and case_id = $2 for update', [
        offerId,
        entered.id,
      ])
    : [];
  if (!offer) throw notFound();
  if (!offerCanBeAnsweredOnlyWhileOpen(offer)) throw conflict(offer.status === 'expired' ? 'offer_expired' : 'offer_not_open');
  if (!offerCanBeAnsweredOnlyBeforeExpiry({ expiresAt: offer.expires_at }, await tx.now())) throw notPossible('offer_expired');
  return offer;
}

/** Answers the terms that were shown: an answer that names other terms is refused, and what was accepted is journalled. */
export async function answerOffer(
  tx: Tx,
  ctx: Ctx,
  relay: Relay,
  caseId: string,
  offerId: string,
  accept: boolean,
  termsHash: string,
): Promise<void> {
  const entered = await enterCase(tx, caseId, 'answer_offer', true);
  if (accept) requireMay(entered, 'accept_offer');
  const side = sideOf(entered.role) as Side;
  const offer = await openOffer(tx, entered, offerId);
  if (offer.by_side === side) throw notPossible('own_offer');
  if (fingerprint(offer.terms) !== termsHash) throw conflict('terms_changed');
  // Whoever answers a proposal does so in secret: to appear at that moment would tell the other side of the answer.
  if (offer.by_side === 'mediator') return answerProposal(tx, ctx, relay, entered, offer, side, accept);
  await appearForClinic(tx, ctx, entered);
  await tx.query('update offer set status = $2, closed_at = app.now() where id = $1', [offer.id, accept ? 'accepted' : 'declined']);
  await appendToJournal(tx, ctx, caseId, 'joint', accept ? 'offer.accepted' : 'offer.declined', {
    offer: offer.id,
    by: side,
    termsSha256: termsHash,
  });
  await notify(tx, relay, await accountsOfSide(tx, entered, otherSide(side)), {
    caseId,
    kind: accept ? 'offer_accepted' : 'offer_declined',
  });
  await announceChange(tx, relay, caseId);
}

async function answerProposal(
  tx: Tx,
  ctx: Ctx,
  relay: Relay,
  entered: EnteredCase,
  offer: OfferRow,
  side: Side,
  accept: boolean,
): Promise<void> {
  const audience = `caucus_${side}` as const;
  const placed = await tx.query(
    `insert into offer_answer (offer_id, case_id, tenant_id, audience, side, answer, account_id, at)
      values ($1, $2, $3, $4, $5, $6, $7, app.now()) on conflict do nothing returning side`,
    [offer.id, entered.id, entered.tenantId, audience, side, accept ? 'accept' : 'decline', ctx.actor.accountId],
  );
  if (placed.length === 0) throw conflict('offer_not_open');
  await appendToJournal(tx, ctx, entered.id, audience, 'offer.answered', {
    offer: offer.id,
    answer: accept ? 'accept' : 'decline',
    termsSha256: fingerprint(offer.terms),
  });
  // Only this side and the mediator learn of it: the change is announced in the caucus, not in the joint channel.
  await relay.announce(tx, { type: 'case.changed', caseId: entered.id, audience });
  const outcome = one(await tx.query<{ state: 'open' | 'accepted' | 'declined' }>('select app.settle_proposal($1) as state', [offer.id]));
  const { state } = outcome;
  if (state === 'open') return;
  await tx.query('update offer set status = $2, closed_at = app.now() where id = $1', [offer.id, state]);
  await appendAsSystem(tx, entered.id, 'joint', state === 'accepted' ? 'offer.accepted' : 'offer.declined', {
    offer: offer.id,
    by: 'both',
  });
  const people = [...(await accountsOfBothSides(tx, entered)), ...(entered.mediatorAccountId ? [entered.mediatorAccountId] : [])];
  await notify(tx, relay, people, { caseId: entered.id, kind: state === 'accepted' ? 'terms_agreed' : 'offer_declined' });
  await announceChange(tx, relay, entered.id);
}

export async function withdrawOffer(tx: Tx, ctx: Ctx, relay: Relay, caseId: string, offerId: string): Promise<void> {
  const entered = await enterCase(tx, caseId, 'make_offer', true);
  const offer = await openOffer(tx, entered, offerId);
  if (offer.by_side !== sideOf(entered.role)) throw invalidField('offerId', 'offer_not_open');
  await tx.query(`update offer set status = 'withdrawn', closed_at = app.now() where id = $1`, [offer.id]);
  await appendToJournal(tx, ctx, caseId, 'joint', 'offer.withdrawn', { offer: offer.id });
  await announceChange(tx, relay, caseId);
}
