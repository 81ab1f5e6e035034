import type { Tx } from '../../../platform/database/unit-of-work.js';
import { caseHooks } from './case-hooks.js';

const TX = {} as Tx;
const CASE = 'one case';

/** Who hears of a case, without a database. What is joined here is taken out again: other test files share the process. */
describe('what is told of a case', () => {
  const heard: string[] = [];
  const hearing = (who: string) => ({
    mediatorReplaced: (_: Tx, caseId: string) => {
      heard.push(`${who}: ${caseId}`);
      return Promise.resolve();
    },
  });
  afterEach(() => {
    heard.length = 0;
    for (const who of ['first', 'second', 'last']) caseHooks.join(who, {});
  });

  it('is heard by who joined for it, in the order in which they joined', async () => {
    caseHooks.join('first', hearing('first'));
    caseHooks.join('second', {});
    caseHooks.join('last', hearing('last'));
    await caseHooks.tell('mediatorReplaced', TX, CASE);
    expect(heard).toEqual([`first: ${CASE}`, `last: ${CASE}`]);
  });

  it('is heard once by who joined as often as a door was opened', async () => {
    caseHooks.join('first', hearing('first'));
    caseHooks.join('first', hearing('first again'));
    await caseHooks.tell('mediatorReplaced', TX, CASE);
    expect(heard).toEqual([`first again: ${CASE}`]);
  });

  it('is a fault where nobody has joined for it, and is not lost in silence', async () => {
    await expect(caseHooks.tell('mediatorReplaced', TX, CASE)).rejects.toThrow('Nobody hears of a case: mediatorReplaced');
    caseHooks.join('first', hearing('first'));
    await expect(caseHooks.tell('ended', TX, CASE, { handedOver: false })).rejects.toThrow('Nobody hears of a case: ended');
  });

  it('takes the act back with the first that fails, and lets nobody after it hear', async () => {
    caseHooks.join('first', { mediatorReplaced: () => Promise.reject(new Error('a fault of ours')) });
    caseHooks.join('last', hearing('last'));
    await expect(caseHooks.tell('mediatorReplaced', TX, CASE)).rejects.toThrow('a fault of ours');
    expect(heard).toEqual([]);
  });
});
