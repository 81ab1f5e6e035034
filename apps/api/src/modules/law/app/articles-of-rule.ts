import { Injectable } from '@nestjs/common';
import { INSTRUMENTS, ruleOf, type RuleId } from '@heyi/domain';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { articlesOf } from '../data/article.query.js';

export interface CitedArticle {
  readonly instrument: string;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly article: number;
  readonly no: string | null;
  /** Verbatim, in Chinese. */
  readonly textZh: string | null;
}

/** The articles that a rule cites, with their text where the operator has loaded it. */
@Injectable()
export class ArticlesOfRule {
  async execute({ tx }: { readonly tx: Tx }, ruleId: RuleId): Promise<CitedArticle[]> {
    const { refs } = ruleOf(ruleId);
    const rows = await articlesOf(tx, refs);
    return refs.map(([instrument, article]) => {
      const found = rows.find((r) => r.instrument === instrument && r.article === article);
      return {
        instrument,
        titleZh: INSTRUMENTS[instrument].zh,
        titleEn: INSTRUMENTS[instrument].en,
        article,
        no: found?.no ?? null,
        textZh: found?.textZh ?? null,
      };
    });
  }
}
