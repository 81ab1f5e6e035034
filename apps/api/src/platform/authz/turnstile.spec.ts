import { Turns, Turnstile } from './turnstile.js';

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

describe('a turnstile before which anybody may wait', () => {
  it('run so many at once and no more, in the order they came, whatever becomes of each', async () => {
    const turnstile = new Turnstile(2);
    const begun: number[] = [];
    const ends: ((fault?: Error) => void)[] = [];
    const works = [0, 1, 2, 3, 4].map((n) =>
      turnstile.pass(() => {
        begun.push(n);
        return new Promise<number>((resolve, reject) => (ends[n] = (fault) => (fault ? reject(fault) : resolve(n))));
      }),
    );
    await turns();
    expect(begun).toEqual([0, 1]);
    const broken = expect(works[1]).rejects.toThrow('broken');
    ends[1]!(new Error('broken'));
    await broken;
    await turns();
    expect(begun).toEqual([0, 1, 2]);
    ends[0]!();
    ends[2]!();
    await turns();
    expect(begun).toEqual([0, 1, 2, 3, 4]);
    ends[3]!();
    ends[4]!();
    expect(await Promise.all([works[0], works[2], works[3], works[4]])).toEqual([0, 2, 3, 4]);
    // Whoever comes later finds both places free.
    const later = [5, 6, 7].map((n) =>
      turnstile.pass(() => (begun.push(n), new Promise<number>((resolve) => (ends[n] = () => resolve(n))))),
    );
    await turns();
    expect(begun.slice(5)).toEqual([5, 6]);
    ends[5]!();
    await turns();
    ends[6]!();
    ends[7]!();
    expect(await Promise.all(later)).toEqual([5, 6, 7]);
  });

  it('that fail before they begin give their place back', async () => {
    const turnstile = new Turnstile(1);
    await expect(
      turnstile.pass(() => {
        throw new Error('at once');
      }),
    ).rejects.toThrow('at once');
    expect(await turnstile.pass(() => Promise.resolve('next'))).toBe('next');
  });
});

describe('the turns of each person', () => {
  const turns = () => new Promise((resolve) => setImmediate(resolve));

  it('are one person’s alone: a flood of theirs is refused, and nobody else waits for it', async () => {
    const each = new Turns(1, 2, () => new Error('busy'));
    let through!: () => void;
    const held = new Promise<void>((resolve) => (through = resolve));
    const begun: string[] = [];
    const come = (person: string) => each.pass(person, () => (begun.push(person), held));
    const mine = [come('mine'), come('mine'), come('mine')];
    await expect(come('mine')).rejects.toThrow('busy');
    const other = come('other');
    await turns();
    expect(begun).toEqual(['mine', 'other']);
    through();
    await Promise.all([...mine, other]);
    expect(begun).toEqual(['mine', 'other', 'mine', 'mine']);
  });
});
