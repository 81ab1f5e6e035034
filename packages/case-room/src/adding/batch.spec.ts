import { Batch, type Means, type Said } from './batch';

const SAID: Said = { category: 'chat', purpose: '', factDay: '', audience: 'joint', asItIs: [] };
const file = (name: string, size = 3): File => new File(['x'.repeat(size)], name, { type: 'image/jpeg', lastModified: 1 });
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

interface Line {
  readonly name: string;
  arrive(): void;
  fail(words: string): void;
  readonly heard: string[];
}

/** A batch whose lines and answers are in the hands of the test. */
function given(over: Partial<Means> = {}) {
  const lines: Line[] = [];
  const added: { name: string; title: string; key: string; uploadId: string }[] = [];
  const told: string[] = [];
  const batch = new Batch();
  let refusing: string | null = null;
  batch.serve({
    judge: (f) => Promise.resolve(f.size ? { type: 'image/jpeg' } : { refused: 'file_empty', data: {} }),
    hash: (f) => Promise.resolve(`hash of ${f.name}`),
    upload: (f) => {
      const heard: string[] = [];
      let settle: [(id: string) => void, (e: Error) => void] | null = null;
      const done = new Promise<string>((resolve, reject) => (settle = [resolve, reject]));
      lines.push({
        name: f.name,
        heard,
        arrive: () => settle![0](`upload ${lines.length}`),
        fail: (words) => settle![1](new Error(words)),
      });
      const hear = (what: string) => () => void heard.push(what);
      return { done, pause: hear('pause'), resume: hear('resume'), cancel: () => (heard.push('cancel'), Promise.resolve(true)) };
    },
    add: (item, _said, sent, key) => {
      added.push({ name: item.file.name, title: item.title, key, uploadId: sent.uploadId });
      return refusing ? Promise.reject(new Error(refusing)) : Promise.resolve(`exhibit of ${item.file.name}`);
    },
    added: (id) => void told.push(id),
    settled: () => undefined,
    interrupted: 'interrupted',
    ...over,
  });
  const stages = () => Object.fromEntries(batch.items.map((i) => [i.file.name, i.stage]));
  const idOf = (name: string) => batch.items.find((i) => i.file.name === name)!.id;
  return { batch, lines, added, told, stages, idOf, refuse: (words: string | null) => (refusing = words) };
}

