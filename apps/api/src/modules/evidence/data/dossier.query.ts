import { utc } from '../../../platform/database/moments.js';
import type { Json } from '@heyi/ledger';
import { keptValue, notKept, type Kept } from '../../../platform/database/kept.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { recordColumns } from '../../records/index.js';
import { exhibitFilesOf, type ExhibitFile } from './exhibit-file.query.js';
import { one } from '../../../platform/database/one-row.js';

export interface EntryRow {
  readonly caseId: string;
  readonly audience: string;
  readonly seq: number;
  readonly type: string;
  readonly at: string;
  readonly actor: string;
  readonly commitment: string;
  readonly prev: string;
  readonly hash: string;
  readonly salt: string | null;
  readonly payload: string | null;
}
export interface AgreementFile {
  readonly id: string;
  readonly wrappedKey: Buffer;
  readonly number: string;
  readonly effective: boolean;
  readonly baseSha256: string;
  readonly sealedSha256: string | null;
}
type Rows = readonly (Json & object)[];

/** What a dossier is put together from: all of it as the reader hears it, read at one moment. */
export interface DossierContent {
  readonly caseId: string;
  readonly caseRow: { readonly [key: string]: Json };
  readonly exhibits: readonly ExhibitFile[];
  readonly messages: readonly { readonly audience: string }[];
  readonly entries: readonly EntryRow[];
  readonly heads: readonly { readonly audience: string; readonly seq: number; readonly hash: string }[];
  readonly agreement: AgreementFile | null;
  readonly papers: Readonly<Record<string, Rows>>;
  readonly offers: Rows;
  readonly calculations: Rows;
  readonly responsibility: Rows;
  /** Up to when a caucus is kept from the reader. */
  readonly kept: Kept;
  readonly now: Date;
}

const ENTRIES = `select e.case_id::text as "caseId", e.audience, e.seq, e.type, ${utc('e.at')} as at, e.actor, e.commitment, e.prev,
  e.hash, p.salt, p.payload
  from journal.entry e left join journal.payload p using (case_id, audience, seq) where e.case_id = $1`;

/** One entry of the joint chain, as it was just appended. */
export const jointEntry = async (tx: Pick<Tx, 'query'>, caseId: string, seq: number): Promise<EntryRow> =>
  one(await tx.query<EntryRow>(`${ENTRIES} and e.audience = 'joint' and e.seq = $2`, [caseId, seq]));

export async function readDossier(tx: Tx, caseId: string, kept: Kept): Promise<DossierContent> {
  const rows = (sql: string): Promise<(Json & object)[]> => tx.query<Json & object>(sql, [caseId]);
  const caseRow = one(
    await tx.query<Record<string, Json>>(
      `select ${recordColumns('case')}, status, clinic_name, (select k.standing = 'confirmed' from identity.organisation k
        where k.id = clinic_organisation_id) as clinic_confirmed, consumer_name, clinic_answer, application_reason, end_reason, end_note
        from case_file where id = $1`,
      [caseId],
    ),
  );
  return {
    caseId,
    caseRow: caseRow,
    exhibits: await exhibitFilesOf(tx, caseId, kept),
    messages: await tx.query<{ audience: string }>(
      `select ${recordColumns('message')}, ${utc('recalled_at')} as "recalledAt" from message
        where case_id = $1 and ${notKept('audience', 'created_at', 2)} order by audience, seq`,
      [caseId, keptValue(kept)],
    ),
    entries: await tx.query<EntryRow>(`${ENTRIES} and ${notKept('e.audience', 'e.at', 2)} order by e.audience, e.seq`, [
      caseId,
      keptValue(kept),
    ]),
    heads: await tx.query('select audience, seq, hash from journal.head where case_id = $1 order by audience', [caseId]),
    agreement: await agreementOf(tx, caseId),
    papers: await papersOf(rows),
    offers: await rows(`select ${recordColumns('offer')}, status from offer where case_id = $1 order by n`),
    calculations: await tx.query<Json & object>(
      `select ${recordColumns('calculation')} from calculation where case_id = $1 and ${notKept('audience', 'created_at', 2)}
        order by created_at`,
      [caseId, keptValue(kept)],
    ),
    responsibility: await rows(`select ${recordColumns('responsibility')} from responsibility_view where case_id = $1 order by created_at`),
    kept,
    now: await tx.now(),
  };
}

/** The latest document there is; one that has taken effect before any that only waits for signatures. */
async function agreementOf(tx: Tx, caseId: string): Promise<AgreementFile | null> {
  const [row] = await tx.query<AgreementFile>(
    `select id, wrapped_key as "wrappedKey", number, effective_at is not null as effective, base_pdf_sha256 as "baseSha256",
      sealed_pdf_sha256 as "sealedSha256"
       from agreement where case_id = $1 and state in ('ready','sealed') order by effective_at is not null desc, version desc limit 1`,
    [caseId],
  );
  return row ?? null;
}

async function papersOf(rows: (sql: string) => Promise<Rows>): Promise<Readonly<Record<string, Rows>>> {
  return {
    letters: await rows(`select ${recordColumns('letter')} from case_letter where case_id = $1 order by created_at`),
    events: await rows(
      `select ${recordColumns('event')}, withdrawn_reason as "withdrawnReason" from legal_event where case_id = $1 order by recorded_at`,
    ),
    demands: await rows(
      `select ${recordColumns('demand')}, ${utc('reached_at')} as "reachedAt", answer from demand_letter where case_id = $1
        order by sent_at`,
    ),
    services: await rows(
      `select ${recordColumns('service')}, ${utc('sent_at')} as "sentAt", ${utc('delivered_at')} as "deliveredAt",
        ${utc('opened_at')} as "openedAt", opened_by as "openedBy", answer, receipt, failed from service_record where case_id = $1
        order by created_at`,
    ),
    clocks: await rows(
      `select kind, ${utc('started_at')} as "startedAt", last_day::text as "lastDay", provisional, pauses,
        extended_to::text as "extendedTo", ended_because as "endedBecause" from clock where case_id = $1 order by started_at`,
    ),
  };
}
