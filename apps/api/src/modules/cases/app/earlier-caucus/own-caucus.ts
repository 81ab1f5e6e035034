import { sideOf, type CaucusAudience } from '@heyi/domain';
import type { EnteredCase } from '../../../../platform/database/unit-of-work.js';
import { notPossible } from '../../../../platform/errors/refusal.js';

/** The caucus of the side that speaks: consent is given for one's own, and no argument says for which. */
export function ownCaucus(entered: Pick<EnteredCase, 'role'>): CaucusAudience {
  const side = sideOf(entered.role);
  if (!side) throw notPossible('not_possible_now');
  return `caucus_${side}`;
}
