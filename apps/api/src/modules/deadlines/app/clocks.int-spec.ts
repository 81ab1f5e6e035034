import { Given } from '../../../../test/support/given.js';
import type { EnteredCase, Tx } from '../../../platform/database/unit-of-work.js';
import { one } from '../../../platform/database/one-row.js';
import { changeClock, claimedAnew } from './change-clock.js';
import { endClock } from './end-clock.js';
import { hasRun, runningClock } from './read-clocks.js';
import { recomputeClocks } from './recompute-clocks.js';
import { startClock, startClockOf } from './start-clock.js';
import { lockCases } from '../data/locked-cases.query.js';

type OfCase = Pick<EnteredCase, 'id' | 'tenantId'>;

/** Clocks without a server: what each act writes of one, and that it touches no other. */
describe('clocks, as they are kept', () => {
  let given: Given;
  let c: OfCase;
  let beside: OfCase;
  beforeAll(async () => {
    given = await Given.begun('kept-clocks');
    c = await caseOf(await given.negotiatedCase());
    beside = await caseOf(await given.negotiatedCase());
    for (const each of [c, beside])
      for (const kind of ['sealing', 'avoidance'] as const) await by((tx) => startClock(tx, each, kind, BEGAN));
  });
  afterAll(() => given?.close());

  const BEGAN = new Date('2026-01-05T12:00:00+08:00');
  /** As whoever comes to clocks does: both cases are held first. */
  const by = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
    given.byItself(async ({ tx }) => {
      await lockCases(tx, [c.id, beside.id]);
      return work(tx);
    });
  const caseOf = async (id: string): Promise<OfCase> =>
    one((await given.owner.query<OfCase>('select id, tenant_id as "tenantId" from case_file where id = $1', [id])).rows);
  const lines = async (sql: string, caseId: string): Promise<string[]> =>
    (await given.owner.query<{ text: string }>(sql, [caseId])).rows.map(({ text }) => text);
  const stands = (caseId: string) =>
    lines(
      `select concat_ws(' ', kind, started_at::date, amount, last_day, pauses::text, extended_to, 'ended ' || ended_because) as text
         from clock where case_id = $1 and kind <> 'limitation' order by kind, started_at, id`,
      caseId,
    );
  const history = (caseId: string, kind: string) =>
    lines(
      `select h.cause || ' ' || h.last_day as text from clock_change h join clock k on k.id = h.clock_id
        where h.case_id = $1 and k.kind = '${kind}' order by h.id`,
      caseId,
    );
  const nextKind = (caseId: string) => lines('select deadline_kind as text from case_file where id = $1', caseId);
  const joint = async (caseId: string) => (await given.record(caseId))['joint'] ?? [];
  /** What of a case an act did not move: its rows and its record. */
  const untouched = async (caseId: string, act: () => Promise<unknown>) => {
    const before = [await stands(caseId), await joint(caseId)];
    await act();
    expect([await stands(caseId), await joint(caseId)]).toEqual(before);
  };

  it('is started once at a time, with the first line of its history, and entered', async () => {
    const before = await joint(c.id);
    await untouched(beside.id, () => by((tx) => startClockOf(tx, c, 'autopsy', { startedAt: BEGAN, amount: 168 })));
    const autopsy = (await stands(c.id)).filter((line) => line.startsWith('autopsy'));
    expect(autopsy).toEqual(['autopsy 2026-01-05 168 2026-01-12 []']);
    expect(await history(c.id, 'autopsy')).toEqual(['started 2026-01-12']);
    expect(await joint(c.id)).toEqual([...before, 'clock.started']);
    await untouched(c.id, () => by((tx) => startClock(tx, c, 'autopsy', new Date())));
    expect(await history(c.id, 'autopsy')).toHaveLength(1);
  });

  it('is ended for its own kind and case, once; a kind that does not run is not entered', async () => {
    const others = async () => (await stands(c.id)).filter((line) => !line.startsWith('autopsy'));
    const before = await others();
    await by((tx) => startClock(tx, beside, 'autopsy', BEGAN));
    await untouched(beside.id, () => by((tx) => endClock(tx, c.id, 'autopsy', 'autopsy_done')));
    expect(await others()).toEqual(before);
    expect((await stands(c.id)).filter((line) => line.startsWith('autopsy'))).toEqual([expect.stringMatching(/ ended autopsy_done$/)]);
    expect((await joint(c.id)).at(-1)).toBe('clock.ended');
    // The next deadline, by which lists are in order, is of a case's own clocks: the autopsy runs in the other alone.
    expect(await nextKind(beside.id)).toEqual(['autopsy']);
    expect(await nextKind(c.id)).not.toEqual(['autopsy']);
    await untouched(c.id, () => by((tx) => endClock(tx, c.id, 'autopsy', 'case_ended')));
    expect(await by((tx) => runningClock(tx, c.id, 'autopsy'))).toBeNull();
    expect(await by((tx) => hasRun(tx, c.id, 'autopsy'))).toBe(true);
    expect(await by((tx) => hasRun(tx, c.id, 'enforcement'))).toBe(false);
  });

  it('is changed where it runs: its facts, its plan, a line of its history, an entry', async () => {
    const pauses = [{ from: '2026-02-01', to: '2026-02-11' }];
    const others = async () => (await stands(c.id)).filter((line) => !line.startsWith('avoidance'));
    const before = await others();
    await untouched(beside.id, () => by((tx) => changeClock(tx, c, 'avoidance', { cause: 'appraisal_ended', pauses })));
    expect(await others()).toEqual(before);
    expect((await by((tx) => runningClock(tx, c.id, 'avoidance')))?.pauses).toEqual(pauses);
    expect((await history(c.id, 'avoidance')).map((line) => line.split(' ')[0])).toEqual(['started', 'appraisal_ended']);
    expect((await joint(c.id)).at(-1)).toBe('clock.changed');
    await untouched(c.id, () => by((tx) => changeClock(tx, c, 'autopsy', { cause: 'extended', extendedTo: '2026-12-31' })));
  });

  it('of sealing, runs anew from a later claim alone', async () => {
    await untouched(c.id, () => by((tx) => claimedAnew(tx, c, new Date(BEGAN.getTime() - 1))));
    await by((tx) => claimedAnew(tx, c, new Date('2026-03-05T12:00:00+08:00')));
    expect((await stands(c.id)).filter((line) => line.startsWith('sealing'))).toEqual([expect.stringContaining('2026-03-05')]);
    expect((await stands(beside.id)).filter((line) => line.startsWith('sealing'))).toEqual([expect.stringContaining('2026-01-05')]);
  });

  it('is planned anew where its plan is another by now, and left where it is the same', async () => {
    const before = await stands(c.id);
    await given.owner.query(`update clock set last_day = last_day - 9 where case_id = $1 and kind = 'sealing'`, [c.id]);
    const { clocks, changed } = await recomputeClocks(by, null, 'recomputed');
    expect(changed).toBe(1);
    expect(clocks).toBeGreaterThan(3);
    expect(await stands(c.id)).toEqual(before);
    expect((await history(c.id, 'sealing')).at(-1)).toMatch(/^recomputed /);
    expect((await joint(c.id)).at(-1)).toBe('clock.changed');
    expect((await recomputeClocks(by, null)).changed).toBe(0);
  });
});
