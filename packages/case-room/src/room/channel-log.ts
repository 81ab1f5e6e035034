import type { RoomMessage } from '@heyi/contracts';

/** What a reader has of a channel: without a gap up to `last`. */
export interface ChannelLog {
  readonly messages: readonly RoomMessage[];
  readonly last: number;
}
export const EMPTY_LOG: ChannelLog = { messages: [], last: 0 };

/** For a reader from whom the beginning is kept, the channel begins after it: what is kept is no gap. */
export const beginAfter = (log: ChannelLog, keptTo: number): ChannelLog => (log.last >= keptTo ? log : { ...log, last: keptTo });

/**
 * Takes in what arrived: what is there already is dropped by its sequence, and what comes after a gap waits to be asked for.
 *
 * @returns the log, and whether something is missing before what arrived
 */
export function takeIn(log: ChannelLog, incoming: readonly RoomMessage[]): { log: ChannelLog; gap: boolean } {
  const fresh = incoming.filter((m) => m.seq > log.last).sort((a, b) => a.seq - b.seq);
  const next: RoomMessage[] = [];
  let { last } = log;
  for (const m of fresh)
    if (m.seq === last + 1) {
      next.push(m);
      last = m.seq;
    }
  return {
    log: next.length ? { messages: [...log.messages, ...next], last } : log,
    gap: fresh.some((m) => m.seq > last),
  };
}

/** Takes the words out of messages that their authors took back; the place stays. */
export function takeOut(log: ChannelLog, recalled: readonly number[], at: string): ChannelLog {
  const gone = new Set(recalled);
  if (!log.messages.some((m) => gone.has(m.seq) && !m.recalledAt)) return log;
  return {
    ...log,
    messages: log.messages.map((m) => (gone.has(m.seq) && !m.recalledAt ? { ...m, body: '', exhibitId: null, recalledAt: at } : m)),
  };
}

/** Of one's own on their way those that are not in the log yet: others' copy may come before the server's answer. */
export function stillUnsent<P extends { readonly clientId: string }>(log: ChannelLog, pending: readonly P[]): readonly P[] {
  const there = new Set(log.messages.map((m) => m.clientId));
  return pending.filter((p) => !there.has(p.clientId));
}
