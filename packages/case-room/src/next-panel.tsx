import { CLOCK_KINDS, CLOCK_OF_STATUS, cite, type ClockKind, type CaseStatus, type RuleId } from '@heyi/domain';
import { useWords } from '@heyi/i18n';
import { Card } from '@heyi/ui';
import type { CaseFile } from './use-case-file';
import { day, daysLeft } from './words';

type Clock = CaseFile['clocks'][number];

/** The deadline as a sentence: date, weekday, what is left, and what happens otherwise. Never a ticking countdown. */
export function DeadlineSentence({ clock, today }: { clock: Clock; today: string }) {
  const { t, locale } = useWords();
  return (
    <div>
      <p className="text-lg font-semibold">
        {t(`clock.${clock.kind}_by`, { day: day(clock.lastDay, locale) })}
        {locale === 'en' ? ' ' : ''}
        {daysLeft(clock.lastDay, today, t)}
        {t('clock.stop')}
      </p>
      <p>{t(`clock.${clock.kind}_else`)}</p>
      {clock.provisional && <p className="mt-1 font-medium text-warn">{t('clock.provisional')}</p>}
    </div>
  );
}

/** Why a clock ends when it ends: rule, article, and whether it is law or a setting. */
export function ClockWhy({ clock }: { clock: Clock }) {
  const { t, locale } = useWords();
  const kind = CLOCK_KINDS[clock.kind as ClockKind] as (typeof CLOCK_KINDS)[ClockKind] | undefined;
  if (!kind) return null;
  return (
    <details className="mt-2 text-sm">
      <summary className="inline-flex min-h-8 cursor-pointer items-center text-primary underline underline-offset-4">
        {t('clock.why')}
      </summary>
      <p className="mt-1">
        {t('clock.from', { day: day(clock.startedAt.slice(0, 10), locale), amount: kind.amount, unit: t(`clock.unit_${kind.unit}`) })}
      </p>
      <p className="mt-1">{t(`clock.basis_${kind.basis}`)}</p>
      <ul className="mt-1 list-disc pl-5">
        {kind.rules.map((rule: RuleId) => (
          <li key={rule}>
            {cite(rule, locale)} <span className="text-muted">({rule})</span>
          </li>
        ))}
      </ul>
      <p className="mt-1 text-muted">{t('clock.no_advice')}</p>
    </details>
  );
}

/** "What happens next", first on every case page. */
export function NextPanel({ file, children }: { file: CaseFile; children?: React.ReactNode }) {
  const { t, locale } = useWords();
  const wanted = CLOCK_OF_STATUS[file.status as CaseStatus];
  const clock = file.clocks.find((c) => c.kind === wanted && !c.endedAt) ?? null;
  const due = file.obligations.find((o) => o.status === 'pending' || o.status === 'missed' || o.status === 'contested');
  return (
    <Card title={t('case.next')} tone="primary">
      <p className="text-lg">{t(`next.${file.nextStep}`)}</p>
      {file.status === 'effective' && due && (
        <p className="mt-2 text-lg font-semibold">
          {t('clock.obligation_by', { day: day(due.dueOn, locale) })}
          {locale === 'en' ? ' ' : ''}
          {daysLeft(due.dueOn, file.today, t)}
          {t('clock.stop')}
        </p>
      )}
      {clock && (
        <div className="mt-3">
          <DeadlineSentence clock={clock} today={file.today} />
          <ClockWhy clock={clock} />
        </div>
      )}
      {children && <div className="mt-4">{children}</div>}
    </Card>
  );
}
