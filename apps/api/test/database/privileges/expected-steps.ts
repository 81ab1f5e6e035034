import { guard } from './guards.js';
import { ref } from './people.js';
import type { Probe } from './world.js';

/**
 * Where a row goes from where, and that it ends once, written down from the promise (docs/product.md): whoever writes, the database
 * refuses a step that there is none of, and a row whose state contradicts its columns.
 */
interface Kind {
  readonly table: string;
  readonly column: string;
  readonly row: string;
  readonly steps: readonly (readonly [from: string, to: string])[];
  /** Whether the table said before which states there are, and tells with this rule. */
  readonly stated?: string;
  /** What a row that stands there says besides. */
  readonly says?: (state: string) => string;
}
const HASH = `repeat('a', 64)`;
const KINDS: readonly Kind[] = [
  {
    table: 'offer',
    column: 'status',
    row: `id = ${ref('offer A')}`,
    steps: [
      ['open', 'accepted'],
      ['open', 'declined'],
      ['open', 'countered'],
      ['open', 'withdrawn'],
      ['open', 'expired'],
      // Two days on, where not both have signed.
      ['accepted', 'lapsed'],
    ],
    says: (state) => `closed_at = ${state === 'open' ? 'null' : 'app.now()'}`,
  },
  {
    table: 'agreement',
    column: 'state',
    row: `id = ${ref('agreement in the making')}`,
    steps: [
      ['making', 'ready'],
      ['making', 'failed'],
      ['making', 'void'],
      // What failed is made again.
      ['failed', 'making'],
      ['failed', 'void'],
      ['ready', 'sealed'],
      ['ready', 'void'],
    ],
    stated: 'agreement_state_check',
    says: (state) =>
      [
        `fault = ${state === 'failed' ? `'f'` : 'null'}`,
        ...(state === 'void' ? [] : [`base_pdf_sha256 = ${['ready', 'sealed'].includes(state) ? HASH : 'null'}`]),
        `sealed_pdf_sha256 = ${state === 'sealed' ? HASH : 'null'}`,
      ].join(', '),
  },
  {
    table: 'obligation',
    column: 'status',
    row: `id = ${ref('obligation A')}`,
    steps: [
      ['pending', 'reported'],
      ['pending', 'missed'],
      ['contested', 'reported'],
      ['contested', 'missed'],
      // Late is better than never.
      ['missed', 'reported'],
      ['reported', 'fulfilled'],
      ['reported', 'contested'],
    ],
    says: () => `contest_reason = 'r'`,
  },
  {
    table: 'demand_letter',
    column: 'step',
    row: `id = ${ref('demand_letter A')}`,
    steps: [
      ['reply', 'reminder'],
      // Who said that they will answer, and did not.
      ['reply', 'invitation'],
      ['reminder', 'invitation'],
      ['invitation', 'regulator'],
    ],
  },
  {
    table: 'upload',
    column: 'state',
    row: `id = ${ref('upload of ann')}`,
    steps: [
      ['receiving', 'complete'],
      ['receiving', 'refused'],
      // What became no exhibit is given up.
      ['complete', 'refused'],
    ],
    stated: 'upload_state_check',
    says: (state) => `received = ${state === 'complete' ? '10' : '5'}`,
  },
];
interface End {
  readonly table: string;
  readonly row: string;
  readonly at: string;
  readonly how: string;
  /** Two ends that there are. */
  readonly ends: readonly [string, string];
  /** What says that an end has both, where another rule than this table's own does. */
  readonly both?: string;
}
const closed = (table: string, row: string, how: string, ends: End['ends'], both?: string): End => ({
  table,
  row: `id = ${ref(row)}`,
  at: 'closed_at',
  how,
  ends,
  ...(both && { both }),
});
const ENDS: readonly End[] = [
  closed('demand_letter', 'demand_letter A', 'answer', ['answered', 'withdrawn']),
  closed('extension_request', 'extension_request A', 'outcome', ['agreed', 'refused']),
  closed('mediator_request', 'mediator_request of ann', 'outcome', ['granted', 'withdrawn']),
  closed('mediation_application', 'mediation_application A', 'outcome', ['accepted', 'withdrawn'], 'mediation_application_check'),
  {
    table: 'identity.name_correction',
    row: `id = ${ref('name_correction ann')}`,
    at: 'decided_at',
    how: 'outcome',
    ends: ['done', 'withdrawn'],
    both: 'name_correction_check',
  },
];
const bare = (table: string): string => table.replace('identity.', '');

