import { Injectable } from '@nestjs/common';
import { isUuid } from '@heyi/domain';
import { organisationOf } from '../../../platform/context/ctx.js';
import { one } from '../../../platform/database/one-row.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { conflict, invalidField, notFound, notPossible } from '../../../platform/errors/refusal.js';
import type { ActScope, UseCase } from '../../../platform/graphql/use-case.js';
import { appendToJournal } from '../../../platform/journal/journal.js';
import { organisationNames, openSessionsOf } from '../../identity/index.js';
import { notify, staffOf } from '../../notifications/index.js';
import {
  InstitutionCheckRepository,
  type Decided,
  type DecidedCase,
  type Decision,
  type HeldCheck,
} from '../data/institution-check.repository.js';
import { readDecision, type DecideInput } from './read-decision.js';

/** What was decided of which papers, as a case's record says it. */
interface Said {
  readonly check: HeldCheck;
  readonly decision: Decision;
  /** The name of the institution that these papers' one is merged into. */
  readonly into: string | null;
}

/**
 * An officer confirms an institution, refuses it with a reason, or merges it into a confirmed one. Everything moves in one
 * function of the database, which authorises, locks and changes; the record and the notices of each case follow from what
 * it answers, in the same transaction.
 */
@Injectable()
export class DecideInstitution implements UseCase<DecideInput, { id: string }> {
  constructor(private readonly checks: InstitutionCheckRepository) {}

  /** @throws Refusal `not_found`, those of `readDecision` and of `requireDone` */
  async execute(scope: ActScope, input: DecideInput): Promise<{ id: string }> {
    const { tx, ctx } = scope;
    const read = readDecision(input);
    const check = isUuid(read.checkId) ? await this.checks.find(tx, read.checkId) : null;
    if (!check) throw notFound();
    const office = await nameOf(tx, organisationOf(ctx));
    const decision: Decision = { ...read, officer: ctx.actor.name, office };
    const sessions = await openSessionsOf(tx, check.organisationId);
    const decided = await this.checks.decide(tx, decision);
    requireDone(decided.state);
    const into = decision.intoId ? await nameOf(tx, decision.intoId) : null;
    for (const decidedCase of decided.cases ?? []) await tellCase(scope, decidedCase, { check, decision, into });
    await tellInstitution(scope, check, decision);
    // Their rooms close with the membership; who came along is let in again as one of the institution's.
    if (decision.verdict === 'merged')
      for (const { id: sessionId, accountId } of sessions) await scope.relay.announce(tx, { type: 'signed_out', accountId, sessionId });
    return { id: check.id };
  }
}

const nameOf = async (tx: Tx, organisationId: string): Promise<string> =>
  one([...(await organisationNames(tx, [organisationId])).values()]).zh;

/** @throws Refusal `not_found`, `institution_decided`, `institution_known`, `institution_target_invalid`, `choice_invalid`, `both_sides` */
function requireDone(state: Decided['state']): void {
  switch (state) {
    case 'done':
      return;
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

/** Its own people learn what became of the papers; of a merge, those who lead the institution it is another name of. */
async function tellInstitution({ tx, relay }: ActScope, check: HeldCheck, { verdict, intoId }: Decision): Promise<void> {
  if (intoId) return notify(tx, relay, await staffOf(tx, intoId, ['administrator']), { caseId: null, kind: 'institution_merged' });
  const people = await staffOf(tx, check.organisationId, ['desk', 'signatory', 'administrator']);
  await notify(tx, relay, people, { caseId: null, kind: verdict === 'confirmed' ? 'institution_confirmed' : 'institution_refused' });
}

/** The record of a case, and its people, learn who the clinic is. A refusal's reason is the institution's own. */
async function tellCase({ tx, ctx, relay }: ActScope, { id: caseId, name, status, people }: DecidedCase, said: Said): Promise<void> {
  const { check, decision, into } = said;
  const { verdict, lookedAt, office, intoId } = decision;
  const about = { check: check.id, lookedAt: [...lookedAt], nameBefore: name, office };
  if (verdict === 'confirmed')
    await appendToJournal(tx, ctx, {
      caseId,
      audience: 'joint',
      type: 'clinic.confirmed',
      payload: {
        ...about,
        clinic: check.organisationId,
        creditCode: check.creditCode,
        licenceNumber: check.licenceNumber,
        name: check.nameZh,
      },
    });
  if (verdict === 'merged')
    await appendToJournal(tx, ctx, {
      caseId,
      audience: 'joint',
      type: 'clinic.merged',
      payload: { ...about, from: check.organisationId, into: intoId, name: into },
    });
  // A draft has no other side yet: nobody but its writer knows of it.
  const isDraft = status === 'draft';
  if (verdict !== 'refused' && !isDraft) await notify(tx, relay, people, { caseId, kind: 'clinic_confirmed' });
  await relay.announce(tx, { type: 'case.changed', caseId, audience: 'joint' });
  if (intoId && !isDraft) await notify(tx, relay, await staffOf(tx, intoId, ['desk', 'signatory']), { caseId, kind: 'case_filed' });
}
