import type { InputFault } from '@heyi/contracts';
import { faultsInNotice, noticeOf, readDays, type NoticeFault, type YearNotice } from '@heyi/domain';
import { invalid } from '../../../platform/errors/refusal.js';

export interface NoticeInput {
  readonly year: number;
  /** As the State Council's office numbers it. */
  readonly document: string;
  /** Days as people paste them. */
  readonly holidays: string;
  readonly workdays: string;
}

/** What is no day can be a whole page; enough of it to be found is told. */
const NAMED = 20;
const shortened = (text: string): string => {
  const characters = [...text];
  return characters.length > NAMED ? `${characters.slice(0, NAMED).join('')}…` : text;
};

const faultOf = (f: NoticeFault): InputFault => ({
  path: f.path,
  code: f.code === 'year_invalid' ? 'year_invalid' : f.code,
  data: 'day' in f ? { day: f.day } : 'text' in f ? { day: shortened(f.text) } : {},
});

/** @throws Refusal with every fault under its field */
export function readNotice(input: NoticeInput): YearNotice {
  const notice = { year: Math.trunc(input.year), holidays: readDays(input.holidays), workdays: readDays(input.workdays) };
  const faults = faultsInNotice(notice);
  if (faults.length) throw invalid(faults.map(faultOf));
  return noticeOf(notice);
}
