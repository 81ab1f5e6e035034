import type { CaseStatus } from '@heyi/domain';
import type { Locale } from '@heyi/i18n';
import type { CaseFace } from './case-sections';
import { listing } from './words';

type T = (key: string, data?: Record<string, unknown>) => string;

/** Before these the committee does not see the case. */
const BETWEEN_THE_SIDES: readonly CaseStatus[] = ['draft', 'filed', 'negotiating', 'settling'];

/** Who reads what both sides read, by name: docs/access.md, "Who sees what". */
export function seenBy(file: CaseFace, t: T, locale: Locale): string {
  const direct = BETWEEN_THE_SIDES.includes(file.status as CaseStatus);
  const who = [
    t('check.consumer', { name: file.consumerName ?? '' }),
    t('check.clinic', { name: file.clinicName }),
    ...(!direct && file.mediatorName ? [t('check.mediator', { name: file.mediatorName })] : []),
    ...(direct ? [] : [file.committeeName]),
  ];
  return `${t('check.seen_by', { who: listing(who, locale) })}${t(direct ? 'check.later_committee' : 'check.later_regulator')}`;
}
