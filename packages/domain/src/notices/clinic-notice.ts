/**
 * Not law: how a committee tells a clinic, that no message reaches, that a case was filed against it. The record says what
 * was tried and what came of it; when the clinic's time to reply begins is a practice of the platform: once it was told.
 */
export const NOTICE_OUTCOMES = ['telephoned', 'posted', 'post_arrived', 'not_reached', 'refused'] as const;
export type NoticeOutcome = (typeof NOTICE_OUTCOMES)[number];

/** What stands in the record: an outcome that an officer recorded, or that somebody joined with the printed code. */
export type NoticeEvent = NoticeOutcome | 'joined';

/** A letter that was sent has told nobody yet; neither has a call that nobody heard out. */
export const SERVES: readonly NoticeEvent[] = ['telephoned', 'post_arrived', 'joined'];
export const serves = (event: string): boolean => (SERVES as readonly string[]).includes(event);

export interface NoticeEntry {
  readonly kind: string;
  readonly at: Date;
}

/** When the clinic was first told, or null: nothing runs against it before. */
export const servedAt = (entries: readonly NoticeEntry[]): Date | null => {
  const times = entries.filter((e) => serves(e.kind)).map((e) => e.at.getTime());
  return times.length ? new Date(Math.min(...times)) : null;
};

/** Whether it was tried and came to nothing so far: then whoever filed is told of the other ways. */
export const triedInVain = (entries: readonly NoticeEntry[]): boolean =>
  servedAt(entries) === null && entries.some((e) => e.kind === 'not_reached' || e.kind === 'refused');

export interface NoticeFacts {
  readonly kind: NoticeOutcome;
  /** The number that was dialled, where it was a call. */
  readonly number: string;
  readonly spokeWith: string;
  readonly said: string;
  readonly tracking: string;
}
export type NoticeField = 'number' | 'spokeWith' | 'said' | 'tracking';

/** What a record must say: a call its number, who answered and what was said; a letter its tracking number; the rest, what happened. */
export function missingIn(facts: NoticeFacts): NoticeField[] {
  const needs: Record<NoticeOutcome, readonly NoticeField[]> = {
    telephoned: ['number', 'spokeWith', 'said'],
    posted: ['tracking'],
    post_arrived: ['tracking'],
    not_reached: ['said'],
    refused: ['spokeWith', 'said'],
  };
  return needs[facts.kind].filter((field) => facts[field].trim().length < 2);
}
