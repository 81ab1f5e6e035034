import type { RuleId } from '../citations/citations.js';
import type { Answers } from './answers.js';
import { hasDied, personOf } from './person.js';
import type { ClaimView } from './claims.js';
import { withClaim, withRules } from './claims-with.js';
import { isPackage } from './paid-as.js';

/** Something to know about who claims, or about what went wrong; its words stand under `path.note_<key>`. */
export interface Note<K extends string = string> {
  readonly key: K;
  readonly rules: readonly RuleId[];
  /** Of one place: shown as such, and there alone. */
  readonly local?: true;
}

/** Who could not make the contract alone: under eight or without capacity it is void, else it needs agreement (CAP-1, CAP-2, CAP-10). */
function capacityAtContract(a: Answers): 'none' | 'limited' | 'full' {
  if (personOf(a) === 'child') return a.childAge === 'under8' ? 'none' : 'limited';
  if (personOf(a) === 'ward') return a.wardMind === 'none' ? 'none' : 'limited';
  return 'full';
}

/** Whether nobody who could agreed to the contract. */
const madeAlone = (a: Answers): boolean => a.consent === 'not' && capacityAtContract(a) !== 'full';

/** The claims as the person may make them: a minor's or ward's contract, the relatives of the dead. */
export function claimsByPerson(a: Answers, base: readonly ClaimView[]): ClaimView[] {
  let claims = [...base];
  if (madeAlone(a)) {
    const prepaid = isPackage(a);
    const ward: RuleId[] = a.who === 'ward' ? ['CAP-10'] : ['CAP-1'];
    claims = withClaim(claims, {
      claim: 'void_contract',
      rules: [...ward, 'CAP-2', ...(prepaid ? (['CAP-16'] as const) : []), 'CAP-11', 'CAP-18'],
      // What was delivered is deducted from a prepaid sum; of one treatment its value is a matter of its own.
      amountFen: prepaid && a.packageBy !== 'term' && a.paidFen !== undefined ? Math.max(0, a.paidFen - (a.usedFen ?? 0)) : null,
      depends: capacityAtContract(a) === 'none' ? 'void' : 'unsuited',
    });
  }
  if (a.who !== 'deceased') return claims;
  claims = claims.filter((c) => c.claim !== 'revision');
  if (hasDied(a)) {
    const heads: RuleId[] = ['CAP-7', 'CAP-9', 'CMP-6', 'CMP-1', 'CMP-7', 'CMP-10', 'LIA-3', 'LIA-7'];
    claims = claims.filter((c) => c.claim !== 'compensation');
    claims = withClaim(claims, { claim: 'compensation', rules: heads, amountFen: null, depends: 'death' });
    claims = withClaim(claims, { claim: 'apology', rules: ['LIA-18', 'CAP-7'], amountFen: null, depends: 'fault' });
  }
  return withRules(withRules(claims, 'compensation', ['CAP-7']), 'records', ['REC-12']);
}

export type PersonNote =
  | 'guardian'
  | 'guardian_contract'
  | 'own_wages'
  | 'relatives'
  | 'relatives_records'
  | 'local_beijing'
  | 'local_shanghai'
  | 'foreign_rights'
  | 'foreign_papers'
  | 'foreign_authority'
  | 'agent_paper'
  | 'agent_complaint';

/** What this person has to know of acting for another, of papers and of authority. */
export function personNotes(a: Answers): Note<PersonNote>[] {
  const notes: Note<PersonNote>[] = [];
  const person = personOf(a);
  const add = (key: PersonNote, rules: readonly RuleId[], local?: true): void =>
    void notes.push({ key, rules, ...(local ? { local } : {}) });
  if (a.who === 'child' && person === 'self') add('own_wages', ['CAP-1']);
  if (person === 'child' || person === 'ward') {
    add('guardian', [person === 'child' ? 'CAP-1' : 'CAP-10', 'CAP-2', 'LIM-9']);
    if (isPackage(a) && a.consent === 'given') add('guardian_contract', ['CAP-17']);
    if (a.who === 'child' && a.consent === 'not' && a.place === 'beijing') add('local_beijing', ['CAP-5'], true);
    if (a.who === 'child' && a.consent === 'not' && a.place === 'shanghai') add('local_shanghai', ['CAP-5'], true);
  }
  if (a.who === 'deceased') {
    add('relatives', ['CAP-7', 'CAP-9']);
    add('relatives_records', ['REC-12', 'REC-1']);
  }
  if (a.also?.includes('foreign')) {
    add('foreign_rights', ['LIA-3', 'LIA-31']);
    add('foreign_papers', ['CAP-13']);
    add('foreign_authority', ['CAP-14']);
  }
  if (a.also?.includes('agent')) {
    add('agent_paper', ['CAP-3', 'CAP-12', 'CAP-4']);
    add('agent_complaint', ['CAP-15']);
  }
  return notes;
}
