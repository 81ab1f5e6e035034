import { id, ref } from './people.js';
import { BY_AUDIENCE, check, insert, request, SHARED, upload, type Row } from './rows.js';
import { administrator, as } from './sessions.js';
import type { Database, Probe } from './world.js';

/**
 * Guards that hold whoever writes, the owner of the database too: tried as its superuser, who passes every policy by. What may
 * change of a recorded row stands here by hand, from ADR 0014, 0016, 0020 and the law; every other column must stay.
 */
interface Kept {
  readonly table: string;
  readonly state: string;
  readonly row: string;
  /** What brings the row into this state first, one step after the other. */
  readonly first?: readonly string[];
  /** A rule that is taken away before, so that the guard stands alone. */
  readonly alone?: string;
  readonly may: readonly string[];
}
const AGREEMENT = ref('agreement A');
const VOID = ['void_reason', 'voided_by', 'voided_at'];
const KEPT: readonly Kept[] = [
  { table: 'upload', state: 'that is an exhibit', row: `id = ${ref('upload A joint')}`, may: ['preview', 'scan'] },
  { table: 'exhibit', state: 'added', row: `id = ${ref('exhibit A joint')}`, may: ['withdrawn_at', 'withdrawn_reason'] },
  {
    table: 'exhibit',
    state: 'withdrawn',
    row: `id = ${ref('exhibit A joint')}`,
    first: [`withdrawn_at = app.now(), withdrawn_reason = 'r'`],
    may: [],
  },
  { table: 'exhibit_copy', state: 'made', row: `exhibit_id = ${ref('exhibit A joint')}`, may: [] },
  { table: 'dossier_taking', state: 'taken', row: `account_id = ${ref('ann')}`, may: [] },
  { table: 'case_member', state: 'named', row: `id = ${ref('case_member A')}`, may: ['ended_at', 'name'] },
  {
    table: 'obligation',
    state: 'open',
    row: `id = ${ref('obligation A')}`,
    may: ['status', 'proof_exhibit_id', 'note', 'contest_reason', 'changed_at'],
  },
  {
    table: 'obligation',
    state: 'fulfilled',
    row: `id = ${ref('obligation A')}`,
    first: [`status = 'reported'`, `status = 'fulfilled'`],
    may: [],
  },
  {
    table: 'agreement',
    state: 'in the making',
    row: `id = ${ref('agreement in the making')}`,
    may: ['state', 'fault', 'wrapped_key', 'base_pdf_sha256', 'sealed_pdf_sha256', 'effective_at', ...VOID],
  },
  {
    table: 'agreement',
    state: 'with its document',
    row: `id = ${AGREEMENT}`,
    may: ['state', 'fault', 'sealed_pdf_sha256', 'effective_at', ...VOID],
  },
  {
    table: 'agreement',
    state: 'sealed',
    row: `id = ${AGREEMENT}`,
    first: [`state = 'sealed', sealed_pdf_sha256 = 'x'`],
    may: ['state', 'fault'],
  },
  {
    table: 'agreement',
    state: 'sealed in the making',
    row: `id = ${ref('agreement in the making')}`,
    alone: 'agreement_closed',
    first: [`sealed_pdf_sha256 = 'x'`],
    may: ['state', 'fault'],
  },
  {
    table: 'agreement',
    state: 'void in the making',
    row: `id = ${ref('agreement in the making')}`,
    first: [`voided_at = app.now()`],
    may: ['state', 'fault'],
  },
  { table: 'agreement', state: 'void', row: `id = ${AGREEMENT}`, first: [`voided_at = app.now()`], may: ['state', 'fault'] },
];

