import { apart, type Task } from './apart.js';

/** How many files the thread that reads this one has read, this one counted. */
const COUNT = 'globalThis.files = (globalThis.files ?? 0) + 1; return globalThis.files;';
/** Holds so many MiB in small parts, as a document in memory does: one part of that size would end the process. */
const holding = (mib: number): string =>
  `globalThis.held ??= []; for (let n = 0; n < ${mib / 8}; n++) globalThis.held.push(new Array(1_048_576).fill(n + 0.5)); return globalThis.held.length;`;

describe('a library apart', () => {
  const read = <T>(body: string, over: Partial<Task> = {}) =>
    apart<T>({ library: 'cfb', body, bytes: Buffer.from('ab'), seconds: 60, ...over });
  /** Ends the thread that another test left: each begins without. */
  const begin = () => expect(read('for (;;);', { isKept: true, seconds: 0.2 })).rejects.toThrow('damaged');
  beforeEach(begin);

  it('has the library, the bytes and what else is needed', async () => {
    expect(await read('return [typeof library.read, [...bytes], extra.n];', { extra: { n: 7 } })).toEqual(['function', [97, 98], 7]);
  });

  it('reads each file in a thread of its own, unless that is kept', async () => {
    expect([await read(COUNT), await read(COUNT)]).toEqual([1, 1]);
    expect([await read(COUNT, { isKept: true }), await read(COUNT, { isKept: true })]).toEqual([1, 2]);
  });

  it('ends a kept thread after fifty files', async () => {
    const counts: number[] = [];
    for (let n = 0; n < 52; n++) counts.push(await read<number>(COUNT, { isKept: true }));
    expect(counts.slice(48)).toEqual([49, 50, 1, 2]);
  });

  it('tells a fault by its name, any other as damage, and goes on in the same thread', async () => {
    await read(COUNT, { isKept: true });
    await expect(read(`throw new Error('encrypted');`, { isKept: true })).rejects.toMatchObject({ fault: 'encrypted' });
    await expect(read(`throw new Error('anything else');`, { isKept: true })).rejects.toMatchObject({ fault: 'damaged' });
    await expect(read('return () => 1;', { isKept: true })).rejects.toMatchObject({ fault: 'damaged' });
    expect(await read(COUNT, { isKept: true })).toBe(2);
  });

  it('ends with its time, which is damage of the file, and the next begins anew', async () => {
    await read(COUNT, { isKept: true });
    await begin();
    expect(await read(COUNT, { isKept: true })).toBe(1);
  });

  it('ends with its memory, which is damage of the file that took it, and of none that came after', async () => {
    await expect(read(holding(1_600))).rejects.toMatchObject({ fault: 'damaged' });
    expect(await read(holding(320), { isKept: true })).toBe(40);
    // More than was left: read in a new thread, which holds nothing of the first.
    expect(await read(holding(320), { isKept: true })).toBe(40);
  });

  it('cannot load what there is not: the file is damaged as far as anybody here can tell', async () => {
    await expect(read(COUNT, { library: new URL('file:///nowhere.mjs') })).rejects.toMatchObject({ fault: 'damaged' });
  });
});
