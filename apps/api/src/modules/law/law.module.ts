import { Module } from '@nestjs/common';
import { LawResolver } from './api/law.resolver.js';
import { ArticlesOfRule } from './app/articles-of-rule.js';

@Module({ providers: [ArticlesOfRule, LawResolver] })
export class LawModule {}
