import { CAUCUS_AUDIENCES, type Audience, type CaseRole, type CaucusAudience, type CaucusConsent } from '@heyi/domain';
import type { Tx } from '../../../../platform/database/unit-of-work.js';

/** The mediator of a case who came in place of another, and since when. */
export interface Coming {
  readonly mediatorId: string;
  readonly mediatorName: string;
  readonly since: Date;
}

/** @returns null for the first mediator of a case, and where there is none */
export async function comingOf(tx: Pick<Tx, 'query'>, caseId: string): Promise<Coming | null> {
  const [row] = await tx.query<Coming>(
    `select mediator_account_id as "mediatorId", mediator_name as "mediatorName", mediator_since as since from case_file
      where id = $1 and mediator_account_id is not null and mediator_since is not null`,
    [caseId],
  );
  return row ?? null;
}

export interface Standing {
  readonly consent: CaucusConsent;
  readonly askedAt: Date | null;
  readonly decidedAt: Date | null;
  readonly decidedName: string | null;
}
const UNASKED: Standing = { consent: 'kept', askedAt: null, decidedAt: null, decidedName: null };

/** How the consent of a caucus stands for this coming; a row without a decision was asked. */
export async function standingOf(tx: Pick<Tx, 'query'>, caseId: string, audience: CaucusAudience, coming: Coming): Promise<Standing> {
  const [row] = await tx.query<Standing>(
    `select coalesce(decision, 'asked') as consent, asked_at as "askedAt", decided_at as "decidedAt", decided_name as "decidedName"
      from caucus_consent
      where case_id = $1 and audience = $2 and mediator_account_id = $3 and mediator_since = $4`,
    [caseId, audience, coming.mediatorId, coming.since],
  );
  return row ?? UNASKED;
}

/** Whether the caucus holds anything from before the coming. */
export async function hasEarlier(tx: Pick<Tx, 'query'>, caseId: string, audience: CaucusAudience): Promise<boolean> {
  const [row] = await tx.query<{ some: boolean }>('select app.caucus_before($1, $2) as some', [caseId, audience]);
  return row?.some ?? false;
}

export interface Opens {
  readonly messages: number;
  readonly files: number;
  readonly others: number;
}
/** What an agreement opens, counted for who may read it already: messages, files, and calculations and answers to proposals. */
export async function opens(tx: Pick<Tx, 'query'>, caseId: string, audience: CaucusAudience, coming: Coming): Promise<Opens> {
  const [row] = await tx.query<Opens>(
    `select (select count(*)::int from message where case_id = $1 and audience = $2 and created_at <= $3
      and recalled_at is null) as messages,
            (select count(*)::int from exhibit where case_id = $1 and audience = $2 and created_at <= $3 and withdrawn_at is null) as files,
            ((select count(*) from calculation where case_id = $1 and audience = $2 and created_at <= $3)
              + (select count(*) from offer_answer where case_id = $1 and audience = $2 and at <= $3))::int as others`,
    [caseId, audience, coming.since],
  );
  return row ?? { messages: 0, files: 0, others: 0 };
}

/** The caucuses that a reader hears; a mediator hears two, each apart. */
export const caucusesOf = (audiences: readonly Audience[]): CaucusAudience[] => CAUCUS_AUDIENCES.filter((a) => audiences.includes(a));

/** Whether the reader may know how much there is: a side always of its own, the mediator once it was opened. */
export const mayCount = (role: CaseRole, consent: CaucusConsent): boolean => role !== 'mediator' || consent === 'given';
