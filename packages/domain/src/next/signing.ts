import { sideOf } from '../cases/audience.js';
import { MARKS_OF, markOf, type Mark } from '../agreements/agreement.js';
import { markMayBeSetNow } from '../agreements/agreement.rules.js';
import { act, running, wait, type Awaited, type Next, type NextFacts } from './next.js';

const WHO: Record<Mark, Awaited['who']> = { consumer: 'consumer', clinic: 'clinic', mediator: 'mediator', seal: 'chair' };

/** A document that is made, or could not be made, before it is signed. */
export function documentPending(f: NextFacts): Next | null {
  const clock = running(f, 'mediation');
  if (f.agreement?.state === 'making') return wait('wait_for_document', { clock, press: 'agreement' });
  if (f.agreement?.state !== 'failed') return null;
  const press = 'agreement';
  return f.may.includes('remake_agreement') ? act('make_document_again', { press, clock }) : wait('wait_for_document', { press, clock });
}

/** Whose marks the document still waits for now, in the order in which they are set (AGR-2; RT-9 for the sides alone). */
function awaitedMarks(f: NextFacts): Awaited[] {
  const set = (f.agreement?.marks ?? []).map((m) => m.mark);
  const last =
    (f.agreement?.marks ?? [])
      .map((m) => m.at)
      .sort()
      .at(-1) ?? null;
  const kind = f.agreement?.kind ?? 'mediated';
  return MARKS_OF[kind]
    .filter((mark) => markMayBeSetNow(mark, set, kind))
    .map((mark) => ({ who: WHO[mark], since: mark === 'consumer' || mark === 'clinic' ? (f.agreement?.at ?? null) : last }));
}

/** Own mark first; who has set it waits for the others, by name. */
export function signing(f: NextFacts): Next {
  const clock = f.status === 'signing' ? running(f, 'mediation') : null;
  const awaits = awaitedMarks(f);
  const mine = f.may.includes('seal') ? 'seal' : markOf(f.role);
  if (mine && awaits.some((a) => a.who === WHO[mine]))
    return act(mine === 'seal' ? 'seal' : f.status === 'settling' ? 'sign_settlement' : 'sign', { press: 'agreement', clock });
  return wait(awaits[0]?.who === 'chair' ? 'wait_for_seal' : 'wait_for_signatures', {
    awaits,
    clock,
    press: sideOf(f.role) || f.role === 'mediator' ? 'room' : 'agreement',
  });
}
