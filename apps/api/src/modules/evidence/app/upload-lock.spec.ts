import type { Ctx } from '../../../platform/context/ctx.js';
import type { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { UploadLocks } from './upload-lock.js';

describe('the lease of an upload', () => {
  const realTimeout = globalThis.setTimeout;
  const beats: (() => void)[] = [];
  beforeEach(() => {
    beats.length = 0;
    globalThis.setTimeout = ((beat: () => void) => beats.push(beat)) as never;
  });
  afterEach(() => {
    globalThis.setTimeout = realTimeout;
  });

  /** A database that answers when it is told to, one after the other. */
  function database() {
    const open: ((rows: object[]) => void)[] = [];
    const write = () => new Promise<object[]>((resolve) => open.push(resolve));
    const answer = async (rows: object[]): Promise<void> => {
      open.shift()!(rows);
      for (let i = 0; i < 10; i++) await Promise.resolve();
    };
    return { unit: { write } as unknown as UnitOfWork, answer };
  }

  it('is said again beat by beat, and no more once it was given back while it was being said', async () => {
    const { unit, answer } = database();
    let asked = 0;
    const lock = new UploadLocks(unit, {} as Ctx).newLock('x');
    const taken = lock.lock(new AbortController().signal, () => void (asked += 1));
    await answer([{ taken: true }]);
    await taken;
    expect(beats).toHaveLength(1);
    beats[0]!();
    await answer([{ wanted: false }]);
    expect(beats).toHaveLength(2);
    // The next beat is under way as its request ends: the row that it was for has no such writer any more.
    beats[1]!();
    const given = lock.unlock();
    await answer([]);
    await answer([]);
    await given;
    expect([beats.length, asked]).toEqual([2, 0]);
  });
});
