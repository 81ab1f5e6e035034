import { useWords } from '@heyi/i18n';
import { Notice } from '@heyi/ui';
import { Why } from './why';
import { day } from './words';

interface Step {
  readonly because: string;
  readonly day: string;
  readonly lastDay: string | null;
  readonly rule: string;
}

/** The limitation of one claim, of a case or of the explorer's answers. */
export interface ShownLimitation {
  readonly of: string;
  readonly beginning: string;
  readonly standing: string;
  readonly day: string | null;
  readonly lateDay: string | null;
  readonly latePending: string | null;
  readonly steps: readonly Step[];
  /** Of the other reading; empty where the text allows one only. */
  readonly lateSteps: readonly Step[];
}

function Steps({ steps }: { steps: readonly Step[] }) {
  const { t, locale } = useWords();
  return (
    <ol className="mt-1 flex list-decimal flex-col gap-1 pl-6">
      {steps.map((s, i) => (
        <li key={i}>
          {day(s.day, locale)} · {t(`limitation.${s.because}`)}
          {s.lastDay && <> → {day(s.lastDay, locale)}</>}
        </li>
      ))}
    </ol>
  );
}

/** Until when one claim can safely be made, in one sentence why, and the other date where the text can be read in two ways. */
export function LimitationOf({ limitation: l, named, steps }: { limitation: ShownLimitation; named: boolean; steps?: boolean }) {
  const { t, locale } = useWords();
  const shown = (d: string | null): string => (d ? day(d, locale) : '');
  const two = l.lateDay !== l.day;
  const headline =
    l.standing === 'not_begun' || l.standing === 'suspended'
      ? t(`limitation.${l.standing}`)
      : l.standing === 'depends'
        ? t(l.lateDay ? 'limitation.depends' : 'limitation.depends_open', { day: shown(l.day), late: shown(l.lateDay) })
        : t('limitation.safe', { day: shown(l.day) });
  const rules = ['LIM-1', ...l.steps.map((s) => s.rule), ...l.lateSteps.map((s) => s.rule), 'LIM-7', 'LIM-8', 'LIM-9', 'LIM-11'];
  if (l.beginning === 'not_asked') rules.push('LIM-12');
  return (
    <div className="flex flex-col gap-1">
      {named && <p className="font-medium">{t(`limitation.of_${l.of}`)}</p>}
      <p className="text-lg font-semibold">{headline}</p>
      <p>{t(`limitation.why_${l.beginning}`)}</p>
      {l.standing === 'running' && two && (
        <p>{l.lateDay ? t('limitation.late', { day: shown(l.lateDay) }) : t(`limitation.late_${l.latePending ?? 'proceeding'}`)}</p>
      )}
      {l.standing === 'depends' && <Notice tone="info">{t('limitation.depends_note')}</Notice>}
      {l.standing === 'over' && <Notice tone="warn">{t('limitation.over')}</Notice>}
      {steps && <Steps steps={l.steps} />}
      {steps && l.lateSteps.length > 0 && (
        <>
          <p className="mt-1 font-medium">{t('limitation.other_reading')}</p>
          <Steps steps={l.lateSteps} />
        </>
      )}
      <Why rules={rules.filter((r, i, all) => all.indexOf(r) === i)} />
    </div>
  );
}
