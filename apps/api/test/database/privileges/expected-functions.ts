import { CONTEXT_NAMES, id, ref, type ContextName } from './people.js';
import { HEARS, READS_PAPERS } from './expected-reads.js';
import { JOINT_IN_A, MEDIATOR_IN_A, write } from './expected-writes.js';
import { insert } from './rows.js';
import type { Probe } from './world.js';

/**
 * What the functions answer that see more than their caller: each asked by everybody, with what the promise lets them know
 * (docs/threat-model.md, *Unsafe by name*). Who is not named hears what somebody hears for whom nothing is there.
 */
const asks = (on: string, act: string, sql: string, nothing: string, known: Partial<Record<ContextName, string>>): Probe => ({
  on,
  act,
  sql: `select ${sql}`,
  expected: (context) => `= ${known[context] ?? nothing}`,
});
const each = (names: readonly ContextName[], answer: string): Partial<Record<ContextName, string>> =>
  Object.fromEntries(names.map((name) => [name, answer]));
const standing = (name: ContextName, c: string): boolean => HEARS[name]?.in === c;

const recall = (act: string, channel: string, n: number, said: string, ...who: readonly ContextName[]) =>
  asks('app.recall_message', act, `app.recall_message(${ref('A')}, '${channel}', ${n})`, 'none', each(who, said));
const confirms = (of_: string, who: readonly ContextName[]) =>
  asks('app.may_confirm', of_, `app.may_confirm(${ref(of_)})`, 'false', each(who, 'true'));
const decides = (
  act: string,
  of_: string,
  verdict: string,
  target: string,
  coming: string,
  state: string,
  who: readonly ContextName[],
  others: Partial<Record<ContextName, string>> = {},
) =>
  asks(
    'app.decide_institution',
    act,
    `app.decide_institution(${ref(`institution_check ${of_}`)}, '${verdict}', '{copy}', 'n', 'o', 'o', ${target}, '{${coming}}')->>'state'`,
    'absent',
    { ...each(who, state), ...others },
  );
const OWN_INTAKE: readonly ContextName[] = ['intake of the side tries N'];
const CONSUMER_OFFICER: readonly ContextName[] = ['consumer who is an officer too'];
/** Nobody merges into an institution with which they are in dispute. */
const MAY_MERGE = READS_PAPERS.filter((c) => !CONSUMER_OFFICER.includes(c));
const AGAINST_IT: Partial<Record<ContextName, string>> = { 'consumer who is an officer too': 'target' };

const entering: Probe[] = [
  {
    on: 'app.enter_case',
    act: 'who one is, and what one hears',
    sql: `select app.role() || ' ' || array_to_string(app.audiences(), ' ')`,
    expected: (context) => {
      const stands = HEARS[context];
      if (stands) return `= ${stands.role} ${stands.hears.join(' ')}`;
      // Who tried and is nobody there; who tried nothing has no role at all.
      return / tries |consumer who is an officer|, in no case|nobody said/.test(context) && !/ tries /.test(context) ? '= ' : '= none ';
    },
  },
  asks(
    'app.enter_case',
    'which case one stands in',
    `coalesce(app.entered()::text, 'none')`,
    'none',
    Object.fromEntries(CONTEXT_NAMES.flatMap((c) => (HEARS[c] ? [[c, id(HEARS[c].in)]] : []))),
  ),
  // A step into another case leaves the first behind, and a refused one leaves nothing.
  asks(
    'app.enter_case',
    'trying X where one is nobody',
    `app.enter_case(${ref('X')}) || coalesce(app.entered()::text, '') || app.audiences()::text`,
    'none{}',
    {
      ...each(['ben in B', 'ben in X', 'ben tries A'], `consumer${id('X')}{joint,caucus_consumer}`),
      ...each(['other clinic tries A'], `clinic${id('X')}{joint,caucus_clinic}`),
      ...each(
        ['other tenant mediator in X', 'other tenant mediator tries A'],
        `mediator${id('X')}{joint,caucus_consumer,caucus_clinic,committee}`,
      ),
      ...each(['other tenant chair tries A'], `chair${id('X')}{joint,committee}`),
    },
  ),
  // The mediator of a case is nobody in it without the role, and a case that nobody applied in is no committee's.
  asks('app.enter_case', 'trying B', `app.enter_case(${ref('B')})`, 'none', {
    ...each(['ben in B', 'ben in X', 'ben tries A'], 'consumer'),
    'other clinic tries A': 'clinic',
  }),
  asks(
    'app.next_facts',
    'the facts of A, X and U',
    `string_agg(case_id::text || ' ' || role || ' ' || (facts->>'opened'), '|' order by case_id::text) from app.next_facts(array[${['A', 'X', 'U'].map(ref).join()}]::uuid[])`,
    '',
    facts(),
  ),
];

