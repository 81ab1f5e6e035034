import { CONTEXT_NAMES, ref, type ContextName } from './people.js';
import { BY_AUDIENCE, insert, opening, SHARED, type Audience, type Row } from './rows.js';
import type { Probe } from './world.js';

/**
 * Who writes which rows of a case, by product.md (*Who sees what*, *Within the roles*) and docs/access.md; it knows nothing of
 * the migrations. Each act is tried by every context: it goes through for those named and for nobody else.
 */
export const write = (on: string, act: string, sql: string, ...through: readonly (ContextName | readonly ContextName[])[]): Probe => {
  const named = through.flat() as ContextName[];
  return { on, act, sql, expected: (context) => (named.includes(context) ? 'through' : 'not') };
};
export const CONSUMER_IN_A = ['ann in A', 'representative in A'] as const;
export const MEDIATOR_IN_A = ['mediator in A', 'mediator who is intake too in A'] as const;
export const OFFICERS_IN_A = ['intake in A', 'chair in A'] as const;
export const SIDES_IN_A = [...CONSUMER_IN_A, 'desk in A'] as const;
export const JOINT_IN_A = [...SIDES_IN_A, ...MEDIATOR_IN_A, ...OFFICERS_IN_A] as const;
const HEARS_CONSUMER = [...CONSUMER_IN_A, ...MEDIATOR_IN_A] as const;
const HEARS_CLINIC = ['desk in A', ...MEDIATOR_IN_A] as const;
const HEARS_COMMITTEE = [...MEDIATOR_IN_A, ...OFFICERS_IN_A] as const;
/** In a case that an office has opened: who is in it and is not the office. */
export const OWN_IN_O = ['ann in O', 'chair in O'] as const;
export const OFFICE_IN_O = ['auditor in O', 'officer in O'] as const;
export const CLINIC_IN_N = ['named clinic in N', 'desk of the named clinic in N'] as const;
export const ANN_EVERYWHERE = CONTEXT_NAMES.filter((c) => c.startsWith('ann') || c === 'consumer who is an officer too');

const ME = 'app.account()';
const fresh = (row: Row, over: Row = {}): Row => ({ ...row, ...('id' in row ? { id: 'uuidv7()' } : {}), ...over });
type Shared = keyof typeof SHARED;
const into = (table: Shared, c: 'A' | 'O' | 'U' | 'N', over: Row = {}) => insert(table, fresh(SHARED[table](c), over));

/** What makes a further row of its kind possible beside the one that is there. */
const BESIDE: Record<Shared, Row> = {
  case_member: { account_id: ref('moe') },
  clinic_representative: { account_id: ref('dirk') },
  clock: { kind: `'appraisal'` },
  clock_change: {},
  legal_event: {},
  extension_request: { closed_at: 'app.now()', outcome: `'lapsed'` },
  demand_letter: { closed_at: 'app.now()', answer: `'answered'` },
  service_record: { token_hash: 'null' },
  mediation_application: { closed_at: 'app.now()', outcome: `'lapsed'` },
  offer: { n: '9', by_side: `'consumer'` },
  agreement: { version: '9' },
  signature: { mark: `'consumer'`, account_id: ME },
  obligation: { n: '9' },
  case_letter: { number: 'null' },
};
/** What a clinic that is not confirmed binds itself by, it may not write (ADR 0016). */
const BINDING: readonly Shared[] = ['offer', 'agreement', 'signature', 'clinic_representative', 'extension_request', 'legal_event'];
/** An office that opened a case records what its authority did, with the clocks that follow; nothing else (product.md). */
const BY_OFFICE: readonly Shared[] = ['clock', 'clock_change', 'legal_event'];
/** Whose alone a kind is. */
const OWN: Partial<Record<Shared, { A: readonly ContextName[]; O: readonly ContextName[]; N: readonly ContextName[] }>> = {
  // Representatives name no further ones, and nobody else names one for the consumer.
  case_member: { A: ['ann in A'], O: ['ann in O'], N: ['ann in N'] },
  offer: { A: CONSUMER_IN_A, O: ['ann in O'], N: ['ann in N'] },
  signature: { A: CONSUMER_IN_A, O: ['ann in O'], N: ['ann in N'] },
};

