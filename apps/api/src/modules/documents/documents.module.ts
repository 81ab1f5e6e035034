import { Module } from '@nestjs/common';
import { EvidenceModule } from '../evidence/index.js';
import { DocumentEdge } from './api/document.edge.js';

@Module({ imports: [EvidenceModule], providers: [DocumentEdge], exports: [DocumentEdge] })
export class DocumentsModule {}
