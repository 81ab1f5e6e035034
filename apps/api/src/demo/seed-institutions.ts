import { createHash } from 'node:crypto';
import { addDays, type OrganisationId } from '@heyi/domain';
import { caseUseCases } from '../modules/cases/index.js';
import { DecideInstitution, HandInInstitution, InstitutionCheckRepository } from '../modules/institutions/index.js';
import type { Ctx } from '../platform/context/ctx.js';
import { page } from './materials.js';
import { STORIES, UNCONFIRMED_CLINICS } from './people.js';
import { turning, type Team } from './seed-desk.js';
import { SeedLaw } from './seed-law.js';
import { one } from '../platform/database/one-row.js';

const AGE = 4;

/** As a consumer names it. */
export interface NamedClinic {
  readonly namedAs: string;
  readonly contact: string;
  readonly address?: string;
}

/** Clinics that were only named: one whose papers wait to be checked, one whose papers were refused, with a case each. */
export class SeedInstitutions extends SeedLaw {
  private readonly checks = new InstitutionCheckRepository();
  private readonly handing = new HandInInstitution(this.checks);
  private readonly deciding = new DecideInstitution(this.checks);

  protected async unconfirmedClinics(team: Team, consumers: readonly Ctx[]): Promise<void> {
    for (const [i, clinic] of UNCONFIRMED_CLINICS.entries()) {
      const consumer = turning(consumers, i + 2);
      await this.setAge(AGE);
      const caseId = await this.caseAgainst(consumer, team, clinic);
      const staff = await this.joined(clinic, team);
      await this.setAge(AGE - 1);
      await this.act(staff, caseId, caseUseCases.answering, { statement: '已看到您反映的情况，正在核对病历，同时在办理机构核验。' });
      const checkId = await this.papers(staff, clinic);
      if (clinic.refused)
        await this.do(team.intake, this.deciding, {
          checkId,
          verdict: 'refused',
          lookedAt: ['copy', 'licence_register'],
          note: clinic.refused,
        });
    }
  }

  protected async caseAgainst(consumer: Ctx, team: Team, clinic: NamedClinic): Promise<string> {
    const today = await this.today(consumer);
    const { caseId } = await this.do(consumer, caseUseCases.starting, {
      name: clinic.namedAs,
      contact: clinic.contact,
      address: clinic.address ?? null,
      regionCode: team.region,
    });
    await this.act(consumer, caseId, caseUseCases.saving, {
      input: {
        procedure: 'skin',
        treatmentDay: addDays(today, -120),
        knownDay: addDays(today, -110),
        story: STORIES.skin,
        claims: ['refund', 'compensation'],
        claimFen: 680_000,
      },
    });
    await this.act(consumer, caseId, caseUseCases.filing(this.config), {});
    return caseId;
  }

  /** Takes the invitation that the case sent, with every role, as the message gives them. */
  private async joined(clinic: (typeof UNCONFIRMED_CLINICS)[number], team: Team): Promise<Ctx> {
    const { rows } = await this.owner.query<{ organisation: OrganisationId; roles: string[] }>(
      'update identity.invitation set accepted_at = app.now() where contact = $1 returning organisation_id as organisation, roles',
      [clinic.contact],
    );
    const { organisation, roles } = one(rows);
    return this.member(clinic.person, roles, organisation, 'clinic', team.region);
  }

  private async papers(staff: Ctx, clinic: (typeof UNCONFIRMED_CLINICS)[number]): Promise<string> {
    const copy = page('Practice licence');
    const sha256 = createHash('sha256').update(copy).digest('hex');
    const uploadId = await this.stored(staff, copy, 'application/pdf', '执业许可证');
    const { id } = await this.do(staff, this.handing, {
      name: clinic.zh,
      nameEn: clinic.en,
      creditCode: clinic.creditCode,
      licenceNumber: clinic.licenceNumber,
      uploadId,
      clientSha256: sha256,
    });
    return id;
  }
}