const shared = (Object.keys(SHARED) as Shared[]).flatMap((table): Probe[] => [
  write(table, 'insert into A', into(table, 'A', BESIDE[table]), OWN[table]?.A ?? JOINT_IN_A),
  write(
    table,
    'insert into O',
    into(table, 'O', BESIDE[table]),
    OWN[table]?.O ?? [...OWN_IN_O, ...(BY_OFFICE.includes(table) ? OFFICE_IN_O : [])],
  ),
  write(table, 'insert into U, unopened', into(table, 'U', BESIDE[table])),
  write(
    table,
    'insert into N',
    into(table, 'N', BESIDE[table]),
    OWN[table]?.N ?? ['ann in N', ...(BINDING.includes(table) ? [] : CLINIC_IN_N)],
  ),
]);

/** Columns that follow a row's making; `keeps` says by whom they may not be changed although they read it. */
const CHANGES: Record<string, { set: string; office?: boolean; binds?: boolean }> = {
  case_member: { set: 'ended_at = app.now()' },
  clinic_representative: { set: 'ended_at = app.now()' },
  clock: { set: 'ended_at = app.now()', office: true },
  legal_event: { set: `withdrawn_reason = 'r'`, office: true },
  extension_request: { set: `closed_at = app.now(), outcome = 'lapsed'`, binds: true },
  // That of O is over, and ends once.
  demand_letter: { set: `closed_at = coalesce(closed_at, app.now()), answer = coalesce(answer, 'answered')` },
  service_record: { set: 'opened_at = app.now()' },
  mediation_application: { set: `closed_at = app.now(), outcome = 'withdrawn'` },
  offer: { set: `status = 'withdrawn', closed_at = app.now()`, binds: true },
  agreement: { set: `state = 'void'` },
  obligation: { set: `status = 'pending'` },
};
const changes = Object.entries(CHANGES).flatMap(([table, { set, office, binds }]): Probe[] => {
  const change = (c: string, ...through: readonly (readonly ContextName[])[]) =>
    write(table, `change in ${c}`, `update ${table} set ${set} where case_id = ${ref(c)}`, ...through);
  return [
    change('A', JOINT_IN_A),
    change('O', OWN_IN_O, office ? OFFICE_IN_O : []),
    change('U'),
    change('N', ['ann in N'], binds ? [] : CLINIC_IN_N),
    // Reads nothing, so that only what may be changed is asked: all that there is would be too much.
    write(
      table,
      'change whatever may be changed',
      `update ${table} set ${set}`,
      JOINT_IN_A,
      OWN_IN_O,
      office ? OFFICE_IN_O : [],
      ['ben in X', 'other tenant mediator in X', 'ann in N'],
      binds ? [] : CLINIC_IN_N,
    ),
  ];
});

const side = (by: string, ...who: readonly (ContextName | readonly ContextName[])[]) =>
  write('offer', `offer as ${by}`, into('offer', 'A', { ...BESIDE.offer, by_side: `'${by}'` }), ...who);
const mark = (as: string, account: string, ...who: readonly (ContextName | readonly ContextName[])[]) =>
  write(
    'signature',
    `sign as ${as}, by ${account}`,
    into('signature', 'A', { mark: `'${as}'`, account_id: account === 'oneself' ? ME : ref(account) }),
    ...who,
  );
const sides: Probe[] = [
  side('clinic', 'desk in A'),
  side('mediator', MEDIATOR_IN_A),
  write('offer', 'offer of an unconfirmed clinic', into('offer', 'N', { ...BESIDE.offer, by_side: `'clinic'` })),
  mark('clinic', 'oneself', 'desk in A'),
  mark('mediator', 'oneself', MEDIATOR_IN_A),
  mark('seal', 'oneself', 'chair in A'),
  mark('consumer', 'moe'),
  write('signature', 'mark of an unconfirmed clinic', into('signature', 'N', { mark: `'clinic'`, account_id: ME })),
];

