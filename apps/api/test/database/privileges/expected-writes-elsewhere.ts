import { CONTEXT_NAMES, ref, type ContextName } from './people.js';
import { BY_AUDIENCE, caseRow, check, correction, insert, notice, noticeEntry, request, upload, type Row } from './rows.js';
import {
  ANN_EVERYWHERE,
  CLINIC_IN_N,
  CONSUMER_IN_A,
  JOINT_IN_A,
  MEDIATOR_IN_A,
  OFFICE_IN_O,
  OFFICERS_IN_A,
  OWN_IN_O,
  write,
} from './expected-writes.js';
import type { Probe } from './world.js';

/** The case's own row, evidence, requests, tasks, names, institutions, settings, and what is one's own: by the same promise. */
const ME = 'app.account()';
const starting = (...names: string[]): ContextName[] => CONTEXT_NAMES.filter((c) => names.some((n) => c.startsWith(n)));
const CONSUMERS = starting('ann', 'ben', 'representative', 'former');
const SIGNED_IN = CONTEXT_NAMES.filter((c) => c !== 'nobody said' && c !== 'anonymous tries A');
const DECIDES = [
  'intake, in no case',
  'intake in A',
  'intake tries N',
  'intake of the side tries N',
  'mediator who is intake too in A',
] as const;
const SETTLES_IN_COMMITTEE_1 = ['chair in A', 'chair in O', 'tenant administrator tries A'] as const;

const started = (over: Row = {}): string => {
  const { tenant_id, region_code, consumer_name, clinic_organisation_id, clinic_name } = caseRow('D') as Record<string, string>;
  return insert('case_file', {
    id: 'uuidv7()',
    tenant_id: tenant_id!,
    region_code: region_code!,
    consumer_account_id: ME,
    consumer_name: consumer_name!,
    clinic_organisation_id: clinic_organisation_id!,
    clinic_name: clinic_name!,
    ...over,
  });
};
const move = (act: string, set: string, c: string, ...who: readonly (ContextName | readonly ContextName[])[]) =>
  write('case_file', act, `update case_file set ${set} where id = ${ref(c)}`, ...who);
const cases: Probe[] = [
  write('case_file', 'start a case', started(), CONSUMERS),
  write('case_file', 'start a case for another', started({ consumer_account_id: ref('moe') })),
  move('move A', 'last_activity_at = app.now()', 'A', JOINT_IN_A),
  move('move O', 'last_activity_at = app.now()', 'O', OWN_IN_O),
  move('move U', 'last_activity_at = app.now()', 'U'),
  write(
    'case_file',
    'move whatever may be moved',
    'update case_file set last_activity_at = app.now()',
    JOINT_IN_A,
    OWN_IN_O,
    CLINIC_IN_N,
    'ann in D',
    'ann in N',
    'ben in B',
    'ben in X',
    'other tenant mediator in X',
  ),
  // A clinic that is not confirmed answers, and neither applies, consents nor settles (ADR 0016).
  move('apply in A', `applied_by = 'clinic'`, 'A', JOINT_IN_A),
  move('answer in N', `status = 'negotiating'`, 'N', 'ann in N', CLINIC_IN_N),
  move('apply in N', `applied_by = 'clinic'`, 'N', 'ann in N'),
  move('consent in N', 'consented_at = app.now()', 'N', 'ann in N'),
  move('end N', `status = 'failed'`, 'N', 'ann in N'),
];

const evidence = (act: string, owner: string, over: Row, ...who: readonly (ContextName | readonly ContextName[])[]) =>
  write(
    'exhibit',
    act,
    insert('exhibit', {
      ...BY_AUDIENCE.exhibit('A', 'joint'),
      id: 'uuidv7()',
      owner_id: ref(owner),
      upload_id: ref(`upload of ${owner}`),
      ...over,
    }),
    ...who,
  );
const withdraw = (of_: string, ...who: readonly (ContextName | readonly ContextName[])[]) =>
  write(
    'exhibit',
    `withdraw ${of_}`,
    `update exhibit set withdrawn_at = app.now(), withdrawn_reason = 'r' where id = ${ref(`exhibit ${of_}`)}`,
    ...who,
  );
const copy = (
  act: string,
  exhibit: string,
  c: 'A' | 'O',
  a: string,
  over: Row,
  ...who: readonly (ContextName | readonly ContextName[])[]
) =>
  write(
    'exhibit_copy',
    act,
    insert('exhibit_copy', {
      ...BY_AUDIENCE.exhibit_copy(c, 'joint'),
      kind: `'blurred'`,
      exhibit_id: ref(`exhibit ${exhibit}`),
      audience: `'${a}'`,
      ...over,
    }),
    ...who,
  );
