import { useEffect } from 'react';
import { Link } from '@tanstack/react-router';
import { Bell } from 'lucide-react';
import { NotificationsDocument, roomSocket, useAppName, useQuery } from '@heyi/api-client';
import { useWords } from '@heyi/i18n';

/** The count of unread notices, kept current over the rooms' connection. */
export function NoticeBell() {
  const { t, locale } = useWords();
  const app = useAppName();
  const [{ data }, again] = useQuery({ query: NotificationsDocument });
  useEffect(() => {
    const socket = roomSocket(app, locale);
    const refresh = () => again({ requestPolicy: 'network-only' });
    socket.on('notice', refresh);
    return () => void socket.off('notice', refresh);
  }, [app, locale, again]);
  const unread = data?.notifications.unread ?? 0;
  return (
    <Link
      to="/notices"
      className="relative inline-flex min-h-11 min-w-11 items-center justify-center rounded-lg hover:bg-raised"
      aria-label={t('shell.notices', { count: unread })}
    >
      <Bell aria-hidden="true" className="size-5" />
      {unread > 0 && (
        <span
          aria-hidden="true"
          className="absolute top-1 right-0 min-w-5 rounded-full bg-danger px-1 text-center text-xs leading-5 font-semibold text-surface"
        >
          {unread > 99 ? '99+' : unread}
        </span>
      )}
    </Link>
  );
}
