import { Module } from '@nestjs/common';
import { EvidenceModule } from '../evidence/index.js';
import { CaseResolver } from './api/case.resolver.js';
import { MediatorResolver } from './api/mediator.resolver.js';

@Module({ imports: [EvidenceModule], providers: [CaseResolver, MediatorResolver] })
export class CasesModule {}
