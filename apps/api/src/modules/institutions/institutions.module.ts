import { Module } from '@nestjs/common';
import { InstitutionResolver } from './api/institution.resolver.js';
import { PaperController } from './api/paper.controller.js';
import { DecideInstitution } from './app/decide-institution.js';
import { HandInInstitution } from './app/hand-in-institution.js';
import { ReadPaper } from './app/read-paper.js';
import { InstitutionCheckRepository } from './data/institution-check.repository.js';

@Module({
  controllers: [PaperController],
  providers: [InstitutionCheckRepository, HandInInstitution, DecideInstitution, ReadPaper, InstitutionResolver],
})
export class InstitutionsModule {}
