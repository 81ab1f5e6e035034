import { Inject, Injectable } from '@nestjs/common';
import { isReachable, reachOf } from '@heyi/domain';
import type { Config } from '../../../platform/config.js';
import { accountOf } from '../../../platform/context/ctx.js';
import { CONFIG } from '../../../platform/database/tokens.js';
import type { EnteredCase, Tx } from '../../../platform/database/unit-of-work.js';
import { refreshLimitation, startClock } from '../../deadlines/index.js';
import { clinicToCall, inviteToOrganisation, requireConsent } from '../../identity/index.js';
import { staffOf } from '../../notifications/index.js';
import { recordOf } from '../../records/index.js';
import { caseHooks, type CalledClinic } from '../access/case-hooks.js';
import type { CaseAccess, CaseScope, CaseUseCase } from '../access/case-scope.js';
import { DraftRepository, type Draft } from '../data/draft.repository.js';
import { nextCaseNumber } from './case-number.js';
import { moveCase } from './move-case.js';
import { requireComplete } from './require-complete.js';

/** As the first of an institution, by a message or a code on paper. */
const ROLES = ['desk', 'signatory', 'administrator'];

interface Called extends CalledClinic {
  /** Its people who are here already. */
  readonly desk: readonly string[];
}

/**
 * Files the case: it gets its number, and the clinic is called: told here, invited by a message, or left to the committee to
 * tell. Its time to reply runs from then on, and not before anybody told it.
 */
@Injectable()
export class FileCase implements CaseUseCase<object, object> {
  readonly access: CaseAccess = { action: 'file', lock: true, appears: false };

  constructor(
    private readonly drafts: DraftRepository,
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicUrl'>,
  ) {}

  /** @throws Refusal `consent_needed`, with every fault under its field, and those of the step */
  async execute(scope: CaseScope): Promise<object> {
    const { tx, ctx, entered } = scope;
    await requireConsent(tx, accountOf(ctx), 'sensitive_data');
    const draft = await this.drafts.read(tx, entered.id);
    const capacity = await requireComplete(tx, draft);
    const number = await nextCaseNumber(tx, entered.tenantId, draft.regionCode);
    const now = await tx.now();
    const clinic = await clinicOf(tx, entered);
    await moveCase(tx, entered, 'file', { set: { number, filed_at: now }, facts: { capacity } });
    await this.record(scope, number, draft, clinic);
    if (await this.call(scope, clinic)) await startClock(tx, entered, 'clinic_reply', now);
    else await caseHooks.tell('filedUnreached', tx, scope.relay, entered, { number, regionCode: draft.regionCode, clinic });
    await refreshLimitation(tx, entered, 'filed');
    await scope.announceIn('joint');
    return {};
  }

  private async record(scope: CaseScope, number: string, draft: Draft, clinic: Called): Promise<void> {
    const { tx, entered } = scope;
    const names = await this.drafts.namesOf(tx, entered.id);
    await scope.appendToJournal('joint', 'case.filed', {
      number,
      procedure: draft.procedure,
      treatmentDay: draft.treatmentDay,
      claims: draft.claims,
      consumer: names.consumer,
      clinic: names.clinic,
      record: await recordOf(tx, 'case', { id: entered.id }),
      clinicTold: clinic.desk.length ? 'here' : reachOf(clinic.contact, clinic.address),
    });
  }

  /** Tells the clinic by what leaves without anybody's doing; answers false where nothing of that reaches it. */
  private async call(scope: CaseScope, clinic: Called): Promise<boolean> {
    await scope.notify(clinic.desk, 'case_filed');
    if (clinic.desk.length > 0) return true;
    if (!clinic.contact || !isReachable(clinic.contact)) return false;
    const organisationId = scope.entered.clinicOrganisationId as string;
    const invitation = { organisationId, contact: clinic.contact, roles: ROLES, invitedBy: null };
    await inviteToOrganisation(scope.tx, this.config.publicUrl, invitation);
    return true;
  }
}

async function clinicOf(tx: Tx, { clinicOrganisationId }: EnteredCase): Promise<Called> {
  const organisationId = clinicOrganisationId as string;
  const clinic = await clinicToCall(tx, organisationId);
  return { ...clinic, desk: await staffOf(tx, organisationId, ROLES) };
}
