import { utc } from '../../../platform/database/moments.js';
import { recordHash, type RecordName } from '@heyi/ledger';

/**
 * What of each row is recorded, as its entry binds it and a dossier shows it: one text for both, so that they cannot drift
 * apart. Names are those of `RECORDS` in the ledger. What changes afterwards is said by entries of its own.
 */
const SOURCES: Readonly<Record<RecordName, readonly [table: string, columns: string]>> = {
  case: [
    'case_file',
    `number, procedure, treatment_day::text, known_day::text, story, claims, claim_fen::text, filed_for, patient_name,
      ${utc('filed_at')} as filed_at`,
  ],
  letter: ['case_letter', `kind, number, data, ${utc('created_at')} as at`],
  event: [
    'legal_event',
    `id, kind, on_day::text as "onDay", both_agreed as "bothAgreed", note, reference, degree, fee_fen::text as "feeFen",
      by_role as "byRole", recorded_name as "recordedName", ${utc('recorded_at')} as "recordedAt"`,
  ],
  demand: [
    'demand_letter',
    `id, number, body, amount_fen::text as "amountFen", ladder, apply_if_silent as "applyIfSilent", sent_name as "sentName",
      ${utc('sent_at')} as "sentAt"`,
  ],
  service: [
    'service_record',
    // Both sides read it: a contact stands there masked, as they see it elsewhere.
    `id, letter_id as letter, channel, case channel when 'platform' then recipient when 'mail' then left(recipient,
      1) || '***@' || split_part(recipient, '@', 2) else left(recipient, 3) || '****' || right(recipient, 4) end as recipient, step,
      ${utc('created_at')} as "madeAt"`,
  ],
  message: ['message', `audience, seq, author_name, author_role, body, exhibit_id as exhibit, ${utc('created_at')} as at`],
  offer: ['offer', `id, n, by_side, author_name, terms, message, ${utc('expires_at')} as expires_at, ${utc('created_at')} as created_at`],
  calculation: [
    'calculation',
    `id, audience, number, side, input, parameters, result, author_name as "authorName", ${utc('created_at')} as at`,
  ],
  responsibility: [
    'responsibility_view',
    `id, audience, side, stages, presumption, clinic_pct as "clinicPct", author_name as "authorName", ${utc('created_at')} as at`,
  ],
};

/** Columns of a record for a select of its table. */
export const recordColumns = (kind: RecordName): string => SOURCES[kind][1];

/** The hash over a record as it stands now, for the entry that is written with it; the row's own key, as the table has it. */
export async function recordOf(
  tx: { query<T>(sql: string, params?: unknown[]): Promise<T[]> },
  kind: RecordName,
  key: Readonly<Record<string, unknown>>,
): Promise<string> {
  const [table, columns] = SOURCES[kind];
  const names = Object.keys(key);
  const [row] = await tx.query<Record<string, unknown>>(
    `select ${columns} from ${table} where ${names.map((name, i) => `${name} = $${i + 1}`).join(' and ')}`,
    names.map((name) => key[name]),
  );
  if (!row) throw new Error(`No record of ${kind} to bind.`);
  return recordHash(kind, row);
}