function facts(): Partial<Record<ContextName, string>> {
  const line = (c: string, role: string, opened = true) => `${id(c)} ${role} ${opened}`;
  const lines = (...of: [string, string, boolean?][]) =>
    of
      .map((l) => line(...l))
      .sort()
      .join('|');
  const all: Partial<Record<ContextName, string>> = {};
  const begin = (prefix: string, said: string) => void CONTEXT_NAMES.filter((c) => c.startsWith(prefix)).forEach((c) => (all[c] = said));
  begin('ann', lines(['A', 'consumer'], ['U', 'consumer']));
  begin('ben', lines(['X', 'consumer']));
  begin('representative in', lines(['A', 'representative']));
  begin('desk', lines(['A', 'clinic'], ['U', 'clinic']));
  begin('other clinic', lines(['X', 'clinic']));
  begin('desk of the named', '');
  begin('mediator in A', lines(['A', 'mediator']));
  begin('mediator who is intake', lines(['A', 'mediator'], ['U', 'intake']));
  begin('intake', lines(['A', 'intake'], ['U', 'intake']));
  begin('chair', lines(['A', 'chair'], ['U', 'chair']));
  begin('other tenant mediator', lines(['X', 'mediator']));
  begin('other tenant chair', lines(['X', 'chair']));
  for (const c of [
    'auditor, in no case',
    'auditor in U',
    'auditor in O',
    'auditor tries A',
    'officer in O',
    'consumer who is an officer too',
  ] as const)
    all[c] = lines(['U', 'regulator', false]);
  return all;
}

