import pg from 'pg';
import { createTestDatabase } from '../../support/cluster.js';
import { CASES, CONTEXTS, CONTEXT_NAMES, FILLED, id, ORGANISATIONS, PEOPLE, ref, type CaseName, type ContextName } from './people.js';
import * as rows from './rows.js';
import { AUDIENCES, BY_AUDIENCE, insert, ownerOf, SHARED } from './rows.js';

/**
 * Runs statements as a role of the database, each context and each statement for itself: what a statement did is undone before
 * the next one. It runs in the caller's transaction, so that a hole made there is what is asked. Expected is `through` (rows
 * were written), `not` (none were, or it was refused), or the very answer; told is what differs, up to the limit.
 */
const PROBE = `
  create schema probe;
  grant usage on schema probe to public;
  create function probe.differences(as_role text, contexts jsonb, statements text[], expected jsonb, up_to int) returns jsonb language plpgsql as $$
  declare c jsonb; said text; told jsonb := '[]'; i int; j int := -1; code text; broken text; words text; want text; n bigint; found_ int := 0; setting text;
  begin
    for c in select * from jsonb_array_elements(contexts) loop
      j := j + 1;
      foreach setting in array array['kind','account_id','organisation_id','roles','region','case_id','case_role','audiences','my_cases','kept_consumer','kept_clinic'] loop
        perform set_config('app.' || setting, '', true);
      end loop;
      perform set_config('role', as_role, true);
      if c->'open' <> 'null' then
        perform app.open_context(c->'open'->>0, (c->'open'->>1)::uuid, (c->'open'->>2)::uuid, c->'open'->>3, c->'open'->>4);
        if c->>'enter' is not null then perform app.enter_case((c->>'enter')::uuid); end if;
      end if;
      for i in 1 .. cardinality(statements) loop
        want := expected->j->>(i - 1);
        continue when want is null;
        begin
          if statements[i] like 'select %' then
            execute statements[i] into said;
            raise exception using errcode = 'PR0BE', message = '= ' || coalesce(said, '');
          else
            execute statements[i]; get diagnostics n = row_count;
            raise exception using errcode = 'PR0BE', message = 'rows ' || n;
          end if;
        exception when others then
          get stacked diagnostics code = returned_sqlstate, broken = constraint_name, words = message_text;
          said := case when code = 'PR0BE' then words else trim(code || ' ' || coalesce(nullif(broken, ''), words)) end;
        end;
        if (case want when 'through' then said !~ '^rows [1-9]' when 'not' then said ~ '^(rows [1-9]|42601|42703|42P01|42883|42702|22)' else said <> want end) then
          told := told || jsonb_build_array(jsonb_build_object('context', j, 'statement', i - 1, 'said', said));
          found_ := found_ + 1;
          if found_ >= up_to then perform set_config('role', 'none', true); return told; end if;
        end if;
      end loop;
      perform set_config('role', 'none', true);
    end loop;
    return told;
  end $$;`;

