import { Module } from '@nestjs/common';
import { FormsModule } from '../forms/index.js';
import { DocumentEdge } from './api/document.edge.js';
import { ReadDocument } from './app/read-document.js';

@Module({ imports: [FormsModule], providers: [ReadDocument, DocumentEdge], exports: [DocumentEdge] })
export class DocumentsModule {}
