export type Stage =
  | 'draft'
  | 'filed'
  | 'negotiating'
  | 'settling'
  | 'settled'
  | 'applied'
  | 'consented'
  | 'accepted'
  | 'mediating'
  | 'signing'
  | 'effective'
  | 'missed'
  | 'fulfilled'
  | 'refused'
  | 'not_accepted'
  | 'end_asked'
  | 'replaced'
  | 'withdrawn'
  | 'negotiation_ended'
  | 'declined'
  | 'application_withdrawn'
  | 'invited';
/**
 * How many cases stand where, 62 together, and how many days ago each began; two clinics that are not confirmed and two that no
 * message reaches have one more each, people with rare names four.
 */
export const PLAN: [Stage, number, number][] = [
  ['draft', 3, 2],
  ['filed', 7, 3],
  ['invited', 2, 2],
  ['negotiating', 5, 12],
  ['declined', 1, 13],
  ['application_withdrawn', 1, 14],
  ['settling', 1, 8],
  ['settled', 2, 15],
  ['applied', 5, 14],
  ['consented', 4, 16],
  ['accepted', 4, 18],
  ['mediating', 8, 26],
  ['end_asked', 1, 27],
  ['signing', 3, 30],
  ['effective', 3, 34],
  ['missed', 2, 52],
  ['fulfilled', 2, 60],
  ['refused', 3, 24],
  ['not_accepted', 1, 22],
  ['withdrawn', 2, 20],
  ['negotiation_ended', 1, 21],
  ['replaced', 1, 25],
];
/** How far a case goes before its own ending, where that is not where it stands. */
export const REACH: Partial<Record<Stage, Stage>> = {
  refused: 'mediating',
  end_asked: 'mediating',
  replaced: 'mediating',
  not_accepted: 'applied',
  declined: 'applied',
  application_withdrawn: 'applied',
  withdrawn: 'negotiating',
  negotiation_ended: 'negotiating',
  settling: 'negotiating',
  settled: 'negotiating',
  missed: 'effective',
  fulfilled: 'effective',
};
export const ORDER: Stage[] = ['filed', 'negotiating', 'applied', 'consented', 'accepted', 'mediating', 'signing', 'effective'];
