import { useCallback, useRef, useState } from 'react';
import { drafts } from '@heyi/entrance';

/** A message still on its way: kept on this device until the server has it, and sent again with the same id. */
export interface Pending {
  readonly clientId: string;
  readonly body: string;
  readonly failed: string | null;
}

/** What a channel's list on this device holds; one that cannot be read any more is named, and begun anew. */
const readUnsent = (key: string): Pending[] => {
  const kept = drafts.getItem(key);
  if (!kept) return [];
  try {
    return JSON.parse(kept) as Pending[];
  } catch {
    console.warn(`What was kept under ${key} cannot be read: ${kept}`);
    return [];
  }
};

/** The messages of a channel that the server does not have yet. */
export function useUnsent(caseId: string, audience: string) {
  const key = `unsent:${caseId}:${audience}`;
  const [pending, setPending] = useState<Pending[]>(() => readUnsent(key));
  const now = useRef(pending);
  const keep = useCallback(
    (next: Pending[]) => {
      now.current = next;
      setPending(next);
      if (next.length) drafts.setItem(key, JSON.stringify(next));
      else drafts.removeItem(key);
    },
    [key],
  );
  const take = useCallback((): readonly Pending[] => now.current, []);
  const settle = useCallback((clientId: string) => keep(now.current.filter((p) => p.clientId !== clientId)), [keep]);
  const fail = useCallback(
    (clientId: string, failed: string) => keep(now.current.map((p) => (p.clientId === clientId ? { ...p, failed } : p))),
    [keep],
  );
  const add = useCallback(
    (body: string): Pending => {
      const message: Pending = { clientId: crypto.randomUUID(), body, failed: null };
      keep([...now.current, message]);
      return message;
    },
    [keep],
  );
  return { pending, take, settle, fail, add, discard: settle };
}
