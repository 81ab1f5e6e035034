import { endingFault, type EndingAct, type EndingFacts, type RefusalGround } from '@heyi/domain';
import type { EnteredCase, Tx } from '../../../../platform/database/unit-of-work.js';
import { notPossible } from '../../../../platform/errors/refusal.js';
import { one } from '../../../../platform/database/one-row.js';

interface Row {
  endAskedBy: 'consumer' | 'clinic' | null;
  consentOverdue: boolean;
}

/** What the table of endings asks about, for one reader of one entered case. */
export async function endingFacts(
  tx: Pick<Tx, 'query'>,
  c: Pick<EnteredCase, 'id' | 'role' | 'status' | 'appliedBy' | 'mediatorAccountId'>,
): Promise<EndingFacts> {
  const row = one(
    await tx.query<Row>(
      `select end_asked_by as "endAskedBy",
            exists (select 1 from clock where case_id = $1 and kind = 'mediation_consent' and ended_at is null
              and last_day < app.today()) as "consentOverdue"
       from case_file where id = $1`,
      [c.id],
    ),
  );
  return { role: c.role, status: c.status, appliedBy: c.appliedBy, mediated: c.mediatorAccountId !== null, ...row };
}

/**
 * Holds an act against the table of endings: whose application, whose request, whose mediation it is.
 * @throws Refusal that names what stands in the way
 */
export async function requireEnding(
  tx: Tx,
  entered: EnteredCase,
  act: Exclude<EndingAct, 'lapse'>,
  ground: RefusalGround | null = null,
): Promise<void> {
  const fault = endingFault(act, await endingFacts(tx, entered), ground);
  if (fault) throw notPossible(fault);
}

/** The name of the side that a person acts for, as papers of the case print it. */
export async function nameOfSide(tx: Pick<Tx, 'query'>, caseId: string, side: 'consumer' | 'clinic'): Promise<string> {
  const row = one(
    await tx.query<{ name: string }>(
      `select case when $2 = 'clinic' then clinic_name else consumer_name end as name from case_file where id = $1`,
      [caseId, side],
    ),
  );
  return row.name;
}
