import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/index.js';
import { AuditResolver } from './api/audit.resolver.js';
import { OpenForAudit } from './app/open-for-audit.js';
import { AuditOpeningRepository } from './data/audit-opening.repository.js';

@Module({ imports: [CasesModule], providers: [AuditOpeningRepository, OpenForAudit, AuditResolver] })
export class OversightModule {}
