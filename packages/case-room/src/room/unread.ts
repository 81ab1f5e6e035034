import { useCallback, useEffect, useState } from 'react';
import { roomSocket, useAppName } from '@heyi/api-client';
import { useWords } from '@heyi/i18n';
import { unreadIn, type ChannelMark } from './unread-count';

/** Unread marks of a case that keep up by themselves. They mark tabs and never choose one. */
export function useUnread(caseId: string) {
  const app = useAppName();
  const { locale } = useWords();
  const [heads, setHeads] = useState<Readonly<Record<string, number>>>({});
  const [shown, setShown] = useState<Readonly<Record<string, number>>>({});
  useEffect(() => {
    const socket = roomSocket(app, locale);
    const onHead = (h: { caseId: string; audience: string; seq: number }) => {
      if (h.caseId === caseId) setHeads((all) => ({ ...all, [h.audience]: Math.max(all[h.audience] ?? 0, h.seq) }));
    };
    socket.on('channel.head', onHead);
    return () => void socket.off('channel.head', onHead);
  }, [app, locale, caseId]);
  const see = useCallback(
    (audience: string, seq: number) => setShown((all) => ((all[audience] ?? 0) >= seq ? all : { ...all, [audience]: seq })),
    [],
  );
  const unread = (channel: ChannelMark): number => unreadIn(channel, heads[channel.audience] ?? 0, shown[channel.audience] ?? 0);
  return { unread, see };
}
