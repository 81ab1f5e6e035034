/** Who hears a channel, an exhibit or a journal chain. A caucus is the mediator and one side, and nobody else. */
export const AUDIENCES = ['joint', 'caucus_consumer', 'caucus_clinic', 'committee', 'oversight'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** The two sides of a dispute. */
export const SIDES = ['consumer', 'clinic'] as const;
export type Side = (typeof SIDES)[number];

/** What a person is in one case; `none` sees nothing, not even that the case exists. */
export const CASE_ROLES = ['consumer', 'representative', 'clinic', 'mediator', 'intake', 'chair', 'expert', 'regulator', 'none'] as const;
export type CaseRole = (typeof CASE_ROLES)[number];

export const otherSide = (side: Side): Side => (side === 'consumer' ? 'clinic' : 'consumer');

/** The side for which a role speaks; a representative speaks for the consumer (CAP-3). */
export function sideOf(role: CaseRole): Side | null {
  if (role === 'consumer' || role === 'representative') return 'consumer';
  return role === 'clinic' ? 'clinic' : null;
}

/** What each role hears: docs/architecture.md, "Who sees what". The database repeats it as row-level policies. */
export const AUDIENCES_OF = {
  consumer: ['joint', 'caucus_consumer'],
  representative: ['joint', 'caucus_consumer'],
  clinic: ['joint', 'caucus_clinic'],
  mediator: ['joint', 'caucus_consumer', 'caucus_clinic', 'committee'],
  intake: ['joint', 'committee'],
  chair: ['joint', 'committee'],
  expert: [],
  regulator: ['joint', 'oversight'],
  none: [],
} as const satisfies Record<CaseRole, readonly Audience[]>;

/** The channels a role may write into; being able to hear is not being able to speak. */
export const SPEAKS_IN = {
  consumer: ['joint', 'caucus_consumer'],
  representative: ['joint', 'caucus_consumer'],
  clinic: ['joint', 'caucus_clinic'],
  mediator: ['joint', 'caucus_consumer', 'caucus_clinic', 'committee'],
  intake: ['committee'],
  chair: ['committee'],
  expert: [],
  regulator: [],
  none: [],
} as const satisfies Record<CaseRole, readonly Audience[]>;

/** As what somebody acts within a role: a clinic's or a regulator's people by their roles there, a representative by the paper. */
export const CASE_CAPACITIES = [
  ...CASE_ROLES,
  'clinic:desk',
  'clinic:doctor',
  'clinic:signatory',
  'clinic:administrator',
  'representative:special',
  'regulator:officer',
  'regulator:auditor',
] as const;
export type CaseCapacity = (typeof CASE_CAPACITIES)[number];

/**
 * The capacities of one person in one case, the role itself among them.
 *
 * @param roles the person's roles within the organisation signed in for
 * @param authority what the power of attorney gives; only for a representative
 */
export function capacitiesOf(role: CaseRole, roles: readonly string[], authority: 'general' | 'special' | null): readonly CaseCapacity[] {
  const held: CaseCapacity[] = [role];
  if (role === 'clinic' || role === 'regulator')
    held.push(...CASE_CAPACITIES.filter((capacity) => capacity.startsWith(`${role}:`) && roles.includes(capacity.slice(role.length + 1))));
  if (role === 'representative' && authority === 'special') held.push('representative:special');
  // Who is intake and chair at once acts as both; an assigned mediator never decides about the own assignment.
  if (role === 'intake' && roles.includes('chair')) held.push('chair');
  return held;
}
