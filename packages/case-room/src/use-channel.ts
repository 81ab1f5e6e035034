import { useCallback, useEffect, useRef, useState } from 'react';
import type { Presence, RoomMessage } from '@heyi/contracts';
import { ask, roomSocket, useAppName } from '@heyi/api-client';
import { drafts } from '@heyi/entrance';
import { useWords } from '@heyi/i18n';

/** A message still on its way: kept on this device until the server has it, and sent again with the same id. */
export interface Pending {
  readonly clientId: string;
  readonly body: string;
  readonly failed: string | null;
}
interface Page {
  messages: RoomMessage[];
  lastSeq: number;
}

const storageKey = (caseId: string, audience: string) => `unsent:${caseId}:${audience}`;
const readUnsent = (key: string): Pending[] => {
  try {
    return JSON.parse(drafts.getItem(key) ?? '[]') as Pending[];
  } catch {
    return [];
  }
};

/**
 * One channel of a room. Messages come by their gap-free sequence: what arrives twice is dropped, and where a number is
 * missing, or the line was gone, the client asks "since N" until nothing is left.
 */
export function useChannel(caseId: string, audience: string) {
  const app = useAppName();
  const { locale } = useWords();
  const key = storageKey(caseId, audience);
  const [messages, setMessages] = useState<RoomMessage[]>([]);
  const [presence, setPresence] = useState<Presence[]>([]);
  const [pending, setPending] = useState<Pending[]>(() => readUnsent(key));
  const [typing, setTyping] = useState<string | null>(null);
  const [state, setState] = useState<'joining' | 'live' | 'lost'>('joining');
  const last = useRef(0);
  const unsent = useRef<Pending[]>(pending);

  const keep = useCallback(
    (next: Pending[]) => {
      unsent.current = next;
      setPending(next);
      if (next.length) drafts.setItem(key, JSON.stringify(next));
      else drafts.removeItem(key);
    },
    [key],
  );

  const take = useCallback((incoming: readonly RoomMessage[]) => {
    const fresh = incoming.filter((m) => m.seq > last.current).sort((a, b) => a.seq - b.seq);
    const next: RoomMessage[] = [];
    for (const m of fresh)
      if (m.seq === last.current + 1) {
        next.push(m);
        last.current = m.seq;
      }
    if (next.length) setMessages((all) => [...all, ...next]);
    return next.length === fresh.length;
  }, []);

  const socket = roomSocket(app, locale);
  const catchUp = useCallback(async () => {
    for (;;) {
      const page = await ask<Page>(socket, 'channel.since', { caseId, audience, since: last.current });
      if (!page.ok || page.data.messages.length === 0) return;
      take(page.data.messages);
      if (last.current >= page.data.lastSeq) return;
    }
  }, [socket, caseId, audience, take]);

  const deliver = useCallback(
    async (message: Pending) => {
      try {
        const ack = await ask<RoomMessage>(socket, 'message.send', {
          caseId,
          audience,
          clientId: message.clientId,
          body: message.body,
          exhibitId: null,
        });
        if (ack.ok) {
          keep(unsent.current.filter((p) => p.clientId !== message.clientId));
          if (!take([ack.data])) await catchUp();
        } else keep(unsent.current.map((p) => (p.clientId === message.clientId ? { ...p, failed: ack.message } : p)));
      } catch {
        // No answer: it stays in the list and goes out again with the same id when the line is back.
      }
    },
    [socket, caseId, audience, keep, take, catchUp],
  );

  useEffect(() => {
    last.current = 0;
    setMessages([]);
    unsent.current = readUnsent(key);
    setPending(unsent.current);
    let left = false;
    const join = async () => {
      try {
        const page = await ask<Page>(socket, 'channel.join', { caseId, audience, since: last.current });
        if (left) return;
        if (!page.ok) return setState('lost');
        take(page.data.messages);
        if (last.current < page.data.lastSeq) await catchUp();
        setState('live');
        for (const p of unsent.current) if (!p.failed) await deliver(p);
      } catch {
        if (!left) setState('lost');
      }
    };
    const mine = (e: { caseId: string; audience: string }) => e.caseId === caseId && e.audience === audience;
    const onMessage = (m: RoomMessage) => {
      if (mine(m) && !take([m])) void catchUp();
    };
    const onHead = (h: { caseId: string; audience: string; seq: number }) => {
      if (mine(h) && h.seq > last.current) void catchUp();
    };
    const onPresence = (p: { caseId: string; audience: string; present: Presence[] }) => {
      if (mine(p)) setPresence(p.present);
    };
    let fade: ReturnType<typeof setTimeout> | undefined;
    const onTyping = (e: { caseId: string; audience: string; name: string }) => {
      if (!mine(e)) return;
      setTyping(e.name);
      clearTimeout(fade);
      fade = setTimeout(() => setTyping(null), 4000);
    };
    const onConnect = () => void join();
    const onDrop = () => setState('lost');
    socket.on('connect', onConnect);
    socket.on('disconnect', onDrop);
    socket.on('message', onMessage);
    socket.on('channel.head', onHead);
    socket.on('channel.presence', onPresence);
    socket.on('channel.typing', onTyping);
    if (socket.connected) void join();
    return () => {
      left = true;
      clearTimeout(fade);
      if (socket.connected) void ask(socket, 'channel.leave', { caseId, audience }).catch(() => undefined);
      socket.off('connect', onConnect);
      socket.off('disconnect', onDrop);
      socket.off('message', onMessage);
      socket.off('channel.head', onHead);
      socket.off('channel.presence', onPresence);
      socket.off('channel.typing', onTyping);
    };
  }, [socket, caseId, audience, key, take, catchUp, deliver]);

  useEffect(() => {
    if (messages.length && state === 'live')
      void ask(socket, 'channel.read', { caseId, audience, seq: messages[messages.length - 1]?.seq ?? 0 }).catch(() => undefined);
  }, [socket, caseId, audience, messages, state]);

  const send = useCallback(
    (body: string) => {
      const message: Pending = { clientId: crypto.randomUUID(), body, failed: null };
      keep([...unsent.current, message]);
      if (socket.connected) void deliver(message);
    },
    [keep, deliver, socket],
  );

  const lastTyping = useRef(0);
  const tellTyping = useCallback(() => {
    if (Date.now() - lastTyping.current < 2500 || !socket.connected) return;
    lastTyping.current = Date.now();
    void ask(socket, 'channel.typing', { caseId, audience }).catch(() => undefined);
  }, [socket, caseId, audience]);

  const discard = useCallback((clientId: string) => keep(unsent.current.filter((p) => p.clientId !== clientId)), [keep]);
  return { messages, pending, presence, typing, state, send, tellTyping, discard };
}
