import { clinicNoticeUseCases } from '../modules/clinic-notice/index.js';
import type { Ctx } from '../platform/context/ctx.js';
import { UNREACHABLE_CLINICS } from './people.js';
import { turning, type Team } from './seed-desk.js';
import { SeedInstitutions } from './seed-institutions.js';
import { one } from '../platform/database/one-row.js';

const AGE = 3;

/** Clinics that the committee tells of a case: one waits for a call, one was telephoned. */
export class SeedNotices extends SeedInstitutions {
  /** Every clinic that was only named: those that prove themselves, and those that nothing reaches. */
  protected async namedClinics(team: Team, consumers: readonly Ctx[]): Promise<void> {
    await this.unconfirmedClinics(team, consumers);
    await this.unreachableClinics(team, consumers);
  }

  private async unreachableClinics(team: Team, consumers: readonly Ctx[]): Promise<void> {
    for (const [i, clinic] of UNREACHABLE_CLINICS.entries()) {
      await this.setAge(AGE);
      const caseId = await this.caseAgainst(turning(consumers, i + 4), team, clinic);
      if (i === 0) continue;
      await this.setAge(AGE - 1);
      const { rows } = await this.owner.query<{ id: string; at: Date }>(
        'select id, app.now() as at from clinic_notice where case_id = $1',
        [caseId],
      );
      const notice = one(rows);
      const { id: entryId } = await this.do(team.intake, clinicNoticeUseCases.recording, {
        noticeId: notice.id,
        input: {
          kind: 'telephoned',
          happenedAt: notice.at.toISOString(),
          number: clinic.contact,
          spokeWith: '客服（工号 12）',
          said: '已告知编号和查看办法，对方表示转告负责人。通知书另行寄出。',
          tracking: '',
        },
      });
      await this.jobs.unsafeAcrossTenants((tx) => clinicNoticeUseCases.followingNotice.execute({ tx, relay: this.relay }, entryId));
    }
  }
}
