import { restarted } from './restarted.js';

describe('a transaction that the database gave up', () => {
  const failing = (codes: readonly (string | null)[]) => {
    let runs = 0;
    const run = restarted(async () => {
      const code = codes[runs++];
      if (code === undefined) throw new Error('Run once too often.');
      if (code === null) return Promise.resolve('done');
      throw Object.assign(
        new Error(`failed with ${code}`),
        code.startsWith('driver:') ? { driverError: { code: code.slice(7) } } : { code },
      );
    });
    return run.then(
      (answer) => [answer, runs],
      (error: Error) => [error.message, runs],
    );
  };

  it('is run again, three times in all', async () => {
    expect(await failing([null])).toEqual(['done', 1]);
    expect(await failing(['40001', null])).toEqual(['done', 2]);
    expect(await failing(['driver:40P01', '40001', null])).toEqual(['done', 3]);
    expect(await failing(['40001', '40001', '40P01'])).toEqual(['failed with 40P01', 3]);
  });

  it('is not where it failed for what it did', async () => {
    expect(await failing(['23505'])).toEqual(['failed with 23505', 1]);
    expect(await failing(['driver:23505'])).toEqual(['failed with driver:23505', 1]);
    expect(await failing(['40001', '57014'])).toEqual(['failed with 57014', 2]);
  });
});
