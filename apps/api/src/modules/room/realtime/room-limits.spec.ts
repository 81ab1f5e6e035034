import { DEFAULT_ROOM_LIMITS, RoomShares } from './room-limits.js';

describe('the share of an account in the rooms', () => {
  it('is counted while it is in, anew in each window, and not once it has left', () => {
    const shares = new RoomShares({ ...DEFAULT_ROOM_LIMITS, events: 2, perMs: 1_000 });
    const at = Date.now() + 5_000;
    expect(shares.count('a', 'n', at)).toBe(false);
    const leave = shares.enter('a')!;
    expect([1, 2, 3].map(() => shares.count('a', 'n', at))).toEqual([true, true, false]);
    // Somebody else's flood is nobody's but his; the window ends after a second.
    shares.enter('b');
    expect(shares.count('b', 'n', at)).toBe(true);
    expect([shares.count('a', 'n', at + 1_000), shares.count('a', 'n', at + 1_001)]).toEqual([false, true]);
    leave();
    expect(shares.count('a', 'n', at + 1_002)).toBe(false);
    expect(shares.count('b', 'n', at + 1_002)).toBe(true);
  });

  it('is so many events of one network, whoever they are of, while another is heard', () => {
    const shares = new RoomShares({ ...DEFAULT_ROOM_LIMITS, events: 10, eventsPerNetwork: 3, perMs: 1_000 });
    const at = Date.now() + 5_000;
    for (const network of ['n', 'n', 'other']) shares.open(network);
    for (const account of ['a', 'b', 'c']) shares.enter(account);
    expect(['a', 'b', 'a', 'b'].map((account) => shares.count(account, 'n', at))).toEqual([true, true, true, false]);
    expect(shares.count('c', 'other', at)).toBe(true);
    expect(shares.count('b', 'n', at + 1_001)).toBe(true);
  });

  it('is so many sockets, of one account and of one network, given back as they close', () => {
    const shares = new RoomShares({ ...DEFAULT_ROOM_LIMITS, socketsPerAccount: 2, socketsPerNetwork: 2 });
    const [first] = [shares.enter('a'), shares.enter('a')];
    expect(shares.enter('a')).toBeNull();
    expect(shares.enter('b')).not.toBeNull();
    first!();
    expect(shares.enter('a')).not.toBeNull();
    const [close] = [shares.open('n'), shares.open('n')];
    expect([shares.hasRoom('n'), shares.hasRoom('other')]).toEqual([false, true]);
    close();
    expect(shares.hasRoom('n')).toBe(true);
  });

  it('lets so many events of an account wait for their turn, and refuses the next until one is through', async () => {
    const shares = new RoomShares({ ...DEFAULT_ROOM_LIMITS, atOnce: 1, events: 2 });
    shares.enter('a');
    shares.enter('b');
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
