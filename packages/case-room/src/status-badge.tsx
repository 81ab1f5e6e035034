import { useWords } from '@heyi/i18n';
import { Badge } from '@heyi/ui';

const TONE: Readonly<Record<string, 'ok' | 'danger'>> = { effective: 'ok', fulfilled: 'ok', breached: 'danger', unresolved: 'danger' };

/** Where a case stands, in words first and colour second, the same on every list and page. */
export function StatusBadge({ status }: { status: string }) {
  const { t } = useWords();
  return <Badge tone={TONE[status] ?? 'info'}>{t(`status.${status}`)}</Badge>;
}
