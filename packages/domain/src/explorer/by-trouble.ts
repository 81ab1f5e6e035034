import type { Trouble } from '../demand/troubles.js';
import type { RuleId } from '../citations/citations.js';
import type { Answers } from './answers.js';
import { hasDied } from './person.js';
import type { Note } from './by-person.js';
import type { ClaimView } from './claims.js';
import { withClaim, withRules } from './claims-with.js';

const MIN_FRAUD_FEN = 50_000;

/** A person without a doctor's qualification, or nobody knows: whether the place itself had its licence is another matter. */
const institutionUnlicensed = (a: Answers): boolean => a.lacking === 'institution' || a.lacking === 'both';

/** Death, or harm that a court could find serious (Consumer Law 55(2), Civil Code 1207). */
const seriousHarm = (a: Answers, has: (t: Trouble) => boolean): boolean =>
  hasDied(a) || (has('harm') && a.severity !== undefined && a.severity !== 'light');

function productClaims(a: Answers, base: readonly ClaimView[], has: (t: Trouble) => boolean): ClaimView[] {
  let claims = [...base];
  if (has('product')) {
    claims = withRules(claims, 'compensation', ['LIA-8', 'LIA-22', ...(a.product === 'other' ? (['LIA-21'] as const) : [])]);
    if (a.product === 'drug' || a.product === 'unknown') {
      claims = withRules(claims, 'compensation', ['LIA-23']);
      // The price of the drug, not of the treatment: no sum follows from what was paid.
      claims = withClaim(claims, { claim: 'ten_times', rules: ['LIA-9', 'LIA-24'], amountFen: null, depends: 'fake_drug' });
    }
  }
  const zhejiang = a.place === 'zhejiang' && (has('known_defect') || has('unlicensed')) && (has('harm') || hasDied(a));
  if ((has('known_defect') && seriousHarm(a, has)) || zhejiang)
    claims = withClaim(claims, {
      claim: 'two_times',
      rules: ['LIA-20', ...(has('product') ? (['LIA-8'] as const) : []), ...(zhejiang ? (['LIA-19'] as const) : [])],
      amountFen: null,
      depends: 'known_defect',
    });
  return claims;
}

/** The claims that each trouble adds, and the rules that it adds to those that are there. */
export function claimsByTrouble(a: Answers, base: readonly ClaimView[]): ClaimView[] {
  const troubles = new Set(a.troubles ?? []);
  const has = (t: Trouble): boolean => troubles.has(t);
  let claims = [...base];
  const paid = a.paidFen ?? (has('free_trial') ? 0 : null);
  const fraud: RuleId[] = ['LIA-10', 'LIA-11', 'LIA-12'];
  if (has('unlicensed') || has('product') || has('influencer'))
    claims = withClaim(claims, {
      claim: 'fraud_damages',
      rules: fraud,
      amountFen: paid === null ? null : Math.max(paid * 3, MIN_FRAUD_FEN),
      depends: 'fraud',
    });
  if (paid === 0) claims = claims.map((c) => (c.claim === 'fraud_damages' ? { ...c, amountFen: MIN_FRAUD_FEN } : c));
  if (has('influencer')) claims = withRules(claims, 'fraud_damages', ['LIA-28']);
  if (has('influencer') || has('false_advertising')) claims = withRules(claims, 'compensation', ['LIA-28']);
  if (has('free_trial')) claims = withRules(claims, 'compensation', ['LIA-31']);
  if (has('two_clinics')) claims = withRules(claims, 'compensation', ['LIA-16', 'LIA-29']);
  if (has('unlicensed'))
    claims = claims.map((c) =>
      c.claim === 'compensation'
        ? // Who has no licence is no institution of art. 1218: fault answers by the general rule.
          { ...c, rules: [...c.rules.filter((r) => !institutionUnlicensed(a) || (r !== 'LIA-3' && r !== 'LIA-7')), 'LIA-33', 'ADM-13'] }
        : c,
    );
  claims = productClaims(a, claims, has);
  if (has('photos') || has('leak')) {
    const dead: RuleId[] = a.who === 'deceased' ? ['LIA-32'] : [];
    const own: RuleId[] = ['LIA-17', 'LIA-25', ...(has('photos') ? (['PID-1'] as const) : []), ...dead];
    claims = withClaim(claims, { claim: 'removal', rules: [...own, 'LIA-18', 'LIM-11'], amountFen: null, depends: 'consent' });
    claims = withClaim(claims, { claim: 'apology', rules: ['LIA-18', 'LIM-11', ...dead], amountFen: null, depends: 'consent' });
    claims = withClaim(claims, {
      claim: 'compensation',
      rules: ['LIA-17', 'LIA-26', 'PID-11', 'CMP-10', ...dead],
      amountFen: null,
      depends: 'loss',
    });
  }
  return claims;
}