/** As PostgreSQL prints that a pair is none of these. */
const noneOf = ({ column, steps }: Kind): string =>
  steps
    .map(([from, to]) => `((old.${column} <> '${from}'::text) OR (new.${column} <> '${to}'::text))`)
    .reduce((before, step) => `(${before} AND ${step})`);

export const STEP_TRIGGERS: readonly string[] = [
  ...KINDS.map(
    (k) =>
      `${k.table} ${k.table}_goes_on BEFORE UPDATE OF ${k.column} WHEN (((old.${k.column} IS DISTINCT FROM new.${k.column}) AND ${noneOf(k)})) app.refuse_step()`,
  ),
  ...ENDS.map(
    ({ table, at, how }) =>
      `${table} ${bare(table)}_ends_once BEFORE UPDATE OF ${at}, ${how} WHEN (((old.${at} IS NOT NULL) AND ((old.${at} IS DISTINCT FROM new.${at}) OR (old.${how} IS DISTINCT FROM new.${how})))) app.refuse_step()`,
  ),
  'demand_letter demand_letter_stands BEFORE UPDATE OF step WHEN (((old.closed_at IS NOT NULL) AND (old.step IS DISTINCT FROM new.step))) app.refuse_step()',
];
export const STEP_CHECKS: readonly string[] = [
  `agreement CHECK (((state <> ALL (ARRAY['ready'::text, 'sealed'::text])) OR (base_pdf_sha256 IS NOT NULL)))`,
  `agreement CHECK (((state = 'failed'::text) <= (fault IS NOT NULL)))`,
  `agreement CHECK (((state = 'sealed'::text) = (sealed_pdf_sha256 IS NOT NULL)))`,
  'demand_letter CHECK (((closed_at IS NULL) = (answer IS NULL)))',
  `demand_letter CHECK ((step = ANY (ARRAY['reply'::text, 'reminder'::text, 'invitation'::text, 'regulator'::text])))`,
  'exhibit CHECK (((withdrawn_at IS NULL) = (withdrawn_reason IS NULL)))',
  'extension_request CHECK (((closed_at IS NULL) = (outcome IS NULL)))',
  'mediator_request CHECK (((closed_at IS NULL) = (outcome IS NULL)))',
  `obligation CHECK (((status <> 'contested'::text) OR (contest_reason IS NOT NULL)))`,
  `obligation CHECK ((status = ANY (ARRAY['pending'::text, 'reported'::text, 'missed'::text, 'contested'::text, 'fulfilled'::text])))`,
  `offer CHECK (((status = 'open'::text) = (closed_at IS NULL)))`,
  `offer CHECK ((status = ANY (ARRAY['open'::text, 'accepted'::text, 'declined'::text, 'countered'::text, 'withdrawn'::text, 'expired'::text, 'lapsed'::text])))`,
  'upload CHECK (((received >= 0) AND (received <= size)))',
  `upload CHECK (((state <> 'complete'::text) OR ((received = size) AND (sha256 IS NOT NULL) AND (media_type IS NOT NULL))))`,
];

/** As if it had stood so before: past the guards, within the rules. */
const past = (sql: string): string => `set local session_replication_role = replica; ${sql}; set local session_replication_role = origin; `;
const NOWHERE = 'nowhere';
const setTo = ({ table, column, row, says }: Kind, state: string): string =>
  `update ${table} set ${[`${column} = '${state}'`, ...(says ? [says(state)] : [])].join(', ')} where ${row}`;

const steps = KINDS.flatMap((kind): Probe[] => {
  const { table, column, row, stated = `${table}_${column}` } = kind;
  const states = [...new Set(kind.steps.flat())];
  const pairs = states.flatMap((from) => states.filter((to) => to !== from).map((to) => [from, to] as const));
  // What was fulfilled is kept whole by another guard, which would answer first.
  const before = (from: string) =>
    (from === 'fulfilled' ? 'alter table obligation disable trigger fulfilled_stays; ' : '') + past(setTo(kind, from));
  return [
    ...pairs.map(([from, to]) =>
      guard(
        table,
        `from ${from} to ${to}`,
        before(from) + setTo(kind, to),
        kind.steps.some(([a, b]) => a === from && b === to) ? 'through' : `23514 ${table}_goes_on`,
      ),
    ),
    ...states.flatMap((state) => [
      guard(table, `from ${state} to where nothing stands`, before(state) + setTo(kind, NOWHERE), `23514 ${table}_goes_on`),
      guard(
        table,
        `from where nothing stands to ${state}`,
        `alter table ${table} drop constraint ${stated}; ${past(setTo(kind, NOWHERE))}${setTo(kind, state)}`,
        `23514 ${table}_goes_on`,
      ),
    ]),
    guard(table, 'stays where it stands', `update ${table} set ${column} = ${column} where ${row}`, 'through'),
    guard(table, 'stands nowhere that there is not, whatever the steps', past(setTo(kind, NOWHERE)), `23514 ${stated}`),
  ];
});

