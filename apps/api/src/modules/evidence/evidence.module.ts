import { Module } from '@nestjs/common';
import { ExhibitResolver } from './api/exhibit.resolver.js';
import { FileLinks } from './app/file-links.js';
import { FileEdge } from './api/file.edge.js';
import { UploadEdge } from './api/upload.edge.js';

@Module({ providers: [ExhibitResolver, FileLinks, FileEdge, UploadEdge], exports: [FileLinks, FileEdge, UploadEdge] })
export class EvidenceModule {}
