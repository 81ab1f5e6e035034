import { Turnstile } from './turnstile.js';

/** A work that ends when it is told to. */
function held(): { work: () => Promise<void>; started: () => boolean; end: (fails?: boolean) => void } {
  let begun = false;
  let settle: (fails?: boolean) => void = () => undefined;
  const done = new Promise<void>((resolve, reject) => (settle = (fails) => (fails ? reject(new Error('failed')) : resolve())));
  return { work: () => ((begun = true), done), started: () => begun, end: settle };
}
const turns = async (): Promise<void> => {
  for (let i = 0; i < 5; i++) await Promise.resolve();
};

describe('a turnstile', () => {
  it('lets so many work at once, so many wait, and refuses the next without running it', async () => {
    const turnstile = new Turnstile(2, 1, () => new Error('busy'));
    const works = [held(), held(), held(), held()];
    const passes = works.slice(0, 3).map((w) => turnstile.pass(w.work));
    const refused = expect(turnstile.pass(works[3]!.work)).rejects.toThrow('busy');
    await refused;
    await turns();
    expect(works.map((w) => w.started())).toEqual([true, true, false, false]);
    works[0]!.end();
    await turns();
    expect(works.map((w) => w.started())).toEqual([true, true, true, false]);
    works[1]!.end();
    works[2]!.end();
    await Promise.all(passes);
  });

  it('hands the place of who is done to who waits longest, also where the work failed, and keeps none', async () => {
    const turnstile = new Turnstile(1, 2, () => new Error('busy'));
    const [first, second, third] = [held(), held(), held()];
    const failing = expect(turnstile.pass(first.work)).rejects.toThrow('failed');
    const passes = [turnstile.pass(second.work), turnstile.pass(third.work)];
    first.end(true);
    await failing;
    await turns();
    expect([second.started(), third.started()]).toEqual([true, false]);
    // Whoever comes now does not slip in before the one who waits.
    const late = held();
    const lateOne = turnstile.pass(late.work);
    second.end();
    await turns();
    expect([third.started(), late.started()]).toEqual([true, false]);
    third.end();
    late.end();
    await Promise.all([...passes, lateOne]);
    const alone = held();
    const again = turnstile.pass(alone.work);
    await turns();
    expect(alone.started()).toBe(true);
    alone.end();
    await again;
  });
});
