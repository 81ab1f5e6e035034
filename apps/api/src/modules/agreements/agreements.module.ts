import { Module } from '@nestjs/common';
import type { Config } from '../../platform/config.js';
import { CONFIG } from '../../platform/database/tokens.js';
import { CasesModule } from '../cases/index.js';
import { NegotiationModule } from '../negotiation/index.js';
import { AUTHORITY } from './agreements.tokens.js';
import { AgreementResolver } from './api/agreement.resolver.js';
import { ObligationResolver } from './api/obligation.resolver.js';
import { RootController } from './api/root.controller.js';
import { SigningResolver } from './api/signing.resolver.js';
import { BeginSigning } from './app/begin-signing.js';
import { ConcludeSettlement } from './app/conclude-settlement.js';
import { ConfirmPerformance } from './app/confirm-performance.js';
import { ContestPerformance } from './app/contest-performance.js';
import { DraftAgreement, DraftSettlement } from './app/draft-agreement.js';
import { DraftVersion } from './app/draft-version.js';
import { FindSealable } from './app/find-sealable.js';
import { KeepSignature } from './app/keep-signature.js';
import { LeaveSettlement } from './app/leave-settlement.js';
import { MakeDocument } from './app/make-document.js';
import { RecordMissed } from './app/record-missed.js';
import { RemakeAgreement } from './app/remake-agreement.js';
import { ReportPerformance } from './app/report-performance.js';
import { RequestSigningCode } from './app/request-signing-code.js';
import { SealAgreement } from './app/seal-agreement.js';
import { SetSeal } from './app/set-seal.js';
import { SignWithCode } from './app/sign-with-code.js';
import { SignWithPasskey } from './app/sign-with-passkey.js';
import { SignableVersion } from './app/signable-version.js';
import { StampSettlement } from './app/stamp-settlement.js';
import { TakeEffect } from './app/take-effect.js';
import { AgreementRepository } from './data/agreement.repository.js';
import { DocumentRepository } from './data/document.repository.js';
import { ObligationRepository } from './data/obligation.repository.js';
import { SignatureRepository } from './data/signature.repository.js';
import { demonstrationAuthority } from './pdf/certificates.js';
import { MakeAgreements } from './tasks/make-agreements.js';
import { MissObligations } from './tasks/miss-obligations.js';
import { StampSettlements } from './tasks/stamp-settlements.js';

const REPOSITORIES = [AgreementRepository, DocumentRepository, SignatureRepository, ObligationRepository];
const DRAFTING = [DraftVersion, DraftAgreement, DraftSettlement, LeaveSettlement, RemakeAgreement];
const SIGNING = [SignableVersion, KeepSignature, ConcludeSettlement, BeginSigning, SignWithPasskey, RequestSigningCode, SignWithCode];
const SEALING = [TakeEffect, FindSealable, SetSeal, SealAgreement];
const PERFORMANCE = [ReportPerformance, ConfirmPerformance, ContestPerformance];
const BY_ITSELF = [MakeDocument, MakeAgreements, StampSettlement, StampSettlements, RecordMissed, MissObligations];

@Module({
  imports: [CasesModule, NegotiationModule],
  controllers: [RootController],
  providers: [
    ...REPOSITORIES,
    ...DRAFTING,
    ...SIGNING,
    ...SEALING,
    ...PERFORMANCE,
    ...BY_ITSELF,
    AgreementResolver,
    SigningResolver,
    ObligationResolver,
    { provide: AUTHORITY, inject: [CONFIG], useFactory: (config: Config) => demonstrationAuthority(config) },
  ],
})
export class AgreementsModule {}
