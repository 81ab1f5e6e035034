import { createHash } from 'node:crypto';
import { addDays, type OrganisationId } from '@heyi/domain';
import { caseUseCases } from '../modules/cases/index.js';
import { DecideInstitution, HandInInstitution, InstitutionCheckRepository } from '../modules/institutions/index.js';
import type { Ctx } from '../platform/context/ctx.js';
import { one } from '../platform/database/one-row.js';
import { member, type Team } from './cast.js';
import { turning, type Desk } from './desk.js';
import { page } from './materials.js';
import { STORIES, UNCONFIRMED_CLINICS } from './people.js';

const AGE = 4;

/** As a consumer names it. */
export interface NamedClinic {
  readonly namedAs: string;
  readonly contact: string;
  readonly address?: string;
}
type Unconfirmed = (typeof UNCONFIRMED_CLINICS)[number];

const checks = new InstitutionCheckRepository();
const handing = new HandInInstitution(checks);
const deciding = new DecideInstitution(checks);

/** Clinics that were only named: one whose papers wait to be checked, one whose papers were refused, with a case each. */
export async function unconfirmedClinics(desk: Desk, team: Team, consumers: readonly Ctx[]): Promise<void> {
  for (const [i, clinic] of UNCONFIRMED_CLINICS.entries()) {
    const consumer = turning(consumers, i + 2);
    await desk.setAge(AGE);
    const caseId = await caseAgainst(desk, consumer, team, clinic);
    const staff = await joined(desk, clinic, team);
    await desk.setAge(AGE - 1);
    await desk.act(staff, caseId, caseUseCases.answering, { statement: '已看到您反映的情况，正在核对病历，同时在办理机构核验。' });
    const checkId = await papers(desk, staff, clinic);
    if (clinic.refused)
      await desk.do(team.intake, deciding, {
        checkId,
        verdict: 'refused',
        lookedAt: ['copy', 'licence_register'],
        note: clinic.refused,
      });
  }
}

/** A filed case against a clinic that is only named. @returns its id */
export async function caseAgainst(desk: Desk, consumer: Ctx, team: Team, clinic: NamedClinic): Promise<string> {
  const today = await desk.today(consumer);
  const { caseId } = await desk.do(consumer, caseUseCases.starting, {
    name: clinic.namedAs,
    contact: clinic.contact,
    address: clinic.address ?? null,
    regionCode: team.region,
  });
  await desk.act(consumer, caseId, caseUseCases.saving, {
    input: {
      procedure: 'skin',
      treatmentDay: addDays(today, -120),
      knownDay: addDays(today, -110),
      story: STORIES.skin,
      claims: ['refund', 'compensation'],
      claimFen: 680_000,
    },
  });
  await desk.act(consumer, caseId, caseUseCases.filing(desk.config), {});
  return caseId;
}

/** Takes the invitation that the case sent, with every role, as the message gives them. */
async function joined(desk: Desk, clinic: Unconfirmed, team: Team): Promise<Ctx> {
  const { rows } = await desk.owner.query<{ organisation: OrganisationId; roles: string[] }>(
    'update identity.invitation set accepted_at = app.now() where contact = $1 returning organisation_id as organisation, roles',
    [clinic.contact],
  );
  const { organisation, roles } = one(rows);
  return member(desk, { name: clinic.person, roles, of: { id: organisation, kind: 'clinic', region: team.region } });
}

async function papers(desk: Desk, staff: Ctx, clinic: Unconfirmed): Promise<string> {
  const copy = { content: page('Practice licence'), type: 'application/pdf' };
  const { id } = await desk.do(staff, handing, {
    name: clinic.zh,
    nameEn: clinic.en,
    creditCode: clinic.creditCode,
    licenceNumber: clinic.licenceNumber,
    uploadId: await desk.stored(staff, copy, '执业许可证'),
    clientSha256: createHash('sha256').update(copy.content).digest('hex'),
  });
  return id;
}
