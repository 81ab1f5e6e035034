import { DEFAULT_ROOM_LIMITS, RoomShares } from './room-limits.js';

describe('the share of an account in the rooms', () => {
  it('is counted while it is in, anew in each window, and not once it has left', () => {
    const shares = new RoomShares({ ...DEFAULT_ROOM_LIMITS, events: 2, perMs: 1_000 });
    const at = Date.now() + 5_000;
    expect(shares.count('a', at)).toBe(false);
    const leave = shares.enter('a', 'network')!;
    expect([1, 2, 3].map(() => shares.count('a', at))).toEqual([true, true, false]);
    // Somebody else's flood is nobody's but his; the window ends after a second.
    shares.enter('b', 'network');
    expect(shares.count('b', at)).toBe(true);
    expect([shares.count('a', at + 1_000), shares.count('a', at + 1_001)]).toEqual([false, true]);
    leave();
    expect(shares.count('a', at + 1_002)).toBe(false);
    expect(shares.count('b', at + 1_002)).toBe(true);
  });

  it('is so many sockets, of one account and of one network, given back as they close', () => {
    const shares = new RoomShares({ ...DEFAULT_ROOM_LIMITS, socketsPerAccount: 2, socketsPerNetwork: 3 });
    const [first, second] = [shares.enter('a', 'n'), shares.enter('a', 'n')];
    expect([shares.enter('a', 'n'), shares.enter('a', 'other')]).toEqual([null, null]);
    expect(shares.enter('b', 'n')).not.toBeNull();
    expect(shares.enter('c', 'n')).toBeNull();
    first!();
    expect(shares.enter('c', 'n')).not.toBeNull();
    second!();
    expect(shares.enter('a', 'n')).not.toBeNull();
  });

  it('lets so many events of an account wait for their turn, and refuses the next until one is through', async () => {
    const shares = new RoomShares({ ...DEFAULT_ROOM_LIMITS, atOnce: 1, events: 2 });
    shares.enter('a', 'network');
    shares.enter('b', 'network');
    let through!: () => void;
    const held = new Promise<void>((resolve) => (through = resolve));
    const work = () => held.then(() => 'done');
    const first = [1, 2, 3].map(() => shares.inTurn('a', work));
    await expect(shares.inTurn('a', work)).rejects.toMatchObject({ kind: 'not_possible', code: 'busy_now' });
    expect(await shares.inTurn('b', () => Promise.resolve('mine'))).toBe('mine');
    through();
    expect(await Promise.all(first)).toEqual(['done', 'done', 'done']);
    expect(await shares.inTurn('a', work)).toBe('done');
  });
});
