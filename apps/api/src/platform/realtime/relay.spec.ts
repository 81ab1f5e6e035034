import { randomUUID } from 'node:crypto';
import type { Tx } from '../database/unit-of-work.js';
import { Relay } from './relay.js';

describe('an effect that leaves for the rooms', () => {
  it('is in the outbox and on its way also where there are no rooms yet, as in the worker', async () => {
    const relay = new Relay();
    const effects: (() => void)[] = [];
    const written: unknown[] = [];
    const tx = {
      query: (_: string, params: unknown[]) => (written.push(...params), Promise.resolve([{ id: '7' }])),
      afterCommit: (effect: () => void) => effects.push(effect),
    } as unknown as Tx;
    const accountId = randomUUID();
    await relay.announce(tx, { type: 'notice', accountId });
    expect(written).toEqual([JSON.stringify({ type: 'notice', accountId })]);
    expect(relay.relayed).toEqual([]);
    for (const effect of effects) effect();
    expect(relay.relayed).toEqual(['7']);
  });
});
