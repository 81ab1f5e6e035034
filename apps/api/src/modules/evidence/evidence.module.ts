import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/index.js';
import { DossierResolver } from './api/dossier.resolver.js';
import { ExhibitResolver } from './api/exhibit.resolver.js';
import { FileController } from './api/file.controller.js';
import { UploadController } from './api/upload.controller.js';
import { AddExhibit } from './app/add-exhibit.js';
import { AgreementPapers } from './app/agreement-papers.js';
import { Dossiers } from './app/dossier.js';
import { ExhibitGate } from './app/exhibit-gate.js';
import { OpenExhibit } from './app/open-exhibit.js';
import { TakeDossier } from './app/take-dossier.js';
import { WithdrawExhibit } from './app/withdraw-exhibit.js';
import { DossierTakingRepository } from './data/dossier-taking.repository.js';
import { ExhibitRepository } from './data/exhibit.repository.js';
import { UploadRepository } from './data/upload.repository.js';
import { ClearWaiting } from './tasks/clear-waiting.js';
import { CopyWaiting } from './tasks/copy-waiting.js';
import { MakePreviews } from './tasks/make-previews.js';
import { MakeReadings } from './tasks/make-readings.js';

const repositories = [ExhibitRepository, UploadRepository, DossierTakingRepository];
const useCases = [AddExhibit, WithdrawExhibit, OpenExhibit, TakeDossier];
const tasks = [MakePreviews, MakeReadings, CopyWaiting, ClearWaiting];

@Module({
  imports: [CasesModule],
  controllers: [FileController, UploadController],
  providers: [...repositories, ...useCases, ...tasks, ExhibitGate, AgreementPapers, Dossiers, ExhibitResolver, DossierResolver],
})
export class EvidenceModule {}
