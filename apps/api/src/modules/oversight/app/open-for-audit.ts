import { Injectable } from '@nestjs/common';
import { accountOf, organisationOf } from '../../../platform/context/ctx.js';
import { enterCase } from '../../../platform/database/unit-of-work.js';
import { invalidField } from '../../../platform/errors/refusal.js';
import type { CaseAccess, CaseScope, CaseUseCase } from '../../cases/index.js';
import { organisationNames } from '../../identity/index.js';
import { AuditOpeningRepository } from '../data/audit-opening.repository.js';

/** Opens an unresolved case for audit with a stated reason; both parties see that it was opened, by whom and why. */
@Injectable()
export class OpenForAudit implements CaseUseCase<{ readonly reason: string }, { id: string }> {
  readonly access: CaseAccess = { action: 'open_for_audit', lock: false, appears: false };

  constructor(private readonly openings: AuditOpeningRepository) {}

  /** @throws Refusal `reason_needed` */
  async execute(scope: CaseScope, input: { readonly reason: string }): Promise<{ id: string }> {
    const { tx, ctx } = scope;
    const { id: caseId, tenantId } = scope.entered;
    const reason = input.reason.trim();
    if (reason.length < 10) throw invalidField('reason', 'reason_needed');
    const organisationId = organisationOf(ctx);
    const organisation = (await organisationNames(tx, [organisationId])).get(organisationId)?.zh ?? '';
    const opening = { caseId, tenantId, organisationId, organisationName: organisation, accountId: accountOf(ctx), reason };
    // Opened by a colleague already: the organisation is in, and the parties were told.
    if (!(await this.openings.add(tx, opening))) return { id: caseId };
    // From here on the office reads the case, and so who is to be told: representatives are rows that it did not see before.
    await enterCase(tx, caseId, 'read', false);
    await scope.appendToJournal('oversight', 'audit.opened', { reason });
    await scope.appendAsSystem('joint', 'audit.opened', { organisation, reason });
    await scope.notify(await scope.peopleOf('both'), 'audit_opened');
    // Everyone in the joint channel asks again; that it was opened moves nothing in the case, and the office writes none of its rows.
    await scope.announceIn('joint');
    return { id: caseId };
  }
}
