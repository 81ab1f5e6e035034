import type { Tx } from '../../../platform/database/unit-of-work.js';
import type { NameOutcome } from '@heyi/domain';

export interface CorrectionRow {
  readonly id: string;
  readonly former: string;
  readonly name: string;
  readonly reason: string;
  readonly outcome: NameOutcome | null;
  readonly answer: string | null;
  readonly deciderId: string | null;
  readonly askedAt: Date;
  readonly decidedAt: Date | null;
}
/** One that was confirmed, or that nobody had to confirm. */
export interface DoneCorrection {
  readonly accountId: string;
  readonly former: string;
  readonly name: string;
  readonly decidedName: string | null;
}

const COLUMNS = `id, former, name, reason, outcome, answer, decider_id as "deciderId", asked_at as "askedAt", decided_at as "decidedAt"`;

/** A person's own requests, newest first. */
export const correctionsOf = (tx: Pick<Tx, 'query'>, accountId: string): Promise<CorrectionRow[]> =>
  tx.query<CorrectionRow>(`select ${COLUMNS} from identity.name_correction where account_id = $1 order by asked_at desc`, [accountId]);

/** What waits for an institution and is not the reader's own; row-level security leaves out what its role does not decide. */
export const correctionsFor = (tx: Pick<Tx, 'query'>, organisationId: string, accountId: string): Promise<CorrectionRow[]> =>
  tx.query<CorrectionRow>(
    `select ${COLUMNS} from identity.name_correction where decider_id = $1 and decided_at is null and account_id <> $2 order by asked_at`,
    [organisationId, accountId],
  );

export async function doneCorrection(tx: Pick<Tx, 'query'>, id: string): Promise<DoneCorrection | null> {
  const [row] = await tx.query<DoneCorrection>(
    `select account_id as "accountId", former, name, decided_name as "decidedName"
       from identity.name_correction where id = $1 and outcome = 'done'`,
    [id],
  );
  return row ?? null;
}
