import { isDay, type Day } from '../time/day.js';
import { digitOf, readNumerals } from './numerals.js';
import { halfWidth } from './typed-text.js';

const two = (n: number): string => String(n).padStart(2, '0');
const asDay = (year: number, month: number, date: number): Day | null => {
  const day = `${String(year).padStart(4, '0')}-${two(month)}-${two(date)}`;
  return isDay(day) ? day : null;
};

/** 二〇二六: a year is written digit by digit, four of them. */
function yearIn(text: string): number | null {
  const digits = [...text].map(digitOf);
  return digits.includes(null) ? null : Number(digits.join(''));
}

/**
 * Not law: reads a day as people here write it, the year first: `2026-11-26`, `2026/11/26`, `2026.11.26`, `20261126`,
 * `２０２６年１１月２６日`, `二〇二六年十一月二十六日`. `null` where it is none or the order could be another.
 */
export function readDay(typed: string): Day | null {
  const text = halfWidth(typed).replace(/ /g, '');
  const parted = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(text);
  if (parted) return asDay(Number(parted[1]), Number(parted[3]), Number(parted[4]));
  const run = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (run) return asDay(Number(run[1]), Number(run[2]), Number(run[3]));
  const named = /^(.{4})年(.{1,3})月(.{1,3})[日号]$/u.exec(text);
  if (!named) return null;
  const parts = [yearIn(named[1] as string), numberIn(named[2] as string), numberIn(named[3] as string)];
  return parts.includes(null) ? null : asDay(...(parts as [number, number, number]));
}

const numberIn = (text: string): number | null => (/^\d{1,2}$/.test(text) ? Number(text) : /\d/.test(text) ? null : readNumerals(text));
