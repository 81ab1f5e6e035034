import { Injectable } from '@nestjs/common';
import { agreementsSayTheSame, lintAgreement, otherSide, sideOf, type AgreementData, type AgreementKind, type Side } from '@heyi/domain';
import { eachOf, requirePrintable } from '../../../platform/documents/printable.js';
import { conflict, notPossible } from '../../../platform/errors/refusal.js';
import { fingerprint } from '../../../platform/journal/fingerprint.js';
import type { CaseScope } from '../../cases/index.js';
import { OfferRepository } from '../../negotiation/index.js';
import { AgreementRepository } from '../data/agreement.repository.js';
import { DocumentRepository } from '../data/document.repository.js';
import { SignatureRepository } from '../data/signature.repository.js';
import { agreementData, sourcesOf } from './agreement-data.js';
import { currentVersion, requireShown, type CurrentVersion } from './current-version.js';
import { requireWritten, type DraftAgreementInput } from './drafted-input.js';
import { lintWords } from './lint-words.js';

/**
 * Puts accepted terms down in a new version, in place of the one that stands: the part that an agreement and a direct
 * settlement share. The document itself is made by the worker.
 */
@Injectable()
export class DraftVersion {
  constructor(
    private readonly offers: OfferRepository,
    private readonly agreements: AgreementRepository,
    private readonly signatures: SignatureRepository,
    private readonly documents: DocumentRepository,
  ) {}

  /**
   * @returns the id of the version
   * @throws Refusal `no_accepted_terms`, `version_moved_on`, `signed_meanwhile`, `terms_changed`, `lint_failed`,
   * `nothing_changed`, and faults under their fields
   */
  async execute(scope: CaseScope, kind: AgreementKind, input: DraftAgreementInput): Promise<string> {
    const { tx, ctx, entered } = scope;
    const terms = await this.offers.acceptedTerms(tx, entered.id);
    if (!terms) throw notPossible('no_accepted_terms');
    const current = await currentVersion(scope, this.agreements, this.signatures);
    requireShown({ id: input.replaces ?? null, marks: input.voids }, current);
    if (fingerprint(terms) !== input.termsHash) throw conflict('terms_changed');
    requireWritten(input, current !== null);
    const version = (await this.agreements.lastVersion(tx, entered.id)) + 1;
    const data = agreementData(await sourcesOf(scope), { kind, version, terms, input });
    requireDraftable(data, input, current);
    const reason = input.reason.trim();
    if (current) await this.agreements.voidStanding(tx, entered.id, { reason, by: ctx.actor.name });
    const { number } = data;
    const dataHash = fingerprint(data);
    const whose = { caseId: entered.id, tenantId: entered.tenantId };
    const id = await this.agreements.add(tx, { ...whose, kind, version, number, data, dataHash });
    await this.documents.askForDocument(tx, id);
    await scope.appendToJournal('joint', kind === 'direct' ? 'settlement.drafted' : 'agreement.drafted', {
      agreement: id,
      version,
      dataSha256: dataHash,
      ...(current ? { voids: current.version, reason, signatures: current.signatures.map((s) => s.mark) } : {}),
    });
    if (current) await tellOfVoid(scope, kind, current);
    return id;
  }
}

/** @throws Refusal `characters_refused`, `lint_failed`, `nothing_changed` */
function requireDraftable(data: AgreementData, input: DraftAgreementInput, current: CurrentVersion | null): void {
  requirePrintable({ facts: data.facts, paymentMethod: data.paymentMethod, ...eachOf('clauses', input.clauses) }, [
    data.consumer.name,
    data.clinic.name,
    data.mediator,
  ]);
  const lint = lintAgreement(data);
  if (lint.length) throw notPossible('lint_failed', { faults: lint.map((code) => lintWords(code, data)) });
  // A version that could not be printed has nothing to lose by being made again.
  if (current && current.state !== 'failed' && agreementsSayTheSame(current.data, data)) throw notPossible('nothing_changed');
}

/** Those whose version became void hear of it; the reason stands beside it in the case. */
async function tellOfVoid(scope: CaseScope, kind: AgreementKind, current: CurrentVersion): Promise<void> {
  const { ctx, entered } = scope;
  const people = await scope.peopleOf(kind === 'direct' ? otherSide(sideOf(entered.role) as Side) : 'both');
  await scope.notify(
    people.filter((id) => id !== ctx.actor.accountId),
    current.signatures.length ? 'agreement_voided_signed' : 'agreement_voided',
  );
}
