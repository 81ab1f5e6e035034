import { ANONYMOUS, type Ctx } from '../../../platform/context/ctx.js';
import type { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { MakeDocument } from './make-document.js';
import type { Made, ReadDocument, Wanted } from './read-document.js';

/** Whose turn it is to have a paper set; what is read and set is a test's of its own. */
describe('making documents', () => {
  const MADE: Made = { bytes: Buffer.from('%PDF-'), name: 'a.pdf', type: 'application/pdf' };
  const WANTED: Wanted = { caseId: 'c', id: 'i', variant: 'letter-zh' };
  const who = (accountId: string): Ctx => ({
    actor: { ...ANONYMOUS, accountId: accountId as never },
    app: 'consumer',
    locale: 'zh-CN',
    address: '',
  });
  const later = () => new Promise((resolve) => setImmediate(resolve));

  /** Papers whose setting ends when it is told to. */
  const held = () => {
    const setting: (() => void)[] = [];
    const ended: string[] = [];
    let transactions = 0;
    const unit = {
      read: async (_ctx: Ctx, work: (tx: never) => Promise<unknown>) => {
        transactions += 1;
        const read = await work({} as never);
        transactions -= 1;
        return read;
      },
    } as unknown as UnitOfWork;
    const execute = () =>
      Promise.resolve(() => {
        if (transactions) throw new Error('set within the transaction');
        return new Promise<Made>((resolve) => setting.push(() => resolve(MADE)));
      });
    const documents = new MakeDocument(unit, { execute } as unknown as ReadDocument);
    const make = (person: string) => documents.make(who(person), WANTED).then(() => void ended.push(person));
    return { make, setting, ended };
  };

  it('are set one at a time for a person, after what was read, and beside those of others', async () => {
    const { make, setting, ended } = held();
    const all = [make('a'), make('a'), make('b')];
    await later();
    expect(setting).toHaveLength(2);
    for (; ended.length < 3; await later()) setting.shift()?.();
    await Promise.all(all);
    expect(ended.sort()).toEqual(['a', 'a', 'b']);
  });

  it('wait up to sixty a person, and no further one is taken', async () => {
    const { make, setting, ended } = held();
    const taken = Array.from({ length: 61 }, () => make('a'));
    await expect(make('a')).rejects.toMatchObject({ code: 'busy_now', data: { seconds: 10 } });
    const other = make('b');
    for (; ended.length < 62; await later()) setting.shift()?.();
    await Promise.all([...taken, other]);
  });
});
