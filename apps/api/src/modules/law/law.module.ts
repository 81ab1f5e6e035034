import { Module } from '@nestjs/common';
import { LawResolver } from './api/law.resolver.js';

@Module({ providers: [LawResolver] })
export class LawModule {}
