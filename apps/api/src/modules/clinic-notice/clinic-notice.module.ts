import { Module } from '@nestjs/common';
import { ClinicNoticeResolver } from './api/clinic-notice.resolver.js';

@Module({
  providers: [ClinicNoticeResolver],
})
export class ClinicNoticeModule {}
