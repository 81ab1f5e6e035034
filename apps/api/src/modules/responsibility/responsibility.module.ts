import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/index.js';
import { ResponsibilityResolver } from './api/responsibility.resolver.js';
import { ElectBasis } from './app/elect-basis.js';
import { StateResponsibility } from './app/state-responsibility.js';
import { ResponsibilityViewRepository } from './data/responsibility-view.repository.js';

@Module({
  imports: [CasesModule],
  providers: [ResponsibilityViewRepository, StateResponsibility, ElectBasis, ResponsibilityResolver],
})
export class ResponsibilityModule {}