const each = (names: readonly ContextName[], rows: string): Partial<Record<ContextName, string>> =>
  Object.fromEntries(names.map((name) => [name, rows]));
/** Of the own side, where one hears it: a consumer's two; one of a clinic, one of a committee. */
const WITHDRAWABLE: Partial<Record<ContextName, string>> = {
  ...each([...CONSUMER_IN_A, 'ann in O', 'ann in N', 'ben in X'], 'rows 2'),
  ...each(['desk in A', ...CLINIC_IN_N, ...MEDIATOR_IN_A, ...OFFICERS_IN_A, 'chair in O', 'other tenant mediator in X'], 'rows 1'),
};
const exhibits: Probe[] = [
  evidence('add to A as consumer', 'ann', {}, 'ann in A'),
  evidence('add to A as representative', 'rita', {}, 'representative in A'),
  evidence('add to A as clinic', 'dora', { side: `'clinic'` }, 'desk in A'),
  evidence('add to A as mediator', 'mei', { side: `'committee'` }, MEDIATOR_IN_A),
  evidence('add to A as intake', 'iris', { side: `'committee'` }, 'intake in A'),
  evidence('add to A as chair', 'chen', { side: `'committee'` }, 'chair in A'),
  evidence('add for the other side', 'ann', { side: `'clinic'` }),
  evidence('add to the other caucus', 'ann', { audience: `'caucus_clinic'` }),
  evidence('add to the own caucus', 'ann', { audience: `'caucus_consumer'` }, 'ann in A'),
  evidence('add withdrawn', 'ann', { withdrawn_at: 'app.now()', withdrawn_reason: `'r'` }),
  evidence('add to O', 'ann', { case_id: ref('O') }, 'ann in O'),
  evidence('add to O as overseer', 'otto', { case_id: ref('O'), side: `'committee'` }),
  // The guard of the file: another's upload, other bytes than said, one that is an exhibit already, one that has not arrived.
  evidence('add the file of another', 'ann', { upload_id: ref('upload of dora') }),
  evidence('add other bytes than were sent', 'ann', { sha256: `repeat('b', 64)` }),
  evidence('add another size', 'ann', { size: '11' }),
  evidence('add another type', 'ann', { media_type: `'image/png'` }),
  evidence('add a file that is an exhibit', 'ann', { upload_id: ref('upload A joint') }),
  evidence('add a file that is arriving', 'ann', { upload_id: ref('upload arriving') }),
  withdraw('A joint', CONSUMER_IN_A),
  withdraw('A caucus_clinic', 'desk in A'),
  withdraw('A committee', MEDIATOR_IN_A, OFFICERS_IN_A),
  withdraw('O joint', 'ann in O'),
  withdraw('O oversight'),
  {
    on: 'exhibit',
    act: 'withdraw whatever may be withdrawn',
    sql: `update exhibit set withdrawn_at = app.now(), withdrawn_reason = 'r'`,
    expected: (context) => WITHDRAWABLE[context] ?? 'not',
  },
  copy('copy of a joint exhibit', 'A joint', 'A', 'joint', {}, JOINT_IN_A),
  copy('copy of one of a caucus', 'A caucus_consumer', 'A', 'caucus_consumer', {}, CONSUMER_IN_A, MEDIATOR_IN_A),
  copy('copy of one of a caucus as joint', 'A caucus_consumer', 'A', 'joint', {}),
  copy('copy of an exhibit elsewhere', 'X joint', 'A', 'joint', {}),
  copy('copy for another tenant', 'A joint', 'A', 'joint', { tenant_id: ref('committee 2') }),
  copy('copy in O', 'O joint', 'O', 'joint', {}, OWN_IN_O, OFFICE_IN_O),
];

const OWNERS = starting(
  'ann',
  'ben',
  'desk in',
  'desk,',
  'desk tries',
  'desk of',
  'other clinic',
  'named clinic',
  'mediator',
  'intake',
  'chair',
  'other tenant mediator',
  'auditor in',
  'auditor,',
  'auditor tries',
  'representative in',
  'consumer who',
);
const uploads: Probe[] = [
  write('upload', 'begin', insert('upload', upload('new', 'ann', { id: 'uuidv7()', account_id: ME })), SIGNED_IN),
  write('upload', 'begin for another', insert('upload', upload('new', 'moe', { id: 'uuidv7()' })), 'other mediator tries A'),
  write('upload', 'begin attached', insert('upload', upload('new', 'ann', { id: 'uuidv7()', account_id: ME, case_id: ref('A') }))),
  write(
    'upload',
    'begin as the bytes of another',
    insert('upload', upload('new', 'ann', { id: 'uuidv7()', account_id: ME, stored_as: ref('upload A caucus_clinic') })),
  ),
  write('upload', 'end the own', `update upload set preview = 'ready' where id = ${ref('upload of ann')}`, ANN_EVERYWHERE),
  write('upload', 'end whatever may be ended', `update upload set preview = 'ready'`, OWNERS),
];

