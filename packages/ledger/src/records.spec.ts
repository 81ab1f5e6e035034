import { AT, bytesOf, chain, JOINT, link, type Said } from './dossier.maker.js';
import type { OpenedEntry } from './chain.js';
import { recordHash, RECORDS, verifyRecords, type RecordName } from './records.js';
import { verifyStates } from './states.js';

/** One record of each kind as a dossier holds it, with what changed later. Written by hand, field by field. */
const LETTER = { kind: 'acceptance', number: '和受〔2026〕1号', data: { issuedOn: '2026-11-26', claims: ['refund'] }, at: AT };
const EVENT = {
  ...{
    id: 'v1',
    kind: 'appraisal_received',
    onDay: '2026-11-20',
    bothAgreed: true,
    note: '鉴定意见书',
    reference: '京鉴2026-3',
    degree: 'main',
  },
  ...{ feeFen: null, byRole: 'mediator', recordedName: '周敏', recordedAt: AT, withdrawnReason: null },
};
const DEMAND = {
  ...{ id: 'd1', number: '和函〔2026〕1号', body: '请退还费用', amountFen: '1860000', ladder: [{ step: 'reply', day: '2026-12-01' }] },
  ...{ applyIfSilent: true, sentName: '林小满', sentAt: AT, reachedAt: AT, answer: 'answered' },
};
const SERVICE = {
  ...{ id: 's1', letter: 'd1', channel: 'mail', recipient: 'd***@example.test', step: 'reply', madeAt: AT },
  ...{
    sentAt: AT,
    deliveredAt: null,
    openedAt: '2026-11-26T02:00:00.000Z',
    openedBy: null,
    answer: 'mediate',
    receipt: '250 ok',
    failed: null,
  },
};
const CLOCK = {
  kind: 'mediation',
  startedAt: AT,
  lastDay: '2027-01-08',
  provisional: false,
  pauses: [{ from: '2026-12-01', to: null }],
  extendedTo: null,
  endedBecause: null,
};
const OVER = {
  kind: 'clinic_reply',
  startedAt: AT,
  lastDay: '2026-12-03',
  provisional: false,
  pauses: [],
  extendedTo: null,
  endedBecause: 'clinic_answered',
};
const MESSAGE = {
  audience: 'joint',
  seq: 1,
  author_name: '林小满',
  author_role: 'consumer',
  body: '请看',
  exhibit: null,
  at: AT,
  recalledAt: null,
};
const TAKEN_BACK = { ...MESSAGE, seq: 2, body: '', recalledAt: AT };
const WHISPER = { ...MESSAGE, audience: 'caucus_consumer', body: '一万五也可以' };
const OFFER = {
  ...{
    id: 'o1',
    n: 1,
    by_side: 'clinic',
    author_name: '许经理',
    terms: { totalFen: 100 },
    message: '最后一次',
    expires_at: AT,
    created_at: AT,
  },
  status: 'accepted',
};
const CALCULATION = {
  id: 'c1',
  audience: 'caucus_consumer',
  number: 'X-1',
  side: 'consumer',
  input: { days: 3.5 },
  parameters: { wage: 1.25 },
  result: { totalFen: 9 },
  authorName: '林小满',
  at: AT,
};
const VIEW = {
  id: 'r1',
  audience: 'joint',
  side: 'clinic',
  stages: [{ stage: 'consent', clinicPct: 50 }],
  presumption: { grounds: [] },
  clinicPct: 50,
  authorName: '许经理',
  at: AT,
};
const CASE = {
  ...{
    number: 'HY-1',
    procedure: 'eyelid',
    treatment_day: '2026-05-12',
    known_day: '2026-06-12',
    story: '术后凹陷',
    claims: ['refund'],
    claim_fen: '1860000',
  },
  ...{
    filed_for: 'self',
    patient_name: null,
    filed_at: AT,
    consumer_name: '林小满',
    clinic_name: '澄颜',
    clinic_answer: '已收到',
    application_reason: '请求调解',
  },
  ...{ end_reason: null, end_note: null },
};
const of = (kind: RecordName, row: object) => ({ record: recordHash(kind, row as never), v: 2 });
const JOINT_SAID: readonly Said[] = [
  ['case.filed', { number: 'HY-1', consumer: '林小蛮', clinic: '澄颜', ...of('case', CASE) }],
  ['name.corrected', { former: '林小蛮', name: '林小满', v: 2 }],
  ['clock.started', { kind: 'clinic_reply', startedAt: AT, lastDay: '2026-12-03', provisional: false, v: 2 }],
  ['case.answered', { statement: '已收到', v: 2 }],
  ['clock.ended', { kind: 'clinic_reply', because: 'clinic_answered', v: 2 }],
  ['letter.issued', { kind: 'acceptance', number: LETTER.number, ...of('letter', LETTER) }],
  ['clock.started', { kind: 'mediation', startedAt: AT, lastDay: '2027-01-07', provisional: true, v: 2 }],
  ['event.recorded', { event: 'v1', ...of('event', EVENT) }],
  ['clock.changed', { kind: 'mediation', lastDay: '2027-01-08', provisional: false, pauses: CLOCK.pauses, extendedTo: null, v: 2 }],
  ['demand.sent', { letter: 'd1', ...of('demand', DEMAND) }],
  ['service.made', { service: 's1', sentAt: null, deliveredAt: null, ...of('service', SERVICE) }],
  ['service.changed', { service: 's1', sentAt: AT, receipt: '250 ok', failed: null, v: 2 }],
  ['service.changed', { service: 's1', openedAt: SERVICE.openedAt, answer: 'mediate', v: 2 }],
  ['demand.reached', { letter: 'd1', at: AT, v: 2 }],
  ['demand.closed', { letter: 'd1', answer: 'answered', v: 2 }],
  ['case.applied', { by: 'consumer', reason: '请求调解', v: 2 }],
  ['message.posted', { seq: 1, ...of('message', MESSAGE) }],
  ['message.recalled', { seq: 2, at: AT, v: 2 }],
  ['offer.made', { offer: 'o1', ...of('offer', OFFER) }],
  ['offer.accepted', { offer: 'o1', v: 2 }],
  ['responsibility.stated', { view: 'r1', ...of('responsibility', VIEW) }],
];
const CAUCUS_SAID: readonly Said[] = [
  ['message.posted', { seq: 1, ...of('message', WHISPER) }],
  ['calculation.made', { calculation: 'c1', ...of('calculation', CALCULATION) }],
];

