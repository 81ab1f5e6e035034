import { until } from './journey.js';
import { tracesOf } from './traces.js';
import type { Person, World } from './world.js';

export type Args = Record<string, [type: string, value: unknown]>;
export const of = (caseId: string): Args => ({ caseId: ['ID!', caseId] });

/**
 * What a refused act must leave as it was. What a worker still owes to earlier acts (the copy of an exhibit is journalled when it
 * was made) is waited for: it is no trace of this one.
 */
export async function traces(world: World, caseId: string | null): Promise<string> {
  await world.copiesMade();
  return tracesOf(world.owner, caseId);
}

/** An act that is refused with a code (and at a field): nothing has changed, and nothing was told. */
export async function refused(
  world: World,
  person: Person,
  caseId: string | null,
  name: string,
  args: Args,
  code: string,
  path?: string,
): Promise<void> {
  const before = await traces(world, caseId);
  const answer = await person.actProven(name, { ...(caseId ? of(caseId) : {}), ...args });
  expect(answer).toMatchObject({ code });
  if (path) expect(answer.faults.map((f: { path: string }) => f.path)).toContain(path);
  expect(await traces(world, caseId)).toBe(before);
}

/** Waits until as many statements of the product wait for a lock that the test holds. */
export const waiting = (world: World, many = 1): Promise<void> =>
  until(
    async () =>
      (
        await world.owner.query(
          `select 1 from pg_locks l join pg_stat_activity a on a.pid = l.pid where a.datname = current_database() and not l.granted`,
        )
      ).rowCount === many,
  );
