import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/index.js';
import { CalculationResolver } from './api/calculation.resolver.js';
import { SaveCalculation } from './app/save-calculation.js';
import { CalculationRepository } from './data/calculation.repository.js';

@Module({ imports: [CasesModule], providers: [CalculationRepository, SaveCalculation, CalculationResolver] })
export class CompensationModule {}
