import type { PoolClient } from 'pg';
import { Given } from '../../../../test/support/given.js';
import { asNobody } from '../../../platform/context/ctx.js';
import { ArticlesOfRule } from './articles-of-rule.js';
import { importStatutes } from './import-statutes.js';

/** Statute texts as an operator loads them, and the articles that a rule opens. */
describe('statutes', () => {
  let given: Given;
  let owner: PoolClient;
  const articles = new ArticlesOfRule();
  beforeAll(async () => {
    given = await Given.begun('statute-cases');
    owner = await given.owner.connect();
  });
  afterAll(async () => {
    owner?.release();
    await given?.close();
  });

  const statute = (id: string, all: readonly (readonly [no: string, n: number | null, textZh: string])[]) => ({
    id,
    titleZh: '医疗纠纷预防和处理条例',
    status: 'in-force',
    articles: all.map(([no, n, textZh]) => ({ no, n, textZh })),
  });
  const load = (...all: object[]) => importStatutes(owner, JSON.stringify(all));
  /** Anybody may ask, signed in or not. */
  const textsOf = async (): Promise<(string | null)[]> =>
    (await given.write(asNobody(given.hands.consumer), (tx) => articles.execute({ tx }, 'PMC-1'))).map((a) => a.textZh);

  it('opens an article with its text once that was loaded, and names it before', async () => {
    expect(await given.write(given.hands.consumer, (tx) => articles.execute({ tx }, 'PMC-1'))).toEqual([
      {
        instrument: 'med-dispute-reg',
        titleZh: expect.stringContaining('条例'),
        titleEn: expect.any(String),
        article: 38,
        no: null,
        textZh: null,
      },
    ]);
    expect(await load(statute('med-dispute-reg', [['第三十八条', 38, '三十日']]))).toEqual({ statutes: 1, articles: 1, unnumbered: 0 });
    expect(await textsOf()).toEqual(['三十日']);
  });

  it('loads a statute in place of what was loaded of it before, and leaves what no rule can cite', async () => {
    const changed = statute('med-dispute-reg', [
      ['序言', null, '序'],
      ['第三十八条之一', 38, '之一'],
      ['第三十八条', 38, '三十个工作日'],
    ]);
    expect(await load(changed)).toEqual({ statutes: 1, articles: 2, unnumbered: 1 });
    expect(await textsOf()).toEqual(['三十个工作日']);
  });

  it('loads all of a file or nothing', async () => {
    const before = await textsOf();
    const good = statute('med-dispute-reg', [['第三十八条', 38, '别的条文']]);
    await expect(importStatutes(owner, '[')).rejects.toThrow('not JSON');
    await expect(load(good, { ...good, id: 'Other' })).rejects.toThrow('1.id');
    await expect(load(good, good)).rejects.toThrow('The statute "med-dispute-reg" stands in the file twice.');
    const twice = statute('other-law', [
      ['第一条', 1, '甲'],
      ['第一条', 1, '乙'],
    ]);
    await expect(load(good, twice)).rejects.toThrow('The article "第一条" (1) of "other-law" stands in the file twice.');
    // What only the database refuses: the statute before it was written by then.
    await expect(load(good, statute('other-law', [['第一条', 1, '\u0000']]))).rejects.toThrow();
    expect(await textsOf()).toEqual(before);
    const { rows } = await owner.query('select id from law.statute order by id');
    expect(rows).toEqual([{ id: 'med-dispute-reg' }]);
  });
});
