import { sideOf, type CaucusAudience, type Side } from '@heyi/domain';
import type { EnteredCase } from '../../../../platform/database/unit-of-work.js';

/** The caucus of the side that speaks: consent is given for one's own, and no argument says for which. */
export const ownCaucus = (entered: Pick<EnteredCase, 'role'>): CaucusAudience => `caucus_${sideOf(entered.role) as Side}`;
