import { Injectable } from '@nestjs/common';
import type { Audience, CaseRole } from '@heyi/domain';
import { notFound } from '../../../platform/errors/refusal.js';
import type { CaseAccess, CaseScope, CaseUseCase } from '../../cases/index.js';

/** How somebody comes into a case to hear it: nothing is locked, and nobody appears by listening. */
export const TO_HEAR: CaseAccess = { action: 'read', lock: false, appears: false };

/** A channel that somebody does not hear is not there for them. @throws Refusal `not_found` */
export function requireHeard({ entered }: CaseScope, audience: Audience): void {
  if (!entered.audiences.includes(audience)) throw notFound();
}

/** Whether somebody hears a channel, and as whom they are in its room. */
@Injectable()
export class HearChannel implements CaseUseCase<{ readonly audience: Audience }, CaseRole> {
  readonly access = TO_HEAR;

  /** @throws Refusal `not_found` */
  async execute(scope: CaseScope, { audience }: { readonly audience: Audience }): Promise<CaseRole> {
    requireHeard(scope, audience);
    return scope.entered.role;
  }
}
