import type { ClientBase } from 'pg';

export interface NewStatute {
  readonly id: string;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly status: string;
  readonly articles: readonly { readonly n: number; readonly no: string; readonly textZh: string }[];
}

/** Statute texts, which the operator alone writes: on the owner's connection, for the application may not. */
export class StatuteRepository {
  constructor(private readonly owner: ClientBase) {}

  /** All of the work or nothing. */
  async whole(work: () => Promise<void>): Promise<void> {
    await this.owner.query('begin');
    try {
      await work();
      await this.owner.query('commit');
    } catch (error) {
      await this.owner.query('rollback');
      throw error;
    }
  }

  /** A statute with its articles, in place of what was loaded of it before. */
  async replace({ id, titleZh, titleEn, status, articles }: NewStatute): Promise<void> {
    await this.owner.query('delete from law.statute where id = $1', [id]);
    await this.owner.query('insert into law.statute (id, title_zh, title_en, status) values ($1, $2, $3, $4)', [
      id,
      titleZh,
      titleEn,
      status,
    ]);
    await this.owner.query(
      `insert into law.article (statute_id, n, no, text_zh) select $1, n, no, text
        from unnest($2::int[], $3::text[], $4::text[]) as a(n, no, text)`,
      [id, articles.map((a) => a.n), articles.map((a) => a.no), articles.map((a) => a.textZh)],
    );
  }
}