const ends = ENDS.flatMap(({ table, row, at, how, ends: [one, other], both = `${bare(table)}_ended` }): Probe[] => {
  const set = (what: string) => `update ${table} set ${what} where ${row}`;
  const ended = `${set(`${at} = app.now(), ${how} = '${one}'`)}; `;
  const once = `23514 ${bare(table)}_ends_once`;
  return [
    guard(table, 'ends', set(`${at} = app.now(), ${how} = '${one}'`), 'through'),
    guard(table, 'has ended and is written again as it is', ended + set(`${at} = ${at}, ${how} = ${how}`), 'through'),
    guard(table, 'ends at another time', ended + set(`${at} = app.now() + interval '1 day'`), once),
    guard(table, 'ends in another way', ended + set(`${how} = '${other}'`), once),
    guard(table, 'begins again', ended + set(`${at} = null, ${how} = null`), once),
    guard(table, 'ends in no way', set(`${at} = app.now()`), `23514 ${both}`),
    guard(table, 'ends at no time', set(`${how} = '${one}'`), `23514 ${both}`),
  ];
});

const LETTER = `where id = ${ref('demand_letter A')}`;
const ANSWERED = `update demand_letter set closed_at = app.now(), answer = 'answered' ${LETTER}; `;
const contradicts = (table: string, what: string, row: string, set: string, rule: string): Probe =>
  guard(table, what, `update ${table} set ${set} where id = ${ref(row)}`, `23514 ${rule}`);
const arrived = (what: string, set: string, rule: string) => contradicts('upload', what, 'upload of ann', set, rule);

export const STEP_GUARDS: readonly Probe[] = [
  ...steps,
  ...ends,
  guard(
    'demand_letter',
    'goes on when it was answered',
    `${ANSWERED}update demand_letter set step = 'reminder' ${LETTER}`,
    '23514 demand_letter_stands',
  ),
  guard('demand_letter', 'was answered and stays on its step', `${ANSWERED}update demand_letter set step = step ${LETTER}`, 'through'),
  contradicts('offer', 'open and closed', 'offer A', 'closed_at = app.now()', 'offer_closed'),
  contradicts('offer', 'accepted and not closed', 'offer A', `status = 'accepted'`, 'offer_closed'),
  contradicts('agreement', 'ready without a document', 'agreement in the making', `state = 'ready'`, 'agreement_documented'),
  guard(
    'agreement',
    'sealed without a document',
    `alter table agreement disable trigger user; update agreement set state = 'sealed', sealed_pdf_sha256 = ${HASH} where id = ${ref('agreement in the making')}`,
    '23514 agreement_documented',
  ),
  contradicts('agreement', 'sealed without a sealed document', 'agreement A', `state = 'sealed'`, 'agreement_closed'),
  contradicts('agreement', 'with a sealed document and not sealed', 'agreement A', `sealed_pdf_sha256 = ${HASH}`, 'agreement_closed'),
  contradicts('agreement', 'failed for no reason', 'agreement in the making', `state = 'failed'`, 'agreement_failed'),
  guard(
    'obligation',
    'contested for no reason',
    `update obligation set status = 'reported' where id = ${ref('obligation A')}; update obligation set status = 'contested' where id = ${ref('obligation A')}`,
    '23514 obligation_contested',
  ),
  arrived('more came than was said', 'received = 11', 'upload_received'),
  arrived('less than nothing came', 'received = -1', 'upload_received'),
  arrived('complete and not all there', 'received = 9', 'upload_whole'),
  arrived('complete and not measured', 'sha256 = null', 'upload_whole'),
  arrived('complete and of no type', 'media_type = null', 'upload_whole'),
];
