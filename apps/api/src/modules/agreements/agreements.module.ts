import { Module } from '@nestjs/common';
import type { Config } from '../../platform/config.js';
import { CONFIG } from '../../platform/database/tokens.js';
import { CasesModule } from '../cases/index.js';
import { AUTHORITY } from './agreements.tokens.js';
import { AgreementResolver } from './api/agreement.resolver.js';
import { ObligationResolver } from './api/obligation.resolver.js';
import { ConfirmPerformance } from './app/confirm-performance.js';
import { ContestPerformance } from './app/contest-performance.js';
import { ReportPerformance } from './app/report-performance.js';
import { AgreementRepository } from './data/agreement.repository.js';
import { ObligationRepository } from './data/obligation.repository.js';
import { demonstrationAuthority } from './pdf/certificates.js';

@Module({
  imports: [CasesModule],
  providers: [
    AgreementRepository,
    ObligationRepository,
    ReportPerformance,
    ConfirmPerformance,
    ContestPerformance,
    AgreementResolver,
    ObligationResolver,
    { provide: AUTHORITY, inject: [CONFIG], useFactory: (config: Config) => demonstrationAuthority(config) },
  ],
  exports: [AUTHORITY],
})
export class AgreementsModule {}
