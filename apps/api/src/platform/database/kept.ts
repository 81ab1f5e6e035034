import { keptUntil, type Audience, type CaseRole } from '@heyi/domain';

export type Kept = Partial<Record<Audience, Date>>;

/**
 * Columns of a case, as a statement over `case_file` asks for them: since when its mediator is there in place of another, and
 * which sides agreed.
 */
export const KEPT_COLUMNS = `mediator_since as "mediatorSince", array(select k.audience from caucus_consent k where k.case_id = case_file.id
  and k.mediator_account_id = case_file.mediator_account_id and k.mediator_since = case_file.mediator_since
    and k.decision = 'given') as allowed`;

export interface KeptRow {
  readonly mediatorSince: Date | null;
  readonly allowed: readonly string[];
}
/** What is kept from a role, by the domain's rule and not by the database's: neither stands on the other (ADR 0027). */
export const keptFrom = (role: CaseRole, row: KeptRow): Kept => keptUntil(role, row.mediatorSince, row.allowed);

/** The scope of a statement: rows of a caucus from after the moment up to which it is kept. `n` is the number of its parameter. */
export const notKept = (audience: string, at: string, n: number): string =>
  `${at} > coalesce(($${n}::jsonb ->> ${audience})::timestamptz, '-infinity')`;
/** The value of that parameter. */
export const keptValue = (kept: Kept): string => JSON.stringify(kept);
