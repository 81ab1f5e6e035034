import { Module } from '@nestjs/common';
import { NameResolver } from './api/name.resolver.js';

@Module({ providers: [NameResolver] })
export class NamesModule {}