/** Something else than what stands in a column, by its type. */
const OTHER: Readonly<Record<string, (column: string) => string>> = {
  uuid: () => 'uuidv7()',
  text: (c) => `coalesce(${c}, '') || 'x'`,
  integer: (c) => `coalesce(${c}, 0) + 1`,
  bigint: (c) => `coalesce(${c}, 0) + 1`,
  boolean: (c) => `not coalesce(${c}, false)`,
  date: () => 'app.today() + 900',
  'timestamp with time zone': () => `app.now() + interval '9 days'`,
  jsonb: () => `'{"other":1}'`,
  bytea: () => `'other'`,
  'uuid[]': () => 'array[uuidv7()]',
};

const ONCE = 'nobody said';
const UPLOAD = id('upload A joint');
export const guard = (on: string, act: string, sql: string, expected: string): Probe => ({
  on,
  act,
  sql,
  expected: (c) => (c === ONCE ? expected : null),
});
const following = (on: string, act: string, first: string, then: string, expected: string) => guard(on, act, `${first}; ${then}`, expected);
const after = (on: string, act: string, first: string, then: string, holds = true) =>
  following(on, act, first, then, holds ? 'through' : 'not');

const clinicRow = (name: string, condition: string) =>
  `update identity.organisation set name_en = name_en where id = ${ref(name)} and ${condition}`;
export const withoutId = ({ id: _id, ...row }: Row): Row => row;
const handIn = (of_: string) => insert('identity.institution_check', withoutId(check(of_, 'nora', { upload_id: ref('upload of rita') })));
const joins = (of_: string) => insert('identity.membership', { account_id: ref('moe'), organisation_id: ref(of_), roles: `'{desk}'` });
const move = (status: string, c = 'N') => `update case_file set status = '${status}' where id = ${ref(c)}`;
const NOTICE_OVER = `update clinic_notice set contact = 'x' where case_id = ${ref('N')} and closed_at is not null`;
const code = (over: Row = {}) =>
  insert('identity.invitation', {
    organisation_id: ref('named 1'),
    roles: `'{desk}'`,
    token_hash: `'t'`,
    expires_at: `app.now() + interval '9 days'`,
    ...over,
  });
const CODE_OVER = `update identity.invitation set roles = roles where token_hash = 't' and expires_at <= app.now() + interval '1 second'`;

