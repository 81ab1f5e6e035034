import { useCallback, useEffect, useRef, useState } from 'react';
import type { ChannelPage, Presence, RoomMessage } from '@heyi/contracts';
import { ask, askUntilAnswered, isUnanswered, roomSocket, tell, useAppName } from '@heyi/api-client';
import { useWords } from '@heyi/i18n';
import { beginAfter, EMPTY_LOG, stillUnsent, takeIn, takeOut, type ChannelLog } from './channel-log';
import { useUnsent } from './unsent';

interface ChannelRef {
  readonly caseId: string;
  readonly audience: string;
}

/**
 * One channel of a room. Messages come by their gap-free sequence: what arrives twice is dropped, and where a number is
 * missing, or the line was gone, the client asks "since N" until nothing is left.
 *
 * @param reach how much of it the reader may read, as the case says; where that changes, the channel is read anew
 */
export function useChannel(caseId: string, audience: string, reach: 'whole' | 'part') {
  const app = useAppName();
  const { locale } = useWords();
  const socket = roomSocket(app, locale);
  const [log, setLog] = useState<ChannelLog>(EMPTY_LOG);
  const [presence, setPresence] = useState<Presence[]>([]);
  const [typing, setTyping] = useState<string | null>(null);
  const [state, setState] = useState<'joining' | 'live' | 'lost' | 'refused'>('joining');
  // What the sockets' listeners stand on; the state above follows it for the screen.
  const known = useRef<ChannelLog>(EMPTY_LOG);
  const ahead = useRef(0);
  const sendNow = useRef<(message: { clientId: string; body: string }) => void>(() => undefined);
  const unsent = useUnsent(caseId, audience);
  const { take: takeUnsent, settle, fail } = unsent;

  const keep = useCallback((next: ChannelLog) => {
    known.current = next;
    setLog(next);
  }, []);
  const take = useCallback(
    (incoming: readonly RoomMessage[]): boolean => {
      const { log: next, gap } = takeIn(known.current, incoming);
      keep(next);
      return !gap;
    },
    [keep],
  );
  /** The server's time as of now, by which a message can still be taken back. */
  const now = useCallback(() => Date.now() + ahead.current, []);
  const takePage = useCallback(
    (page: ChannelPage) => {
      ahead.current = Date.parse(page.now) - Date.now();
      keep(beginAfter(known.current, page.keptTo));
      take(page.messages);
      keep(takeOut(known.current, page.recalled, page.now));
    },
    [take, keep],
  );

  const catchUp = useCallback(async () => {
    for (;;) {
      const page = await ask<ChannelPage>(socket, 'channel.since', { caseId, audience, since: known.current.last });
      if (!page.ok || page.data.messages.length === 0) return;
      takePage(page.data);
      if (known.current.last >= page.data.lastSeq) return;
    }
  }, [socket, caseId, audience, takePage]);

  useEffect(() => {
    keep(EMPTY_LOG);
    let left = false;
    let attempt = 0;
    /** Joins, and where an answer stays away, again: the line may stand while the server was busy. */
    const join = async (): Promise<void> => {
      const mine = ++attempt;
      const over = () => left || mine !== attempt;
      const input = () => ({ caseId, audience, since: known.current.last });
      const page = await askUntilAnswered<ChannelPage>(socket, 'channel.join', input, over, () => setState('lost'));
      if (!page) return;
      if (!page.ok) return setState('refused');
      takePage(page.data);
      try {
        if (known.current.last < page.data.lastSeq) await catchUp();
        if (over()) return;
        setState('live');
        for (const p of takeUnsent()) if (!p.failed) await deliver(p);
      } catch {
        if (!over()) void again();
      }
    };
    const again = (): Promise<void> => {
      setState('lost');
      return join();
    };
    const deliver = async (message: { clientId: string; body: string }): Promise<void> => {
      const ack = await ask<RoomMessage>(socket, 'message.send', { caseId, audience, ...message, exhibitId: null });
      if (!ack.ok) return isUnanswered(ack) ? Promise.reject(new Error(ack.message)) : fail(message.clientId, ack.message);
      settle(message.clientId);
      if (!take([ack.data])) await catchUp();
    };
    // No answer: it stays in the list and goes out again, with the same id, once the channel is joined anew.
    sendNow.current = (message) => void deliver(message).catch(() => (left ? undefined : again()));
    const mine = (e: ChannelRef) => e.caseId === caseId && e.audience === audience;
    const missing = () => void catchUp().catch(() => (left ? undefined : again()));
    const onMessage = (m: RoomMessage) => {
      if (mine(m) && !take([m])) missing();
    };
    const onHead = (h: ChannelRef & { seq: number }) => {
      if (mine(h) && h.seq > known.current.last) missing();
    };
    const onRecalled = (m: ChannelRef & { seq: number }) => {
      if (mine(m)) keep(takeOut(known.current, [m.seq], new Date(now()).toISOString()));
    };
    const onPresence = (p: ChannelRef & { present: Presence[] }) => {
      if (mine(p)) setPresence(p.present);
    };
    let fade: ReturnType<typeof setTimeout> | undefined;
    const onTyping = (e: ChannelRef & { name: string }) => {
      if (!mine(e)) return;
      setTyping(e.name);
      clearTimeout(fade);
      fade = setTimeout(() => setTyping(null), 4000);
    };
    const onConnect = () => void join();
    const onDrop = () => setState('lost');
    const heard = {
      connect: onConnect,
      disconnect: onDrop,
      message: onMessage,
      'channel.head': onHead,
      'message.recalled': onRecalled,
      'channel.presence': onPresence,
      'channel.typing': onTyping,
    };
    for (const [event, listener] of Object.entries(heard)) socket.on(event as 'message', listener as never);
    if (socket.connected) void join();
    return () => {
      left = true;
      clearTimeout(fade);
      if (socket.connected) tell(socket, 'channel.leave', { caseId, audience });
      for (const [event, listener] of Object.entries(heard)) socket.off(event as 'message', listener as never);
    };
  }, [socket, caseId, audience, reach, take, keep, takePage, catchUp, takeUnsent, settle, fail, now]);

  // What is kept from the reader is not marked as read.
  const last = log.messages.at(-1)?.seq ?? 0;
  useEffect(() => {
    if (last > 0 && state === 'live') tell(socket, 'channel.read', { caseId, audience, seq: last });
  }, [socket, caseId, audience, last, state]);

  const send = (body: string): void => {
    const message = unsent.add(body);
    if (socket.connected) sendNow.current(message);
  };
  /** Takes one's own message back; the answer's words say why it could not be. */
  const recall = async (seq: number): Promise<string | null> => {
    const ack = await ask<RoomMessage>(socket, 'message.recall', { caseId, audience, seq });
    if (!ack.ok) return ack.message;
    keep(takeOut(known.current, [seq], ack.data.recalledAt ?? ack.data.at));
    return null;
  };
  const lastTyping = useRef(0);
  const tellTyping = (): void => {
    if (Date.now() - lastTyping.current < 2500 || !socket.connected) return;
    lastTyping.current = Date.now();
    tell(socket, 'channel.typing', { caseId, audience });
  };
  const pending = stillUnsent(log, unsent.pending);
  const { discard } = unsent;
  return { messages: log.messages, pending, presence, typing, state, now, send, recall, tellTyping, discard };
}
