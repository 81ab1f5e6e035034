import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { FileVault } from '../../../platform/files/file-vault.js';
import { Relay } from '../../../platform/realtime/relay.js';
import { OfferRepository } from '../../negotiation/index.js';
import { AgreementRepository } from '../data/agreement.repository.js';
import { DocumentRepository } from '../data/document.repository.js';
import { ObligationRepository } from '../data/obligation.repository.js';
import { SignatureRepository } from '../data/signature.repository.js';
import type { Authority } from '../pdf/certificates.js';
import { ConcludeSettlement } from './conclude-settlement.js';
import { ConfirmPerformance } from './confirm-performance.js';
import { ContestPerformance } from './contest-performance.js';
import { DraftAgreement, DraftSettlement } from './draft-agreement.js';
import { DraftVersion } from './draft-version.js';
import { FindSealable } from './find-sealable.js';
import { KeepSignature } from './keep-signature.js';
import { LeaveSettlement } from './leave-settlement.js';
import { MakeDocument } from './make-document.js';
import { RecordMissed } from './record-missed.js';
import { RemakeAgreement } from './remake-agreement.js';
import { ReportPerformance } from './report-performance.js';
import { RequestSigningCode } from './request-signing-code.js';
import { SealAgreement } from './seal-agreement.js';
import { SetSeal } from './set-seal.js';
import { SignWithCode } from './sign-with-code.js';
import { SignableVersion } from './signable-version.js';
import { StampSettlement } from './stamp-settlement.js';
import { TakeEffect } from './take-effect.js';

// The use cases put together by hand, for who runs without Nest: the demonstration, a test without a server.
const [offers, agreements, documents] = [new OfferRepository(), new AgreementRepository(), new DocumentRepository()];
const [signatures, obligations] = [new SignatureRepository(), new ObligationRepository()];
const effect = new TakeEffect(obligations);
const version = new DraftVersion(offers, agreements, signatures, documents);
const signable = new SignableVersion(agreements, signatures);
const keeping = new KeepSignature(signatures, new ConcludeSettlement(agreements, signatures, documents, effect));
const finding = new FindSealable(agreements, signatures);

/** Acts of people on a case; passkeys need a server and are not among them. */
export const agreementUseCases = {
  drafting: new DraftAgreement(version),
  settling: new DraftSettlement(version),
  leaving: new LeaveSettlement(agreements, signatures, offers),
  remaking: new RemakeAgreement(documents),
  requestingCode: new RequestSigningCode(signable),
  signing: new SignWithCode(signable, keeping),
  finding,
  settingSeal: new SetSeal(finding, agreements, signatures, effect),
  reporting: new ReportPerformance(obligations),
  confirming: new ConfirmPerformance(obligations, agreements),
  contesting: new ContestPerformance(obligations),
  /** The sweep's, which does it for nobody. */
  missing: new RecordMissed(obligations, agreements),
} as const;

/** What makes papers, outside of transactions. */
export const documentUseCases = (vault: FileVault, authority: Authority) => ({
  making: new MakeDocument(documents, vault),
  stamping: new StampSettlement(documents, signatures, vault, authority),
  sealing: (unit: UnitOfWork, relay: Relay) => new SealAgreement(unit, relay, vault, authority, finding, agreementUseCases.settingSeal),
});
