import { FILLED, id, type CaseName, type ContextName } from './people.js';
import type { Audience } from './rows.js';

/**
 * Who reads which rows, written down from product.md ("Who sees what"), docs/access.md and the ADRs; it knows nothing of the
 * migrations. Who is not named in a list reads nothing there.
 */

/** In which case a reader stands, and what they hear there. Whoever is not here stands nowhere and hears nothing. */
export const HEARS: Partial<Record<ContextName, { in: CaseName; role: string; hears: readonly Audience[] }>> = {
  'ann in A': { in: 'A', role: 'consumer', hears: ['joint', 'caucus_consumer'] },
  'ann in D': { in: 'D', role: 'consumer', hears: ['joint', 'caucus_consumer'] },
  'ann in O': { in: 'O', role: 'consumer', hears: ['joint', 'caucus_consumer'] },
  'ann in N': { in: 'N', role: 'consumer', hears: ['joint', 'caucus_consumer'] },
  'ben in B': { in: 'B', role: 'consumer', hears: ['joint', 'caucus_consumer'] },
  'ben in X': { in: 'X', role: 'consumer', hears: ['joint', 'caucus_consumer'] },
  'representative in A': { in: 'A', role: 'representative', hears: ['joint', 'caucus_consumer'] },
  'desk in A': { in: 'A', role: 'clinic', hears: ['joint', 'caucus_clinic'] },
  'named clinic in N': { in: 'N', role: 'clinic', hears: ['joint', 'caucus_clinic'] },
  'desk of the named clinic in N': { in: 'N', role: 'clinic', hears: ['joint', 'caucus_clinic'] },
  'mediator in A': { in: 'A', role: 'mediator', hears: ['joint', 'caucus_consumer', 'caucus_clinic', 'committee'] },
  'mediator who is intake too in A': { in: 'A', role: 'mediator', hears: ['joint', 'caucus_consumer', 'caucus_clinic', 'committee'] },
  'intake in A': { in: 'A', role: 'intake', hears: ['joint', 'committee'] },
  'chair in A': { in: 'A', role: 'chair', hears: ['joint', 'committee'] },
  'chair in O': { in: 'O', role: 'chair', hears: ['joint', 'committee'] },
  'other tenant mediator in X': { in: 'X', role: 'mediator', hears: ['joint', 'caucus_consumer', 'caucus_clinic', 'committee'] },
  // Before it opens a case an office hears only itself.
  'auditor in U': { in: 'U', role: 'regulator', hears: ['oversight'] },
  'auditor in O': { in: 'O', role: 'regulator', hears: ['joint', 'oversight'] },
  'officer in O': { in: 'O', role: 'regulator', hears: ['joint', 'oversight'] },
};

const everyone =
  (...rows: string[]): Reading['rows'] =>
  () =>
    rows;
const only =
  (rows: Partial<Record<ContextName, readonly string[]>>): Reading['rows'] =>
  (context) =>
    rows[context] ?? [];
/** By the beginning of the reader's name; the longest that fits counts. */
const of =
  (people: Record<string, readonly string[]>): Reading['rows'] =>
  (context) => {
    const fitting = Object.keys(people).filter(
      (name) => context === name || context.startsWith(`${name} `) || context.startsWith(`${name},`),
    );
    const [longest] = fitting.sort((a, b) => b.length - a.length);
    return longest ? people[longest]! : [];
  };

/** What is read of whose joint channel one hears. */
const joint: Reading['rows'] = (context) => {
  const stands = HEARS[context];
  return stands?.hears.includes('joint') && FILLED.includes(stands.in) ? [stands.in] : [];
};
/** What is read where one hears its audience. */
const heard: Reading['rows'] = (context) => {
  const stands = HEARS[context];
  return stands && FILLED.includes(stands.in) ? stands.hears.map((a) => `${stands.in} ${a}`) : [];
};

export interface Reading {
  readonly table: string;
  /** The expression that tells its rows apart, and how a name of these lists stands in it. */
  readonly called: string;
  readonly stored?: (name: string) => string;
  readonly rows: (context: ContextName) => readonly string[];
}
const CASE_AND_AUDIENCE = `case_id || ' ' || audience`;
/** `A joint` as the database says it: the id of A, then the rest. */
const firstAsId = (name: string): string => name.replace(/^\S+/, id);
const shared = (table: string): Reading => ({ table, called: 'case_id', rows: joint });
const byAudience = (table: string): Reading => ({ table, called: CASE_AND_AUDIENCE, stored: firstAsId, rows: heard });

