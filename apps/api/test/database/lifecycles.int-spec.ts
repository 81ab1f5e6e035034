import { Given } from '../support/given.js';

/** How a kind of row is written in a state, and brought into another, by raw SQL as the owner: whatever the server's conditions are. */
interface Kind {
  readonly kind: string;
  readonly table: string;
  readonly states: readonly string[];
  /** Every step that the promise has; any other is refused. */
  readonly steps: readonly string[];
  /** Columns and their values for a row that stands there. */
  readonly row: (state: string) => Readonly<Record<string, string>>;
}

const OF_CASE = { case_id: '$1', tenant_id: '(select tenant_id from case_file where id = $1)' };
const SOMEBODY = '(select consumer_account_id from case_file where id = $1)';
const text = (words: string): string => `'${words}'`;
/** A row that stands open, or has ended in a way. */
const ended = (state: string, at: string, how: string): Record<string, string> =>
  state === 'open' ? { [at]: 'null', [how]: 'null' } : { [at]: 'app.now()', [how]: text(state) };
const sha = text('a'.repeat(64));

/** The file of an exhibit, made with it. */
const MADE = `with made as (insert into upload (id, account_id, size, received, wrapped_key, name, state, sha256, media_type)
  values (uuidv7(), ${SOMEBODY}, 10, 10, '\\x00', '照片.jpg', 'complete', '${'a'.repeat(64)}', 'image/jpeg') returning id) `;

const LETTER_STEPS = ['reply', 'reminder', 'invitation', 'regulator'];
const KINDS: readonly Kind[] = [
  {
    kind: 'an offer',
    table: 'offer',
    states: ['open', 'accepted', 'declined', 'countered', 'withdrawn', 'expired', 'lapsed'],
    steps: ['open accepted', 'open declined', 'open countered', 'open withdrawn', 'open expired', 'accepted lapsed'],
    row: (state) => ({
      ...OF_CASE,
      n: '1',
      by_side: text('clinic'),
      author_name: text('方'),
      terms: `'{}'`,
      expires_at: 'app.now()',
      status: text(state),
      closed_at: state === 'open' ? 'null' : 'app.now()',
    }),
  },
  {
    kind: 'a version of an agreement',
    table: 'agreement',
    states: ['making', 'ready', 'failed', 'void', 'sealed'],
    steps: ['making ready', 'making failed', 'making void', 'failed making', 'failed void', 'ready sealed', 'ready void'],
    row: (state) => ({
      ...OF_CASE,
      kind: text('mediated'),
      version: '1',
      number: text('一'),
      data: `'{}'`,
      data_hash: sha,
      state: text(state),
      fault: state === 'failed' ? text('unavailable') : 'null',
      base_pdf_sha256: state === 'making' || state === 'failed' ? 'null' : sha,
      sealed_pdf_sha256: state === 'sealed' ? sha : 'null',
    }),
  },
  {
    kind: 'an obligation',
    table: 'obligation',
    states: ['pending', 'reported', 'fulfilled', 'contested', 'missed'],
    steps: [
      'pending reported',
      'pending missed',
      'contested reported',
      'contested missed',
      'missed reported',
      'reported fulfilled',
      'reported contested',
    ],
    row: (state) => ({
      ...OF_CASE,
      n: '1',
      kind: text('payment'),
      amount_fen: '100',
      due_on: 'app.today()',
      status: text(state),
      contest_reason: text('没有收到'),
    }),
  },
  {
    kind: 'an upload',
    table: 'upload',
    states: ['receiving', 'complete', 'refused'],
    steps: ['receiving complete', 'receiving refused', 'complete refused'],
    row: (state) => ({
      id: 'uuidv7()',
      account_id: SOMEBODY,
      size: '10',
      wrapped_key: `'\\x00'`,
      name: text('照片.jpg'),
      state: text(state),
      received: state === 'complete' ? '10' : '5',
      sha256: sha,
      media_type: text('image/jpeg'),
    }),
  },
  {
    kind: 'an exhibit',
    table: 'exhibit',
    states: ['shown', 'withdrawn'],
    steps: ['shown withdrawn'],
    row: (state) => ({
      ...OF_CASE,
      audience: text('joint'),
      number: '1',
      side: text('consumer'),
      owner_id: SOMEBODY,
      owner_name: text('方'),
      upload_id: '(select id from made)',
      category: text('photo'),
      title: text('术后照片'),
      media_type: text('image/jpeg'),
      size: '10',
      sha256: sha,
      withdrawn_at: state === 'shown' ? 'null' : 'app.now()',
      withdrawn_reason: state === 'shown' ? 'null' : text('重复提交'),
    }),
  },
  {
    kind: 'a letter that waits',
    table: 'demand_letter',
    states: LETTER_STEPS,
    steps: ['reply reminder', 'reply invitation', 'reminder invitation', 'invitation regulator'],
    row: (state) => ({ ...letter, step: text(state) }),
  },
  {
    kind: 'a letter that was answered',
    table: 'demand_letter',
    states: LETTER_STEPS,
    steps: [],
    row: (state) => ({ ...letter, step: text(state), closed_at: 'app.now()', answered_at: 'app.now()', answer: text('answered') }),
  },
  {
    kind: 'a request for more time',
    table: 'extension_request',
    states: ['open', 'agreed', 'refused', 'lapsed'],
    steps: ['open agreed', 'open refused', 'open lapsed'],
    row: (state) => ({
      ...OF_CASE,
      to_day: 'app.today()',
      reason: text('等待鉴定'),
      asked_by: SOMEBODY,
      asked_name: text('方'),
      ...ended(state, 'closed_at', 'outcome'),
    }),
  },
  {
    kind: 'a request about the mediator',
    table: 'mediator_request',
    states: ['open', 'granted', 'declined', 'withdrawn'],
    steps: ['open granted', 'open declined', 'open withdrawn'],
    row: (state) => ({
      ...OF_CASE,
      asker: text('consumer'),
      asked_by: SOMEBODY,
      asked_name: text('方'),
      ground: text('no_trust'),
      ...ended(state, 'closed_at', 'outcome'),
    }),
  },
  {
    kind: 'an application',
    table: 'mediation_application',
    states: ['open', 'accepted', 'declined', 'withdrawn', 'refused', 'lapsed'],
    steps: ['open accepted', 'open declined', 'open withdrawn', 'open refused', 'open lapsed'],
    row: (state) => ({ ...OF_CASE, by_side: text('consumer'), applied_at: 'app.now()', ...ended(state, 'closed_at', 'outcome') }),
  },
  {
    kind: 'a correction of a name',
    table: 'identity.name_correction',
    states: ['open', 'done', 'refused', 'withdrawn'],
    steps: ['open done', 'open refused', 'open withdrawn'],
    row: (state) => ({
      account_id: SOMEBODY,
      former: text('甲'),
      name: text('乙'),
      reason: text('错字更正'),
      ...ended(state, 'decided_at', 'outcome'),
    }),
  },
];
const letter = {
  ...OF_CASE,
  number: text('催一'),
  body: text('请答复'),
  ladder: `'[]'`,
  apply_if_silent: 'false',
  sent_by: SOMEBODY,
  sent_name: text('方'),
  sent_at: 'app.now()',
};

