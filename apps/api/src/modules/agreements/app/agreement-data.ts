import { maskedContact, yearOf, type AgreementData, type AgreementKind, type OfferTerms } from '@heyi/domain';
import { caseOnPaper, type CaseOnPaper, type CaseScope } from '../../cases/index.js';
import { contactOfAccount, organisationOnPaper } from '../../identity/index.js';
import type { DraftAgreementInput } from './drafted-input.js';

/** What a version says that nobody writes: who the people are, as the case and their accounts have it. */
export interface Sources extends CaseOnPaper {
  readonly committee: string;
  readonly consumerContact: string;
  readonly clinicContact: string;
  readonly today: string;
}

export async function sourcesOf({ tx, entered }: CaseScope): Promise<Sources> {
  const { tenantId, clinicOrganisationId, consumerAccountId } = entered;
  return {
    ...(await caseOnPaper(tx, entered.id)),
    committee: (await organisationOnPaper(tx, tenantId)).name,
    consumerContact: await contactOfAccount(tx, consumerAccountId),
    clinicContact: (await organisationOnPaper(tx, clinicOrganisationId)).contact,
    today: await tx.today(),
  };
}

/** What is put down in a version. */
export interface PutDown {
  readonly kind: AgreementKind;
  readonly version: number;
  readonly terms: OfferTerms;
  readonly input: DraftAgreementInput;
}

export function agreementData(s: Sources, { kind, version, terms, input }: PutDown): AgreementData {
  const direct = kind === 'direct';
  return {
    schema: 'heyi-agreement/1',
    kind,
    number: `${direct ? '和解协' : '和调协'}〔${yearOf(s.today)}〕${s.number.slice(-5)}号`,
    caseNumber: s.number,
    version,
    committee: direct ? '' : s.committee,
    consumer: { name: s.consumerName, contact: maskedContact(s.consumerContact) },
    clinic: { name: s.clinicName, contact: s.clinicContact ? maskedContact(s.clinicContact) : '' },
    mediator: direct ? '' : (s.mediatorName ?? ''),
    procedure: s.procedure,
    treatmentDay: s.treatmentDay,
    facts: input.facts.trim(),
    terms,
    paymentMethod: input.paymentMethod.trim(),
    clauses: input.clauses.map((c) => c.trim()).filter(Boolean),
    draftedOn: s.today,
  };
}
