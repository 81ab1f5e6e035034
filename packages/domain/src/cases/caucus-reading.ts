import { leadsTo, type Transitions } from '../lifecycle/transitions.js';
import { SIDES, type Audience, type CaseRole, type Side } from './audience.js';

export type CaucusAudience = `caucus_${Side}`;
export const CAUCUS_AUDIENCES = SIDES.map((side) => `caucus_${side}` as const) satisfies readonly CaucusAudience[];
export const isCaucusAudience = (audience: string): audience is CaucusAudience =>
  (CAUCUS_AUDIENCES as readonly string[]).includes(audience);
export const sideOfCaucus = (audience: CaucusAudience): Side => (audience === 'caucus_consumer' ? 'consumer' : 'clinic');

/**
 * Where the consent of one side stands, for the mediator who came in place of another. It is given for this mediator and
 * this coming alone: another who follows, or the same one who comes back, asks anew.
 */
export type CaucusConsent = 'kept' | 'asked' | 'refused' | 'given' | 'taken_back';
export type CaucusAct = 'ask' | 'allow' | 'refuse' | 'take_back';

/** One table: from where each act leads where. Asked once, so that nobody is pressed; the side may change its mind at any time. */
export const CAUCUS_ACTS = {
  ask: { from: ['kept'], to: 'asked' },
  allow: { from: ['kept', 'asked', 'refused', 'taken_back'], to: 'given' },
  refuse: { from: ['asked'], to: 'refused' },
  take_back: { from: ['given'], to: 'taken_back' },
} as const satisfies Transitions<CaucusConsent, CaucusAct>;

/** Where an act leads, or null where it leads nowhere from here. */
export const afterCaucusAct = (act: CaucusAct, stands: CaucusConsent): CaucusConsent | null => leadsTo(CAUCUS_ACTS, act, stands);

/**
 * Up to when each caucus is kept from a reader: nothing of it from then or before is theirs to read, in whatever form. A
 * mediator who came in place of another reads a caucus from their coming on, and the whole of it where that side agreed;
 * the first mediator of a case, and a side in its own caucus, read all. The database says the same in its policies.
 *
 * @param since when the present mediator came in place of another; null for the first one
 * @param allowed the caucuses whose side agreed that this mediator reads what was before
 */
export function keptUntil(role: CaseRole, since: Date | null, allowed: readonly string[]): Partial<Record<Audience, Date>> {
  if (role !== 'mediator' || !since) return {};
  return Object.fromEntries(CAUCUS_AUDIENCES.filter((audience) => !allowed.includes(audience)).map((audience) => [audience, since]));
}
