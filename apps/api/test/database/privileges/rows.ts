import { CASES, ref, type CaseName } from './people.js';

/** A row as SQL expressions by column. */
export type Row = Readonly<Record<string, string>>;
export const AUDIENCES = ['joint', 'caucus_consumer', 'caucus_clinic', 'committee', 'oversight'] as const;
export type Audience = (typeof AUDIENCES)[number];

export const insert = (table: string, row: Row): string =>
  `insert into ${table} (${Object.keys(row).join(', ')}) values (${Object.values(row).join(', ')})`;

const of = (c: CaseName): Row => ({ case_id: ref(c), tenant_id: ref(CASES[c].tenant) });
const text = (s: string): string => `'${s}'`;
const HASH = `repeat('a', 64)`;

/** Who put what is in a channel there, in this world. */
const SIDE = {
  joint: 'consumer',
  caucus_consumer: 'consumer',
  caucus_clinic: 'clinic',
  committee: 'committee',
  oversight: 'regulator',
} as const;
const CLERK = { 'clinic 1': 'dora', 'clinic 2': 'dirk', 'named 1': 'nils' } as const;
export const ownerOf = (c: CaseName, a: Audience): string => {
  if (a === 'oversight') return 'otto';
  if (a === 'committee') return CASES[c].mediator ?? 'mei';
  return a === 'caucus_clinic' ? CLERK[CASES[c].clinic] : CASES[c].consumer;
};

/** One row of each kind that hangs on a case, which everybody who hears its joint channel reads. */
export const SHARED = {
  case_member: (c) => ({
    id: ref(`case_member ${c}`),
    ...of(c),
    account_id: ref(c === 'A' ? 'rita' : 'emma'),
    name: text('n'),
    relation: text('r'),
    authority: text('special'),
    valid_until: 'app.today() + 30',
    poa_exhibit_id: ref(`exhibit ${c} joint`),
  }),
  clinic_representative: (c) => ({
    id: ref(`clinic_representative ${c}`),
    ...of(c),
    account_id: ref(c === 'N' ? 'nils' : 'dora'),
    name: text('n'),
  }),
  clock: (c) => ({
    id: ref(`clock ${c}`),
    ...of(c),
    kind: text('mediation'),
    started_at: 'app.now()',
    last_day: `app.today() + 30`,
    ends_at: `app.now() + interval '30 days'`,
    provisional: 'false',
  }),
  clock_change: (c) => ({
    id: ref(`clock_change ${c}`),
    clock_id: ref(`clock ${c}`),
    ...of(c),
    cause: text('started'),
    last_day: 'app.today()',
    provisional: 'false',
  }),
  legal_event: (c) => ({
    id: ref(`legal_event ${c}`),
    ...of(c),
    kind: text('health_filed'),
    on_day: 'app.today()',
    by_role: text('consumer'),
    recorded_by: ref('ann'),
    recorded_name: text('n'),
  }),
  extension_request: (c) => ({
    id: ref(`extension_request ${c}`),
    ...of(c),
    to_day: 'app.today() + 60',
    reason: text('r'),
    asked_by: ref('mei'),
    asked_name: text('n'),
  }),
  demand_letter: (c) => ({
    id: ref(`demand_letter ${c}`),
    ...of(c),
    number: text('1'),
    body: text('b'),
    ladder: text('{}'),
    apply_if_silent: 'false',
    sent_by: ref('ann'),
    sent_name: text('n'),
    sent_at: 'app.now()',
  }),
  service_record: (c) => ({
    id: ref(`service_record ${c}`),
    letter_id: ref(`demand_letter ${c}`),
    ...of(c),
    channel: text('mail'),
    recipient: text('x@test.test'),
    step: text('reply'),
    token_hash: `sha256('${c}')`,
    token_expires_at: `app.now() + interval '1 day'`,
  }),
  mediation_application: (c) => ({ id: ref(`mediation_application ${c}`), ...of(c), by_side: text('consumer'), applied_at: 'app.now()' }),
  offer: (c) => ({
    id: ref(`offer ${c}`),
    ...of(c),
    n: '1',
    by_side: text('mediator'),
    author_name: text('n'),
    terms: text('{}'),
    expires_at: `app.now() + interval '5 days'`,
  }),
  agreement: (c) => ({
    id: ref(`agreement ${c}`),
    ...of(c),
    version: '1',
    number: text('1'),
    data: text('{}'),
    data_hash: text('h'),
    state: text('ready'),
    base_pdf_sha256: HASH,
  }),
  signature: (c) => ({
    agreement_id: ref(`agreement ${c}`),
    ...of(c),
    mark: text('of before'),
    account_id: ref('ann'),
    signer_name: text('n'),
    method: text('code'),
    record: text('{}'),
    signed_at: 'app.now()',
  }),
  obligation: (c) => ({ id: ref(`obligation ${c}`), ...of(c), n: '1', kind: text('refund'), amount_fen: '100', due_on: 'app.today()' }),
  case_letter: (c) => ({ id: ref(`case_letter ${c}`), ...of(c), kind: text('accepted'), data: text('{}'), number: text(`letter ${c}`) }),
} satisfies Record<string, (c: CaseName) => Row>;