export const FUNCTION_PROBES: readonly Probe[] = [
  ...entering,
  asks('app.settle_proposal', 'of A', `app.settle_proposal(${ref('offer A')})`, 'none', each(JOINT_IN_A, 'accepted')),
  asks(
    'app.settle_proposal',
    'of A, answered by one',
    `app.settle_proposal(${ref('offer answered once')})`,
    'none',
    each(JOINT_IN_A, 'open'),
  ),
  asks(
    'app.settle_proposal',
    'of A, declined by one',
    `app.settle_proposal(${ref('offer declined once')})`,
    'none',
    each(JOINT_IN_A, 'declined'),
  ),
  recall('the own message', 'joint', 1, 'recalled', ...MEDIATOR_IN_A),
  recall('in a caucus', 'caucus_consumer', 1, 'recalled', ...MEDIATOR_IN_A),
  recall('one that is not there', 'joint', 55, 'none'),
  recall('one that is not in that channel', 'caucus_consumer', 2, 'none'),
  recall('where one does not hear', 'oversight', 1, 'none'),
  recall('after two minutes', 'joint', 2, 'late', ...MEDIATOR_IN_A),
  ...[7, 8].map((n): Probe => {
    const probe = recall('whose entry is not one’s own words', 'joint', n, '', ...MEDIATOR_IN_A);
    const refusal = `P0001 journal: the entry of message ${n} is not there`;
    return { ...probe, expected: (context) => (probe.expected(context) === '= ' ? refusal : probe.expected(context)) };
  }),
  recall('once more', 'joint', 3, 'recalled_before', ...MEDIATOR_IN_A),
  asks('app.recall_message', 'out of a case that one is not in', `app.recall_message(${ref('O')}, 'joint', 1)`, 'none', {}),
  asks('app.cases_held_by', 'of Mei', `string_agg(case_id::text || ' ' || held, '|') from app.cases_held_by(${ref('mei')})`, '', {
    'tenant administrator tries A': `${id('A')} mediator`,
  }),
  asks('app.cases_held_by', 'of Max', `string_agg(case_id::text || ' ' || held, '|') from app.cases_held_by(${ref('max')})`, '', {}),
  asks('app.cases_held_by', 'of Nils', `string_agg(case_id::text || ' ' || held, '|') from app.cases_held_by(${ref('nils')})`, '', {
    'named clinic in N': `${id('N')} representative`,
  }),
  asks('app.cases_held_by', 'of Dora', `string_agg(case_id::text || ' ' || held, '|') from app.cases_held_by(${ref('dora')})`, '', {}),
  asks('app.clocks_of_my_tenant', 'this year', 'count(*) from app.clocks_of_my_tenant(2000)', '0', {
    ...each(['chair in A', 'chair in O', 'tenant administrator tries A'], '4'),
    'other tenant chair tries A': '1',
  }),
  asks('app.clocks_of_my_tenant', 'later years', 'count(*) from app.clocks_of_my_tenant(2900)', '0', {}),
  // Who holds the link answers, signed in or not; it says an id and nothing of the case.
  asks('app.use_reply_link', 'a link', `coalesce(app.use_reply_link(sha256('A'), 'yes')::text, 'none')`, id('service_record A'), {}),
  // It goes into an entry as it is: what could be more than a word is none.
  asks(
    'app.use_reply_link',
    'a link, with another answer',
    `coalesce(app.use_reply_link(sha256('A'), 'yes","service":"')::text, 'none')`,
    'none',
    {},
  ),
  ...(['X, used', 'U, ran out', 'O, letter over', 'Z, made up'] as const).map((l) =>
    asks('app.use_reply_link', l, `coalesce(app.use_reply_link(sha256('${l[0]}'), 'yes')::text, 'none')`, 'none', {}),
  ),
  asks(
    'app.mediators_taken_off',
    'of A',
    `string_agg(coalesce(m::text, 'nobody'), '|') from app.mediators_taken_off('{near_relative}') m`,
    '',
    each(['intake in A', 'chair in A'], id('moe')),
  ),
  asks(
    'app.mediators_taken_off',
    'on other grounds',
    `string_agg(coalesce(m::text, 'nobody'), '|') from app.mediators_taken_off('{own_interest}') m`,
    '',
    {},
  ),
  confirms('proving 1', READS_PAPERS),
  confirms(
    'named 1',
    READS_PAPERS.filter((c) => ![...OWN_INTAKE, ...CONSUMER_OFFICER].includes(c)),
  ),
  confirms('named 3', ['auditor out of region tries O', 'other tenant chair tries A']),
  confirms('committee 2', []),
  decides('confirm', 'proving 1', 'confirmed', 'null', '', 'done', READS_PAPERS),
  decides('refuse', 'proving 1', 'refused', 'null', '', 'done', READS_PAPERS),
  decides('say something else', 'proving 1', 'lost', 'null', '', 'absent', []),
  decides('merge into a confirmed one', 'proving 1', 'merged', ref('clinic 1'), '', 'done', MAY_MERGE, AGAINST_IT),
  decides('merge into one that is not confirmed', 'proving 1', 'merged', ref('named 1'), '', 'target', READS_PAPERS),
  decides('merge into one of another province', 'proving 1', 'merged', ref('clinic 2'), '', 'target', READS_PAPERS),
  decides('merge into itself', 'proving 1', 'merged', ref('proving 1'), '', 'target', READS_PAPERS),
  decides('bring people along who are not there', 'proving 1', 'merged', ref('clinic 1'), id('moe'), 'people', MAY_MERGE, AGAINST_IT),
  decides('bring along who stands against it', 'proving 1', 'merged', ref('clinic 1'), id('rita'), 'both_sides', MAY_MERGE, AGAINST_IT),
  decides('a check that was decided', 'decided', 'confirmed', 'null', '', 'decided', READS_PAPERS),
  decides('a licence that another has', 'licence taken', 'confirmed', 'null', '', 'licence_taken', READS_PAPERS),
  asks('app.on_other_side', 'Ann and clinic 1', `app.on_other_side(${ref('ann')}, ${ref('clinic 1')})`, 'true', {}),
  asks('app.on_other_side', 'her representative', `app.on_other_side(${ref('rita')}, ${ref('clinic 1')})`, 'true', {}),
  asks(
    'app.on_other_side',
    'her representative and the clinic of another case',
    `app.on_other_side(${ref('rita')}, ${ref('clinic 2')})`,
    'false',
    {},
  ),
  asks('app.on_other_side', 'a former representative', `app.on_other_side(${ref('fred')}, ${ref('clinic 1')})`, 'false', {}),
  asks('app.on_other_side', 'somebody else', `app.on_other_side(${ref('ben')}, ${ref('clinic 1')})`, 'false', {}),
  asks(
    'app.clinic_confirmed',
    'of the case one is in',
    'app.clinic_confirmed()',
    'false',
    each(
      CONTEXT_NAMES.filter((c) => HEARS[c] && !standing(c, 'N')),
      'true',
    ),
  ),
  asks(
    'app.speaks_in',
    'N',
    `app.speaks_in(${ref('N')})`,
    'false',
    each(
      CONTEXT_NAMES.filter((c) => /^(ann|named clinic|intake of the side|consumer who|expert)/.test(c)),
      'true',
    ),
  ),
  asks(
    'app.speaks_in',
    'A',
    `app.speaks_in(${ref('A')})`,
    'false',
    each(
      CONTEXT_NAMES.filter((c) => /^(ann|consumer who|representative in|representative whose|desk in A|desk,|desk tries)/.test(c)),
      'true',
    ),
  ),
  // Entries of a chain are of one shape, or the preimage could be read in two ways.
  ...(['A.b', 'a b'] as const)
    .map((type) =>
      asks('journal.append', `a type "${type}"`, `journal.append(${ref('A')}, 'joint', '${type}', 'account:${id('ann')}', '{}')`, '', {}),
    )
    .map(refused),
  refused(asks('journal.append', 'an actor of another shape', `journal.append(${ref('A')}, 'joint', 'a.b', 'ann"', '{}')`, '', {})),
  refused(
    asks(
      'journal.append',
      'an audience of another shape',
      `journal.append(${ref('A')}, 'Joint', 'a.b', 'account:${id('ann')}', '{}')`,
      '',
      {},
    ),
  ),
  asks('journal.append', 'the next entry', `journal.append(${ref('A')}, 'joint', 'a.b', 'account:${id('ann')}', '{}')`, '2', {}),
  // The queue takes the tasks that the application may ask for, by name.
  { on: 'app.add_job', act: 'an unknown task', sql: `select app.add_job('spread_name', '{}')`, expected: () => 'P0001 unknown task' },
  asks('app.add_job', 'a known one', `app.add_job('sweep', '{}')`, '', {}),
  // Accounts have a contact in one spelling, and institutions that proved nothing invite nobody (ADR 0016, 0018).
  ...(
    [
      ['Ann@x.test', false],
      ['a@x.test', true],
    ] as const
  ).map(([email, ok]) =>
    write(
      'identity.account',
      `make one as ${email}`,
      insert('identity.account', { email: `'${email}'`, display_name: `'n'` }),
      ok ? CONTEXT_NAMES : [],
    ),
  ),
  ...(
    [
      ['A@x.test', false],
      ['b@x.test', true],
    ] as const
  ).map(([email, ok]) =>
    write(
      'identity.account',
      `change one to ${email}`,
      `update identity.account set email = '${email}' where id = ${ref('ann')}`,
      ok ? CONTEXT_NAMES : [],
    ),
  ),
  ...(
    [
      ['0123', false],
      ['13800000000', true],
    ] as const
  ).map(([phone, ok]) =>
    write(
      'identity.account',
      `change a number to ${phone}`,
      `update identity.account set phone = '${phone}' where id = ${ref('ann')}`,
      ok ? CONTEXT_NAMES : [],
    ),
  ),
  invite('a confirmed institution invites', 'clinic 1', ref('dora'), true),
  invite('a named one invites', 'named 1', ref('nora'), false),
  invite('an office that nobody confirms invites', 'office 3', ref('otto'), true),
  invite('a case invites a named one', 'named 1', 'null', true),
];

function invite(act: string, organisation: string, by: string, ok: boolean): Probe {
  const row = {
    organisation_id: ref(organisation),
    roles: `'{desk}'`,
    contact: `'c@x.test'`,
    token_hash: `'t'`,
    invited_by: by,
    expires_at: 'app.now()',
  };
  return write('identity.invitation', act, insert('identity.invitation', row), ok ? CONTEXT_NAMES : []);
}
function refused(probe: Probe): Probe {
  return { ...probe, expected: () => 'P0001 journal: malformed entry' };
}
