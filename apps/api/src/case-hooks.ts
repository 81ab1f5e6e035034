import { hearCases as agreementsHear } from './modules/agreements/index.js';
import { hearMembers } from './modules/cases/index.js';
import { hearCases as noticesHear } from './modules/clinic-notice/index.js';
import { hearCases as demandsHear, hearMessages } from './modules/demands/index.js';
import { hearCases as exhibitsHear } from './modules/evidence/index.js';
import { hearCases as mediationHears } from './modules/mediation/index.js';
import { hearCases as offersHear } from './modules/negotiation/index.js';

/**
 * Who hears of cases, in this order, and of what becomes of messages and members. Every door that moves a case lets them join: web,
 * worker, demonstration, use-case tests.
 */
export function joinCases(): void {
  for (const hear of [demandsHear, mediationHears, offersHear, agreementsHear, exhibitsHear, noticesHear]) hear();
  hearMessages();
  hearMembers();
}