const FOLLOWS: readonly Probe[] = [
  guard('upload', 'change one that is no exhibit', `update upload set name = 'x' where id = ${ref('upload of ann')}`, 'through'),
  guard('upload', 'delete one that is no exhibit', `delete from upload where id = ${ref('upload of rita')}`, 'through'),
  after(
    'exhibit',
    'an exhibit takes its file',
    insert('exhibit', { ...BY_AUDIENCE.exhibit('A', 'joint'), id: 'uuidv7()', upload_id: ref('upload of ann') }),
    `update upload set preview = 'ready' where id = ${ref('upload of ann')} and case_id = ${ref('A')}`,
  ),
  after(
    'identity.membership',
    'the first of its people makes a stub an institution',
    joins('named 2'),
    clinicRow('named 2', `standing = 'joined' and joined`),
  ),
  after('identity.membership', 'and proves nothing', joins('proving 1'), clinicRow('proving 1', `standing = 'pending'`)),
  after('identity.membership', 'a confirmed one stays confirmed', joins('clinic 2'), clinicRow('clinic 2', `standing = 'confirmed'`)),
  after('identity.institution_check', 'papers make it pending', handIn('named 3'), clinicRow('named 3', `standing = 'pending'`)),
  guard(
    'identity.institution_check',
    'a confirmed one has nothing to prove',
    handIn('clinic 2'),
    '42501 This institution has nothing to prove now.',
  ),
  after('case_file', 'a case that moves on ends the task', move('negotiating'), NOTICE_OVER),
  after('case_file', 'an application does not', move('applied'), NOTICE_OVER, false),
  after(
    'case_file',
    'nor what leaves the status alone',
    `update case_file set status = status where id = ${ref('A')}`,
    `update clinic_notice set contact = 'x' where case_id = ${ref('A')} and closed_at is not null`,
    false,
  ),
  after('case_file', 'another case does not', move('failed', 'X'), NOTICE_OVER, false),
  after('case_file', 'a code that is out ends with it', `${code()}; ${move('negotiating')}`, CODE_OVER),
  after('case_file', 'an invitation to a contact does not', `${code({ contact: `'c@x.test'` })}; ${move('negotiating')}`, CODE_OVER, false),
  after(
    'case_file',
    'a code of another institution does not',
    `${code({ organisation_id: ref('named 2') })}; ${move('negotiating')}`,
    CODE_OVER,
    false,
  ),
  // One at a time, where two at once would break a rule.
  guard(
    'mediator_request',
    'a second open request of a side',
    insert('mediator_request', request('x', 'consumer', 'ann', 'mei', { id: 'uuidv7()' })),
    '23505 mediator_request_case_id_asker_idx',
  ),
  guard('clock', 'a second clock of a kind', insert('clock', withoutId(SHARED.clock('A'))), '23505 clock_case_id_kind_idx'),
  guard(
    'exhibit',
    'an upload twice',
    `alter table exhibit disable trigger attach_upload; ${insert('exhibit', { ...BY_AUDIENCE.exhibit('A', 'joint'), id: 'uuidv7()' })}`,
    '23505 exhibit_upload_once',
  ),
  guard('signature', 'a mark twice', insert('signature', SHARED.signature('A')), '23505 signature_pkey'),
  guard(
    'offer_answer',
    'a side answers twice',
    insert('offer_answer', BY_AUDIENCE.offer_answer('A', 'caucus_consumer')),
    '23505 offer_answer_pkey',
  ),
  guard(
    'message',
    'a client id twice',
    insert('message', { ...BY_AUDIENCE.message('A', 'joint'), seq: '99' }),
    '23505 message_case_id_author_id_client_id_key',
  ),
  guard('upload', 'an id twice', insert('upload', upload('A joint', 'ann')), '23505 upload_pkey'),
];

