import { addDays, HEAD_WORDS, offerItemsOf, offerSeen, yuanText, type Calculation, type Head } from '@heyi/domain';
import { drafts } from '@heyi/entrance';
import type { Locale } from '@heyi/i18n';
import type { Draft } from './offer-draft';
import type { CaseIn } from './case-sections';
import { money } from './words';

interface Column {
  readonly lines: readonly { head: string; note: string; formula: string; amountFen: number; shared: boolean; rules: readonly string[] }[];
  readonly sharedFen: number;
  readonly inFullFen: number;
  readonly sharePartFen: number;
  readonly totalFen: number;
  readonly clinicPct: number;
}
const headsIn = (heads: readonly string[], locale: Locale): string =>
  heads.map((h) => HEAD_WORDS[h as Head][locale === 'en' ? 'en' : 'zh']).join(locale === 'en' ? ', ' : '、');

/** Writes a calculation into the offer form's draft on this device: items that add to the total, and the share. */
export function carryIntoOffer(file: CaseIn<'compensation'>, c: Column, propose: boolean, locale: Locale): void {
  const draft: Draft = {
    items: offerItemsOf(c as unknown as Calculation).map((i) => ({
      kind: i.kind,
      note: headsIn(i.heads, locale),
      yuan: yuanText(i.amountFen),
    })),
    clinicPct: String(Math.round(c.clinicPct)),
    splitFrom: { kind: 'calculation' },
    payments: [{ yuan: '', dueOn: '' }],
    derived: true,
    message: '',
    expiresOn: addDays(file.today, 7),
    seen: offerSeen(file.offers),
  };
  const key = `offer:${file.id}:${propose}`;
  // What was typed before is set aside and can be brought back in the form.
  const earlier = drafts.getItem(key);
  if (earlier) drafts.setItem(`${key}:before`, earlier);
  drafts.setItem(key, JSON.stringify(draft));
}

const agreementKey = (caseId: string): string => `agreement:${caseId}`;

/** Writes a calculation into the facts of the agreement's draft on this device. */
export function carryIntoAgreement(file: CaseIn<'compensation'>, c: Column, number: string, locale: Locale): void {
  const lines = c.lines.map((l) => `${headsIn([l.head], locale)}：${l.formula} = ${money(l.amountFen, locale)}`);
  const text =
    locale === 'en'
      ? [`Calculation ${number}:`, ...lines, `Share of the clinic ${c.clinicPct}%; total ${money(c.totalFen, locale)}.`]
      : [`测算表${number}：`, ...lines, `医方责任${c.clinicPct}%，合计${money(c.totalFen, locale)}。`];
  drafts.setItem(agreementKey(file.id), text.join('\n'));
}
export const takeIntoAgreement = (caseId: string): string => drafts.getItem(agreementKey(caseId)) ?? '';
export const dropFromAgreement = (caseId: string): void => drafts.removeItem(agreementKey(caseId));