interface Contents {
  case: object;
  papers: { letters: object[]; events: object[]; demands: object[]; services: object[]; clocks: object[] };
  messages: object[];
  caucus: object[];
  offers: object[];
  calculations: object[];
  responsibility: object[];
}
const contents = (): Contents =>
  structuredClone({
    case: CASE,
    papers: { letters: [LETTER], events: [EVENT], demands: [DEMAND], services: [SERVICE], clocks: [OVER, CLOCK] },
    messages: [MESSAGE, TAKEN_BACK],
    caucus: [WHISPER],
    offers: [OFFER],
    calculations: [CALCULATION],
    responsibility: [VIEW],
  });
const APART = 'data/without-prejudice/';
function faultsOf(c: Contents, joint: readonly OpenedEntry[] = chain('joint', JOINT_SAID), record = true): string[] {
  const caucus = chain('caucus_consumer', CAUCUS_SAID);
  const chains = [joint, caucus].map((entries) => ({ audience: entries[0]!.audience, head: { seq: 0, hash: '' }, entries: [...entries] }));
  const files = new Map(
    Object.entries({
      'data/case.json': bytesOf(c.case),
      'data/papers.json': bytesOf(c.papers),
      'data/messages.json': bytesOf(c.messages),
      [`${APART}caucus.json`]: bytesOf(c.caucus),
      [`${APART}offers.json`]: bytesOf(c.offers),
      [`${APART}calculations.json`]: bytesOf(c.calculations),
      [`${APART}responsibility.json`]: bytesOf(c.responsibility),
    }),
  );
  return [...verifyRecords(files, chains, record).faults, ...verifyStates(files, chains, record)];
}

