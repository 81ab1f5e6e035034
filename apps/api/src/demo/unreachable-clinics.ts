import { clinicNoticeUseCases } from '../modules/clinic-notice/index.js';
import type { Ctx } from '../platform/context/ctx.js';
import { one } from '../platform/database/one-row.js';
import type { Team } from './cast.js';
import { turning, type Desk } from './desk.js';
import { UNREACHABLE_CLINICS } from './people.js';
import { caseAgainst } from './unconfirmed-clinics.js';

const AGE = 3;

/** Clinics that the committee tells of a case: one waits for a call, one was telephoned. */
export async function unreachableClinics(desk: Desk, team: Team, consumers: readonly Ctx[]): Promise<void> {
  for (const [i, clinic] of UNREACHABLE_CLINICS.entries()) {
    await desk.setAge(AGE);
    const caseId = await caseAgainst(desk, turning(consumers, i + 4), team, clinic);
    if (i === 0) continue;
    await desk.setAge(AGE - 1);
    const { rows } = await desk.owner.query<{ id: string; at: Date }>('select id, app.now() as at from clinic_notice where case_id = $1', [
      caseId,
    ]);
    const notice = one(rows);
    const { id: entryId } = await desk.do(team.intake, clinicNoticeUseCases.recording, {
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
    await desk.jobs.unsafeAcrossTenants((tx) => clinicNoticeUseCases.followingNotice.execute({ tx, relay: desk.relay }, entryId));
  }
}
