import type { Tx } from '../../../platform/database/unit-of-work.js';

export interface ArticleRow {
  readonly instrument: string;
  readonly article: number;
  readonly no: string;
  readonly textZh: string;
}

/** Those of the articles that the operator has loaded; one that was inserted later (第三十八条之一) comes after its own number. */
export const articlesOf = (tx: Tx, refs: readonly (readonly [instrument: string, article: number])[]): Promise<ArticleRow[]> =>
  tx.query<ArticleRow>(
    `select a.statute_id as instrument, a.n as article, a.no, a.text_zh as "textZh"
       from law.article a join unnest($1::text[], $2::int[]) as wanted(statute, n) on a.statute_id = wanted.statute and a.n = wanted.n
      order by length(a.no), a.no`,
    [refs.map(([instrument]) => instrument), refs.map(([, article]) => article)],
  );
