import type { Tx } from '../../../platform/database/unit-of-work.js';

export interface MediatorRequestRow {
  readonly id: string;
  readonly asker: string;
  readonly ground: string;
  readonly wishedName: string | null;
  readonly note: string;
  readonly askedName: string;
  readonly askedAt: string;
  readonly outcome: string | null;
  readonly answer: string | null;
  readonly answeredName: string | null;
}

/** The requests that the reader may see, newest first; row-level security decides which. */
export async function readMediatorRequests(tx: Tx, caseId: string): Promise<MediatorRequestRow[]> {
  const rows = await tx.query<Omit<MediatorRequestRow, 'askedAt'> & { at: Date }>(
    `select id, asker, ground, wished_name as "wishedName", note, asked_name as "askedName", asked_at as at, outcome, answer,
      answered_name as "answeredName"
       from mediator_request where case_id = $1 order by asked_at desc, id desc`,
    [caseId],
  );
  return rows.map(({ at, ...request }) => ({ ...request, askedAt: at.toISOString() }));
}

/** Who was taken off the entered case on one of the grounds (a function of the database: a side may not read the requests of the other). */
export const takenOff = async (tx: Pick<Tx, 'query'>, grounds: readonly string[]): Promise<string[]> =>
  (await tx.query<{ account: string }>('select app.mediators_taken_off($1) as account', [[...grounds]])).map(({ account }) => account);