function fixtures(): string[] {
  const all: string[] = [];
  const add = (table: string, row: rows.Row) => void all.push(insert(table, row));
  for (const [name, [kind, region, standing]] of Object.entries(ORGANISATIONS))
    add('identity.organisation', {
      id: ref(name),
      kind: `'${kind}'`,
      name_zh: `'${name}'`,
      name_en: `'${name}'`,
      region_code: `'${region}'`,
      standing: `'${standing}'`,
      joined: `'${standing}' <> 'stub'`,
    });
  for (const name of PEOPLE) add('identity.account', { id: ref(name), email: `'${name}@test.test'`, display_name: `'${name}'` });
  add('identity.membership', { account_id: ref('nora'), organisation_id: ref('named 1'), roles: `'{administrator}'` });
  add('identity.membership', { account_id: ref('dora'), organisation_id: ref('clinic 1'), roles: `'{desk}'` });
  add('identity.membership', { account_id: ref('emma'), organisation_id: ref('named 4'), roles: `'{desk}'`, ended_at: 'app.now()' });
  for (const [to, accepted] of [
    ['named 4', 'app.now()'],
    ['named 5', 'null'],
  ] as const)
    add('identity.invitation', {
      organisation_id: ref(to),
      roles: `'{desk}'`,
      contact: `'c@x.test'`,
      token_hash: `'${to}'`,
      expires_at: `app.now() + interval '9 days'`,
      accepted_at: accepted,
    });
  for (const c of Object.keys(CASES) as CaseName[]) add('case_file', rows.caseRow(c));
  for (const c of FILLED) {
    for (const [table, row] of Object.entries(SHARED)) add(table, row(c));
    for (const a of AUDIENCES) {
      for (const [table, row] of Object.entries(BY_AUDIENCE)) add(table, row(c, a));
      add('upload', rows.upload(`${c} ${a}`, ownerOf(c, a), { case_id: ref(c) }));
      for (const [table, more] of [
        ['head', { hash: `repeat('0', 64)` }],
        ['entry', { type: `'message.posted'`, at: 'app.now()', actor: `'account:${id('mei')}'`, commitment: `''`, prev: `''`, hash: `''` }],
        ['payload', { salt: `''`, payload: `''` }],
      ] as const)
        add(`journal.${table}`, { case_id: ref(c), audience: `'${a}'`, seq: '1', ...more });
    }
  }
  for (const c of FILLED) add('offer', { ...SHARED.offer(c), id: ref(`second offer ${c}`), n: '2' });
  // Of the own side, where it does not hear: nothing makes one, and nobody could withdraw it.
  add('exhibit', {
    ...BY_AUDIENCE.exhibit('A', 'caucus_clinic'),
    id: ref('exhibit odd'),
    upload_id: ref('upload odd'),
    side: `'consumer'`,
  });
  add('agreement', {
    ...SHARED.agreement('A'),
    id: ref('agreement in the making'),
    version: '5',
    state: `'making'`,
    base_pdf_sha256: 'null',
  });
  add('caucus_consent', {
    case_id: ref('A'),
    tenant_id: ref('committee 1'),
    audience: `'caucus_clinic'`,
    mediator_account_id: ref('mei'),
    mediator_since: 'app.now()',
    asked_at: 'app.now()',
  });
  // Proposals that one side has answered, and one that a side declined.
  for (const [name, n, said] of [
    ['answered once', '3', ['accept']],
    ['declined once', '4', ['accept', 'decline']],
  ] as const) {
    add('offer', { ...SHARED.offer('A'), id: ref(`offer ${name}`), n });
    said.forEach((answer, i) => {
      const audience = (['caucus_consumer', 'caucus_clinic'] as const)[i]!;
      add('offer_answer', { ...BY_AUDIENCE.offer_answer('A', audience), offer_id: ref(`offer ${name}`), answer: `'${answer}'` });
    });
  }
  // A message that is too old to be taken back, and one that was.
  for (const [seq, over] of [
    ['2', { created_at: `app.now() - interval '121 seconds'` }],
    ['3', { recalled_at: 'app.now()' }],
  ] as const)
    add('message', { ...BY_AUDIENCE.message('A', 'joint'), seq, client_id: ref(`client ${seq}`), ...over });
  // Messages whose entry is another act, or another's: no payload but that of one's own words is taken out.
  for (const [seq, type, actor] of [
    ['7', 'offer.made', 'mei'],
    ['8', 'message.posted', 'ann'],
  ] as const) {
    const at = { case_id: ref('A'), audience: `'joint'`, seq };
    add('journal.entry', {
      ...at,
      type: `'${type}'`,
      at: 'app.now()',
      actor: `'account:${id(actor)}'`,
      commitment: `''`,
      prev: `''`,
      hash: `''`,
    });
    add('journal.payload', { ...at, salt: `''`, payload: `''` });
    add('message', { ...BY_AUDIENCE.message('A', 'joint'), seq, client_id: ref(`client ${seq}`), journal_seq: seq });
  }
  // Links that were used, ran out, or belong to a letter that is over.
  all.push(
    `update service_record set token_used_at = app.now() where case_id = ${ref('X')}`,
    `update service_record set token_expires_at = app.now() where case_id = ${ref('U')}`,
    `update demand_letter set closed_at = app.now(), answer = 'answered' where case_id = ${ref('O')}`,
  );
  const member = { ...SHARED.case_member('A'), id: 'uuidv7()' };
  add('case_member', { ...member, account_id: ref('fred'), ended_at: 'app.now()' });
  add('case_member', { ...member, account_id: ref('lena'), valid_until: 'app.today() - 1' });
  add('audit_opening', rows.opening('O', 'office 1', 'otto'));
  add('audit_opening', rows.opening('O', 'office 2', 'oleg'));
  add('audit_opening', rows.opening('U', 'office 2', 'oleg'));
  for (const who of ['ann', 'dora', 'rita', 'mei', 'iris', 'chen', 'otto']) add('upload', rows.upload(`of ${who}`, who));
  for (const who of ['ann', 'dora']) {
    add('notification', { account_id: ref(who), kind: `'offer_made'` });
    add('idempotency', { account_id: ref(who), key: ref(`key ${who}`), operation: `'o'`, body_hash: `'h'` });
    add('dossier_taking', rows.taking(who));
  }
  add('upload', rows.upload('arriving', 'ann', { state: `'receiving'` }));
  add('upload', rows.upload('paper proving 1', 'dirk'));
  add('upload', rows.upload('paper named 1', 'nora'));
  add('upload', rows.upload('paper of nils', 'nils'));
  add('identity.institution_check', rows.check('proving 1', 'dirk'));
  // Checks of the same institution that can be asked for beside it: one decided, one with the number of another.
  add('identity.membership', { account_id: ref('rita'), organisation_id: ref('proving 1'), roles: `'{desk}'` });
  add(
    'identity.institution_check',
    rows.check('proving 1', 'dirk', {
      id: ref('institution_check decided'),
      upload_id: ref('upload of dora'),
      outcome: `'refused'`,
      decided_at: 'app.now()',
    }),
  );
  add(
    'identity.institution_check',
    rows.check('taken 1', 'dirk', {
      id: ref('institution_check licence taken'),
      upload_id: ref('upload of ann'),
      licence_number: `'licence of clinic 1'`,
    }),
  );
  all.push(`update identity.organisation set licence_number = 'licence of clinic 1' where id = ${ref('clinic 1')}`);
  // N is to be told; O was; A, where a mediator reads too, stands for one that is open in a case that somebody has entered.
  for (const c of ['N', 'O', 'A', 'U'] as const) {
    add('clinic_notice', rows.notice(c, c === 'O' || c === 'U' ? { closed_at: 'app.now()' } : {}));
    add('clinic_notice_entry', rows.noticeEntry(c));
  }
  add('mediator_request', rows.request('of ann', 'consumer', 'ann', 'mei'));
  add('mediator_request', rows.request('of dora', 'clinic', 'dora', 'mei'));
  add('mediator_request', rows.request('of mei', 'mediator', 'mei', 'mei'));
  add('mediator_request', rows.request('about iris', 'consumer', 'ann', 'iris', { closed_at: 'app.now()', outcome: `'declined'` }));
  // Of a mediator before, and one that was about nobody.
  add('mediator_request', rows.request('of moe', 'mediator', 'moe', 'moe', { closed_at: 'app.now()', outcome: `'declined'` }));
  add('mediator_request', rows.request('about nobody', 'clinic', 'dora', null, { closed_at: 'app.now()', outcome: `'granted'` }));
  add('mediator_request', rows.request('granted', 'clinic', 'dora', 'moe', { closed_at: 'app.now()', outcome: `'granted'` }));
  add('identity.name_correction', rows.correction('ann', { decider_id: ref('committee 1'), decider_role: `'intake'` }));
  add('identity.name_correction', rows.correction('iris', { decider_id: ref('committee 1'), decider_role: `'intake'` }));
  add('identity.name_correction', rows.correction('dora', { decider_id: ref('clinic 1'), decider_role: `'administrator'` }));
  for (const tenant of ['committee 1', 'committee 2']) {
    add('holiday_notice', {
      tenant_id: ref(tenant),
      year: '2026',
      document: `'d'`,
      holidays: `'{}'`,
      workdays: `'{}'`,
      loaded_by: ref('chen'),
      loaded_name: `'n'`,
    });
    add('region_parameter', { tenant_id: ref(tenant), region_code: `'110105'`, year: '2026', data: `'{}'`, loaded_name: `'n'` });
    add('tenant_setting', { tenant_id: ref(tenant), key: `'k'`, value: `'1'`, changed_name: `'n'` });
  }
  return all;
}