const heardInto = (table: keyof typeof BY_AUDIENCE, c: 'A' | 'O' | 'N', a: Audience, over: Row = {}) =>
  insert(table, fresh(BY_AUDIENCE[table](c, a), over));
const say = (act: string, a: Audience, over: Row, ...who: readonly (ContextName | readonly ContextName[])[]) =>
  write(
    'message',
    act,
    heardInto('message', 'A', a, { seq: '9', client_id: 'uuidv7()', author_id: ME, author_role: 'app.role()', ...over }),
    ...who,
  );
const SPEAK_JOINT = [...SIDES_IN_A, ...MEDIATOR_IN_A] as const;
const inO = (over: Row = {}) =>
  heardInto('message', 'O', 'joint', { seq: '9', client_id: 'uuidv7()', author_id: ME, author_role: 'app.role()', ...over });
const messages: Probe[] = [
  say('speak in the joint channel', 'joint', {}, SPEAK_JOINT),
  say('speak in the caucus of the consumer', 'caucus_consumer', {}, HEARS_CONSUMER),
  say('speak in the caucus of the clinic', 'caucus_clinic', {}, HEARS_CLINIC),
  say('speak in the committee', 'committee', {}, HEARS_COMMITTEE),
  write('message', 'speak in a case an office has opened', inO(), 'ann in O'),
  write(
    'message',
    'speak to overseers',
    heardInto('message', 'O', 'oversight', { seq: '9', client_id: 'uuidv7()', author_id: ME, author_role: 'app.role()' }),
  ),
  say('speak in the name of another', 'joint', { author_id: ref('moe') }),
  say('speak as a mediator', 'joint', { author_role: `'mediator'` }, MEDIATOR_IN_A),
  say('point at a joint exhibit', 'joint', { exhibit_id: ref('exhibit A joint') }, SPEAK_JOINT),
  say('point at a joint exhibit in a caucus', 'caucus_consumer', { exhibit_id: ref('exhibit A joint') }, HEARS_CONSUMER),
  say('point at an exhibit of the caucus in it', 'caucus_consumer', { exhibit_id: ref('exhibit A caucus_consumer') }, HEARS_CONSUMER),
  say('point at an exhibit of a caucus in the joint channel', 'joint', { exhibit_id: ref('exhibit A caucus_consumer') }),
  say('point at an exhibit of the other caucus', 'caucus_consumer', { exhibit_id: ref('exhibit A caucus_clinic') }),
];
const number = (c: string, a: Audience, ...who: readonly (ContextName | readonly ContextName[])[]) =>
  write('channel', `count on in ${c} ${a}`, `update channel set last_seq = 2 where case_id = ${ref(c)} and audience = '${a}'`, ...who);
const channel = (a: Audience, ...who: readonly ContextName[]) =>
  write('channel', `open ${a} in D`, insert('channel', { case_id: ref('D'), tenant_id: ref('committee 1'), audience: `'${a}'` }), who);
const channels: Probe[] = [
  number('A', 'joint', JOINT_IN_A),
  number('A', 'caucus_consumer', HEARS_CONSUMER),
  number('O', 'joint', OWN_IN_O),
  number('O', 'oversight'),
  channel('joint', 'ann in D'),
  channel('caucus_consumer', 'ann in D'),
  channel('caucus_clinic'),
  write(
    'channel',
    'count on wherever one may',
    'update channel set last_seq = 2',
    JOINT_IN_A,
    OWN_IN_O,
    'ben in X',
    'other tenant mediator in X',
    'ann in N',
    CLINIC_IN_N,
  ),
];
const reading = (a: Audience, account: string, ...who: readonly (ContextName | readonly ContextName[])[]) =>
  write(
    'read_mark',
    `mark ${a} read for ${account}`,
    heardInto('read_mark', 'A', a, { account_id: account === 'oneself' ? ME : ref(account) }),
    ...who,
  );