const ask = (act: string, asker: string, over: Row, ...who: readonly (ContextName | readonly ContextName[])[]) =>
  write(
    'mediator_request',
    act,
    insert(
      'mediator_request',
      request('new', asker, 'moe', 'mei', { id: 'uuidv7()', asked_by: ME, closed_at: 'app.now()', outcome: `'withdrawn'`, ...over }),
    ),
    ...who,
  );
const close = (of_: string, ...who: readonly (ContextName | readonly ContextName[])[]) =>
  write(
    'mediator_request',
    `answer ${of_}`,
    `update mediator_request set answer = 'x' where id = ${ref(`mediator_request ${of_}`)}`,
    ...who,
  );
/** The own ones of a side, the mediator's own; of the committee, all but one about oneself. */
const ANSWERABLE: Partial<Record<ContextName, string>> = {
  'ann in A': 'rows 2',
  'representative in A': 'rows 2',
  'desk in A': 'rows 3',
  'mediator in A': 'rows 1',
  'mediator who is intake too in A': 'rows 1',
  'intake in A': 'rows 6',
  'chair in A': 'rows 7',
};
const requests: Probe[] = [
  ask('ask as consumer', 'consumer', {}, CONSUMER_IN_A),
  ask('ask as clinic', 'clinic', {}, 'desk in A'),
  ask('ask as mediator', 'mediator', {}, MEDIATOR_IN_A),
  ask('ask for another', 'consumer', { asked_by: ref('rita') }, 'representative in A'),
  ask('ask for another mediator', 'mediator', { asked_by: ref('moe') }),
  ask('ask in O', 'consumer', { case_id: ref('O') }, 'ann in O'),
  ask('ask in N as an unconfirmed clinic', 'clinic', { case_id: ref('N') }),
  ask('ask in N', 'consumer', { case_id: ref('N') }, 'ann in N'),
  close('of ann', CONSUMER_IN_A, OFFICERS_IN_A),
  close('of dora', 'desk in A', OFFICERS_IN_A),
  close('of mei', MEDIATOR_IN_A, OFFICERS_IN_A),
  close('about iris', CONSUMER_IN_A, 'chair in A'),
  {
    on: 'mediator_request',
    act: 'answer whatever may be answered',
    sql: `update mediator_request set answer = 'x'`,
    expected: (context) => ANSWERABLE[context] ?? 'not',
  },
];

const told = (act: string, c: 'N' | 'O' | 'A', over: Row, ...who: readonly (ContextName | readonly ContextName[])[]) =>
  write('clinic_notice_entry', act, insert('clinic_notice_entry', { ...noticeEntry(c), id: 'uuidv7()', recorded_by: ME, ...over }), ...who);
const CHAIRS = ['chair in A', 'chair in O'] as const;
const notices: Probe[] = [
  write('clinic_notice', 'open for X', insert('clinic_notice', notice('X')), 'ben in X'),
  write('clinic_notice', 'open for D', insert('clinic_notice', notice('D')), 'ann in D'),
  told(
    'record in N',
    'N',
    {},
    DECIDES.filter((c) => c !== 'intake of the side tries N'),
    CHAIRS,
  ),
  told('record in N for another', 'N', { recorded_by: ref('moe') }),
  told('record in the task of another case', 'N', { notice_id: ref('clinic_notice O') }),
  told('record in a task that is over', 'O', {}),
  told('record where one mediates', 'A', {}, DECIDES, CHAIRS),
  told('record under another case', 'N', { case_id: ref('X') }),
  told('record under another tenant', 'N', { tenant_id: ref('committee 2') }),
];

const waiting = (account: string, over: Row = {}) =>
  insert('identity.name_correction', correction('ann', { id: 'uuidv7()', account_id: account, ...over }));
const WAITS = starting('ann', 'consumer who', 'desk in', 'desk,', 'desk tries', 'intake in', 'intake,', 'intake tries');
const decided = (of_: string, outcome: string, ...who: readonly (ContextName | readonly ContextName[])[]) =>
  write(
    'identity.name_correction',
    `${outcome} for ${of_}`,
    `update identity.name_correction set decided_at = app.now(), outcome = '${outcome}' where account_id = ${ref(of_)}`,
    ...who,
  );
