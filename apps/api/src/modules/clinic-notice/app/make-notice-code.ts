import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../../platform/config.js';
import { CONFIG } from '../../../platform/database/tokens.js';
import type { ActScope, UseCase } from '../../../platform/graphql/use-case.js';
import { appendToJournal } from '../../../platform/journal/journal.js';
import { makeJoinCode, type JoinCode } from '../../identity/index.js';
import { ClinicNoticeRepository } from '../data/clinic-notice.repository.js';
import { noticeToServe } from './notice-to-serve.js';

export interface NoticeToPrint {
  readonly noticeId: string;
}

/** A code for the printed notice; whatever was printed before ends. The journal says that it was made and by whom, never what it is. */
@Injectable()
export class MakeNoticeCode implements UseCase<NoticeToPrint, JoinCode> {
  constructor(
    private readonly notices: ClinicNoticeRepository,
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicUrl'>,
  ) {}

  /** @throws Refusal `not_found` */
  async execute({ tx, ctx }: ActScope, { noticeId }: NoticeToPrint): Promise<JoinCode> {
    const notice = await noticeToServe(tx, this.notices, noticeId);
    const made = await makeJoinCode(tx, this.config.publicUrl, notice.organisationId);
    await appendToJournal(tx, ctx, {
      caseId: notice.caseId,
      audience: 'joint',
      type: 'clinic.code_made',
      payload: {
        by: ctx.actor.name,
        until: made.expiresAt.toISOString(),
      },
    });
    return made;
  }
}
