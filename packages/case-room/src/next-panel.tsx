import { CLOCK_OF_STATUS, clockDefinition, type CaseStatus, type ClockKind } from '@heyi/domain';
import { useWords } from '@heyi/i18n';
import { Badge, Card, Notice } from '@heyi/ui';
import type { CaseFile } from './use-case-file';
import { Why } from './why';
import { day, daysLeft, pair } from './words';

type Clock = CaseFile['clocks'][number];

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

/** Clocks that never lead: what only warns for years, what is a date of its own below, and a wait that forbids nothing but asking again. */
const NEVER_LEAD = ['limitation', 'avoidance', 'obligation', 'reapply'];

/**
 * The clock that decides what happens next: of a letter that waits for an answer, of the status, else the nearest that
 * acts, an open offer's among them. Limitation never leads; it stands last, and only for whose claim it is.
 */
export function leadingClock(file: CaseFile): Clock | null {
  const running = file.clocks.filter((c) => !c.endedAt && !NEVER_LEAD.includes(c.kind));
  const silence = running.find((c) => c.kind === 'demand_reply' || c.kind === 'demand_reminder');
  const wanted = CLOCK_OF_STATUS[file.status as CaseStatus];
  return silence ?? running.find((c) => c.kind === wanted) ?? [...running].sort((a, b) => a.lastDay.localeCompare(b.lastDay))[0] ?? null;
}

const warns = (clock: Clock): boolean => clockDefinition(clock.kind as ClockKind)?.effect === 'warn';

/** "What happens next", first on every case page of every role, with the deadline and the others that run. */
export function NextPanel({ file, children }: { file: CaseFile; children?: React.ReactNode }) {
  const { t, locale } = useWords();
  const clock = leadingClock(file);
  const due = file.obligations.find((o) => o.status === 'pending' || o.status === 'missed' || o.status === 'contested');
  const others = file.clocks
    .filter((c) => !c.endedAt && c.id !== clock?.id && c.kind !== 'avoidance' && c.kind !== 'obligation')
    .sort((a, b) => Number(a.kind === 'limitation') - Number(b.kind === 'limitation'));
  return (
    <Card title={t('case.next')} tone="primary">
      <p className="text-lg">{t(`next.${file.nextStep}`)}</p>
      {file.acceptedElsewhere && (
        <Notice tone="warn">
          {t(`clocks.elsewhere_${file.acceptedElsewhere}`)} <Why rules={['RT-6', 'RT-7', 'RT-8']} />
        </Notice>
      )}
      {(file.status === 'effective' || file.status === 'breached') && due && (
        <p className="mt-2 text-lg font-semibold">
          {t('clocks.obligation_by', { day: day(due.dueOn, locale) })}
          {locale === 'en' ? ' ' : ''}
          {daysLeft(due.dueOn, file.today, t)}
          {t('clock.stop')}
        </p>
      )}
      {clock && (
        <div className="mt-3 flex flex-col gap-2">
          <DeadlineSentence clock={clock} today={file.today} />
          <ClockWhy clock={clock} />
        </div>
      )}
      {others.length > 0 && (
        <ul className="mt-2 flex flex-col gap-1 text-sm">
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
      {children && <div className="mt-4">{children}</div>}
    </Card>
  );
}
