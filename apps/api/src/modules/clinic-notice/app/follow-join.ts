import { Injectable } from '@nestjs/common';
import type { ByItself } from '../../../platform/jobs/at-work.js';
import { appendAsSystem } from '../../../platform/journal/journal.js';
import { holdCase, type HeldCase } from '../../cases/index.js';
import { firstJoined } from '../../identity/index.js';
import { ClinicNoticeRepository } from '../data/clinic-notice.repository.js';
import { tellWhoFiled, timeRuns } from './time-runs.js';

/** Somebody joined with the printed code: the institution has been told by that, and the task is over. */
@Injectable()
export class FollowJoin {
  constructor(private readonly notices: ClinicNoticeRepository) {}

  async execute(by: ByItself, organisationId: string): Promise<void> {
    const { tx } = by;
    const held: HeldCase[] = [];
    // All of them before the first is written in, in one order: two who join at once wait for each other, and never in a ring.
    for (const caseId of await this.notices.casesToTell(tx, organisationId)) held.push(await holdCase(tx, caseId));
    for (const c of held) await this.follow(by, c, organisationId);
  }

  private async follow(by: ByItself, c: HeldCase, organisationId: string): Promise<void> {
    const { tx } = by;
    const noticeId = await this.notices.close(tx, c.id);
    if (!noticeId) return;
    const at = await firstJoined(tx, organisationId);
    await this.notices.recordJoined(tx, { id: noticeId, caseId: c.id, tenantId: c.tenantId }, at);
    await appendAsSystem(tx, { caseId: c.id, audience: 'joint', type: 'clinic.joined_by_code', payload: { at: at.toISOString() } });
    await timeRuns(tx, c, at);
    await tellWhoFiled(by, c);
  }
}
