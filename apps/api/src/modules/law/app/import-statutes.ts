import * as z from 'zod';
import type { ClientBase } from 'pg';
import { StatuteRepository } from '../data/statute.repository.js';

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
export async function importStatutes(client: ClientBase, text: string): Promise<Imported> {
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
  const repository = new StatuteRepository(client);
  let articles = 0;
  let unnumbered = 0;
  await repository.whole(async () => {
    for (const { id, titleZh, titleEn, status, articles: all } of parsed.data) {
      const numbered = all.flatMap(({ n, no, textZh }) => (n === null ? [] : [{ n, no, textZh }]));
      await repository.replace({ id, titleZh, titleEn: titleEn ?? '', status: status ?? '', articles: numbered });
      articles += numbered.length;
      unnumbered += all.length - numbered.length;
    }
  });
  return { statutes: parsed.data.length, articles, unnumbered };
}