/** One row of each kind for each audience of a case. */
export const BY_AUDIENCE = {
  channel: (c, a) => ({ ...of(c), audience: text(a), last_seq: '1' }),
  // Said later than any run lasts, so that the two minutes are not over in a slow one.
  message: (c, a) => ({
    ...of(c),
    audience: text(a),
    seq: '1',
    client_id: ref(`client ${c} ${a}`),
    author_id: ref('mei'),
    author_name: text('n'),
    author_role: text('mediator'),
    body: text('words'),
    created_at: `app.now() + interval '1 day'`,
    journal_seq: '1',
  }),
  read_mark: (c, a) => ({ ...of(c), audience: text(a), account_id: ref('moe'), seq: '1', read_at: 'app.now()' }),
  exhibit: (c, a) => ({
    id: ref(`exhibit ${c} ${a}`),
    ...of(c),
    audience: text(a),
    number: '1',
    side: text(SIDE[a]),
    owner_id: ref(ownerOf(c, a)),
    owner_name: text('n'),
    upload_id: ref(`upload ${c} ${a}`),
    category: text('photo_after'),
    title: text('t'),
    media_type: text('image/jpeg'),
    size: '10',
    sha256: HASH,
  }),
  exhibit_copy: (c, a) => ({
    exhibit_id: ref(`exhibit ${c} ${a}`),
    kind: text('cleaned'),
    ...of(c),
    audience: text(a),
    state: text('same'),
  }),
  offer_answer: (c, a) => ({
    offer_id: ref(a.startsWith('caucus') ? `offer ${c}` : `second offer ${c}`),
    ...of(c),
    audience: text(a),
    side: text(a === 'caucus_consumer' ? 'consumer' : a === 'caucus_clinic' ? 'clinic' : a),
    answer: text('accept'),
    account_id: ref('ann'),
    at: 'app.now()',
  }),
  calculation: (c, a) => ({
    id: ref(`calculation ${c} ${a}`),
    ...of(c),
    audience: text(a),
    side: text('consumer'),
    n: '1',
    number: text('1'),
    input: text('{}'),
    result: text('{}'),
    author_name: text('n'),
  }),
  responsibility_view: (c, a) => ({
    id: ref(`responsibility_view ${c} ${a}`),
    ...of(c),
    audience: text(a),
    side: text('consumer'),
    stages: text('[]'),
    presumption: text('{}'),
    clinic_pct: '50',
    author_name: text('n'),
  }),
} satisfies Record<string, (c: CaseName, a: Audience) => Row>;

export const upload = (name: string, owner: string, over: Row = {}): Row => ({
  id: ref(`upload ${name}`),
  account_id: ref(owner),
  size: '10',
  received: '10',
  wrapped_key: `'k'`,
  name: text('f'),
  media_type: text('image/jpeg'),
  sha256: HASH,
  state: text('complete'),
  ...over,
});
export const request = (name: string, asker: string, by: string, about: string | null, over: Row = {}, c: CaseName = 'A'): Row => ({
  id: ref(`mediator_request ${name}`),
  ...of(c),
  asker: text(asker),
  asked_by: ref(by),
  asked_name: text('n'),
  about: about ? ref(about) : 'null',
  ground: text('near_relative'),
  ...over,
});
export const opening = (c: CaseName, office: string, account: string): Row => ({
  id: ref(`audit_opening ${c} ${office}`),
  ...of(c),
  organisation_id: ref(office),
  organisation_name: text('o'),
  account_id: ref(account),
  reason: text('r'),
});
export const taking = (account: string): Row => ({
  id: ref(`dossier_taking ${account}`),
  ...of('A'),
  account_id: ref(account),
  kind: text('record'),
});
export const notice = (c: CaseName, over: Row = {}): Row => ({
  id: ref(`clinic_notice ${c}`),
  ...of(c),
  organisation_id: ref(CASES[c].clinic),
  case_number: text(c),
  clinic_name: text('c'),
  region_code: text('110105'),
  ...over,
});
export const noticeEntry = (c: CaseName, over: Row = {}): Row => ({
  id: ref(`clinic_notice_entry ${c}`),
  notice_id: ref(`clinic_notice ${c}`),
  ...of(c),
  kind: text('telephoned'),
  happened_at: 'app.now()',
  recorded_by: ref('iris'),
  ...over,
});
export const correction = (of_: string, over: Row = {}): Row => ({
  id: ref(`name_correction ${of_}`),
  account_id: ref(of_),
  former: text('a'),
  name: text('b'),
  reason: text('r'),
  ...over,
});
export const check = (of_: string, by: string, over: Row = {}): Row => ({
  id: ref(`institution_check ${of_}`),
  organisation_id: ref(of_),
  name_zh: text('z'),
  name_en: text('e'),
  credit_code: text('c'),
  licence_number: text(`licence ${of_}`),
  upload_id: ref(`upload paper ${of_}`),
  submitted_by: ref(by),
  submitted_name: text('n'),
  ...over,
});
export const caseRow = (c: CaseName, over: Row = {}): Row => {
  const { tenant, consumer, clinic, region, status, applied, mediator } = CASES[c];
  return {
    id: ref(c),
    tenant_id: ref(tenant),
    status: text(status),
    region_code: text(region),
    consumer_account_id: ref(consumer),
    consumer_name: text('n'),
    clinic_organisation_id: ref(clinic),
    clinic_name: text('c'),
    number: text(c),
    applied_at: applied ? 'app.now()' : 'null',
    mediator_account_id: mediator ? ref(mediator) : 'null',
    ...over,
  };
};
