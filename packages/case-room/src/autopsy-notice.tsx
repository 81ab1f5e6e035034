import { autopsyHours, autopsyWindow } from '@heyi/domain';
import { moment, useWords } from '@heyi/i18n';
import { Notice } from '@heyi/ui';
import type { CaseHead } from './case-sections';
import { Why } from './why';

type Clock = CaseHead['clocks'][number];

/** The exact end of an autopsy's clock, to the minute (REC-8). */
export const autopsyEnd = (clock: Pick<Clock, 'startedAt' | 'amount'>): Date =>
  autopsyWindow(new Date(clock.startedAt), clock.amount === autopsyHours(true)).endsAt;

/** While it runs: until when an autopsy has to be done, and who answers for what follows if it is not. */
export function AutopsyNotice({ file }: { file: CaseHead }) {
  const { t, locale } = useWords();
  const clock = file.clocks.find((c) => c.kind === 'autopsy' && !c.endedAt);
  if (!clock) return null;
  return (
    <Notice tone="warn" title={t('clocks.autopsy_until', { when: moment(autopsyEnd(clock).toISOString(), locale) })}>
      <p>{t(clock.amount === autopsyHours(true) ? 'clocks.autopsy_frozen' : 'clocks.autopsy_not_frozen')}</p>
      <p>{t('clocks.autopsy_else')}</p>
      <Why rules={['REC-8', 'CAL-5', 'RT-2']} />
    </Notice>
  );
}
