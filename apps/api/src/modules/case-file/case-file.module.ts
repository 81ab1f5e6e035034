import { Module } from '@nestjs/common';
import { CaseFileResolver } from './api/case-file.resolver.js';

@Module({
  providers: [CaseFileResolver],
})
export class CaseFileModule {}
