import { Module } from '@nestjs/common';
import { EvidenceModule } from '../evidence/index.js';
import { CalculationResolver } from './api/calculation.resolver.js';

@Module({ imports: [EvidenceModule], providers: [CalculationResolver] })
export class CompensationModule {}
