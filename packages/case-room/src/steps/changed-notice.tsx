import { useWords } from '@heyi/i18n';
import { Notice } from '@heyi/ui';
import type { CaseFace } from '../case-sections';

/** What happened while a form stood open. */
export function ChangedNotice({ was, file }: { was: string | null; file: Pick<CaseFace, 'status'> }) {
  const { t } = useWords();
  if (was === null) return null;
  return (
    <Notice tone="warn">
      {was === file.status
        ? t('step.changed_same', { now: t(`status.${file.status}`) })
        : t('step.changed', { was: t(`status.${was}`), now: t(`status.${file.status}`) })}
    </Notice>
  );
}