describe('a batch of files', () => {
  it('judges each before anything is sent, and holds one that is chosen twice once', async () => {
    const { batch, stages, lines } = given();
    batch.choose([file('a'), file('empty', 0), file('a')]);
    batch.choose([file('a'), file('a', 4)]);
    expect(batch.items.map((i) => [i.file.name, i.file.size, i.stage])).toEqual([
      ['a', 3, 'checking'],
      ['empty', 0, 'checking'],
      ['a', 4, 'checking'],
    ]);
    await turn();
    expect(stages()).toMatchObject({ a: 'ready', empty: 'refused' });
    expect(lines).toEqual([]);
  });

  it('says of one that the device does not let be read that it does not', async () => {
    const { batch } = given({ judge: () => Promise.reject(new Error('NotReadableError')) });
    batch.choose([file('a')]);
    await turn();
    expect(batch.items[0]).toMatchObject({ stage: 'refused', verdict: { unread: true } });
  });

  it('is sent one after another, each an exhibit as it arrives', async () => {
    const { batch, lines, added, told, stages } = given();
    batch.choose([file('a'), file('b')]);
    await turn();
    batch.start(
      batch.items.map((i) => i.id),
      SAID,
    );
    await turn();
    expect([lines.map((l) => l.name), stages()]).toEqual([['a'], { a: 'sending', b: 'waiting' }]);
    lines[0]!.arrive();
    await turn();
    expect([lines.map((l) => l.name), stages(), added.map((a) => a.name)]).toEqual([['a', 'b'], { a: 'added', b: 'sending' }, ['a']]);
    lines[1]!.arrive();
    await turn();
    expect([stages(), told]).toEqual([{ a: 'added', b: 'added' }, ['exhibit of a', 'exhibit of b']]);
  });

  it('lets the next go on while one is paused, which waits its turn to go on', async () => {
    const { batch, lines, stages, idOf } = given();
    batch.choose([file('a'), file('b')]);
    await turn();
    batch.start(
      batch.items.map((i) => i.id),
      SAID,
    );
    await turn();
    batch.pause(idOf('a'));
    await turn();
    expect([stages(), lines[0]!.heard]).toEqual([{ a: 'paused', b: 'sending' }, ['pause']]);
    batch.resume(idOf('a'));
    expect([stages(), lines[0]!.heard]).toEqual([{ a: 'waiting', b: 'sending' }, ['pause']]);
    lines[1]!.arrive();
    await turn();
    expect([stages(), lines[0]!.heard]).toEqual([{ a: 'sending', b: 'added' }, ['pause', 'resume']]);
    lines[0]!.arrive();
    await turn();
    expect(stages()).toEqual({ a: 'added', b: 'added' });
  });

  it('forgets one that is cancelled, at every stage of it, and goes on with the next', async () => {
    let hashed: (hash: string) => void = () => undefined;
    const { batch, lines, stages, added, idOf } = given({ hash: () => new Promise((resolve) => (hashed = resolve)) });
    batch.choose(['hashing', 'sending', 'waiting', 'last'].map((n) => file(n)));
    await turn();
    batch.start(
      batch.items.map((i) => i.id),
      SAID,
    );
    const late = hashed;
    batch.remove(idOf('hashing'));
    hashed('x');
    await turn();
    late('x');
    batch.remove(idOf('waiting'));
    await turn();
    expect([stages(), lines.map((l) => l.name)]).toEqual([{ sending: 'sending', last: 'waiting' }, ['sending']]);
    batch.remove(idOf('sending'));
    hashed('x');
    await turn();
    expect([stages(), lines.map((l) => [l.name, l.heard])]).toEqual([
      { last: 'sending' },
      [
        ['sending', ['cancel']],
        ['last', []],
      ],
    ]);
    // What arrives of one that is gone becomes nothing.
    lines[0]!.arrive();
    await turn();
    expect(added).toEqual([]);
  });

  it('says why one was not sent and goes on with the others; tried again it is sent again', async () => {
    const { batch, lines, stages, idOf } = given();
    batch.choose([file('a'), file('b')]);
    await turn();
    batch.start(
      batch.items.map((i) => i.id),
      SAID,
    );
    await turn();
    lines[0]!.fail('这个JPG文件不完整或已损坏');
    await turn();
    expect([stages(), batch.items[0]!.problem]).toEqual([{ a: 'failed', b: 'sending' }, '这个JPG文件不完整或已损坏']);
    lines[1]!.fail('');
    await turn();
    expect(batch.items[1]!.problem).toBe('interrupted');
    batch.again(idOf('b'));
    await turn();
    expect([stages(), batch.items[1]!.problem, lines.length]).toEqual([{ a: 'failed', b: 'sending' }, null, 3]);
  });

  it('sends nothing twice where only the adding failed; the same words are the same act, others another one', async () => {
    const { batch, lines, added, stages, idOf, refuse } = given();
    batch.choose([file('a')]);
    await turn();
    refuse('offline');
    batch.start([idOf('a')], SAID);
    await turn();
    lines[0]!.arrive();
    await turn();
    expect(stages()).toEqual({ a: 'failed' });
    batch.again(idOf('a'));
    await turn();
    batch.call(idOf('a'), '聊天记录');
    batch.again(idOf('a'));
    await turn();
    refuse(null);
    batch.start([idOf('a')], { ...SAID, category: 'payment' });
    await turn();
    expect([stages(), lines.length, new Set(added.map((a) => a.uploadId)).size]).toEqual([{ a: 'added' }, 1, 1]);
    const keys = added.map((a) => a.key);
    expect([keys[0] === keys[1], new Set(keys).size]).toEqual([true, 3]);
  });
});
