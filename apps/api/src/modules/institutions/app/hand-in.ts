import { faultsOf, institutionPapers } from '@heyi/contracts';
import type { InstitutionStanding } from '@heyi/domain';
import type { Ctx } from '../../../platform/context/ctx.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { conflict, invalid, invalidField, notPossible } from '../../../platform/errors/refusal.js';
import type { Relay } from '../../../platform/realtime/relay.js';
import { notify } from '../../notifications/index.js';
import { announceToCases } from './announce.js';
import { one } from '../../../platform/database/one-row.js';

export interface HandInInput {
  readonly name: string;
  readonly nameEn?: string | null;
  readonly creditCode: string;
  readonly licenceNumber: string;
  readonly uploadId: string;
  readonly clientSha256: string;
}

/** Hands in what proves who the institution is. It waits for an officer from then on; both sides of its case see that. */
export async function handInInstitution(tx: Tx, ctx: Ctx, relay: Relay, input: HandInInput): Promise<string> {
  const parsed = institutionPapers.safeParse(input);
  if (!parsed.success) throw invalid(faultsOf(parsed.error));
  const papers = parsed.data;
  const organisationId = ctx.actor.organisationId as string;
  const [own] = await tx.query<{ standing: InstitutionStanding; region_code: string }>(
    'select standing, region_code from identity.organisation where id = $1',
    [organisationId],
  );
  // Its own people read every organisation as it stands; a person of none comes to no such act.
  if (own?.standing !== 'joined') throw notPossible('institution_nothing_to_prove');
  await requireCopy(tx, papers.uploadId, papers.clientSha256);
  const made = one(await tx.query<{ id: string }>('select uuidv7() as id'));
  const placed = await tx.query(
    `insert into identity.institution_check (id, organisation_id, name_zh, name_en, credit_code, licence_number, upload_id, submitted_by,
      submitted_name)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing returning id`,
    [
      made.id,
      organisationId,
      papers.name,
      papers.nameEn || papers.name,
      papers.creditCode,
      papers.licenceNumber,
      papers.uploadId,
      ctx.actor.accountId,
      ctx.actor.name,
    ],
  );
  // Two colleagues in the same second: the index lets one set of papers wait at a time, and one copy belong to one set.
  if (placed.length === 0) throw conflict('institution_nothing_to_prove');
  await notify(tx, relay, await officersNear(tx, own.region_code), { caseId: null, kind: 'institution_waits' });
  await announceToCases(tx, relay, organisationId);
  return made.id;
}

const COPY_TYPES = /^(image\/|application\/pdf$)/;

async function requireCopy(tx: Tx, uploadId: string, clientSha256: string): Promise<void> {
  const [copy] = await tx.query<{ state: string; media_type: string | null; sha256: string | null; case_id: string | null }>(
    'select state, media_type, sha256, case_id from upload where id = $1 and account_id = app.account()',
    [uploadId],
  );
  if (!copy) throw invalidField('uploadId', 'institution_copy_needed');
  if (copy.state === 'receiving') throw invalidField('uploadId', 'upload_unfinished');
  // Something that was shown in a case is no paper of the institution: who confirms it must not come to see of a case.
  if (copy.state !== 'complete' || copy.case_id || !COPY_TYPES.test(copy.media_type ?? ''))
    throw invalidField('uploadId', 'institution_copy_needed');
  if (copy.sha256 !== clientSha256) throw invalidField('uploadId', 'hash_mismatch');
}

/** Who is told that papers wait: the officers of the county's regulators and the intake of the committees that serve it. */
async function officersNear(tx: Tx, regionCode: string): Promise<string[]> {
  const rows = await tx.query<{ account_id: string }>(
    `select m.account_id from identity.membership m join identity.organisation o on o.id = m.organisation_id
      where m.ended_at is null and ((o.kind = 'regulator' and $1 like o.region_code || '%' and 'officer' = any(m.roles))
         or (o.kind = 'committee' and 'intake' = any(m.roles) and o.id in (select tenant_id from identity.region where code = $1)))`,
    [regionCode],
  );
  return rows.map((row) => row.account_id);
}
