import { useWords } from '@heyi/i18n';
import { Button, Notice } from '@heyi/ui';
import { Shell } from './shell';

/** Where a page could not be shown: a part of it did not arrive, or it failed. Never the library's own words. */
export function BrokenPage() {
  const { t } = useWords();
  return (
    <Shell>
      <div className="flex flex-col items-start gap-4">
        <Notice tone="danger" title={t('common.broken')} live>
          {t('common.broken_hint')}
        </Notice>
        <Button onPress={() => location.reload()}>{t('common.reload')}</Button>
      </div>
    </Shell>
  );
}
