import { Injectable } from '@nestjs/common';
import { accountOf, organisationOf } from '../../../platform/context/ctx.js';
import { conflict, invalidField } from '../../../platform/errors/refusal.js';
import type { ActScope, UseCase } from '../../../platform/graphql/use-case.js';
import { HolidayNoticeRepository } from '../data/holiday-notice.repository.js';
import { readNotice, type NoticeInput } from './read-notice.js';

/** Loads a year's notice in place of an earlier one of that year, and has the clocks computed anew. */
@Injectable()
export class LoadNotice implements UseCase<NoticeInput, { id: string }> {
  constructor(private readonly notices: HolidayNoticeRepository) {}

  /** @throws Refusal `source_missing`, those of `readNotice`, `not_possible_now` where another is loaded in the same second */
  async execute({ tx, ctx }: ActScope, input: NoticeInput): Promise<{ id: string }> {
    const notice = readNotice(input);
    const document = input.document.trim();
    if (document.length < 4) throw invalidField('document', 'source_missing');
    const tenantId = organisationOf(ctx);
    const { name } = ctx.actor;
    await this.notices.replace(tx, { tenantId, year: notice.year }, name);
    const id = await this.notices.add(tx, { ...notice, tenantId, document, loadedBy: accountOf(ctx), loadedName: name });
    if (!id) throw conflict('not_possible_now');
    await this.notices.askToRecompute(tx, tenantId, notice.year);
    return { id };
  }
}
