import { Link } from '@tanstack/react-router';
import type { Refused } from '@heyi/api-client';
import { Notice } from '@heyi/ui';
import { useWords } from '@heyi/i18n';

/** What was refused and how to mend it, with the faults of single fields below their sentence. */
export function RefusedNotice({ refused, fields = [] }: { refused: Refused | null; fields?: readonly string[] }) {
  const { t } = useWords();
  if (!refused) return null;
  const elsewhere = refused.faults.filter((f) => !fields.some((name) => f.path === name || f.path.startsWith(`${name}.`)));
  const lines = refused.faults.length === 0 ? [refused.message] : elsewhere.map((f) => f.message);
  return (
    <Notice tone="danger" live title={refused.faults.length ? t('common.mend') : undefined}>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {refused.code === 'institution_unconfirmed' && (
        <Link to={'/institution' as never} className="inline-flex min-h-11 items-center font-medium underline underline-offset-4">
          {t('clinic.banner_go')}
        </Link>
      )}
    </Notice>
  );
}
