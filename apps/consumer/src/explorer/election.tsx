import type { ExplorerResult } from '@heyi/domain';
import { Why } from '@heyi/case-room/why';
import { useWords } from '@heyi/i18n';
import { Card } from '@heyi/ui';

/** Whether tort, contract or one of both can be claimed for the harm (LIA-6). */
export function Election({ of }: { of: ExplorerResult['election'] }) {
  const { t } = useWords();
  return (
    <Card title={t('resp.election')}>
      <p>{t(`explore.election_${of}`)}</p>
      {of === 'choose' && (
        <ul className="mt-2 grid gap-3 sm:grid-cols-2">
          {['tort', 'contract'].map((b) => (
            <li key={b} className="rounded-lg border border-line p-3">
              <p className="font-medium">{t(`resp.${b}`)}</p>
              <p>{t(`resp.${b}_hint`)}</p>
            </li>
          ))}
        </ul>
      )}
      <Why rules={['LIA-6', 'LIA-7', 'JUR-1', 'JUR-2']} />
    </Card>
  );
}
