import { organisationOf, type Ctx } from '../../../platform/context/ctx.js';
import { one } from '../../../platform/database/one-row.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import type { FileLinks } from '../../../platform/files/file-links.js';
import { confirmedLike, institutionsById, membersOf, type InstitutionMember, type InstitutionRow } from '../../identity/index.js';
import type { InstitutionCheckView, InstitutionToConfirm, InstitutionView } from '../api/institution.models.js';
import { checksOf, checksToConfirm, type CheckRow } from '../data/institution-checks.query.js';

const viewOf = (ctx: Ctx, links: FileLinks, row: CheckRow): InstitutionCheckView => ({
  id: row.id,
  nameZh: row.nameZh,
  nameEn: row.nameEn,
  creditCode: row.creditCode,
  licenceNumber: row.licenceNumber,
  submittedName: row.submittedName,
  submittedAt: row.submittedAt.toISOString(),
  outcome: row.outcome,
  lookedAt: row.lookedAt,
  note: row.note,
  decidedOffice: row.decidedOffice,
  decidedAt: row.decidedAt?.toISOString() ?? null,
  paperAddress: links.make(ctx, { caseId: row.organisationId, id: row.id, variant: 'institution-paper' }),
});

/** One's own institution: where it stands, and everything that was handed in, newest first. */
export async function readOwnInstitution(tx: Tx, ctx: Ctx, links: FileLinks): Promise<InstitutionView> {
  const organisationId = organisationOf(ctx);
  const { contact: _, ...own } = one(await institutionsById(tx, [organisationId]));
  const checks = await checksOf(tx, organisationId);
  return {
    ...own,
    mayHandIn: own.standing === 'joined' && ctx.actor.roles.some((role) => role === 'administrator' || role === 'signatory'),
    checks: checks.map((row) => viewOf(ctx, links, row)),
  };
}

/** What waits for this office, the oldest first, and what was decided lately. */
export async function readInstitutionsToConfirm(tx: Tx, ctx: Ctx, links: FileLinks): Promise<InstitutionToConfirm[]> {
  const rows = await checksToConfirm(tx);
  const named = [...new Set(rows.flatMap((row) => [row.organisationId, ...(row.mergedInto ? [row.mergedInto] : [])]))];
  // Whoever may see papers may see whose they are, and what is confirmed everybody may see.
  const institutions = new Map((await institutionsById(tx, named)).map((institution) => [institution.id, institution]));
  const waiting = rows.filter((row) => !row.decidedAt).map((row) => row.organisationId);
  const members = await membersOf(tx, waiting);
  return Promise.all(
    rows.flatMap((row) => {
      const institution = institutions.get(row.organisationId);
      const into = (row.mergedInto && institutions.get(row.mergedInto)?.nameZh) || null;
      return institution ? [toConfirm(tx, viewOf(ctx, links, row), { row, institution, into, members })] : [];
    }),
  );
}

interface About {
  readonly row: CheckRow;
  readonly institution: InstitutionRow;
  readonly into: string | null;
  readonly members: readonly InstitutionMember[];
}

async function toConfirm(tx: Tx, check: InstitutionCheckView, { row, institution, into, members }: About): Promise<InstitutionToConfirm> {
  const { regionCode } = institution;
  const names = [row.nameZh, institution.nameZh];
  return {
    check,
    namedAs: institution.nameZh,
    contact: institution.contact,
    regionCode,
    regionNameZh: institution.regionNameZh ?? regionCode,
    regionNameEn: institution.regionNameEn ?? regionCode,
    decidedName: row.decidedName,
    mergedIntoName: into,
    people: members
      .filter((member) => member.organisationId === row.organisationId)
      .map(({ accountId, name, contact, roles }) => ({ accountId, name, contact, roles })),
    // Asked only of what waits: what was decided needs no likely others.
    confirmedHere: row.decidedAt
      ? []
      : await confirmedLike(tx, { regionCode, licenceNumber: row.licenceNumber, creditCode: row.creditCode, names }),
  };
}
