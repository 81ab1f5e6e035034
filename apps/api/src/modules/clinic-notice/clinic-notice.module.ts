import { Module } from '@nestjs/common';
import { ClinicNoticeResolver } from './api/clinic-notice.resolver.js';
import { MakeNoticeCode } from './app/make-notice-code.js';
import { RecordNotice } from './app/record-notice.js';
import { ClinicNoticeRepository } from './data/clinic-notice.repository.js';

@Module({
  providers: [ClinicNoticeRepository, RecordNotice, MakeNoticeCode, ClinicNoticeResolver],
})
export class ClinicNoticeModule {}
