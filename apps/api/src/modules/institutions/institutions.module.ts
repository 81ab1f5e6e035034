import { Module } from '@nestjs/common';
import { InstitutionResolver } from './api/institution.resolver.js';
import { PaperEdge } from './api/paper.edge.js';
import { DecideInstitution } from './app/decide-institution.js';
import { HandInInstitution } from './app/hand-in-institution.js';
import { InstitutionCheckRepository } from './data/institution-check.repository.js';

@Module({
  providers: [InstitutionCheckRepository, HandInInstitution, DecideInstitution, InstitutionResolver, PaperEdge],
  exports: [PaperEdge],
})
export class InstitutionsModule {}
