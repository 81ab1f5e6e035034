import { addHours, dayOf, formatDay, type Day } from '../time/day.js';
import { AUTOPSY } from './autopsy.js';
import { clockDefinition, type ClockKind, type Pause } from './clock.js';

type Locale = 'zh-CN' | 'en';

export interface ExplainedClock {
  readonly kind: ClockKind;
  readonly amount?: number | null | undefined;
  readonly startedAt: Date;
  readonly lastDay: Day;
  readonly provisional: boolean;
  readonly standsSince: Day | null;
  readonly excluded: number;
  readonly pauses: readonly Pause[];
  readonly extendedTo: Day | null;
}

const UNITS = {
  'zh-CN': { WD: '个工作日', D: '日', M: '个月', Y: '年', H: '小时' },
  en: { WD: ' working day', D: ' day', M: ' month', Y: ' year', H: ' hour' },
} as const;
const counted = (n: number, unit: keyof (typeof UNITS)['en'], locale: Locale): string =>
  `${n}${UNITS[locale][unit]}${locale === 'en' && n !== 1 ? 's' : ''}`;

/** Day and minute in Shanghai. */
const instant = (at: Date, locale: Locale): string => {
  const time = new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(11, 16);
  return `${formatDay(dayOf(at), locale)}${locale === 'en' ? ' ' : ''}${time}`;
};

/** Hours run from a moment to a moment; the seven days of a body that can be frozen are counted by 24 hours (REC-8). */
function explainHours(from: Date, hours: number, locale: Locale): string {
  const [start, end] = [instant(from, locale), instant(addHours(from, hours), locale)];
  const frozen = hours === AUTOPSY.frozenDays * 24;
  if (locale === 'zh-CN')
    return `自${start}患者死亡起算，${frozen ? `具备尸体冻存条件，${AUTOPSY.frozenDays}日（按每日24小时计算）` : counted(hours, 'H', locale)}，${end}届满；休息日不顺延。`;
  return `From the death on ${start}, ${frozen ? `${AUTOPSY.frozenDays} days of 24 hours, since the body can be kept frozen` : counted(hours, 'H', locale)}; ends on ${end}, on a rest day too.`;
}

/** The clock in one sentence: when it started, why it stood still and for how long, what was agreed, when it ends. */
export function explainClock(clock: ExplainedClock, locale: Locale): string {
  const definition = clockDefinition(clock.kind);
  const amount = clock.amount ?? definition.amount;
  if (definition.unit === 'H') return explainHours(clock.startedAt, amount, locale);
  const day = (d: Day) => formatDay(d, locale);
  const length = counted(amount, definition.unit, locale);
  const excluded = counted(clock.excluded, definition.unit === 'WD' ? 'WD' : 'D', locale);
  const start = day(dayOf(clock.startedAt));
  const done = clock.pauses.filter((p) => p.to !== null);
  if (locale === 'zh-CN') {
    return [
      amount > 0 ? `自${start}起算（当天不计），${length}` : `自${start}起`,
      ...done.map((p) => `${day(p.from)}至${day(p.to as Day)}因鉴定停计`),
      clock.excluded > 0 && done.length > 0 ? `共${excluded}不计入` : '',
      clock.extendedTo ? `经各方同意延长至${day(clock.extendedTo)}` : '',
      clock.standsSince
        ? `自${day(clock.standsSince)}起因鉴定停计，至收到鉴定意见为止`
        : `${day(clock.lastDay)}24:00届满${clock.provisional ? '（暂定：相关年份的放假安排尚未公布）' : ''}`,
    ]
      .filter(Boolean)
      .join('，')
      .concat('。');
  }
  return [
    amount > 0 ? `Started on ${start} (that day is not counted), ${length}` : `From ${start}`,
    ...done.map((p) => `stood still from ${day(p.from)} to ${day(p.to as Day)} for an appraisal`),
    clock.excluded > 0 && done.length > 0 ? `${excluded} left out` : '',
    clock.extendedTo ? `extended to ${day(clock.extendedTo)} by agreement of all` : '',
    clock.standsSince
      ? `stands still since ${day(clock.standsSince)} for an appraisal, until the opinion is received`
      : `ends on ${day(clock.lastDay)} at 24:00${clock.provisional ? ' (provisional: the holiday notice for that year is not out)' : ''}`,
  ]
    .filter(Boolean)
    .join('; ')
    .concat('.');
}
