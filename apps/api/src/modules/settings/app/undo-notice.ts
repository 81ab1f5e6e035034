import { Injectable } from '@nestjs/common';
import { isUuid } from '@heyi/domain';
import { organisationOf } from '../../../platform/context/ctx.js';
import { notFound } from '../../../platform/errors/refusal.js';
import type { ActScope, UseCase } from '../../../platform/graphql/use-case.js';
import { HolidayNoticeRepository } from '../data/holiday-notice.repository.js';

/** Takes a notice back; ends that stood on it become provisional again and nothing more happens on them by itself. */
@Injectable()
export class UndoNotice implements UseCase<string, void> {
  constructor(private readonly notices: HolidayNoticeRepository) {}

  /** @throws Refusal `not_found`, also of one that was taken back already */
  async execute({ tx, ctx }: ActScope, noticeId: string): Promise<void> {
    const tenantId = organisationOf(ctx);
    const year = isUuid(noticeId) ? await this.notices.undo(tx, { id: noticeId, tenantId }, ctx.actor.name) : null;
    if (year === null) throw notFound();
    await this.notices.askToRecompute(tx, tenantId, year);
  }
}
