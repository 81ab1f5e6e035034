import { Module } from '@nestjs/common';
import { EvidenceModule } from '../evidence/index.js';
import { CaseResolver } from './api/case.resolver.js';

@Module({ imports: [EvidenceModule], providers: [CaseResolver] })
export class CasesModule {}
