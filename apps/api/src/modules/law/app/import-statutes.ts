import * as z from 'zod';
import type { Client } from 'pg';

/** The file an operator loads: `[{ id, titleZh, titleEn, status, articles: [{ no, n, textZh }] }]`. */
const statutes = z.array(
  z.object({
    id: z.string().regex(/^[a-z0-9-]{2,60}$/),
    titleZh: z.string().min(2).max(200),
    titleEn: z.string().max(300).nullish(),
    status: z.string().max(60).nullish(),
    articles: z
      .array(
        z.object({ no: z.string().min(1).max(40), n: z.number().int().min(0).max(5000).nullable(), textZh: z.string().min(1).max(20_000) }),
      )
      .min(1),
  }),
);

export interface Imported {
  readonly statutes: number;
  readonly articles: number;
  /** Parts of a text that no rule can cite, such as a preamble: not loaded, and said to whoever loads. */
  readonly unnumbered: number;
}

/**
 * Loads statute texts, each in place of what was loaded of it before; all of the file or nothing.
 *
 * @throws Error that names the place in the file where something is wrong
 */
export async function importStatutes(client: Client, text: string): Promise<Imported> {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch (error) {
    throw new Error(`The file is not JSON: ${(error as Error).message}`, { cause: error });
  }
  const parsed = statutes.safeParse(raw);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Error(`The file does not have the format of statutes: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
  }
  const twice = parsed.data.map((s) => s.id).find((id, i, all) => all.indexOf(id) !== i);
  if (twice) throw new Error(`The statute "${twice}" stands in the file twice.`);
  for (const s of parsed.data) {
    // Of two texts under one number the file does not say which is the law; neither is loaded.
    const places = s.articles.map((a) => `${a.n} ${a.no}`);
    const second = s.articles.find((_, i) => places.indexOf(places[i] as string) !== i);
    if (second) throw new Error(`The article "${second.no}" (${second.n}) of "${s.id}" stands in the file twice.`);
  }
  let articles = 0;
  let unnumbered = 0;
  await client.query('begin');
  try {
    for (const s of parsed.data) {
      await client.query('delete from law.statute where id = $1', [s.id]);
      await client.query('insert into law.statute (id, title_zh, title_en, status) values ($1, $2, $3, $4)', [
        s.id,
        s.titleZh,
        s.titleEn ?? '',
        s.status ?? '',
      ]);
      const numbered = s.articles.filter((a) => a.n !== null);
      await client.query(
        `insert into law.article (statute_id, n, no, text_zh) select $1, n, no, text
          from unnest($2::int[], $3::text[], $4::text[]) as a(n, no, text)`,
        [s.id, numbered.map((a) => a.n), numbered.map((a) => a.no), numbered.map((a) => a.textZh)],
      );
      articles += numbered.length;
      unnumbered += s.articles.length - numbered.length;
    }
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
  return { statutes: parsed.data.length, articles, unnumbered };
}
