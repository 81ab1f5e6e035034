import { troubleOf, useTroubleWords, type CombinedError } from '@heyi/api-client';
import { useWords } from '@heyi/i18n';
import { Button, Loading, Notice } from '@heyi/ui';

/** What stands where an answer of the server is to stand: that it is coming, or why it did not come and how to ask again. */
export function Waiting({ fetching, error, again }: { fetching: boolean; error: CombinedError | undefined; again: () => void }) {
  const { t } = useWords();
  const words = useTroubleWords();
  if (fetching) return <Loading label={t('common.loading')} />;
  return (
    <div className="flex flex-col items-start gap-3">
      <Notice tone="danger" live>
        {words(troubleOf(error))}
      </Notice>
      <Button look="secondary" onPress={again}>
        {t('common.again')}
      </Button>
    </div>
  );
}

/** Above what was shown before no answer came, in sight wherever one reads: it stays, and says why it may be old. */
export function Behind({ error, again }: { error: CombinedError; again: () => void }) {
  const { t } = useWords();
  const words = useTroubleWords();
  const trouble = troubleOf(error);
  return (
    <div className="sticky top-2 z-10 shadow-lg">
      <Notice tone="warn" live>
        <p>{trouble.kind === 'Offline' ? t('common.behind') : words(trouble)}</p>
        <p className="mt-2">
          <Button look="secondary" onPress={again}>
            {t('common.again')}
          </Button>
        </p>
      </Notice>
    </div>
  );
}
