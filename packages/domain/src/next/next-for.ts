import { sideOf } from '../cases/audience.js';
import { may, none, type Next, type NextFacts, type NextStep } from './next.js';
import { nextOfMediator, nextOfOffice } from './of-committee.js';
import { nextOfSide } from './of-side.js';

/** The act that a step takes, by its name in the abilities; a step that is not named takes none. */
const TAKES: Partial<Record<NextStep, string>> = {
  finish_filing: 'file',
  answer_case: 'answer',
  answer_overdue: 'answer',
  answer_demand: 'answer_demand',
  answer_offer: 'answer_offer',
  answer_proposal: 'answer_offer',
  write_settlement: 'draft_settlement',
  negotiate: 'make_offer',
  no_reply_yet: 'apply',
  sign_settlement: 'sign',
  give_consent: 'consent',
  answer_extension: 'answer_extension',
  sign: 'sign',
  perform: 'report_performance',
  perform_again: 'report_performance',
  perform_overdue: 'report_performance',
  confirm_performance: 'answer_performance',
  audit: 'open_for_audit',
};
/** Where somebody reads what another has to do. */
const READS: Partial<Record<NonNullable<Next['press']>, Next['press']>> = {
  draft: null,
  answer: 'overview',
  apply: 'overview',
  consent: 'papers',
  open_for_audit: null,
};

/** What is next for the side, for somebody of it whose part it is not, or whose institution has not proved who it is. */
function within(next: Next, f: NextFacts): Next {
  const takes = TAKES[next.step];
  if (!takes || (next.turn !== 'act' && next.turn !== 'may') || f.may.includes(takes)) return next;
  if (f.mayOnceConfirmed.includes(takes)) {
    if (f.clinicStanding === 'pending')
      return { ...next, turn: 'wait', press: 'institution', awaits: [{ who: 'check', since: null }], bar: 'check' };
    return f.proves
      ? { ...next, turn: 'act', press: 'institution', awaits: [], bar: 'papers' }
      : { ...next, turn: 'wait', press: null, awaits: [{ who: 'colleague', since: null }], bar: 'papers' };
  }
  const press = next.press && next.press in READS ? (READS[next.press] ?? null) : next.press;
  return {
    ...next,
    turn: 'wait',
    press,
    awaits: [{ who: f.role === 'representative' ? 'principal' : 'colleague', since: null }],
    bar: 'part',
  };
}

/**
 * The one thing that is next for this reader, from the facts that this reader may know: what it is, whether it is theirs
 * to do, what they press, whom they wait for and which deadline governs. It never names an ending as the thing to press.
 */
export function nextFor(f: NextFacts): Next {
  const side = sideOf(f.role);
  if (side) return within(nextOfSide(f, side), f);
  if (f.role === 'regulator')
    return f.opened ? none('audit_opened', { press: 'papers' }) : within(may('audit', { press: 'open_for_audit' }), f);
  if (f.role === 'mediator') return nextOfMediator(f);
  return f.role === 'intake' || f.role === 'chair' ? nextOfOffice(f) : none('done');
}
