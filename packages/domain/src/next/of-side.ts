import { otherSide, type Side } from '../cases/audience.js';
import { act, dated, may, none, passed, running, wait, type Next, type NextFacts } from './next.js';
import { daysBetween } from '../time/day.js';
import { documentPending, signing } from './signing.js';

/** An offer that waits for this side's answer comes before everything that merely can be done. */
function offerToAnswer(f: NextFacts, side: Side): Next | null {
  const open = f.offers.find((o) => o.by !== side && !o.answeredBy.includes(side));
  if (!open) return null;
  return act(open.by === 'mediator' ? 'answer_proposal' : 'answer_offer', {
    press: 'offers',
    clock: dated(f, 'offer_expiry', open.lastDay),
  });
}

/**
 * What a side waits for once it has offered or answered. Who answered a proposal knows that the other has not, since the
 * second answer closes it; before its own answer a side is told nothing of the other's.
 */
function offerAwaited(f: NextFacts, side: Side): Next | null {
  const open = f.offers.find((o) => o.by === side || o.answeredBy.includes(side));
  if (!open) return null;
  return wait(open.by === 'mediator' ? 'wait_for_outcome' : 'wait_for_offer', {
    awaits: [{ who: otherSide(side), since: open.at }],
    clock: dated(f, 'offer_expiry', open.lastDay),
    press: 'room',
  });
}

/** Filed and negotiating: the sides are alone. */
function alone(f: NextFacts, side: Side): Next {
  // Put down to be signed, accepted terms answer whatever still waits (RT-9).
  if (f.termsAgreed) return act('write_settlement', { press: 'agreement' });
  const demand = running(f, 'demand_reply', 'demand_reminder');
  if (side === 'clinic' && f.demandAt) return act('answer_demand', { press: 'papers', clock: demand });
  const reply = running(f, 'clinic_reply');
  if (side === 'clinic' && !f.clinicAnswered)
    return act(passed(reply) ? 'answer_overdue' : 'answer_case', { press: 'answer', clock: reply });
  const offer = offerToAnswer(f, side) ?? offerAwaited(f, side);
  if (offer) return offer;
  if (side === 'consumer' && f.demandAt)
    return wait('wait_for_demand', { awaits: [{ who: 'clinic', since: f.demandAt }], clock: demand, press: 'papers' });
  if (side === 'consumer' && f.status === 'filed') {
    const awaits = [{ who: 'clinic', since: f.since }] as const;
    if (passed(reply)) return may('no_reply_yet', { press: 'apply', clock: reply, awaits });
    return wait(f.clinicStanding === 'stub' ? 'clinic_not_here' : 'wait_for_clinic', { awaits, clock: reply, press: 'room' });
  }
  return may('negotiate', { press: 'offers' });
}

/** Applied and consented: an application waits for the other side, then for the committee. */
function applied(f: NextFacts, side: Side): Next {
  const clock = running(f, 'mediation_consent');
  if (f.status === 'applied' && f.appliedBy !== side) return act('give_consent', { press: 'consent', clock });
  const offer = offerToAnswer(f, side);
  if (offer) return offer;
  if (f.status === 'consented') return wait('wait_for_acceptance', { awaits: [{ who: 'intake', since: f.since }], press: 'room' });
  const awaits = [{ who: otherSide(side), since: f.since }] as const;
  return passed(clock)
    ? may('no_consent_yet', { press: 'room', clock, awaits })
    : wait('wait_for_consent', { awaits, clock, press: 'room' });
}

/** From acceptance on, what a side is asked for comes before what it waits for. */
function mediated(f: NextFacts, side: Side): Next {
  const clock = running(f, 'mediation');
  const end = f.endAsked
    ? wait('wait_for_end', {
        awaits: [{ who: f.status === 'accepted' ? 'intake' : 'mediator', since: f.endAsked.at }],
        clock,
        press: 'room',
      })
    : null;
  if (end && f.endAsked?.by === side) return end;
  if (f.extension && !f.extension.given.includes(side)) return act('answer_extension', { press: 'deadlines', clock });
  const offer = offerToAnswer(f, side);
  if (offer) return offer;
  if (f.status === 'signing') {
    const own = signing(f);
    return own.turn === 'act' ? own : (end ?? own);
  }
  if (end) return end;
  if (f.status === 'agreed') return documentPending(f) ?? wait('wait_for_document', { clock, press: 'agreement' });
  if (f.status === 'accepted') return wait('wait_for_mediator', { awaits: [{ who: 'intake', since: f.since }], clock, press: 'room' });
  if (f.termsAgreed) return wait('wait_for_draft', { awaits: [{ who: 'mediator', since: null }], clock, press: 'room' });
  return offerAwaited(f, side) ?? may('take_part', { press: 'room', clock });
}

/** In effect or in breach: what was promised is performed by the clinic and confirmed by the consumer. */
function performing(f: NextFacts, side: Side): Next {
  const first = (...statuses: readonly string[]) =>
    f.obligations.filter((o) => statuses.includes(o.status)).sort((a, b) => daysBetween(b.dueOn, a.dueOn))[0];
  const clockOf = (o: { dueOn: string } | undefined) => (o ? dated(f, 'obligation', o.dueOn) : null);
  const [missed, contested, pending, reported] = [first('missed'), first('contested'), first('pending'), first('reported')];
  if (side === 'consumer') {
    if (reported) return act('confirm_performance', { press: 'obligations' });
    if (missed) return may('press_performance', { press: 'papers', clock: clockOf(missed), awaits: [{ who: 'clinic', since: null }] });
    const due = first('pending', 'contested');
    return due
      ? wait('wait_for_performance', { awaits: [{ who: 'clinic', since: null }], clock: clockOf(due), press: 'obligations' })
      : none('done');
  }
  if (missed) return act('perform_overdue', { press: 'obligations', clock: clockOf(missed) });
  if (contested) return act('perform_again', { press: 'obligations', clock: clockOf(contested) });
  // What is not due yet is theirs to do all the same, and nobody else is waited for before it.
  if (pending) return act('perform', { press: 'obligations', clock: clockOf(pending) });
  return reported
    ? wait('wait_for_confirmation', { awaits: [{ who: 'consumer', since: reported.at }], press: 'obligations' })
    : none('done');
}

/** What is next for a side. */
export function nextOfSide(f: NextFacts, side: Side): Next {
  switch (f.status) {
    case 'draft':
      return side === 'consumer' ? act('finish_filing', { press: 'draft' }) : none('done');
    case 'filed':
    case 'negotiating':
      return alone(f, side);
    case 'settling':
      return documentPending(f) ?? signing(f);
    case 'applied':
    case 'consented':
      return applied(f, side);
    case 'accepted':
    case 'mediating':
    case 'agreed':
    case 'signing':
      return mediated(f, side);
    case 'effective':
    case 'breached':
      return performing(f, side);
    case 'unresolved':
      return none('other_routes', { press: 'papers' });
    case 'withdrawn':
      return side === 'consumer' ? none('other_routes', { press: 'papers' }) : none('done');
    case 'fulfilled':
      return none('done');
  }
}
