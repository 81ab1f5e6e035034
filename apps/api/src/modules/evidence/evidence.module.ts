import { Module } from '@nestjs/common';
import { DossierResolver } from './api/dossier.resolver.js';
import { ExhibitResolver } from './api/exhibit.resolver.js';
import { Dossiers } from './app/dossier.js';
import { ExhibitGate } from './app/exhibit-gate.js';
import { FileLinks } from './app/file-links.js';
import { FileEdge } from './api/file.edge.js';
import { UploadEdge } from './api/upload.edge.js';

@Module({
  providers: [ExhibitResolver, DossierResolver, FileLinks, ExhibitGate, Dossiers, FileEdge, UploadEdge],
  exports: [FileLinks, FileEdge, UploadEdge],
})
export class EvidenceModule {}
