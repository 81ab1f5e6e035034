import { Module } from '@nestjs/common';
import { EvidenceModule } from '../evidence/index.js';
import { FormsModule } from '../forms/index.js';
import { DocumentEdge } from './api/document.edge.js';
import { ReadDocument } from './app/read-document.js';

@Module({ imports: [EvidenceModule, FormsModule], providers: [ReadDocument, DocumentEdge], exports: [DocumentEdge] })
export class DocumentsModule {}
