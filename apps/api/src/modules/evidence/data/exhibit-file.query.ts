import { utc } from '../../../platform/database/moments.js';
import type { Audience, CopyKind, ExhibitCategory } from '@heyi/domain';
import { keptValue, notKept, type Kept } from '../../../platform/database/kept.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';

/** A copy as it is recorded: the same bytes as the original, made anew, or not to be made. */
export interface CopyRow {
  readonly kind: CopyKind;
  readonly state: 'same' | 'made' | 'failed';
  readonly sha256: string | null;
  readonly size: number | null;
  readonly mediaType: string | null;
  readonly fault: string | null;
}

/** An exhibit with where its bytes lie and which copies of it are recorded. */
export interface ExhibitFile {
  readonly id: string;
  readonly caseId: string;
  readonly tenantId: string;
  readonly audience: Audience;
  readonly number: number;
  readonly side: string;
  readonly category: ExhibitCategory;
  readonly title: string;
  readonly purpose: string;
  readonly owner: string;
  readonly factDay: string | null;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: string;
  readonly addedAt: string;
  readonly withdrawn: boolean;
  readonly storedAs: string;
  readonly wrappedKey: Buffer;
  readonly fileName: string;
  readonly copies: readonly CopyRow[];
}

const COLUMNS = `e.id, e.case_id as "caseId", e.tenant_id as "tenantId", e.audience, e.number, e.side, e.category, e.title, e.purpose,
  e.owner_name as owner, e.fact_day::text as "factDay", e.media_type as "mediaType", e.size::float8 as size, e.sha256,
  ${utc('e.created_at')} as "addedAt", e.withdrawn_at is not null as withdrawn,
  coalesce(u.stored_as, u.id) as "storedAs", u.wrapped_key as "wrappedKey", u.name as "fileName",
  coalesce((select jsonb_agg(jsonb_build_object('kind', c.kind, 'state', c.state, 'sha256', c.sha256, 'size', c.size,
    'mediaType', c.media_type, 'fault', c.fault)) from exhibit_copy c where c.exhibit_id = e.id), '[]') as copies`;
const FROM = 'from exhibit e join upload u on u.id = e.upload_id';

/** The exhibits of the entered case that the reader hears, in order. */
export const exhibitFilesOf = (tx: Pick<Tx, 'query'>, caseId: string, kept: Kept): Promise<ExhibitFile[]> =>
  tx.query<ExhibitFile>(
    `select ${COLUMNS} ${FROM} where e.case_id = $1 and ${notKept('e.audience', 'e.created_at', 2)} order by e.audience, e.number`,
    [caseId, keptValue(kept)],
  );

export const exhibitFile = async (tx: Pick<Tx, 'query'>, caseId: string, id: string, kept: Kept): Promise<ExhibitFile | null> =>
  (
    await tx.query<ExhibitFile>(
      `select ${COLUMNS} ${FROM} where e.id = $1 and e.case_id = $2 and ${notKept('e.audience', 'e.created_at', 3)}`,
      [id, caseId, keptValue(kept)],
    )
  )[0] ?? null;

/** Across tenants, for the worker. */
export const exhibitById = async (tx: Pick<Tx, 'query'>, id: string): Promise<ExhibitFile | null> =>
  (await tx.query<ExhibitFile>(`select ${COLUMNS} ${FROM} where e.id = $1`, [id]))[0] ?? null;

/** Across tenants: whether another exhibit that was not withdrawn has the same stored bytes. */
export const isStoredForOthers = async (tx: Pick<Tx, 'query'>, exhibit: ExhibitFile): Promise<boolean> =>
  (
    await tx.query(`select 1 ${FROM} where coalesce(u.stored_as, u.id) = $1 and e.id <> $2 and e.withdrawn_at is null limit 1`, [
      exhibit.storedAs,
      exhibit.id,
    ])
  ).length > 0;

/** Across tenants, for the worker: exhibits of which no copy is recorded yet, oldest first. */
export const exhibitsWithoutCopies = (tx: Pick<Tx, 'query'>, most: number): Promise<ExhibitFile[]> =>
  tx.query<ExhibitFile>(
    `select ${COLUMNS} ${FROM} where e.withdrawn_at is null and not exists (select 1 from exhibit_copy c
      where c.exhibit_id = e.id and c.kind = 'cleaned') order by e.created_at, e.id limit $1`,
    [most],
  );
