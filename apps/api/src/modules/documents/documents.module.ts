import { Module } from '@nestjs/common';
import { FormsModule } from '../forms/index.js';
import { DocumentController } from './api/document.controller.js';
import { MakeDocument } from './app/make-document.js';
import { ReadDocument } from './app/read-document.js';

@Module({ imports: [FormsModule], controllers: [DocumentController], providers: [ReadDocument, MakeDocument] })
export class DocumentsModule {}