/** Every record, where it lies, and by which word a fault names it. */
const ROWS: readonly [name: string, row: (c: Contents) => Record<string, unknown>, fault: RegExp, unbound: readonly string[]][] = [
  ['the case', (c) => c.case as never, /^case\.json: (what was filed|\w+ is not what)/, ['end_reason']],
  ['a letter', (c) => c.papers.letters[0] as never, /^papers\.json: letter .*not as an entry recorded it/, []],
  ['an event', (c) => c.papers.events[0] as never, /^papers\.json: event /, []],
  ['a demand', (c) => c.papers.demands[0] as never, /^papers\.json: demand /, []],
  ['a service', (c) => c.papers.services[0] as never, /^papers\.json: service /, []],
  ['a clock that ended', (c) => c.papers.clocks[0] as never, /^papers\.json: clock /, []],
  ['a clock that runs', (c) => c.papers.clocks[1] as never, /^papers\.json: clock /, []],
  ['a message', (c) => c.messages[0] as never, /^messages\.json: message \d \(/, []],
  ['a message taken back', (c) => c.messages[1] as never, /message|what it recorded/, ['author_name', 'author_role', 'at']],
  ['a message in a caucus', (c) => c.caucus[0] as never, /^messages\.json: message|what it recorded is not there/, []],
  ['an offer', (c) => c.offers[0] as never, /^offers\.json: offer /, []],
  ['a calculation', (c) => c.calculations[0] as never, /^calculations\.json: calculation /, []],
  ['a view on responsibility', (c) => c.responsibility[0] as never, /^responsibility\.json: view on responsibility/, []],
];
const other = (value: unknown): unknown => {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value + 1;
  return value === null
    ? 'x'
    : typeof value === 'string'
      ? `${value}x`
      : Array.isArray(value)
        ? [...(value as unknown[]), 'x']
        : { ...(value as object), x: 1 };
};

describe('what is recorded', () => {
  it('verifies as it was recorded, with and without what is without prejudice', () => {
    expect(faultsOf(contents())).toEqual([]);
    expect(faultsOf(contents(), undefined, false)).toEqual([]);
  });
  it('has every kind that a dossier holds', () => {
    const kinds = JOINT_SAID.concat(CAUCUS_SAID).filter(([, says]) => 'record' in says);
    expect(new Set(kinds.map(([type]) => type))).toEqual(new Set(Object.values(RECORDS).map((k) => k.type)));
  });
  it.each(ROWS)('shows any other field of %s', (_, row, fault, unbound) => {
    for (const field of Object.keys(row(contents())).filter((f) => !unbound.includes(f))) {
      const changed = contents();
      const at = row(changed);
      at[field] = other(at[field]);
      const found = faultsOf(changed);
      expect([field, found.length > 0, found.every((f) => fault.test(f) || /what it recorded is not there/.test(f))]).toEqual([
        field,
        true,
        true,
      ]);
    }
  });
  it('shows a record that was taken out, and one that was put in', () => {
    const lists = (c: Contents) =>
      [...Object.values(c.papers), c.messages, c.caucus, c.offers, c.calculations, c.responsibility] as object[][];
    lists(contents()).forEach((_, i) => {
      const [less, more] = [contents(), contents()];
      lists(less)[i]!.shift();
      lists(more)[i]!.unshift({ ...lists(more)[i]![0], number: '9', seq: 9, n: 9, id: 'x9', kind: 'x', at: '2027-01-01T00:00:00.000Z' });
      expect([i, faultsOf(less).length > 0, faultsOf(more).length > 0]).toEqual([i, true, true]);
    });
  });
  it('from before entries bound records whole is taken as it was, and no more of it than entries say', () => {
    const before = chain('joint', [['letter.issued', { kind: 'acceptance', number: LETTER.number }]]);
    const only = {
      ...contents(),
      case: {},
      papers: { letters: [LETTER], events: [], demands: [], services: [], clocks: [] },
      messages: [],
      offers: [],
      responsibility: [],
    };
    expect(faultsOf(only, before)).toEqual([]);
    expect(faultsOf({ ...only, papers: { ...only.papers, letters: [LETTER, LETTER] } }, before)).toEqual([
      `papers.json: letter ${LETTER.number}: not as an entry recorded it`,
    ]);
  });
  it('is bound whole by every entry once one is: no entry after it is of the earlier form', () => {
    const joint = chain('joint', JOINT_SAID);
    const late = [...joint, link(joint.at(-1), 'joint', ['case.read', { by: 'x' }])];
    expect(faultsOf(contents(), late)).toEqual([`chain joint, entry ${late.length}: of an earlier form, after one of this`]);
    expect(JOINT.length).toBeGreaterThan(0);
  });
});
