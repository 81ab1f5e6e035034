import type { MyCasesQuery } from '@heyi/api-client';
import { useWords } from '@heyi/i18n';
import { Badge } from '@heyi/ui';
import { day, leftInWords, pair } from '../words';

export type NextThing = MyCasesQuery['myCases']['items'][number]['next'];
type T = (key: string, data?: Record<string, unknown>) => string;

/** The people who are waited for, by name. */
export const whoIsAwaited = (next: Pick<NextThing, 'awaits'>, t: T): string =>
  next.awaits.map((a) => t(`next.who_${a.who}`)).join(t('next.and'));

/** The one sentence of what is next, the same on the case and in every list. */
export const nextSentence = (next: NextThing, t: T): string => t(`next.${next.step}`, { who: whoIsAwaited(next, t) });

/** Why it is not this reader's, or nothing. */
export const barSentence = (next: NextThing, t: T): string | null =>
  next.bar ? t(`next.bar_${next.bar}`, { who: whoIsAwaited(next, t) }) : null;

/** What is next in one row of a list: whether it is the reader's, the sentence, and the deadline that governs it. */
export function NextLine({ next }: { next: NextThing }) {
  const { t, locale } = useWords();
  const bar = barSentence(next, t);
  const { clock } = next;
  return (
    <>
      <span className="block">
        {next.turn === 'act' && <Badge tone="info">{t('next.yours')}</Badge>} {nextSentence(next, t)}
        {bar && ` ${bar}`}
      </span>
      {clock && (
        <span className={clock.daysLeft < 0 && !clock.standsSince ? 'block text-sm font-medium text-danger' : 'block text-sm'}>
          {pair(
            t(`clock.${clock.kind}`),
            clock.standsSince ? t('next.stands', { day: day(clock.standsSince, locale) }) : day(clock.lastDay, locale),
            locale,
          )}
          {!clock.standsSince && (locale === 'en' ? ', ' : '，') + leftInWords(clock.daysLeft, t)}{' '}
          {clock.provisional && <Badge tone="warn">{t('clock.is_provisional')}</Badge>}
        </span>
      )}
    </>
  );
}