const marks: Probe[] = [
  reading('joint', 'oneself', JOINT_IN_A),
  reading('caucus_consumer', 'oneself', HEARS_CONSUMER),
  reading('caucus_clinic', 'oneself', HEARS_CLINIC),
  reading('joint', 'max'),
  write('read_mark', 'move the mark of another', `update read_mark set seq = 2 where account_id = ${ref('moe')}`),
  write('read_mark', 'mark a case of another read', heardInto('read_mark', 'O', 'joint', { account_id: ME }), OWN_IN_O, OFFICE_IN_O),
];
const answer = (bySide: string, a: string, over: Row, ...who: readonly (ContextName | readonly ContextName[])[]) =>
  write(
    'offer_answer',
    `answer as ${bySide} in ${a} ${Object.keys(over).join()}`,
    heardInto('offer_answer', 'A', 'caucus_consumer', {
      offer_id: ref('second offer A'),
      side: `'${bySide}'`,
      audience: `'${a}'`,
      account_id: ME,
      ...over,
    }),
    ...who,
  );
const answers: Probe[] = [
  answer('consumer', 'caucus_consumer', {}, CONSUMER_IN_A),
  answer('clinic', 'caucus_clinic', {}, 'desk in A'),
  answer('consumer', 'caucus_clinic', {}),
  answer('clinic', 'caucus_consumer', {}),
  answer('consumer', 'joint', {}),
  answer('mediator', 'caucus_mediator', {}),
  answer('consumer', 'caucus_consumer', { account_id: ref('moe') }),
  answer('consumer', 'caucus_consumer', { case_id: ref('O') }, 'ann in O'),
  answer('clinic', 'caucus_clinic', { case_id: ref('N'), offer_id: ref('second offer N') }),
  answer('consumer', 'caucus_consumer', { case_id: ref('N'), offer_id: ref('second offer N') }, 'ann in N'),
];
const views = (['calculation', 'responsibility_view'] as const).flatMap((table): Probe[] => [
  write(table, 'insert into A joint', heardInto(table, 'A', 'joint'), JOINT_IN_A),
  write(table, 'insert into A caucus_consumer', heardInto(table, 'A', 'caucus_consumer'), HEARS_CONSUMER),
  write(table, 'insert into O joint', heardInto(table, 'O', 'joint'), OWN_IN_O),
  write(table, 'insert into O oversight', heardInto(table, 'O', 'oversight')),
]);
const leave = (c: 'A' | 'U' | 'O', act: string, over: Row, ...who: readonly ContextName[]) =>
  write(
    'audit_opening',
    `leave an opening in ${c} ${act}`,
    insert('audit_opening', {
      ...opening(c, 'office 1', 'otto'),
      id: 'uuidv7()',
      organisation_id: 'app.organisation()',
      account_id: ME,
      ...over,
    }),
    who,
  );
const openings: Probe[] = [
  leave('U', 'of the own office', {}, 'auditor in U'),
  leave('A', 'of the own organisation', {}),
  leave('O', 'of the own organisation', {}),
  leave('U', 'of another', { organisation_id: ref('clinic 1') }),
  leave('U', 'by another', { account_id: ref('olga') }),
  leave('A', 'for an office', { organisation_id: ref('office 1') }),
];
export const DOSSIERS: Probe[] = [
  write(
    'dossier_taking',
    'take for oneself',
    insert('dossier_taking', { case_id: ref('A'), tenant_id: ref('committee 1'), account_id: ME, kind: `'record'` }),
    JOINT_IN_A,
  ),
  write(
    'dossier_taking',
    'take for another',
    insert('dossier_taking', { case_id: ref('A'), tenant_id: ref('committee 1'), account_id: ref('moe'), kind: `'record'` }),
  ),
];

export const CASE_WRITES: readonly Probe[] = [
  ...shared,
  ...changes,
  ...sides,
  ...messages,
  ...channels,
  ...marks,
  ...answers,
  ...views,
  ...openings,
  ...DOSSIERS,
];