export interface Database {
  readonly admin: pg.Client;
  close(): Promise<void>;
}

/** A migrated database with this folder's people, cases and a row of everything, put there past every guard. */
export async function openDatabase(name: string): Promise<Database> {
  const made = await createTestDatabase(name);
  const admin = new pg.Client({ connectionString: made.admin });
  await admin.connect();
  const close = async (): Promise<void> => {
    await admin.end();
    await made.drop();
  };
  try {
    await admin.query(PROBE);
    await admin.query('set session_replication_role = replica');
    for (const statement of fixtures()) await admin.query(statement);
    await admin.query('reset session_replication_role');
    await admin.query('analyze');
  } catch (error) {
    await close();
    throw error;
  }
  return { admin, close };
}

const namesById = new Map(
  [
    ...PEOPLE,
    ...Object.keys(ORGANISATIONS),
    ...Object.keys(CASES),
    ...['of ann', 'of dora', 'of mei', 'about iris', 'granted', 'of moe', 'about nobody'].map((n) => `mediator_request ${n}`),
    ...FILLED.flatMap((c) => AUDIENCES.map((a) => `upload ${c} ${a}`)),
    ...[
      'arriving',
      'of ann',
      'of dora',
      'of rita',
      'of mei',
      'of iris',
      'of chen',
      'of otto',
      'paper proving 1',
      'paper named 1',
      'paper of nils',
    ].map((n) => `upload ${n}`),
  ].map((n) => [id(n), n]),
);
const readable = (answer: string): string =>
  answer.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (found) => namesById.get(found) ?? found);