const DONE = { decided_at: 'app.now()', outcome: `'done'` };
const names: Probe[] = [
  write(
    'identity.name_correction',
    'ask',
    waiting(ME),
    SIGNED_IN.filter((c) => !WAITS.includes(c)),
  ),
  write('identity.name_correction', 'correct at once', waiting(ME, DONE), SIGNED_IN),
  write(
    'identity.name_correction',
    'correct what another confirms',
    waiting(ME, { ...DONE, decider_id: ref('committee 1'), decider_role: `'intake'` }),
  ),
  write(
    'identity.name_correction',
    'ask for another',
    waiting(ref('emma'), { decider_id: ref('committee 1'), decider_role: `'intake'` }),
    'expert tries A',
  ),
  decided('ann', 'done', DECIDES),
  decided('ann', 'withdrawn', DECIDES, ANN_EVERYWHERE),
  decided('iris', 'done', 'intake of the side tries N', 'mediator who is intake too in A'),
  decided('dora', 'done'),
  write(
    'identity.name_correction',
    'refuse whatever may be refused',
    `update identity.name_correction set decided_at = app.now(), outcome = 'refused'`,
    DECIDES,
    WAITS,
  ),
];

const handIn = (act: string, by: string, of_: string, over: Row, ...who: readonly ContextName[]) => {
  const row = { ...check(of_, by, { upload_id: ref(`upload paper ${of_}`), submitted_by: ME, ...over }), id: 'uuidv7()' };
  return write('identity.institution_check', act, insert('identity.institution_check', row), who);
};
const found = (act: string, over: Row, ...who: readonly (ContextName | readonly ContextName[])[]) =>
  write(
    'identity.organisation',
    act,
    insert('identity.organisation', {
      id: 'uuidv7()',
      kind: `'clinic'`,
      name_zh: `'n'`,
      name_en: `'n'`,
      region_code: `'110105'`,
      joined: 'false',
      ...over,
    }),
    ...who,
  );
const institutions: Probe[] = [
  handIn('hand in the own papers', 'nora', 'named 1', {}, 'named clinic in N'),
  handIn('hand in a paper of another', 'nora', 'named 1', { upload_id: ref('upload paper of nils') }),
  handIn('hand in an exhibit of the other side', 'nora', 'named 1', { upload_id: ref('upload N joint') }),
  handIn('hand in for another person', 'nora', 'named 1', { submitted_by: ref('nils') }),
  handIn('hand in for another institution', 'nora', 'named 3', { upload_id: ref('upload paper named 1') }),
  handIn('hand in as the desk', 'nils', 'named 1', { upload_id: ref('upload paper of nils') }),
  found('name a clinic', {}, CONSUMERS),
  found('name a committee', { kind: `'committee'` }),
  found('name a clinic as joined', { joined: 'true' }),
];

const set = (table: string, row: Row, change: string): Probe[] => [
  write(table, 'add for committee 1', insert(table, { tenant_id: ref('committee 1'), ...row }), SETTLES_IN_COMMITTEE_1),
  write(table, 'change of committee 1', `update ${table} set ${change} where tenant_id = ${ref('committee 1')}`, SETTLES_IN_COMMITTEE_1),
  write(table, 'change whatever may be changed', `update ${table} set ${change}`, SETTLES_IN_COMMITTEE_1, 'other tenant chair tries A'),
];
const settings: Probe[] = [
  ...set(
    'holiday_notice',
    { year: '2027', document: `'d'`, holidays: `'{}'`, workdays: `'{}'`, loaded_by: ref('chen'), loaded_name: `'n'` },
    `undone_name = 'n'`,
  ),
  ...set('region_parameter', { region_code: `'110105'`, year: '2027', data: `'{}'`, loaded_name: `'n'` }, `ended_at = app.now()`),
  ...set('tenant_setting', { key: `'other'`, value: `'1'`, changed_name: `'n'` }, `changed_name = 'm'`),
];

const OWN_NOTICES = [...ANN_EVERYWHERE, ...starting('desk in', 'desk,', 'desk tries')];
const own: Probe[] = [
  // Who acts tells others.
  write('notification', 'tell another', insert('notification', { account_id: ref('moe'), kind: `'offer_made'` }), CONTEXT_NAMES),
  write('notification', 'mark as read', 'update notification set read_at = app.now()', OWN_NOTICES),
  write(
    'idempotency',
    'claim a key',
    insert('idempotency', { account_id: ME, key: 'uuidv7()', operation: `'o'`, body_hash: `'h'` }),
    SIGNED_IN,
  ),
  write(
    'idempotency',
    'claim a key for another',
    insert('idempotency', { account_id: ref('emma'), key: 'uuidv7()', operation: `'o'`, body_hash: `'h'` }),
    'expert tries A',
  ),
  write('idempotency', 'keep an answer', `update idempotency set answer = '{}'`, OWN_NOTICES),
];

export const OTHER_WRITES: readonly Probe[] = [
  ...cases,
  ...exhibits,
  ...uploads,
  ...requests,
  ...notices,
  ...names,
  ...institutions,
  ...settings,
  ...own,
];
