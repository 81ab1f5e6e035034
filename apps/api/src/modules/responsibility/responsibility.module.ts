import { Module } from '@nestjs/common';
import { ResponsibilityResolver } from './api/responsibility.resolver.js';

@Module({ providers: [ResponsibilityResolver] })
export class ResponsibilityModule {}
