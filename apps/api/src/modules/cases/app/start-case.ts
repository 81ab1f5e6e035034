import { Injectable } from '@nestjs/common';
import { clinicNamed, faultsOf } from '@heyi/contracts';
import type { CaseId } from '@heyi/domain';
import { accountOf } from '../../../platform/context/ctx.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { requirePrintable } from '../../../platform/documents/printable.js';
import { invalid, invalidField } from '../../../platform/errors/refusal.js';
import type { ActScope, UseCase } from '../../../platform/graphql/use-case.js';
import { appendToJournal } from '../../../platform/journal/journal.js';
import { committeeServing, confirmedClinicOf, nameClinic, requireConsent } from '../../identity/index.js';
import { DraftRepository } from '../data/draft.repository.js';

export interface StartCaseInput {
  readonly organisationId?: string | null;
  readonly name?: string | null;
  readonly contact?: string | null;
  /** Said, not left out: whoever files knows no way to reach the clinic. */
  readonly contactUnknown?: boolean | null;
  readonly address?: string | null;
  readonly regionCode: string;
}

/** Starts a draft against a clinic, on the platform or only named; the region decides the committee (tenant). */
@Injectable()
export class StartCase implements UseCase<StartCaseInput, { id: CaseId; caseId: CaseId }> {
  constructor(private readonly drafts: DraftRepository) {}

  /** @throws Refusal with every fault under its field; `consent_needed`, `characters_refused` */
  async execute({ tx, ctx }: ActScope, input: StartCaseInput): Promise<{ id: CaseId; caseId: CaseId }> {
    const parsed = clinicNamed.safeParse(input);
    if (!parsed.success) throw invalid(faultsOf(parsed.error));
    const consumerAccountId = accountOf(ctx);
    await requireConsent(tx, consumerAccountId, 'sensitive_data');
    const { regionCode } = input;
    const tenantId = await committeeServing(tx, regionCode);
    if (!tenantId) throw invalidField('regionCode', 'region_unserved');
    const clinic = await clinicOf(tx, parsed.data);
    const caseId = await this.drafts.open(tx, {
      tenantId,
      regionCode,
      consumerAccountId,
      consumerName: ctx.actor.name,
      clinicOrganisationId: clinic.id,
      clinicName: clinic.name,
    });
    await appendToJournal(tx, ctx, { caseId, audience: 'joint', type: 'case.started', payload: { regionCode, clinic: clinic.id } });
    return { id: caseId, caseId };
  }
}

async function clinicOf(tx: Tx, input: StartCaseInput): Promise<{ id: string; name: string }> {
  const { organisationId, name, regionCode } = input;
  if (organisationId) {
    const known = await confirmedClinicOf(tx, regionCode, organisationId);
    if (!known) throw invalidField('organisationId', 'choice_invalid');
    return known;
  }
  if (!name) throw invalidField('name', 'required');
  const address = input.address || null;
  // It is printed on the notice.
  requirePrintable({ name, address: address ?? '' });
  return { id: await nameClinic(tx, { name, contact: input.contact ?? null, address, regionCode }), name };
}
