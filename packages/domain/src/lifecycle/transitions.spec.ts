import { AGREEMENT_TRANSITIONS } from '../agreements/agreement-lifecycle.js';
import { DEMAND_TRANSITIONS } from '../demand/demand-lifecycle.js';
import { EXHIBIT_TRANSITIONS, UPLOAD_TRANSITIONS } from '../evidence/evidence-lifecycle.js';
import { OBLIGATION_TRANSITIONS } from '../obligations/obligation.js';
import { OFFER_TRANSITIONS } from '../offers/offer-lifecycle.js';
import {
  APPLICATION_TRANSITIONS,
  EXTENSION_REQUEST_TRANSITIONS,
  MEDIATOR_REQUEST_TRANSITIONS,
  NAME_CORRECTION_TRANSITIONS,
} from './request-lifecycle.js';
import { leadsTo, type Transitions } from './transitions.js';

/** Every step that there is, written down from the promise: what an act may be done to, and what becomes of it. */
const PROMISED: readonly [kind: string, table: Transitions<string>, steps: readonly string[]][] = [
  [
    'an offer is answered, replaced, withdrawn or over once, and what was accepted may lapse',
    OFFER_TRANSITIONS,
    [
      'open accept accepted',
      'open decline declined',
      'open counter countered',
      'open withdraw withdrawn',
      'open expire expired',
      'accepted lapse lapsed',
    ],
  ],
  [
    'a version of an agreement is made, signed and sealed, or void; one that is sealed stays',
    AGREEMENT_TRANSITIONS,
    [
      'making make ready',
      'making fail failed',
      'failed remake making',
      'ready seal sealed',
      'making void void',
      'ready void void',
      'failed void void',
    ],
  ],
  [
    'an obligation is performed when the other side has said so',
    OBLIGATION_TRANSITIONS,
    [
      'pending report reported',
      'contested report reported',
      'missed report reported',
      'reported confirm fulfilled',
      'reported contest contested',
      'pending miss missed',
      'contested miss missed',
    ],
  ],
  [
    'a letter climbs its ladder a step at a time, and may be answered on each',
    DEMAND_TRANSITIONS,
    [
      'reply remind reminder',
      'reminder invite invitation',
      'reply invite invitation',
      'invitation pass_on regulator',
      'reply close closed',
      'reminder close closed',
      'invitation close closed',
      'regulator close closed',
    ],
  ],
  ['an extension is answered once', EXTENSION_REQUEST_TRANSITIONS, ['open agree agreed', 'open refuse refused', 'open lapse lapsed']],
  [
    'a request about the mediator is answered once',
    MEDIATOR_REQUEST_TRANSITIONS,
    ['open grant granted', 'open decline declined', 'open withdraw withdrawn'],
  ],
  [
    'an application for mediation ends once',
    APPLICATION_TRANSITIONS,
    ['open accept accepted', 'open decline declined', 'open withdraw withdrawn', 'open refuse refused', 'open lapse lapsed'],
  ],
  [
    'a correction of a name is answered once',
    NAME_CORRECTION_TRANSITIONS,
    ['open confirm done', 'open refuse refused', 'open withdraw withdrawn'],
  ],
  ['an exhibit is withdrawn for good', EXHIBIT_TRANSITIONS, ['shown withdraw withdrawn']],
  [
    'an upload that was refused or given up is never taken up again',
    UPLOAD_TRANSITIONS,
    ['receiving complete complete', 'receiving refuse refused', 'receiving give_up refused', 'complete give_up refused'],
  ],
];

describe('what becomes of a row', () => {
  it.each(PROMISED)('%s', (_, table, steps) => {
    const there = Object.entries(table).flatMap(([act, { from, to }]) => from.map((state) => `${state} ${act} ${to}`));
    expect(there.sort()).toEqual([...steps].sort());
  });

  it('leads where its table says, and else nowhere', () => {
    expect(leadsTo(OFFER_TRANSITIONS, 'accept', 'open')).toBe('accepted');
    expect(leadsTo(OFFER_TRANSITIONS, 'accept', 'withdrawn')).toBeNull();
  });
});
