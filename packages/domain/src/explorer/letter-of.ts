import type { AskedAtOnce } from '../demand/asks.js';
import type { DemandFacts, Instead } from '../demand/letter.js';
import type { Trouble } from '../demand/troubles.js';
import { WISHES } from '../demand/asks.js';
import type { Claim } from '../cases/procedures.js';
import type { FiledFor } from '../lifecycle/capacity.js';
import { claimsFor, type Answers } from './answers.js';
import { hasDied, personOf, troublesOf } from './person.js';
import { wishesOf } from './wishes.js';
import { autopsyOf, standingOfAutopsy } from './death.js';
import { isPackage } from './paid-as.js';

const AT_ONCE: Partial<Record<Trouble, AskedAtOnce>> = {
  product: 'seal',
  unlicensed: 'licence',
  unqualified: 'licence',
  photos: 'stop',
  leak: 'leak',
  staff_account: 'payee',
};

/** An autopsy is asked for while it can still be in time by some reading, where the cause of death is disputed. */
const autopsyStillOpen = (a: Answers, now: Date): boolean => {
  const autopsy = autopsyOf(a);
  return autopsy !== null && autopsy.disputed && standingOfAutopsy(autopsy.frozen, now) !== 'over';
};

/** What the day was the day of. Who was harmed or got another result than promised has been treated, whatever was paid. */
function insteadOf(a: Answers): Instead | null {
  if (troublesOf(a).some((t) => t === 'harm' || t === 'not_as_promised' || t === 'death')) return null;
  if (isPackage(a)) return 'package';
  if (a.paidAs === 'deposit') return 'deposit';
  return a.troubles?.includes('refund_refused') && a.usedFen === 0 ? 'ahead' : null;
}

/** What of a letter follows from the answers: person, troubles, claims, and what is asked for at once. Names are the caller's. */
export function letterOf(a: Answers, now: Date): Pick<DemandFacts, 'person' | 'instead' | 'troubles' | 'claims' | 'wishes' | 'asks'> {
  const asks = (a.troubles ?? []).flatMap((t) => AT_ONCE[t] ?? []);
  return {
    person: {
      filedFor: personOf(a),
      patientName: null,
      agent: a.also?.includes('agent') ? { name: null } : null,
      deathDay: hasDied(a) ? (a.deathDay ?? null) : null,
    },
    instead: insteadOf(a),
    troubles: troublesOf(a),
    claims: (a.claims ?? []).filter((c) => claimsFor(a).includes(c)),
    wishes: wishesOf(a),
    asks: [...(autopsyStillOpen(a, now) ? (['autopsy'] as const) : []), ...new Set(asks)],
  };
}

/** What a case that is filed with the answers starts from: what is only wished for stands under the claim that a case knows. */
export const filingOf = (a: Answers): { readonly filedFor: FiledFor; readonly ownWages: boolean; readonly claims: Claim[] } => ({
  filedFor: personOf(a),
  ownWages: a.who === 'child' && a.childAge === 'own_wages',
  claims: [...new Set([...(a.claims ?? []).filter((c) => claimsFor(a).includes(c)), ...wishesOf(a).map((w) => WISHES[w].of)])],
});
