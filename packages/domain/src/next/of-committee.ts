import { otherSide, SIDES } from '../cases/audience.js';
import { act, dated, may, none, running, wait, passed, type Next, type NextFacts } from './next.js';
import { daysBetween } from '../time/day.js';
import { documentPending, signing } from './signing.js';

/** Nobody on the committee can act on these: they are followed, and hold no first place. */
function afterwards(f: NextFacts): Next {
  const awaits = f.obligations.some((o) => o.status === 'reported')
    ? ([{ who: 'consumer', since: null }] as const)
    : ([{ who: 'clinic', since: null }] as const);
  const open = f.obligations
    .filter((o) => o.status === 'pending' || o.status === 'contested' || o.status === 'missed')
    .sort((a, b) => daysBetween(b.dueOn, a.dueOn))[0];
  const clock = open ? dated(f, 'obligation', open.dueOn) : null;
  if (f.status === 'effective') return none('supervise', { press: 'obligations', awaits, clock });
  if (f.status === 'breached') return none('supervise_overdue', { press: 'obligations', awaits, clock });
  return none('done');
}

/** In session the mediator proposes, unless the sides have something to answer already; then it is them who are waited for. */
function inSession(f: NextFacts): Next {
  const clock = running(f, 'mediation');
  if (f.termsAgreed) return act('draft_agreement', { press: 'agreement', clock });
  const open = f.offers[0];
  if (!open) return act('mediate', { press: 'propose', clock });
  const expiry = dated(f, 'offer_expiry', open.lastDay);
  if (open.by !== 'mediator')
    return wait('follow_offer', { awaits: [{ who: otherSide(open.by), since: open.at }], clock: expiry, press: 'room' });
  return wait('wait_for_answers', {
    awaits: SIDES.filter((side) => !open.answeredBy.includes(side)).map((who) => ({ who, since: open.at })),
    clock: expiry,
    press: 'room',
  });
}

/** What is next for the mediator of a case. */
export function nextOfMediator(f: NextFacts): Next {
  const clock = running(f, 'mediation');
  if (f.endAsked && (f.status === 'mediating' || f.status === 'agreed' || f.status === 'signing'))
    return act('end_asked', { press: 'room', clock });
  switch (f.status) {
    case 'mediating':
      return inSession(f);
    case 'agreed':
      return documentPending(f) ?? wait('wait_for_document', { clock, press: 'agreement' });
    case 'signing':
      return signing(f);
    default:
      return afterwards(f);
  }
}

/** What is next for intake and chair: who takes in and assigns, and who decides, extends and seals. */
export function nextOfOffice(f: NextFacts): Next {
  const clock = running(f, 'mediation');
  if (f.mediatorAsked && f.may.includes('answer_mediator_request') && f.status !== 'accepted')
    return act('decide_on_mediator', { press: 'overview', clock });
  const missing = f.extension ? SIDES.filter((side) => !f.extension?.given.includes(side)) : [];
  switch (f.status) {
    case 'applied': {
      const consent = running(f, 'mediation_consent');
      const awaits = [{ who: otherSide(f.appliedBy ?? 'consumer'), since: f.since }];
      return passed(consent) && f.may.includes('refuse')
        ? may('reach_or_refuse', { press: 'papers', clock: consent, awaits })
        : wait('wait_for_consent', { awaits, clock: consent, press: 'papers' });
    }
    case 'consented':
      return f.may.includes('accept')
        ? act('accept_application', { press: 'accept' })
        : wait('wait_for_acceptance', { awaits: [{ who: 'intake', since: f.since }], press: 'overview' });
    case 'accepted':
      if (f.endAsked && f.may.includes('terminate')) return act('end_asked', { press: 'papers', clock });
      return f.may.includes('assign')
        ? act('assign_mediator', { press: 'assign', clock })
        : wait('wait_for_mediator', { awaits: [{ who: 'intake', since: f.since }], clock, press: 'overview' });
    case 'mediating':
    case 'agreed':
      if (f.extension && f.may.includes('ask_extension'))
        return wait('wait_for_extension', {
          awaits: missing.map((who) => ({ who, since: f.extension?.at ?? null })),
          clock,
          press: 'deadlines',
        });
      return f.status === 'mediating'
        ? none('follow_mediation', { awaits: [{ who: 'mediator', since: null }], clock, press: 'room' })
        : wait('wait_for_document', { clock, press: 'agreement' });
    case 'signing':
      return signing(f);
    default:
      return afterwards(f);
  }
}
