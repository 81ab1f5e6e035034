import { Module } from '@nestjs/common';
import { EvidenceModule } from '../evidence/index.js';
import { InstitutionResolver } from './api/institution.resolver.js';
import { PaperEdge } from './api/paper.edge.js';

@Module({ imports: [EvidenceModule], providers: [InstitutionResolver, PaperEdge], exports: [PaperEdge] })
export class InstitutionsModule {}
