import type { Day } from '../time/day.js';
import { TABLE_WORDS } from './table-words.js';

type Locale = 'zh-CN' | 'en';

/** One service of a letter: times are ISO instants, `null` where nothing is known. */
export interface ServiceFact {
  readonly step: string;
  readonly channel: string;
  readonly recipient: string;
  readonly sentAt: string | null;
  readonly deliveredAt: string | null;
  readonly openedAt: string | null;
  readonly openedBy: string | null;
  /** What the mail server said on taking the message, or why it did not. */
  readonly receipt?: string | null;
  readonly failed?: string | null;
}
/** A letter whose service is proven: the text stands in the case, here is its hash. */
export interface ServedLetter {
  readonly number: string;
  readonly bodySha256: string;
  readonly reachedAt: string | null;
  readonly services: readonly ServiceFact[];
}
/** What goes along to another authority: exhibits both sides know, and the papers of the case. */
export interface HandedOver {
  readonly exhibits: readonly {
    readonly number: number;
    readonly side: string;
    readonly title: string;
    readonly sha256: string;
    readonly on: Day;
  }[];
  readonly papers: readonly { readonly kind: string; readonly number: string; readonly on: Day }[];
}
/** Where the case's joint record stood: with it a dossier shows that nothing was changed afterwards. */
export interface RecordHead {
  readonly seq: number;
  readonly hash: string;
}

export interface FormTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly foot: readonly string[];
}

/** A hash in groups, so that a line of paper can break it and an eye can compare it. */
export const grouped = (hash: string): string => hash.match(/.{1,8}/g)?.join(' ') ?? '';

/** An instant as a clerk reads it, in Beijing's time. */
export const instant = (at: string | null, otherwise: string): string =>
  at === null
    ? otherwise
    : new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'medium' }).format(new Date(at));

export function serviceTable(letter: ServedLetter, locale: Locale): FormTable {
  const w = TABLE_WORDS[locale];
  return {
    head: [w.service, w.recipient, w.sent, w.arrived],
    rows: letter.services.map((s) => [
      `${w.steps[s.step] ?? s.step} · ${w.channels[s.channel] ?? s.channel}`,
      s.recipient,
      [s.failed ? w.failed : instant(s.sentAt, w.waiting), s.failed ?? s.receipt ?? ''].filter(Boolean).join('\n'),
      [
        `${w.delivered} ${instant(s.deliveredAt, w.unknown)}`,
        `${w.opened} ${instant(s.openedAt, w.unknown)}${s.openedBy ? ` · ${s.openedBy}` : ''}`,
      ].join('\n'),
    ]),
    foot: [],
  };
}

export function exhibitTable(list: HandedOver, locale: Locale): FormTable {
  const w = TABLE_WORDS[locale];
  return {
    head: [w.number, w.title, w.side, 'SHA-256'],
    rows: list.exhibits.map((e) => [String(e.number), e.title, `${w.sides[e.side] ?? e.side}\n${e.on}`, grouped(e.sha256)]),
    foot: [],
  };
}
