import { Module } from '@nestjs/common';
import { ClinicNoticeResolver } from './api/clinic-notice.resolver.js';
import { FollowJoin } from './app/follow-join.js';
import { FollowNotice } from './app/follow-notice.js';
import { MakeNoticeCode } from './app/make-notice-code.js';
import { RecordNotice } from './app/record-notice.js';
import { ClinicNoticeRepository } from './data/clinic-notice.repository.js';
import { FollowJoins } from './tasks/follow-joins.js';
import { FollowNotices } from './tasks/follow-notices.js';

@Module({
  providers: [
    ClinicNoticeRepository,
    RecordNotice,
    MakeNoticeCode,
    FollowNotice,
    FollowNotices,
    FollowJoin,
    FollowJoins,
    ClinicNoticeResolver,
  ],
})
export class ClinicNoticeModule {}
