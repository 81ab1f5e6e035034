import type { Trouble } from '../demand/troubles.js';
import type { FiledFor } from '../lifecycle/capacity.js';
import type { Answers } from './answers.js';

/** A minor who lives on own wages counts as an adult and speaks for oneself (CAP-1). */
export const personOf = (a: Answers): FiledFor => (a.who === 'child' && a.childAge === 'own_wages' ? 'self' : (a.who ?? 'self'));

/** The troubles that can be of this person: a death that was ticked before the person was changed is none of the living. */
export const troublesOf = (a: Answers): Trouble[] => (a.troubles ?? []).filter((t) => t !== 'death' || a.who === 'deceased');

export const hasDied = (a: Answers): boolean => troublesOf(a).includes('death');
