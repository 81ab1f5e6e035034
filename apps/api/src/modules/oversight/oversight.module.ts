import { Module } from '@nestjs/common';
import { AuditResolver } from './api/audit.resolver.js';

@Module({ providers: [AuditResolver] })
export class OversightModule {}