const ANNS = ['A', 'D', 'N', 'O', 'U'];
/** Confirmed clinics, committees and offices are a directory; a clinic that was only named stands in its case. */
const DIRECTORY = ['clinic 1', 'clinic 2', 'committee 1', 'committee 2', 'office 1', 'office 2', 'office 3'];
/** Files that are papers of institutions there: three, two of which stand with their owners too. */
const PAPERS = ['paper proving 1', 'of dora', 'of ann'];
export const READS_PAPERS: readonly ContextName[] = [
  'intake, in no case',
  'intake in A',
  'intake tries N',
  'chair in A',
  'chair in O',
  'mediator who is intake too in A',
  'officer in O',
  'consumer who is an officer too',
  'intake of the side tries N',
];

export const READS: readonly Reading[] = [
  ...[
    'case_member',
    'clinic_representative',
    'clock',
    'clock_change',
    'legal_event',
    'extension_request',
    'demand_letter',
    'service_record',
    'mediation_application',
    'offer',
    'agreement',
    'signature',
    'obligation',
    'case_letter',
  ].map(shared),
  ...[
    'channel',
    'message',
    'read_mark',
    'exhibit',
    'exhibit_copy',
    'offer_answer',
    'calculation',
    'responsibility_view',
    'journal.head',
    'journal.entry',
    'journal.payload',
  ].map(byAudience),
  {
    // The lists, which are read without entering anything.
    table: 'case_file',
    called: 'id',
    rows: of({
      ann: ANNS,
      ben: ['B', 'X'],
      'representative in A': ['A'],
      desk: ['A', 'O', 'U'],
      'other clinic': ['B', 'X'],
      'named clinic': ['N'],
      'desk of the named clinic in N': ['N'],
      'mediator in A': ['A'],
      'mediator who is intake too in A': ['A', 'O', 'U'],
      intake: ['A', 'O', 'U'],
      chair: ['A', 'O', 'U'],
      'other tenant mediator': ['X'],
      'other tenant chair': ['X'],
      'auditor out of region': [],
      'auditor, in no case': ['O', 'U'],
      'auditor in U': ['O', 'U'],
      'auditor in O': ['O', 'U'],
      'auditor tries A': ['O', 'U'],
      officer: ['O', 'U'],
      'consumer who is an officer too': ['O', 'U'],
    }),
  },
  {
    // Both sides and the committee see who opened; an office sees its own, in lists too.
    table: 'audit_opening',
    called: `case_id || ' ' || organisation_id`,
    stored: (name) => name.replace(/^(\S+) (.*)$/, (_all, c: string, office: string) => `${id(c)} ${id(office)}`),
    rows: only({
      'ann in O': ['O office 1', 'O office 2'],
      'chair in O': ['O office 1', 'O office 2'],
      'auditor in O': ['O office 1', 'O office 2'],
      'officer in O': ['O office 1', 'O office 2'],
      'auditor in U': ['O office 1'],
      'auditor, in no case': ['O office 1'],
      'auditor tries A': ['O office 1'],
      'consumer who is an officer too': ['O office 1'],
    }),
  },
  ...['notification', 'idempotency'].map((table): Reading => ({
    table,
    called: 'account_id',
    rows: of({ ann: ['ann'], 'consumer who is an officer too': ['ann'], desk: ['dora'], 'desk of the named clinic in N': [] }),
  })),
  { table: 'dossier_taking', called: 'account_id', rows: only({ 'ann in A': ['ann'], 'desk in A': ['dora'] }) },
  {
    // One's own files; of others those of an exhibit that one hears; the paper of one's institution; papers one decides on.
    table: 'upload',
    called: 'id',
    stored: (name) => id(`upload ${name}`),
    rows: (context) => {
      const exhibits = heard(context);
      const own = of({
        ann: ['arriving', 'of ann', ...['A', 'N', 'O', 'U'].flatMap((c) => [`${c} caucus_consumer`, `${c} joint`])],
        'consumer who is an officer too': [
          'arriving',
          'of ann',
          ...['A', 'N', 'O', 'U'].flatMap((c) => [`${c} caucus_consumer`, `${c} joint`]),
        ],
        ben: ['X caucus_consumer', 'X joint'],
        'desk of the named clinic in N': ['paper of nils', 'N caucus_clinic'],
        representative: ['of rita'],
        intake: ['of iris'],
        chair: ['of chen'],
        desk: ['of dora', ...['A', 'O', 'U'].map((c) => `${c} caucus_clinic`)],
        'other clinic tries A': ['X caucus_clinic', 'paper proving 1'],
        'named clinic in N': ['paper named 1'],
        'intake of the side tries N': ['paper named 1'],
        mediator: ['of mei', ...['A', 'N', 'O', 'U'].map((c) => `${c} committee`)],
        'former representative': [],
        'representative whose paper ran out': [],
        'other tenant mediator': ['X committee'],
        'auditor out of region': [],
        auditor: ['of otto', ...FILLED.map((c) => `${c} oversight`)],
      })(context);
      const papers = READS_PAPERS.includes(context) ? PAPERS : [];
      return [...new Set([...exhibits, ...own, ...papers])];
    },
  },
  {
    table: 'identity.organisation',
    called: 'id',
    rows: (context) => {
      if (context === 'nobody said' || context === 'anonymous tries A') return [...DIRECTORY, 'named 1', 'named 5', 'proving 1'];
      // A named clinic is seen where a case of it is.
      const more = of({ ann: ['named 1'], 'named clinic': ['named 1'], 'desk of the named clinic in N': ['named 1'] })(context);
      return [...DIRECTORY, ...more, ...(READS_PAPERS.includes(context) ? ['proving 1', 'taken 1'] : [])];
    },
  },
  {
    table: 'identity.institution_check',
    called: 'organisation_id',
    rows: (context) => (READS_PAPERS.includes(context) ? ['proving 1', 'taken 1'] : []),
  },
  {
    // The person, and who decides; nobody decides about the own name.
    table: 'identity.name_correction',
    called: 'account_id',
    rows: of({
      ann: ['ann'],
      'consumer who is an officer too': ['ann'],
      desk: ['dora'],
      'desk of the named clinic in N': [],
      intake: ['ann', 'iris'],
      'intake of the side tries N': ['ann', 'iris'],
      'mediator who is intake too in A': ['ann', 'iris'],
    }),
  },
  {
    // Who asked and who decides; never the other side, never the mediator whom it is about (ADR 0013).
    table: 'mediator_request',
    called: 'id',
    stored: (name) => id(`mediator_request ${name}`),
    rows: only({
      'ann in A': ['of ann', 'about iris'],
      'representative in A': ['of ann', 'about iris'],
      'desk in A': ['of dora', 'granted', 'about nobody'],
      'mediator in A': ['of mei'],
      'mediator who is intake too in A': ['of mei'],
      'intake in A': ['of ann', 'of dora', 'of mei', 'of moe', 'granted', 'about nobody'],
      'chair in A': ['of ann', 'of dora', 'of mei', 'of moe', 'granted', 'about nobody', 'about iris'],
    }),
  },
  ...['clinic_notice', 'clinic_notice_entry'].map((table): Reading => ({
    // The sides, and intake and chair of the committee who speak for neither (ADR 0023).
    table,
    called: 'case_id',
    rows: of({
      'ann in A': ['A'],
      'ann in O': ['O'],
      'ann in N': ['N'],
      'representative in A': ['A'],
      'desk in A': ['A'],
      'named clinic in N': ['N'],
      'desk of the named clinic in N': ['N'],
      'mediator in A': ['A'],
      'mediator who is intake too in A': ['A', 'N'],
      // Who works for the clinic of N and for the committee: the task of A alone.
      'intake of the side tries N': ['A'],
      intake: ['A', 'N'],
      'chair in A': ['A', 'N'],
      'chair in O': ['A', 'N', 'O'],
      'auditor in O': ['O'],
      'officer in O': ['O'],
    }),
  })),
  // The side that is asked, and who mediates.
  {
    table: 'caucus_consent',
    called: 'case_id',
    rows: only({ 'desk in A': ['A'], 'mediator in A': ['A'], 'mediator who is intake too in A': ['A'] }),
  },
  // What a committee sets is public to whoever has a matter.
  ...['holiday_notice', 'region_parameter', 'tenant_setting'].map((table): Reading => ({
    table,
    called: 'tenant_id',
    rows: everyone('committee 1', 'committee 2'),
  })),
];

export const readingSql = ({ table, called }: Reading): string =>
  `select string_agg(distinct (${called})::text, '|' order by (${called})::text) from ${table}`;
/** What the statement above answers where exactly these rows are read. */
export const readingAnswer = ({ rows, stored = id }: Reading, context: ContextName): string =>
  `= ${rows(context).map(stored).sort().join('|')}`;
