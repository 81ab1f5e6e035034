import {
  addDays,
  dayOf,
  endOfDay,
  equalInstalments,
  faultsInTerms,
  isDay,
  OFFER_ITEM_KINDS,
  offerSeen,
  readPercent,
  readYuan,
  totalOf,
  yuanOf,
  yuanText,
  type OfferItemKind,
  type OfferSeen,
  type OfferTerms,
  type TermsFault,
} from '@heyi/domain';
import { refusalMessage } from '@heyi/contracts';
import type { Locale } from '@heyi/i18n';
import type { CaseIn } from './case-sections';

export type Offer = CaseIn<'offers'>['offers'][number];

/** From where a split was carried; shown beside it until it is changed by hand. */
export type SplitSource =
  { readonly kind: 'offer'; readonly n: number } | { readonly kind: 'calculation' } | { readonly kind: 'view'; readonly side: string };

/** An offer as a person types it, with the state of the offers on which the form was opened. */
export interface Draft {
  readonly items: readonly { readonly kind: OfferItemKind | ''; readonly note: string; readonly yuan: string }[];
  /** Empty until it is chosen: nothing is preset that admits or denies fault. */
  readonly clinicPct: string;
  readonly splitFrom: SplitSource | null;
  readonly payments: readonly { readonly yuan: string; readonly dueOn: string }[];
  /** Whether the payments follow the total in equal parts; typing a sum ends it. */
  readonly derived: boolean;
  readonly message: string;
  readonly expiresOn: string;
  readonly seen: OfferSeen;
}

const VALID_DAYS = 7;

export function startDraft(file: CaseIn<'offers'>, from: Offer | undefined): Draft {
  const rest = { message: '', expiresOn: addDays(file.today, VALID_DAYS), seen: offerSeen(file.offers) };
  if (!from)
    return {
      items: [{ kind: '', note: '', yuan: '' }],
      clinicPct: '',
      splitFrom: null,
      payments: [{ yuan: '', dueOn: '' }],
      derived: true,
      ...rest,
    };
  const equal = equalInstalments(
    from.totalFen,
    from.instalments.map((p) => p.dueOn),
  );
  return {
    items: from.items.map((i) => ({ kind: i.kind as OfferItemKind, note: i.note, yuan: i.amountFen ? yuanText(i.amountFen) : '' })),
    clinicPct: String(from.split.clinicPct),
    splitFrom: { kind: 'offer', n: from.n },
    payments: from.instalments.length
      ? from.instalments.map((p) => ({ yuan: yuanText(p.amountFen), dueOn: p.dueOn }))
      : [{ yuan: '', dueOn: '' }],
    derived: from.instalments.every((p, i) => p.amountFen === equal[i]?.amountFen),
    ...rest,
  };
}

/** What was kept on this device, completed where an earlier release kept less. */
export function readDraft(kept: string | null, file: CaseIn<'offers'>, from: Offer | undefined): Draft {
  const start = startDraft(file, from);
  if (!kept) return start;
  try {
    const draft = JSON.parse(kept) as Partial<Draft>;
    return { ...start, derived: false, splitFrom: null, ...draft };
  } catch {
    return start;
  }
}

const amount = (text: string): number | null => (text.trim() === '' ? null : (readYuan(text) ?? Number.NaN));
const percent = (text: string): number => readPercent(text) ?? Number.NaN;

/** The sum of the items; not a number while one of them is none. */
export const totalIn = (d: Draft): number => totalOf(d.items.map((i) => ({ kind: 'other', note: '', amountFen: amount(i.yuan) })));

/** The payments as they stand: derived ones from the total, in equal parts. */
export function paymentsIn(d: Draft): { yuan: string; dueOn: string }[] {
  if (!d.derived) return [...d.payments];
  const total = totalIn(d);
  if (!(total > 0)) return d.payments.map((p) => ({ ...p, yuan: '' }));
  return equalInstalments(
    total,
    d.payments.map((p) => p.dueOn),
  ).map((p) => ({ yuan: yuanText(p.amountFen), dueOn: p.dueOn }));
}

export function termsIn(d: Draft): OfferTerms {
  const total = totalIn(d);
  const clinicPct = percent(d.clinicPct);
  const rows = paymentsIn(d);
  const paid = total > 0 || rows.some((p) => p.yuan.trim() !== '');
  return {
    // A kind that was not chosen is a fault of its own and is sent to nobody.
    items: d.items.map((i) => ({ kind: i.kind || 'other', note: i.note, amountFen: amount(i.yuan) })),
    totalFen: total,
    split: { clinicPct, consumerPct: 100 - clinicPct },
    instalments: paid ? rows.map((p) => ({ amountFen: amount(p.yuan) ?? Number.NaN, dueOn: p.dueOn })) : [],
  };
}

const dataOf = (f: TermsFault): Record<string, string | number> => {
  if (f.code === 'split_not_100') return { sum: f.sum };
  if (f.code === 'instalments_mismatch') return { sum: yuanOf(f.sumFen), total: yuanOf(f.totalFen) };
  return 'index' in f ? { n: f.index + 1 } : {};
};

/** Where a fault is mended: `items.0.yuan`, `items.0.note`, `instalments.1.dueOn`, `split`. */
function fieldOf(f: TermsFault): string {
  if (!('index' in f)) return f.path;
  const field =
    f.path === 'items' ? (f.code.startsWith('item_note_') ? 'note' : 'yuan') : f.code === 'instalment_amount_needed' ? 'yuan' : 'dueOn';
  return `${f.path}.${f.index}.${field}`;
}

/** Everything to mend, by field, in words. */
export function faultsInDraft(d: Draft, today: string, locale: Locale): Record<string, string> {
  const faults: Record<string, string> = {};
  for (const f of faultsInTerms(termsIn(d), today)) faults[fieldOf(f)] ??= refusalMessage(f.code, locale, dataOf(f));
  d.items.forEach((item, i) => {
    if (item.kind) return;
    // Whether a sum is needed depends on the kind, which comes first.
    delete faults[`items.${i}.note`];
    faults[`items.${i}.kind`] = refusalMessage('choice_invalid', locale);
  });
  if (!isDay(d.expiresOn) || d.expiresOn < today) faults['expiresOn'] = refusalMessage('expiry_invalid', locale);
  return faults;
}

/** The draft as the other side would read it. */
export const asOffer = (d: Draft, by: { readonly side: string; readonly name: string }, now: Date): Offer => ({
  ...termsIn(d),
  id: 'draft',
  n: d.seen.n + 1,
  bySide: by.side,
  authorName: by.name,
  status: 'open',
  message: d.message,
  termsHash: '',
  expiresAt: endOfDay(d.expiresOn).toISOString(),
  createdAt: now.toISOString(),
  answers: [],
  items: termsIn(d).items.map((i) => ({ ...i })),
  instalments: termsIn(d).instalments.map((p) => ({ ...p })),
});

/** The last day of an offer: it runs to 24:00 of it, which is how it is said everywhere. */
export const lastDayOf = (expiresAt: string): string => dayOf(new Date(new Date(expiresAt).getTime() - 1));

export const KINDS = OFFER_ITEM_KINDS;
