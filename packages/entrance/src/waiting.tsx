import { useWords } from '@heyi/i18n';
import { Button, Loading, Notice } from '@heyi/ui';

/** What stands where an answer of the server is to stand: that it is coming, or that it did not come and how to ask again. */
export function Waiting({ fetching, again }: { fetching: boolean; again: () => void }) {
  const { t } = useWords();
  if (fetching) return <Loading label={t('common.loading')} />;
  return (
    <div className="flex flex-col items-start gap-3">
      <Notice tone="danger" live>
        {t('common.offline')}
      </Notice>
      <Button look="secondary" onPress={again}>
        {t('common.again')}
      </Button>
    </div>
  );
}

/** Above what was shown before the line failed, in sight wherever one reads: it stays, and says that it may be old. */
export function Behind({ again }: { again: () => void }) {
  const { t } = useWords();
  return (
    <div className="sticky top-2 z-10 shadow-lg">
      <Notice tone="warn" live>
        <p>{t('common.behind')}</p>
        <p className="mt-2">
          <Button look="secondary" onPress={again}>
            {t('common.again')}
          </Button>
        </p>
      </Notice>
    </div>
  );
}
