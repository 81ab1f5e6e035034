import { endOnSignal } from './ending.js';

describe('a process that is told to end', () => {
  const SIGNALS = ['SIGTERM', 'SIGINT', 'disconnect'] as const;
  const before = new Map(SIGNALS.map((signal) => [signal, process.listeners(signal as 'SIGTERM')]));
  const realTimeout = globalThis.setTimeout;
  afterEach(() => {
    globalThis.setTimeout = realTimeout;
    for (const signal of SIGNALS)
      for (const listener of process.listeners(signal as 'SIGTERM'))
        if (!before.get(signal)!.includes(listener)) process.removeListener(signal, listener);
  });

  it('begins to close once, however often and in whichever way it is told', () => {
    let closed = 0;
    let limits = 0;
    endOnSignal(() => new Promise(() => void closed++));
    // The limit after which it ends as it stands would end this process.
    globalThis.setTimeout = (() => (limits++, { unref: () => undefined })) as never;
    const told = SIGNALS.flatMap((signal) => process.listeners(signal as 'SIGTERM').filter((l) => !before.get(signal)!.includes(l)));
    expect(told).toHaveLength(3);
    for (const stop of [...told, ...told]) stop('SIGTERM');
    expect([closed, limits]).toEqual([1, 1]);
  });
});
