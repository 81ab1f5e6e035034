import { Field, ID, Int, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { SignedIn } from '../../../platform/authz/can.js';
import type { Ctx } from '../../../platform/context/ctx.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { Key } from '../../../platform/graphql/args.js';
import { Commands } from '../../../platform/graphql/commands.js';
import { Context } from '../../../platform/graphql/graphql-context.js';
import { resultOf } from '../../../platform/graphql/result.js';
import { MarkNoticesRead } from '../app/mark-notices-read.js';
import { ReadNotices } from '../app/read-notices.js';

@ObjectType()
export class NotificationItem {
  @Field(() => ID) id!: string;
  @Field(() => ID, { nullable: true }) caseId!: string | null;
  @Field(() => String, { nullable: true, description: 'Number of the case and the other side, where the person may still see it.' })
  caseName!: string | null;
  @Field(() => String, { description: 'Wording stands in the catalogues under notice.<kind>.' }) kind!: string;
  @Field(() => String) createdAt!: string;
  @Field(() => Boolean) read!: boolean;
}

@ObjectType()
export class NotificationList {
  @Field(() => Int) unread!: number;
  @Field(() => [NotificationItem]) items!: NotificationItem[];
}

const MarkNoticesReadResult = resultOf('MarkNoticesRead');

@Resolver()
export class NotificationResolver {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly commands: Commands,
    private readonly reading: ReadNotices,
    private readonly marking: MarkNoticesRead,
  ) {}

  /** The latest fifty notices of the signed-in person. */
  @SignedIn()
  @Query(() => NotificationList)
  async notifications(@Context() ctx: Ctx): Promise<NotificationList> {
    const items = await this.unit.read(ctx, (tx) => this.reading.execute({ tx, ctx }));
    return { unread: items.filter((i) => !i.read).length, items };
  }

  @SignedIn()
  @Mutation(() => MarkNoticesReadResult)
  markNoticesRead(@Context() ctx: Ctx, @Key() key: string): Promise<object> {
    return this.commands.run(ctx, { operation: 'markNoticesRead', key, input: null }, (tx) => this.marking.execute({ tx }));
  }
}
