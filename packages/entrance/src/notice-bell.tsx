import { useEffect, useRef } from 'react';
import { Link } from '@tanstack/react-router';
import { Bell } from 'lucide-react';
import { NotificationsDocument, roomSocket, useAppName, useQuery } from '@heyi/api-client';
import { useWords } from '@heyi/i18n';
import { useSession } from './session';

/** The count of unread notices, kept current over the rooms' connection. */
export function NoticeBell() {
  const { t, locale } = useWords();
  const app = useAppName();
  const session = useSession();
  const reread = useRef(session.refresh);
  reread.current = session.refresh;
  const [{ data }, again] = useQuery({ query: NotificationsDocument });
  useEffect(() => {
    const socket = roomSocket(app, locale);
    const refresh = () => again({ requestPolicy: 'network-only' });
    // Put out by the server: the session has ended, or its roles are others now.
    const putOut = (reason: string) => reason === 'io server disconnect' && reread.current();
    socket.on('notice', refresh);
    socket.on('disconnect', putOut);
    return () => {
      socket.off('notice', refresh);
      socket.off('disconnect', putOut);
    };
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