/** One thing tried by everybody: what it is called, the statement, and what is to come of it for each. Null: not for them to try. */
export interface Probe {
  readonly on: string;
  readonly act: string;
  readonly sql: string;
  readonly expected: (context: ContextName) => string | null;
}

/** Where the database, in the transaction that is open, does otherwise than expected, as sentences. */
export async function differences(db: Database, probes: readonly Probe[], upTo = 1000, role = 'heyi_app'): Promise<string[]> {
  const contexts = CONTEXT_NAMES.map((name) => {
    const { open, enter } = CONTEXTS[name] as { open: readonly (string | null)[] | null; enter?: string };
    const [kind, account, organisation, roles, region] = open ?? [];
    return {
      open: open && [kind, account ? id(account) : null, organisation ? id(organisation) : null, roles, region],
      enter: enter ? id(enter) : null,
    };
  });
  const { rows: answers } = await db.admin.query<{ told: { context: number; statement: number; said: string }[] }>(
    'select probe.differences($1, $2, $3, $4, $5) as told',
    [
      role,
      JSON.stringify(contexts),
      probes.map((p) => p.sql),
      JSON.stringify(CONTEXT_NAMES.map((c) => probes.map((p) => p.expected(c)))),
      upTo,
    ],
  );
  return answers[0]!.told.map(({ context, statement, said }) => {
    const { on, act, expected } = probes[statement]!;
    const name = CONTEXT_NAMES[context]!;
    return `${on} · ${act} · ${name}: expected ${readable(expected(name)!)}, was ${readable(said)}`;
  });
}

/** Runs something in a transaction of its own and undoes it. */
export async function undone<T>(db: Database, work: () => Promise<T>): Promise<T> {
  await db.admin.query('begin');
  try {
    return await work();
  } finally {
    await db.admin.query('rollback');
  }
}
