import { Link } from '@tanstack/react-router';
import { MarkNoticesReadDocument, NotificationsDocument, useAct, useQuery } from '@heyi/api-client';
import { moment, useWords } from '@heyi/i18n';
import { Button, Empty } from '@heyi/ui';
import { Waiting } from './waiting';
import { Shell } from './shell';

/** Where a notice that belongs to no case leads. */
const WITHOUT_CASE: Record<string, string> = {
  institution_waits: '/institutions',
  clinic_to_tell: '/clinics-to-tell',
  institution_confirmed: '/institution',
  institution_refused: '/institution',
  institution_merged: '/institution',
};

/** What happened, newest first, each with a way to the case. */
export function NoticesPage() {
  const { t, locale } = useWords();
  const [{ data, fetching, error }, again] = useQuery({ query: NotificationsDocument, requestPolicy: 'cache-and-network' });
  const read = useAct(MarkNoticesReadDocument);
  const items = data?.notifications.items ?? [];
  return (
    <Shell>
      <div className="flex flex-col gap-4">
        <div className="flex flex-wrap items-center justify-between gap-2">
          <h1 className="text-2xl font-semibold">{t('notices.title')}</h1>
          {(data?.notifications.unread ?? 0) > 0 && (
            <Button
              look="secondary"
              busy={read.busy}
              onPress={() => void read.run({}).then(() => again({ requestPolicy: 'network-only' }))}
            >
              {t('notices.mark_read')}
            </Button>
          )}
        </div>
        {!data && <Waiting fetching={fetching} error={error} again={() => again({ requestPolicy: 'network-only' })} />}
        {data && items.length === 0 && <Empty title={t('notices.empty')}>{t('notices.empty_hint')}</Empty>}
        <ul className="flex flex-col gap-2">
          {items.map((n) => (
            <li key={n.id} className={`rounded-lg border p-3 ${n.read ? 'border-line' : 'border-primary bg-primary-soft'}`}>
              {n.caseId ? (
                <Link to="/cases/$caseId" params={{ caseId: n.caseId }} search={{}} className="block min-h-11">
                  {t(`notice.${n.kind}`)}
                  {n.caseName && <span className="block text-sm">{n.caseName}</span>}
                  <span className="block text-sm text-muted">{moment(n.createdAt, locale)}</span>
                </Link>
              ) : (
                <Link to={(WITHOUT_CASE[n.kind] ?? '/notices') as never} className="block min-h-11">
                  {t(`notice.${n.kind}`)}
                  <span className="block text-sm text-muted">{moment(n.createdAt, locale)}</span>
                </Link>
              )}
            </li>
          ))}
        </ul>
      </div>
    </Shell>
  );
}
