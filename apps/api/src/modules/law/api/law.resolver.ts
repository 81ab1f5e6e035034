import { Args, Field, Int, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { INSTRUMENTS, isRuleId, ruleOf } from '@heyi/domain';
import { Public } from '../../../platform/authz/can.js';
import type { Ctx } from '../../../platform/context/ctx.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { Context } from '../../../platform/graphql/graphql-context.js';

@ObjectType({ description: 'An article that a rule cites, with its text where the operator has loaded it.' })
export class ArticleView {
  @Field(() => String) instrument!: string;
  @Field(() => String) titleZh!: string;
  @Field(() => String) titleEn!: string;
  @Field(() => Int) article!: number;
  @Field(() => String, { nullable: true }) no!: string | null;
  @Field(() => String, { nullable: true, description: 'Verbatim, in Chinese.' }) textZh!: string | null;
}

/** The articles behind a rule. Statutes are public; who is signed in does not matter. */
@Resolver()
export class LawResolver {
  constructor(private readonly unit: UnitOfWork) {}

  @Public()
  @Query(() => [ArticleView])
  articlesOfRule(@Context() ctx: Ctx, @Args('ruleId', { type: () => String }) ruleId: string): Promise<ArticleView[]> {
    if (!isRuleId(ruleId)) return Promise.resolve([]);
    const { refs } = ruleOf(ruleId);
    return this.unit.read(ctx, async (tx) => {
      const rows = await tx.query<{ statute_id: string; n: number; no: string; text_zh: string }>(
        `select a.statute_id, a.n, a.no, a.text_zh from law.article a join unnest($1::text[], $2::int[]) as wanted(statute,
          n) on a.statute_id = wanted.statute and a.n = wanted.n order by length(a.no), a.no`,
        [refs.map((r) => r[0]), refs.map((r) => r[1])],
      );
      return refs.map(([instrument, article]) => {
        const found = rows.find((r) => r.statute_id === instrument && r.n === article);
        return {
          instrument,
          titleZh: INSTRUMENTS[instrument].zh,
          titleEn: INSTRUMENTS[instrument].en,
          article,
          no: found?.no ?? null,
          textZh: found?.text_zh ?? null,
        };
      });
    });
  }
}
