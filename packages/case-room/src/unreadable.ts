import { readCount, readPercent, readPercentParts, readYuan } from '@heyi/domain';
import { refusalMessage, type RefusalCode } from '@heyi/contracts';
import { useWords } from '@heyi/i18n';

const inHundredths = (text: string): number | null => readPercentParts(text, 2);

/** Why what was typed is no sum, number or percentage, and how to write it; nothing while a field is empty or is read. */
export function useUnreadable() {
  const { locale } = useWords();
  const told = (code: RefusalCode, read: (text: string) => number | null) => (text: string | undefined) =>
    text?.trim() && read(text) === null ? refusalMessage(code, locale) : undefined;
  const [sum, count, hundredths] = [
    told('amount_invalid', readYuan),
    told('count_invalid', readCount),
    told('percent_invalid', inHundredths),
  ];
  return {
    sum,
    count,
    percent: told('percent_invalid', readPercent),
    hundredths,
    /** A number that must be there. */
    needed: (text: string | undefined) => (text?.trim() ? count(text) : refusalMessage('required', locale)),
    /** A field of the calculator's sheet; its grades are a list, read on their own. */
    inSheet: (name: string, text: string, as: 'count' | 'sum' | 'percent') =>
      name === 'grades' ? undefined : { count, sum, percent: hundredths }[as](text),
  };
}
