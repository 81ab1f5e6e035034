/**
 * Everybody who can stand to a case, and in which stages the case is there for them. Written from the promise
 * (product.md, *Who sees what*; docs/access.md); nothing is imported: what is judged has no say in it.
 */
export const STAGES = [
  'draft',
  'filed',
  'negotiating',
  'settling',
  'applied',
  'consented',
  'accepted',
  'mediating',
  'signing',
  'effective',
  'breached',
  'fulfilled',
  'unresolved',
  // Ended between the sides alone: open to oversight, and no committee ever had it.
  'unresolvedAlone',
  'withdrawn',
] as const;
export type Stage = (typeof STAGES)[number];
/** The word in which the case itself tells where it stands. */
export const statusOf = (stage: Stage): string => (stage === 'unresolvedAlone' ? 'unresolved' : stage);

/** Whose side or office somebody is of: a refusal says "another of yours may" only within it. */
export type Part = 'consumer' | 'clinic' | 'committee' | 'regulator' | 'nobody';

interface Standing {
  readonly part: Part;
  /** What the case says the reader is. */
  readonly as: string;
  /** Where the case is there for them; elsewhere it is not there at all. */
  readonly reads: string;
}

const always =
  'draft filed negotiating settling applied consented accepted mediating signing effective breached fulfilled unresolved unresolvedAlone withdrawn';
const fromFiling =
  'filed negotiating settling applied consented accepted mediating signing effective breached fulfilled unresolved unresolvedAlone withdrawn';
/** A committee has a case from the application on; one that was settled or taken back between the sides it never had. */
const fromApplication = 'applied consented accepted mediating signing effective breached fulfilled unresolved';
const fromAssignment = 'mediating signing effective breached fulfilled unresolved';
const openToOversight = 'unresolved unresolvedAlone';
const nowhere: Standing = { part: 'nobody', as: 'none', reads: '' };

export const PEOPLE = {
  consumer: { part: 'consumer', as: 'consumer', reads: always },
  general: { part: 'consumer', as: 'representative', reads: always },
  special: { part: 'consumer', as: 'representative', reads: always },
  formerRepresentative: nowhere,
  desk: { part: 'clinic', as: 'clinic', reads: fromFiling },
  doctor: { part: 'clinic', as: 'clinic', reads: fromFiling },
  signatory: { part: 'clinic', as: 'clinic', reads: fromFiling },
  clinicAdministrator: { part: 'clinic', as: 'clinic', reads: fromFiling },
  formerDesk: nowhere,
  intake: { part: 'committee', as: 'intake', reads: fromApplication },
  chair: { part: 'committee', as: 'chair', reads: fromApplication },
  mediator: { part: 'committee', as: 'mediator', reads: fromAssignment },
  otherMediator: nowhere,
  expert: nowhere,
  tenantAdministrator: nowhere,
  officer: { part: 'regulator', as: 'regulator', reads: openToOversight },
  auditor: { part: 'regulator', as: 'regulator', reads: openToOversight },
  /** Of the city whose county the clinic's is: by the prefix of the code. */
  cityAuditor: { part: 'regulator', as: 'regulator', reads: openToOversight },
  regulatorAdministrator: nowhere,
  neighbourAuditor: nowhere,
  otherCommittee: nowhere,
  otherClinic: nowhere,
  stranger: nowhere,
  anonymous: nowhere,
} as const satisfies Record<string, Standing>;
export type Who = keyof typeof PEOPLE;
export const EVERYBODY = Object.keys(PEOPLE) as Who[];

export const words = (line: string): string[] => line.split(/\s+/).filter(Boolean);
export const isThere = (who: Who, stage: Stage): boolean => words(PEOPLE[who].reads).includes(stage);
