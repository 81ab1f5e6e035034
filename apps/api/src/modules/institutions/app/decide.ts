import { enoughLookedAt, isUuid, LOOKED_AT } from '@heyi/domain';
import type { Ctx } from '../../../platform/context/ctx.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { conflict, invalidField, notFound, notPossible } from '../../../platform/errors/refusal.js';
import { appendToJournal } from '../../../platform/journal/journal.js';
import type { Relay } from '../../../platform/realtime/relay.js';
import { notify, staffOf } from '../../notifications/index.js';
import { one } from '../../../platform/database/one-row.js';

const VERDICTS = ['confirmed', 'refused', 'merged'] as const;
type Verdict = (typeof VERDICTS)[number];

export interface DecideInput {
  readonly checkId: string;
  readonly verdict: string;
  /** What the officer looked at: the copy, registers, a call, a visit. */
  readonly lookedAt: readonly string[];
  /** The officer's note, or why it is refused; the institution reads it. */
  readonly note: string;
  /** The confirmed institution that this one is another name of. */
  readonly intoId?: string | null;
  /** Who of its people comes along into that institution; nobody unless named. */
  readonly people?: readonly string[] | null;
}

interface Decided {
  readonly state: 'done' | 'absent' | 'decided' | 'licence_taken' | 'target' | 'people' | 'both_sides';
  readonly cases?: readonly { readonly id: string; readonly name: string; readonly status: string; readonly people: readonly string[] }[];
}

/**
 * An officer confirms an institution, refuses it with a reason, or merges it into a confirmed one. Everything moves in one
 * function of the database, which authorises, locks and changes; the record and the notices of each case follow from what
 * it answers, in the same transaction.
 */
export async function decideInstitution(tx: Tx, ctx: Ctx, relay: Relay, input: DecideInput): Promise<string> {
  const verdict = VERDICTS.find((v) => v === input.verdict);
  if (!verdict) throw invalidField('verdict', 'choice_invalid');
  const lookedAt = [...new Set(input.lookedAt)];
  if (lookedAt.some((what) => !(LOOKED_AT as readonly string[]).includes(what))) throw invalidField('lookedAt', 'choice_invalid');
  if (verdict === 'refused' ? lookedAt.length === 0 : !enoughLookedAt(lookedAt)) throw invalidField('lookedAt', 'institution_look_more');
  const note = input.note.trim();
  if (note.length < 10) throw invalidField('note', 'reason_needed');
  const intoId = verdict === 'merged' ? (input.intoId ?? '') : null;
  if (intoId !== null && !isUuid(intoId)) throw invalidField('intoId', 'institution_target_invalid');
  const people = verdict === 'merged' ? [...new Set(input.people ?? [])] : [];
  if (people.some((id) => !isUuid(id))) throw invalidField('people', 'choice_invalid');
  const [check] = isUuid(input.checkId)
    ? await tx.query<{ organisation_id: string; name: string; credit_code: string; licence_number: string }>(
        'select organisation_id, name_zh as name, credit_code, licence_number from identity.institution_check where id = $1',
        [input.checkId],
      )
    : [];
  if (!check) throw notFound();
  const office = one(
    await tx.query<{ name: string }>('select name_zh as name from identity.organisation where id = $1', [ctx.actor.organisationId]),
  );
  const before = await sessionsOf(tx, check.organisation_id);
  const decided = await decideInDatabase(tx, [input.checkId, verdict, lookedAt, note, ctx.actor.name, office.name, intoId, people]);
  const cases = decided.cases ?? [];
  for (const c of cases)
    await tellCase(tx, ctx, relay, c, { verdict, checkId: input.checkId, office: office.name, lookedAt, check, intoId });
  if (verdict === 'merged') {
    await notify(tx, relay, await staffOf(tx, intoId as string, ['administrator']), { caseId: null, kind: 'institution_merged' });
    // Their rooms close with the membership; who came along is let in again as one of the institution's.
    for (const s of before) await relay.announce(tx, { type: 'signed_out', accountId: s.account_id, sessionId: s.id });
  } else {
    await notify(tx, relay, await staffOf(tx, check.organisation_id, ['desk', 'signatory', 'administrator']), {
      caseId: null,
      kind: verdict === 'confirmed' ? 'institution_confirmed' : 'institution_refused',
    });
  }
  return input.checkId;
}

const sessionsOf = (tx: Tx, organisationId: string): Promise<{ id: string; account_id: string }[]> =>
  tx.query('select id, account_id from identity.session where organisation_id = $1 and revoked_at is null and expires_at > app.now()', [
    organisationId,
  ]);

async function decideInDatabase(tx: Tx, params: unknown[]): Promise<Decided> {
  const row = one(await tx.query<{ decided: Decided }>('select app.decide_institution($1, $2, $3, $4, $5, $6, $7, $8) as decided', params));
  const decided = row.decided;
  switch (decided.state) {
    case 'done':
      return decided;
    case 'absent':
      throw notFound();
    case 'decided':
      throw conflict('institution_decided');
    case 'licence_taken':
      throw notPossible('institution_known');
    case 'target':
      throw invalidField('intoId', 'institution_target_invalid');
    case 'people':
      throw invalidField('people', 'choice_invalid');
    case 'both_sides':
      throw notPossible('both_sides');
  }
}

interface Telling {
  readonly verdict: Verdict;
  readonly checkId: string;
  readonly office: string;
  readonly lookedAt: string[];
  readonly check: {
    readonly organisation_id: string;
    readonly name: string;
    readonly credit_code: string;
    readonly licence_number: string;
  };
  readonly intoId: string | null;
}

/** The record of a case, and its people, learn who the clinic is. A refusal's reason is the institution's own. */
async function tellCase(
  tx: Tx,
  ctx: Ctx,
  relay: Relay,
  c: NonNullable<Decided['cases']>[number],
  { verdict, checkId, office, lookedAt, check, intoId }: Telling,
): Promise<void> {
  if (verdict === 'confirmed')
    await appendToJournal(tx, ctx, c.id, 'joint', 'clinic.confirmed', {
      check: checkId,
      clinic: check.organisation_id,
      creditCode: check.credit_code,
      licenceNumber: check.licence_number,
      lookedAt,
      name: check.name,
      nameBefore: c.name,
      office,
    });
  if (verdict === 'merged') {
    const into = one(await tx.query<{ name: string }>('select name_zh as name from identity.organisation where id = $1', [intoId]));
    await appendToJournal(tx, ctx, c.id, 'joint', 'clinic.merged', {
      check: checkId,
      from: check.organisation_id,
      into: intoId,
      lookedAt,
      name: into.name,
      nameBefore: c.name,
      office,
    });
  }
  // A draft has no other side yet: nobody but its writer knows of it.
  if (verdict !== 'refused' && c.status !== 'draft') await notify(tx, relay, c.people, { caseId: c.id, kind: 'clinic_confirmed' });
  await relay.announce(tx, { type: 'case.changed', caseId: c.id, audience: 'joint' });
  if (verdict === 'merged' && c.status !== 'draft')
    await notify(tx, relay, await staffOf(tx, intoId as string, ['desk', 'signatory']), { caseId: c.id, kind: 'case_filed' });
}