const ENDED: readonly Probe[] = [
  guard(
    'app.recall_message',
    'takes back one message, beside the one before',
    as(
      'committee',
      'mei',
      'committee 1',
      'mediator',
      '110105',
      `select app.recall_message(${ref('A')}, 'joint', 1); select 1 from message where recalled_at is not null`,
      'A',
    ),
    'rows 2',
  ),
  // Of all payloads there are, that of the words alone is taken out: 27 before.
  guard(
    'app.recall_message',
    'takes out one payload',
    as(
      'committee',
      'mei',
      'committee 1',
      'mediator',
      '110105',
      `select app.recall_message(${ref('A')}, 'joint', 1); select 1 from journal.payload`,
      'A',
    ),
    'rows 26',
  ),
  following(
    'app.cases_held_by',
    'a case that is over',
    `update case_file set status = 'effective' where id = ${ref('A')}`,
    administrator(`select 1 from app.cases_held_by(${ref('mei')})`),
    'not',
  ),
  following(
    'app.cases_held_by',
    'a place that is free',
    'update clinic_representative set ended_at = app.now()',
    as('clinic', 'nora', 'named 1', 'administrator', '110105', `select 1 from app.cases_held_by(${ref('nils')})`),
    'not',
  ),
  following(
    'app.clocks_of_my_tenant',
    'clocks that ended',
    'update clock set ended_at = app.now()',
    administrator('select 1 from app.clocks_of_my_tenant(2000)'),
    'not',
  ),
  following(
    'app.clocks_of_my_tenant',
    'limitation, which no calendar moves',
    `update clock set kind = 'limitation' where case_id = ${ref('A')}`,
    administrator('select 1 from app.clocks_of_my_tenant(2000)'),
    'rows 3',
  ),
  following(
    'app.speaks_in',
    'who left the clinic',
    `update identity.membership set ended_at = app.now() where account_id = ${ref('dora')}`,
    as('committee', 'dora', 'committee 1', 'intake', '110105', `select 1 where app.speaks_in(${ref('A')})`),
    'not',
  ),
  guard(
    'app.attach_upload',
    'a file that is an exhibit, by the guard alone',
    `alter table exhibit drop constraint exhibit_upload_once; ${insert('exhibit', { ...BY_AUDIENCE.exhibit('A', 'joint'), id: 'uuidv7()' })}`,
    `23514 upload ${UPLOAD} cannot become this exhibit`,
  ),
  following(
    'identity.membership',
    'one that is checked comes back as checked',
    `update identity.organisation set joined = false where id = ${ref('proving 1')}; ${joins('proving 1')}`,
    clinicRow('proving 1', `standing = 'pending' and joined`),
    'through',
  ),
  following(
    'app.close_clinic_notice',
    'a task that was over stays as it was',
    `update clinic_notice set closed_at = '2026-01-01Z' where case_id = ${ref('N')}; ${move('negotiating')}`,
    `update clinic_notice set contact = 'x' where closed_at = '2026-01-01Z'`,
    'rows 1',
  ),
  following(
    'app.close_clinic_notice',
    'a code that was used stays as it was',
    `${code({ accepted_at: 'app.now()' })}; ${move('negotiating')}`,
    CODE_OVER,
    'not',
  ),
  following(
    'app.close_clinic_notice',
    'a code that ran out stays as it was',
    `${code({ expires_at: `'2026-01-01Z'` })}; ${move('negotiating')}`,
    `update identity.invitation set roles = roles where expires_at = '2026-01-01Z'`,
    'rows 1',
  ),
  following(
    'identity.account',
    'a contact of before stays usable',
    `alter table identity.account disable trigger contact_is_canonical; ${insert('identity.account', { email: `'Old@x.test'`, display_name: `'n'` })}`,
    `update identity.account set email = email where email = 'Old@x.test'`,
    'through',
  ),
];

/** Every guard, with a try for every column that must stay. */
export async function guardsOf(db: Database): Promise<Probe[]> {
  const probes: Probe[] = [...FOLLOWS, ...ENDED];
  for (const { table, state, row, first = [], alone, may } of KEPT) {
    const { rows } = await db.admin.query<{ name: string; type: string }>(
      `select attname as name, format_type(atttypid, null) as type from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
      [table],
    );
    const before =
      (alone ? `alter table ${table} drop constraint ${alone}; ` : '') +
      first.map((set) => `update ${table} set ${set} where ${row}; `).join('');
    for (const { name, type } of rows) {
      const other = OTHER[type];
      if (!other) throw new Error(`No other value known for ${table}.${name} ${type}.`);
      const sql = `${before}update ${table} set ${name} = ${other(name)} where ${row}`;
      const kept = `23514 a recorded ${table} does not change`;
      probes.push(
        may.includes(name)
          ? guard(table, `${state}: ${name} may change`, sql, CHECKED[`${table}.${name}`] ?? 'through')
          : guard(table, `${state}: ${name} stays`, sql, kept),
      );
    }
    probes.push(
      guard(table, `${state}: is not deleted`, `${before}delete from ${table} where ${row}`, `23514 a recorded ${table} is not deleted`),
    );
  }
  return probes;
}
/** Columns whose other value, made up here, another rule refuses: which shows that the guard let it pass. */
const CHECKED: Readonly<Record<string, string>> = {
  'upload.preview': '23514 upload_preview_check',
  'exhibit.withdrawn_at': '23514 exhibit_ended',
  'exhibit.withdrawn_reason': '23514 exhibit_ended',
  'agreement.state': '23514 agreement_goes_on',
  'agreement.sealed_pdf_sha256': '23514 agreement_closed',
  'obligation.status': '23514 obligation_goes_on',
  'obligation.proof_exhibit_id': '23503 obligation_proof_exhibit_id_fkey',
};
