import { claimed, claiming, ConnectionShares, type Claim } from './connection-shares.js';

const settled = () => new Promise((resolve) => setImmediate(resolve));
/** A pool of sixteen: two who ask, three at the entrance, five who read, five who write, one of its own. */
const WIDTHS = { session: 2, entrance: 3, reading: 5, writing: 5, own: 1 } as const;

describe('the shares of the connections', () => {
  let shares: ConnectionShares;
  let inside: Claim[];
  let out: Map<Claim, () => void>;
  beforeEach(() => {
    shares = new ConnectionShares(16, 600_000);
    inside = [];
    out = new Map();
  });
  const come = (claim: Claim): Promise<void> =>
    shares.enter(claim).then((leave) => {
      inside.push(claim);
      out.set(claim, leave);
    });
  const stranger = (lane: Claim['lane'], i: number): Claim => ({ lane, by: `${lane}-${i}` });

  it.each(Object.entries(WIDTHS))('lets %s have %i, and nobody of it wait for who floods another', async (lane, width) => {
    for (const other of Object.keys(WIDTHS) as Claim['lane'][])
      if (other !== lane) for (let i = 0; i < 20; i++) void come(stranger(other, i));
    await settled();
    const others = inside.length;
    expect(others).toBe(16 - width);
    for (let i = 0; i < width + 3; i++) void come(stranger(lane as Claim['lane'], i));
    await settled();
    expect(inside.length - others).toBe(width);
  });

  it('gives one account half of a lane, and lets others pass who came after it', async () => {
    for (let i = 0; i < 10; i++) void come({ lane: 'reading', by: 'one' });
    for (let i = 0; i < 4; i++) void come(stranger('reading', i));
    await settled();
    expect(inside.map((c) => c.by)).toEqual(['one', 'one', 'reading-0', 'reading-1', 'reading-2']);
    out.get(inside[0]!)!();
    await settled();
    expect(inside.at(-1)!.by).toBe('one');
    out.get(inside[2]!)!();
    await settled();
    expect(inside.at(-1)!.by).toBe('reading-3');
  });

  it('gives one case half of those who write, however many write in it', async () => {
    for (let i = 0; i < 60; i++) void come({ lane: 'writing', by: `w${i}`, caseId: 'locked' });
    void come({ lane: 'writing', by: 'other', caseId: 'mine' });
    await settled();
    expect(inside.map((c) => c.caseId)).toEqual(['locked', 'locked', 'mine']);
  });

  it('gives a place back once, however often it is said', async () => {
    void come(stranger('own', 0));
    void come(stranger('own', 1));
    void come(stranger('own', 2));
    await settled();
    const leave = out.get(inside[0]!)!;
    leave();
    leave();
    await settled();
    expect(inside.map((c) => c.by)).toEqual(['own-0', 'own-1']);
  });

  it('tells who waits too long, and who comes when too many wait, to come again; nothing is held for them', async () => {
    const short = new ConnectionShares(16, 0);
    const leave = await short.enter(stranger('own', 0));
    await expect(short.enter(stranger('own', 1))).rejects.toMatchObject({ kind: 'not_possible', code: 'busy_now' });
    leave();
    (await short.enter(stranger('own', 2)))();
    for (let i = 0; i < 252; i++) void come({ lane: 'own', by: 'flood' }).catch(() => inside.push({ lane: 'own', by: 'refused' }));
    await settled();
    expect(inside.filter((c) => c.by === 'refused')).toHaveLength(1);
    void come(stranger('own', 0));
    await settled();
    expect(inside.filter((c) => c.by === 'refused')).toHaveLength(1);
  });

  it('lets nobody wait longer than leaves room for a lock within five seconds', async () => {
    const waits: { ms: number; over: () => void }[] = [];
    const usual = new ConnectionShares(16, undefined, (ms, over) => (waits.push({ ms, over }), () => undefined));
    await usual.enter(stranger('own', 0));
    const second = usual.enter(stranger('own', 1));
    expect(waits.map(({ ms }) => ms)).toEqual([2_000]);
    waits[0]!.over();
    await expect(second).rejects.toMatchObject({ code: 'busy_now' });
  });

  it('lets four hundred wait for a lane, whoever they are, and the lanes beside it wait for none of them', async () => {
    let refused = 0;
    for (let i = 0; i < 402; i++) void come(stranger('own', i)).catch(() => void refused++);
    await settled();
    expect([inside.length, refused]).toEqual([1, 1]);
    void come(stranger('session', 0));
    await settled();
    expect(inside).toHaveLength(2);
  });

  it('knows for whom a connection is, and takes what nobody has claimed for the process itself', async () => {
    expect(claimed()).toEqual({ lane: 'own', by: null });
    const claim = stranger('reading', 1);
    expect(await claiming(claim, async () => (await settled(), claimed()))).toBe(claim);
  });
});
