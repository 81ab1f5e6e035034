import { clockDefinition, dayOf, type ClockKind } from '@heyi/domain';
import { useWords } from '@heyi/i18n';
import { Badge, Card, Notice } from '@heyi/ui';
import { AutopsyNotice } from './autopsy-notice';
import { barSentence, nextSentence, whoIsAwaited } from './next/next-words';
import type { CaseHead } from './case-sections';
import { Why } from './why';
import { day, daysLeft, pair } from './words';

type Clock = CaseHead['clocks'][number];

/** The deadline as a sentence: date, weekday, what is left, and what happens otherwise. Never a ticking countdown. */
export function DeadlineSentence({ clock, today }: { clock: Clock; today: string }) {
  const { t, locale } = useWords();
  return (
    <div>
      {clock.standsSince ? (
        <p className="text-lg font-semibold">{t('clocks.stands', { day: day(clock.standsSince, locale) })}</p>
      ) : (
        <p className="text-lg font-semibold">
          {t(`clocks.${clock.kind}_by`, { day: day(clock.lastDay, locale) })}
          {locale === 'en' ? ' ' : ''}
          {daysLeft(clock.lastDay, today, t)}
          {t('clock.stop')}
        </p>
      )}
      <p>{t(`clocks.${clock.kind}_else`)}</p>
      {/* Nothing ever happens on a warning by itself, so there is nothing to hold back until a calendar is out. */}
      {clock.provisional && !warns(clock) && <p className="mt-1 font-medium text-warn">{t('clock.provisional')}</p>}
    </div>
  );
}

/** Why a clock ends when it ends: the sentence with all that moved it, whether it is law or a setting, rule by rule. */
export function ClockWhy({ clock }: { clock: Clock }) {
  const { t } = useWords();
  const kind = clockDefinition(clock.kind as ClockKind) as ReturnType<typeof clockDefinition> | undefined;
  if (!kind) return null;
  return (
    <Why rules={kind.rules} label={t('clock.why')}>
      <p>{clock.explanation}</p>
      <p>{t(`clocks.basis_${kind.basis}`)}</p>
    </Why>
  );
}

/** The clock that governs what is next, as the server names it, with all that is known of it. */
const governing = (file: CaseHead): Clock | null =>
  file.clocks.find((c) => !c.endedAt && c.kind === file.next.clock?.kind && c.lastDay === file.next.clock.lastDay) ?? null;

/** Told elsewhere: a promise by its own card, an autopsy to the minute. */
const UNLISTED: readonly string[] = ['avoidance', 'obligation', 'autopsy'];

const warns = (clock: Clock): boolean => clockDefinition(clock.kind as ClockKind)?.effect === 'warn';

/** Who is waited for, and since when, where somebody is and the sentence does not say it all. */
function Awaited({ file }: { file: CaseHead }) {
  const { t, locale } = useWords();
  const since = file.next.awaits.find((a) => a.since)?.since;
  if (file.next.awaits.length === 0 || file.next.bar) return null;
  const who = whoIsAwaited(file.next, t);
  return (
    <p className="text-muted">
      {since ? t('next.awaits_since', { who, day: day(dayOf(new Date(since)), locale) }) : t('next.awaits', { who })}
    </p>
  );
}

/**
 * "What happens next", first on every case page of every role: one sentence, the deadline that governs it, the one thing
 * to press, who is waited for. What else runs comes after, limitation last; ways out stand apart at the end.
 */
export function NextPanel({ file, presses, ways }: { file: CaseHead; presses: React.ReactNode; ways: React.ReactNode }) {
  const { t, locale } = useWords();
  const clock = governing(file);
  const bar = barSentence(file.next, t);
  const others = file.clocks
    .filter((c) => !c.endedAt && c.id !== clock?.id && !UNLISTED.includes(c.kind))
    .sort((a, b) => Number(a.kind === 'limitation') - Number(b.kind === 'limitation'));
  return (
    <Card title={t('case.next')} tone="primary">
      <div className="flex flex-col gap-3">
        <div>
          <p className="text-lg font-semibold">{nextSentence(file.next, t)}</p>
          {bar && <p>{bar}</p>}
          <Awaited file={file} />
        </div>
        {file.acceptedElsewhere && (
          <Notice tone="warn">
            {t(`clocks.elsewhere_${file.acceptedElsewhere}`)} <Why rules={['RT-6', 'RT-7', 'RT-8']} />
          </Notice>
        )}
        {clock && (
          <div className="flex flex-col gap-2">
            <DeadlineSentence clock={clock} today={file.today} />
            <ClockWhy clock={clock} />
          </div>
        )}
        <AutopsyNotice file={file} />
        {presses}
        {others.length > 0 && (
          <ul className="flex flex-col gap-1 text-sm">
            {others.map((c) => (
              <li key={c.id}>
                {pair(
                  t(`clock.${c.kind}`),
                  c.standsSince ? t('clocks.stands', { day: day(c.standsSince, locale) }) : day(c.lastDay, locale),
                  locale,
                )}{' '}
                {c.provisional && !warns(c) && <Badge tone="warn">{t('clock.is_provisional')}</Badge>}
              </li>
            ))}
          </ul>
        )}
        {ways}
      </div>
    </Card>
  );
}
