import { CAUCUS_AUDIENCES, sideOf, type Audience, type CaseRole, type CaucusAudience, type CaucusConsent, type Side } from '@heyi/domain';
import type { EnteredCase } from '../../../../platform/database/unit-of-work.js';

/** The caucus of the side that speaks: consent is given for one's own, and no argument says for which. */
export const ownCaucus = (entered: Pick<EnteredCase, 'role'>): CaucusAudience => `caucus_${sideOf(entered.role) as Side}`;

/** The caucuses that a reader hears; a mediator hears two, each apart. */
export const caucusesOf = (audiences: readonly Audience[]): CaucusAudience[] => CAUCUS_AUDIENCES.filter((a) => audiences.includes(a));

/** Whether the reader may know how much there is: a side always of its own, the mediator once it was opened. */
export const mayCount = (role: CaseRole, consent: CaucusConsent): boolean => role !== 'mediator' || consent === 'given';
