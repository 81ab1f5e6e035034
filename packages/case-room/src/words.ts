import { CLAIMS, daysBetween, formatDay, formatFen, PROCEDURES, type Day } from '@heyi/domain';
import type { Locale } from '@heyi/i18n';

type T = (key: string, data?: Record<string, unknown>) => string;
const lang = (locale: Locale) => (locale === 'en' ? 'en' : 'zh');

export const procedureName = (id: string | null | undefined, locale: Locale): string =>
  id && id in PROCEDURES ? PROCEDURES[id as keyof typeof PROCEDURES][lang(locale)] : '—';
export const claimName = (id: string, locale: Locale): string => (id in CLAIMS ? CLAIMS[id as keyof typeof CLAIMS][lang(locale)] : id);
export const money = (fen: number, locale: Locale): string => formatFen(fen, locale);
export const day = (value: string | null | undefined, locale: Locale): string => (value ? formatDay(value, locale) : '—');

/** "3 days left", "today", "2 days ago", in words. */
export const daysLeft = (last: Day, today: Day, t: T): string => leftInWords(daysBetween(today, last), t);
export function leftInWords(left: number, t: T): string {
  if (left > 0) return t('clock.days_left', { count: left });
  return left === 0 ? t('clock.today') : t('clock.days_over', { count: -left });
}

/** 1.4 MB, for people. */
export const bytes = (n: number): string =>
  n < 1024 * 1024 ? `${n && Math.max(1, Math.round(n / 1024))} KB` : `${(n / 1024 / 1024).toFixed(1)} MB`;

/** A label and its value on one line, with the colon of the language. */
export const pair = (label: string, value: string, locale: Locale): string => `${label}${locale === 'en' ? ': ' : '：'}${value}`;
/** Something in brackets after a word. */
export const aside = (text: string, locale: Locale): string => (locale === 'en' ? ` (${text})` : `（${text}）`);
/** Several things one after the other. */
export const listing = (items: readonly string[], locale: Locale): string => items.join(locale === 'en' ? '; ' : '；');
