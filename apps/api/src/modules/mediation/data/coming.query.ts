import type { CaucusAudience } from '@heyi/domain';
import type { Tx } from '../../../platform/database/unit-of-work.js';

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
