import { holdCase } from '../../src/modules/cases/index.js';
import { appendAsSystem } from '../../src/platform/journal/journal.js';
import type { Tx } from '../../src/platform/database/unit-of-work.js';
import { Given } from '../support/given.js';
import { heldOrder, lockedBy } from '../support/lock-order.js';

const UNLOCKED = /, which is not locked/;

/** What stands in every test's database (`support/case-first.ts`): each order that it is there to refuse is tried on purpose. */
describe('the case before its rows', () => {
  let given: Given;
  let [first, second] = ['', ''];
  beforeAll(async () => {
    given = await Given.begun('case-first');
    const made = [await given.negotiatedCase(), await given.negotiatedCase()].sort();
    [first = '', second = ''] = made;
  });
  afterAll(() => given?.close());

  const within = (...steps: ((tx: Tx) => Promise<unknown>)[]): Promise<void> =>
    given.byItself(async ({ tx }) => {
      for (const step of steps) await step(tx);
    });
  const hold = (caseId: string) => (tx: Tx) => holdCase(tx, caseId);
  const write = (caseId: string) => (tx: Tx) => tx.query('update clock set last_day = last_day where case_id = $1', [caseId]);
  const lockRow = (caseId: string) => (tx: Tx) => tx.query('select 1 from clock k where k.case_id = $1 for update of k', [caseId]);
  const enter = (type: 'message.posted' | 'case.ended') => (tx: Tx) =>
    appendAsSystem(tx, { caseId: first, audience: 'joint', type, payload: {} });
  const refer = (strength: string) => (tx: Tx) => tx.query(`select 1 from case_file where id = $1 for ${strength}`, [first]);

  it('is asked for where a row of it is written, and a reference to it is not enough', async () => {
    await within(hold(first), write(first));
    await within(refer('no key update'), write(first));
    await within(refer('share'), write(first));
    await expect(within(write(first))).rejects.toThrow(UNLOCKED);
    await expect(within(hold(second), write(first))).rejects.toThrow(UNLOCKED);
    await expect(within(refer('key share'), write(first))).rejects.toThrow(UNLOCKED);
    await expect(within(write(first), hold(first))).rejects.toThrow(UNLOCKED);
  });

  it('is not asked for twice, nor in a case that was changed here, nor while others refer to it', async () => {
    await within((tx) => tx.query('update case_file set version = version where id = $1', [first]), write(first));
    const client = await given.owner.connect();
    try {
      // Two hold the row now, and it says so in a list of its own.
      await client.query('begin');
      await client.query('select 1 from case_file where id = $1 for key share', [first]);
      await within(refer('no key update'), write(first));
      await expect(within(refer('key share'), write(first))).rejects.toThrow(UNLOCKED);
      await expect(within(write(first))).rejects.toThrow(UNLOCKED);
    } finally {
      await client.query('rollback');
      client.release();
    }
  });

  it('is asked for where the record is written in, unless that type of entry is excused', async () => {
    await within(hold(first), enter('case.ended'));
    await expect(within(enter('case.ended'))).rejects.toThrow(UNLOCKED);
    await within(enter('message.posted'));
  });

  it('is not locked any more by who has written something that is excused', async () => {
    await within(hold(first), enter('message.posted'));
    await expect(within(enter('message.posted'), hold(first))).rejects.toThrow('was locked after');
    await within(enter('message.posted'), hold(second));
  });

  it('is locked before one of its rows is, written or not', async () => {
    await within(hold(first), lockRow(first));
    await expect(within(lockRow(first))).rejects.toThrow('A row of clock is locked before its case');
    await expect(within(lockRow(first), hold(first))).rejects.toThrow('A row of clock is locked before its case');
  });

  it('comes before one with a higher number', async () => {
    await within(hold(first), hold(second));
    await within(hold(second), hold(second));
    await expect(within(hold(second), hold(first))).rejects.toThrow('locked after one with a higher number');
    const both = (order: string) => (tx: Tx) =>
      tx.query(`select id from case_file where id = any($1) ${order} for update`, [[first, second]]);
    await within(both('order by id'));
    await expect(within(both(''))).rejects.toThrow('Several cases are locked in no order');
  });

  it('is left to what a test writes by its own hand', async () => {
    await given.owner.query('update clock set last_day = last_day where case_id = $1', [first]);
  });
});

describe('what a statement locks', () => {
  it('is read out of its words', () => {
    expect(lockedBy('select 1 from offer')).toEqual([]);
    expect(lockedBy('create policy x on offer for update to heyi_app using (true)')).toEqual([]);
    expect(lockedBy('SELECT "o"."id" FROM "offer" "o" WHERE "o"."id" = $1 FOR UPDATE')).toEqual(['offer']);
    expect(lockedBy('select 1 from clock k join case_file c on c.id = k.case_id where k.id = $1 for update of k')).toEqual(['clock']);
    expect(lockedBy('select 1 from a join b on true for no key update of a, b skip locked')).toEqual(['a', 'b']);
    expect(lockedBy('select 1 from case_file where id = (select case_id from clock where id = $1) for update')).toEqual(['case_file']);
    expect(lockedBy('with h as (select id from upload u where x for update) update exhibit set a = 1 from h')).toEqual(['upload']);
  });

  it('is in order where nothing new comes before what was held', () => {
    expect(heldOrder([], ['b', 'a'])).toBeNull();
    expect(heldOrder(['b'], ['b', 'c'])).toBeNull();
    expect(heldOrder(['b'], ['a', 'b'])).toBe('a');
  });
});