/** What the conditions of the server hold is held by the database as well, whoever writes. */
describe('the lifecycles of rows', () => {
  let given: Given;
  let caseId: string;
  beforeAll(async () => {
    given = await Given.begun('lifecycles');
    caseId = await given.filedCase();
  });
  afterAll(() => given?.close());

  /** Does it, and takes it back. @returns the SQLSTATE that refused the last statement, or null; what went wrong before is thrown */
  async function tried(before: readonly string[], last: string): Promise<string | null> {
    const client = await given.owner.connect();
    try {
      await client.query('begin');
      for (const sql of before) await client.query(sql, sql.includes('$1') ? [caseId] : []);
      try {
        await client.query(last, last.includes('$1') ? [caseId] : []);
        return null;
      } catch (fault) {
        return (fault as { code: string }).code;
      }
    } finally {
      await client.query('rollback');
      client.release();
    }
  }
  const insert = (table: string, row: Readonly<Record<string, string>>): string =>
    `${table === 'exhibit' ? MADE : ''}insert into ${table} (${Object.keys(row).join(', ')}) values (${Object.values(row).join(', ')})`;
  const update = (table: string, row: Readonly<Record<string, string>>, but: readonly string[]): string =>
    `update ${table} set ${Object.entries(row)
      .filter(([name]) => !but.includes(name))
      .map(([name, value]) => `${name} = ${value}`)
      .join(', ')} where xmin = pg_current_xact_id()::xid`;

  it.each(KINDS)('$kind goes where the promise has a step, and nowhere else', async ({ table, states, steps, row }) => {
    for (const from of states)
      for (const to of states) {
        if (from === to) continue;
        const outcome = await tried(
          [insert(table, row(from))],
          update(table, row(to), ['id', 'case_id', 'tenant_id', 'account_id', 'upload_id']),
        );
        expect([from, to, outcome]).toEqual([from, to, steps.includes(`${from} ${to}`) ? null : '23514']);
      }
  });

  it.each([
    ['an offer that is open and closed', 'offer', 'open', { closed_at: 'app.now()' }],
    ['an offer that is accepted and not closed', 'offer', 'accepted', { closed_at: 'null' }],
    ['an offer in a state that is none', 'offer', 'accepted', { status: text('signed') }],
    ['a version that is ready without a document', 'agreement', 'ready', { base_pdf_sha256: 'null' }],
    ['a version that is sealed without a sealed document', 'agreement', 'sealed', { sealed_pdf_sha256: 'null' }],
    ['a version with a sealed document that is not sealed', 'agreement', 'ready', { sealed_pdf_sha256: sha }],
    ['a version that failed for no reason', 'agreement', 'failed', { fault: 'null' }],
    ['an obligation that is contested for no reason', 'obligation', 'contested', { contest_reason: 'null' }],
    ['an obligation whose proof is no exhibit', 'obligation', 'reported', { proof_exhibit_id: 'uuidv7()' }],
    ['an upload of which more came than was said', 'upload', 'receiving', { received: '11' }],
    ['an upload that is complete and not all there', 'upload', 'complete', { received: '9' }],
    ['an upload that is complete and was not measured', 'upload', 'complete', { sha256: 'null' }],
    ['a letter on a step that is none', 'demand_letter', 'reply', { step: text('court') }],
    ['a letter that is closed without an answer', 'demand_letter', 'reply', { closed_at: 'app.now()' }],
    ['a request that is closed without an outcome', 'extension_request', 'open', { closed_at: 'app.now()' }],
    ['a request with an outcome that stands', 'mediator_request', 'open', { outcome: text('granted') }],
  ])('refuses %s', async (_, table, state, over) => {
    const { row } = KINDS.find((kind) => kind.table === table)!;
    expect(await tried([], insert(table, row(state)))).toBeNull();
    expect(await tried([], insert(table, { ...row(state), ...over }))).toMatch(/^2350|^23514/);
  });
});
