import { Args, Field, Int, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { isRuleId } from '@heyi/domain';
import { Public } from '../../../platform/authz/can.js';
import type { Ctx } from '../../../platform/context/ctx.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { Context } from '../../../platform/graphql/graphql-context.js';
import { ArticlesOfRule } from '../app/articles-of-rule.js';

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
  constructor(
    private readonly unit: UnitOfWork,
    private readonly articles: ArticlesOfRule,
  ) {}

  @Public()
  @Query(() => [ArticleView])
  articlesOfRule(@Context() ctx: Ctx, @Args('ruleId', { type: () => String }) ruleId: string): Promise<ArticleView[]> {
    if (!isRuleId(ruleId)) return Promise.resolve([]);
    return this.unit.read(ctx, (tx) => this.articles.execute({ tx }, ruleId));
  }
}
