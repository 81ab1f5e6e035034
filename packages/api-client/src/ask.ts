import type { Ack, ClientEvents } from '@heyi/contracts';
import { BUSY } from './busy';
import type { RoomSocket } from './room-socket';

type Emitter = { emit(event: string, input: unknown, reply: (error: Error | null, ack: unknown) => void): void };

/** Asks and waits for the acknowledgement; a lost line rejects after ten seconds, and the caller tries again. */
export function ask<T>(socket: RoomSocket, event: keyof ClientEvents, input: unknown): Promise<Ack<T>> {
  return new Promise((resolve, reject) => {
    (socket.timeout(10_000) as unknown as Emitter).emit(event, input, (error, ack) => (error ? reject(error) : resolve(ack as Ack<T>)));
  });
}

/** Tells and waits for nothing: what is lost here is told again by the next of its kind. */
export const tell = (socket: RoomSocket, event: keyof ClientEvents, input: unknown): void =>
  void (socket as unknown as { emit(event: string, input: unknown): void }).emit(event, input);

/** Whether the server could not answer for now: the same is to be asked again. */
export const isUnanswered = (ack: Ack<unknown>): boolean => !ack.ok && (ack.code === 'unavailable' || ack.code === BUSY);

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Asks again, at growing intervals, until there is an answer: a server that is busy or has just been restarted gives none,
 * though the line stands and so nothing else would begin anew.
 *
 * @param over whether nobody waits for it any more
 * @param missed told each time no answer came
 * @returns null once it is over
 */
export async function askUntilAnswered<T>(
  socket: RoomSocket,
  event: keyof ClientEvents,
  input: () => unknown,
  over: () => boolean,
  missed?: () => void,
): Promise<Ack<T> | null> {
  for (let wait = FIRST_WAIT_MS; !over(); wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
    try {
      const ack = await ask<T>(socket, event, input());
      if (!isUnanswered(ack)) return over() ? null : ack;
    } catch {
      // No answer in time: asked again below.
    }
    if (over()) return null;
    missed?.();
    await pause(wait);
  }
  return null;
}
