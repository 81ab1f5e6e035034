import { Module } from '@nestjs/common';
import { CaseCommands } from './access/case-commands.js';
import { CaseResolver } from './api/case.resolver.js';
import { ClinicNoticeResolver } from './api/clinic-notice.resolver.js';
import { EarlierCaucusResolver } from './api/earlier-caucus.resolver.js';
import { EndingsResolver } from './api/endings.resolver.js';
import { MediatorResolver } from './api/mediator.resolver.js';

@Module({
  providers: [CaseCommands, CaseResolver, ClinicNoticeResolver, EarlierCaucusResolver, EndingsResolver, MediatorResolver],
  exports: [CaseCommands],
})
export class CasesModule {}
