import { Module } from '@nestjs/common';
import type { Config } from '../../platform/config.js';
import { CONFIG } from '../../platform/database/tokens.js';
import { AUTHORITY } from './agreements.tokens.js';
import { AgreementResolver } from './api/agreement.resolver.js';
import { demonstrationAuthority } from './pdf/certificates.js';

@Module({
  providers: [AgreementResolver, { provide: AUTHORITY, inject: [CONFIG], useFactory: (config: Config) => demonstrationAuthority(config) }],
  exports: [AUTHORITY],
})
export class AgreementsModule {}
