import { Injectable } from '@nestjs/common';
import type { InputFault } from '@heyi/contracts';
import { isDay, isUuid, representativesAllowed } from '@heyi/domain';
import { accountOf } from '../../../platform/context/ctx.js';
import { requirePrintable } from '../../../platform/documents/printable.js';
import { invalid, invalidField, notPossible } from '../../../platform/errors/refusal.js';
import { otherPersonAt, readContact } from '../../identity/index.js';
import { representativesOf } from '../../settings/index.js';
import type { CaseAccess, CaseScope, CaseUseCase } from '../access/case-scope.js';
import { CaseMemberRepository } from '../data/case-member.repository.js';
import { isPowerOfAttorney } from '../data/power-of-attorney.query.js';

export interface NameRepresentativeInput {
  readonly contact: string;
  readonly relation: string;
  readonly special: boolean;
  readonly validUntil: string;
  readonly exhibitId: string;
}

/** CAP-3: agent, matter, authority, period and the principal's signature stand in the power of attorney, which is an exhibit. */
@Injectable()
export class NameRepresentative implements CaseUseCase<NameRepresentativeInput, { id: string }> {
  readonly access: CaseAccess = { action: 'name_representative', lock: true, appears: false };

  constructor(private readonly members: CaseMemberRepository) {}

  /**
   * @returns the id of the representation; an empty one where the person represents the consumer already, and nothing was done
   * @throws Refusal with every fault under its field; `characters_refused`, `power_of_attorney_needed`, `too_many_representatives`,
   * `representative_unknown`
   */
  async execute(scope: CaseScope, input: NameRepresentativeInput): Promise<{ id: string }> {
    const { tx, ctx, entered } = scope;
    requireTerms(input, await tx.today());
    requirePrintable({ relation: input.relation });
    const { exhibitId } = input;
    if (!isUuid(exhibitId) || !(await isPowerOfAttorney(tx, entered.id, exhibitId)))
      throw invalidField('exhibitId', 'power_of_attorney_needed');
    await this.requirePlace(scope);
    const person = await otherPersonAt(tx, readContact(input.contact), accountOf(ctx));
    if (!person) throw invalidField('contact', 'representative_unknown');
    const authority = input.special ? 'special' : 'general';
    const id = await this.members.add(tx, {
      caseId: entered.id,
      tenantId: entered.tenantId,
      accountId: person.id,
      name: person.name,
      relation: input.relation.trim(),
      authority,
      validUntil: input.validUntil,
      poaExhibitId: exhibitId,
    });
    if (!id) return { id: '' };
    const { validUntil } = input;
    await scope.appendToJournal('joint', 'representative.named', {
      account: person.id,
      authority,
      validUntil,
      powerOfAttorney: exhibitId,
    });
    await scope.notify([person.id], 'representative_named');
    await scope.announceIn('joint');
    return { id };
  }

  private async requirePlace({ tx, entered }: CaseScope): Promise<void> {
    const standing = await this.members.countStanding(tx, entered.id);
    const max = representativesAllowed(entered.status, await representativesOf(tx, entered.tenantId));
    if (standing >= max) throw notPossible('too_many_representatives', { max });
  }
}

function requireTerms({ relation, validUntil }: NameRepresentativeInput, today: string): void {
  const faults: InputFault[] = [];
  if (!relation.trim()) faults.push({ path: 'relation', code: 'required', data: {} });
  if (!isDay(validUntil)) faults.push({ path: 'validUntil', code: 'date_invalid', data: {} });
  else if (validUntil < today) faults.push({ path: 'validUntil', code: 'date_in_past', data: {} });
  if (faults.length) throw invalid(faults);
}
