import { createHash } from 'node:crypto';

/** An id that is the same in every run, from the name by which the tables of this folder speak of it. */
export const id = (name: string): string => {
  const h = createHash('sha256').update(name).digest('hex');
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-7${h.slice(13, 16)}-8${h.slice(17, 20)}-${h.slice(20, 32)}`;
};
/** The same as an SQL literal. */
export const ref = (name: string): string => `'${id(name)}'`;

/** Cases of this world, by a letter. */
export const CASES = {
  /** Ann against clinic 1, before committee 1, mediating with Mei. */
  A: { tenant: 'committee 1', consumer: 'ann', clinic: 'clinic 1', region: '110105', status: 'mediating', applied: true, mediator: 'mei' },
  /** Ben against clinic 2, negotiating: no committee has been asked. */
  B: {
    tenant: 'committee 1',
    consumer: 'ben',
    clinic: 'clinic 2',
    region: '310106',
    status: 'negotiating',
    applied: false,
    mediator: null,
  },
  /** Ann's draft against clinic 1. */
  D: { tenant: 'committee 1', consumer: 'ann', clinic: 'clinic 1', region: '110105', status: 'draft', applied: false, mediator: null },
  /** Ben against clinic 2 before committee 2, mediating with Max: another tenant, another region. */
  X: { tenant: 'committee 2', consumer: 'ben', clinic: 'clinic 2', region: '310106', status: 'mediating', applied: true, mediator: 'max' },
  /** Unresolved, opened by nobody. */
  U: { tenant: 'committee 1', consumer: 'ann', clinic: 'clinic 1', region: '110105', status: 'unresolved', applied: true, mediator: null },
  /** Unresolved, opened by office 1. */
  O: { tenant: 'committee 1', consumer: 'ann', clinic: 'clinic 1', region: '110105', status: 'unresolved', applied: true, mediator: null },
  /** Ann against a clinic that she only named, whose first person has joined; filed, and no message reaches it. */
  N: { tenant: 'committee 1', consumer: 'ann', clinic: 'named 1', region: '110105', status: 'filed', applied: false, mediator: null },
} as const;
export type CaseName = keyof typeof CASES;
/** Cases with a row of every kind below them. */
export const FILLED: readonly CaseName[] = ['A', 'X', 'U', 'O', 'N'];

interface Context {
  /** kind, account, organisation, roles, region: what the server says of a session. Null: nobody has said anything. */
  readonly open: readonly [kind: string, account: string | null, organisation: string | null, roles: string, region: string | null] | null;
  readonly enter?: CaseName;
}
const consumer = (name: string, enter?: CaseName): Context => ({ open: ['consumer', name, null, '', null], ...(enter ? { enter } : {}) });
const staff =
  (kind: string, organisation: string, region: string) =>
  (name: string, roles: string, enter?: CaseName): Context => ({
    open: [kind, name, organisation, roles, region],
    ...(enter ? { enter } : {}),
  });
const committee1 = staff('committee', 'committee 1', '110105');
const committee2 = staff('committee', 'committee 2', '310106');
const clinic1 = staff('clinic', 'clinic 1', '110105');
const clinic2 = staff('clinic', 'clinic 2', '310106');
const named1 = staff('clinic', 'named 1', '110105');
const office1 = staff('regulator', 'office 1', '110105');
const office2 = staff('regulator', 'office 2', '310106');

/** Who asks, and which case they try to enter. */
export const CONTEXTS = {
  'nobody said': { open: null },
  'anonymous tries A': { open: ['anonymous', null, null, '', null], enter: 'A' },
  'ann, in no case': consumer('ann'),
  'ann in A': consumer('ann', 'A'),
  'ann in D': consumer('ann', 'D'),
  'ann in O': consumer('ann', 'O'),
  'ann in N': consumer('ann', 'N'),
  'ann tries X': consumer('ann', 'X'),
  'ben in B': consumer('ben', 'B'),
  'ben in X': consumer('ben', 'X'),
  'ben tries A': consumer('ben', 'A'),
  'representative in A': consumer('rita', 'A'),
  'former representative tries A': consumer('fred', 'A'),
  'representative whose paper ran out tries A': consumer('lena', 'A'),
  'desk, in no case': clinic1('dora', 'desk'),
  'desk in A': clinic1('dora', 'desk', 'A'),
  'desk tries D': clinic1('dora', 'desk', 'D'),
  'desk tries X': clinic1('dora', 'desk', 'X'),
  'other clinic tries A': clinic2('dirk', 'desk,signatory', 'A'),
  'named clinic in N': named1('nora', 'desk,signatory,administrator', 'N'),
  'desk of the named clinic in N': named1('nils', 'desk', 'N'),
  'mediator in A': committee1('mei', 'mediator', 'A'),
  'mediator who is intake too in A': committee1('mei', 'mediator,intake', 'A'),
  'other mediator tries A': committee1('moe', 'mediator', 'A'),
  'intake, in no case': committee1('iris', 'intake'),
  'intake in A': committee1('iris', 'intake', 'A'),
  'intake tries N': committee1('iris', 'intake', 'N'),
  'intake of the side tries N': committee1('nora', 'intake', 'N'),
  'chair in A': committee1('chen', 'chair', 'A'),
  'chair in O': committee1('chen', 'chair', 'O'),
  'tenant administrator tries A': committee1('adam', 'administrator', 'A'),
  'expert tries A': committee1('emma', 'expert', 'A'),
  'other tenant mediator in X': committee2('max', 'mediator', 'X'),
  'other tenant mediator tries A': committee2('max', 'mediator', 'A'),
  'other tenant chair tries A': committee2('cora', 'chair', 'A'),
  'auditor, in no case': office1('otto', 'auditor'),
  'auditor in U': office1('otto', 'auditor', 'U'),
  'auditor in O': office1('otto', 'auditor', 'O'),
  'officer in O': office1('olga', 'officer', 'O'),
  'consumer who is an officer too': office1('ann', 'officer'),
  'auditor tries A': office1('otto', 'auditor', 'A'),
  'office administrator tries O': office1('orla', 'administrator', 'O'),
  'auditor out of region tries O': office2('oleg', 'auditor,officer', 'O'),
} as const satisfies Record<string, Context>;
export type ContextName = keyof typeof CONTEXTS;
export const CONTEXT_NAMES = Object.keys(CONTEXTS) as ContextName[];

/** Everybody who has an account, with where they work. */
export const PEOPLE = [
  'ann',
  'ben',
  'rita',
  'fred',
  'lena',
  'dora',
  'dirk',
  'nora',
  'nils',
  'mei',
  'moe',
  'iris',
  'chen',
  'adam',
  'emma',
  'max',
  'cora',
  'otto',
  'olga',
  'orla',
  'oleg',
] as const;
export const ORGANISATIONS = {
  'committee 1': ['committee', '110105', 'confirmed'],
  'committee 2': ['committee', '310106', 'confirmed'],
  'clinic 1': ['clinic', '110105', 'confirmed'],
  'clinic 2': ['clinic', '310106', 'confirmed'],
  /** Named by Ann in N, joined. */
  'named 1': ['clinic', '110105', 'joined'],
  /** Named by nobody here and nobody's: a stub that only its own case would show. */
  'named 2': ['clinic', '310106', 'stub'],
  /** Joined, and has handed in nothing yet. */
  'named 3': ['clinic', '310106', 'joined'],
  /** Has handed in papers. */
  'proving 1': ['clinic', '110105', 'pending'],
  /** Has handed in the number of clinic 1. */
  'taken 1': ['clinic', '110105', 'pending'],
  /** Whose only person has left, and whose only invitation was used. */
  'named 4': ['clinic', '310106', 'joined'],
  /** Invited, and nobody has come. */
  'named 5': ['clinic', '310106', 'stub'],
  'office 1': ['regulator', '110105', 'confirmed'],
  'office 2': ['regulator', '310106', 'confirmed'],
  /** Set up by an operator, as they are: nobody confirms an office. */
  'office 3': ['regulator', '440100', 'stub'],
} as const;