export type TroubleNote =
  | 'unlicensed'
  | 'product_drug'
  | 'product_device'
  | 'seal'
  | 'free_trial'
  | 'two_clinics'
  | 'closed'
  | 'staff_account'
  | 'loan'
  | 'local_zhejiang';

/** What each trouble calls for at once, and what is not decided here. */
export function troubleNotes(a: Answers): Note<TroubleNote>[] {
  const troubles = new Set(a.troubles ?? []);
  const notes: Note<TroubleNote>[] = [];
  if (troubles.has('product')) {
    notes.push({ key: 'seal', rules: ['REC-5', 'LIA-22'] });
    if (a.product !== 'device' && a.product !== 'other') notes.push({ key: 'product_drug', rules: ['LIA-24', 'LIA-9'] });
    if (a.product !== 'drug' && a.product !== 'other') notes.push({ key: 'product_device', rules: ['QUA-6', 'QUA-11'] });
  }
  if (troubles.has('unlicensed')) notes.push({ key: 'unlicensed', rules: ['RT-18', 'ADM-13', 'QUA-5', 'QUA-10'] });
  if (a.place === 'zhejiang' && (troubles.has('unlicensed') || troubles.has('known_defect')))
    notes.push({ key: 'local_zhejiang', rules: ['LIA-19'], local: true });
  if (troubles.has('two_clinics')) notes.push({ key: 'two_clinics', rules: ['LIA-16', 'LIA-29'] });
  if (troubles.has('free_trial')) notes.push({ key: 'free_trial', rules: ['LIA-31', 'LIA-10'] });
  if (troubles.has('staff_account')) notes.push({ key: 'staff_account', rules: ['LIA-30', 'EVD-1'] });
  if (troubles.has('closed')) notes.push({ key: 'closed', rules: ['JUR-1'] });
  if (troubles.has('loan')) notes.push({ key: 'loan', rules: [] });
  return notes;
}

export type Other = 'maker' | 'endorser' | 'platform' | 'other_clinic' | 'person';

/** Who else may answer: not a side of a mediation with the clinic, and so asked apart or sued together. */
export function othersOf(a: Answers): { readonly who: Other; readonly rules: readonly RuleId[] }[] {
  const troubles = new Set(a.troubles ?? []);
  const harmed = troubles.has('harm') || hasDied(a);
  const others: { who: Other; rules: RuleId[] }[] = [];
  if (troubles.has('product') && harmed) others.push({ who: 'maker', rules: a.product === 'other' ? ['LIA-21'] : ['LIA-8', 'LIA-23'] });
  if (troubles.has('influencer') || troubles.has('false_advertising'))
    others.push({ who: 'endorser', rules: ['LIA-14', 'LIA-28', 'LIA-27'] });
  if (troubles.has('influencer')) others.push({ who: 'platform', rules: ['LIA-15'] });
  if (troubles.has('two_clinics')) others.push({ who: 'other_clinic', rules: ['LIA-16', 'LIA-29'] });
  if (troubles.has('staff_account') || (troubles.has('unlicensed') && a.lacking !== 'institution'))
    others.push({ who: 'person', rules: troubles.has('staff_account') ? ['LIA-30'] : ['LIA-33', 'QUA-5'] });
  return others;
}
