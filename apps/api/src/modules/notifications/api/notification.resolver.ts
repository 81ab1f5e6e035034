import { Field, ID, Int, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { SignedIn } from '../../../platform/authz/can.js';
import type { Ctx } from '../../../platform/context/ctx.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { Key } from '../../../platform/graphql/args.js';
import { Commands } from '../../../platform/graphql/commands.js';
import { Context } from '../../../platform/graphql/graphql-context.js';
import { resultOf } from '../../../platform/graphql/result.js';
import { NotificationEntity } from '../data/notification.entity.js';

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
  ) {}

  /** The latest fifty notices of the signed-in person. */
  @SignedIn()
  @Query(() => NotificationList)
  notifications(@Context() ctx: Ctx): Promise<NotificationList> {
    return this.unit.read(ctx, async (tx) => {
      const rows = await tx.manager.find(NotificationEntity, {
        where: { accountId: ctx.actor.accountId ?? '' },
        order: { id: 'DESC' },
        take: 50,
      });
      const cases = await tx.query<{ id: string; name: string }>(
        `select c.id, concat_ws(' · ', number, case app.kind() when 'clinic' then consumer_name
                  when 'committee' then concat_ws(' — ', consumer_name, clinic_name || label) else clinic_name || label end) as name
           from case_file c join identity.organisation k on k.id = c.clinic_organisation_id,
                lateral (select case when k.standing = 'confirmed' then '' else $2 end as label) l where c.id = any($1)`,
        [rows.flatMap((r) => r.caseId ?? []), ctx.locale === 'en' ? ' (not confirmed)' : '（未核验）'],
      );
      const names = new Map(cases.map((c) => [c.id, c.name]));
      const items = rows.map((r) => ({
        id: r.id,
        caseId: r.caseId,
        caseName: (r.caseId && names.get(r.caseId)) ?? null,
        kind: r.kind,
        createdAt: r.createdAt.toISOString(),
        read: r.readAt !== null,
      }));
      return { unread: items.filter((i) => !i.read).length, items };
    });
  }

  @SignedIn()
  @Mutation(() => MarkNoticesReadResult)
  markNoticesRead(@Context() ctx: Ctx, @Key() key: string): Promise<object> {
    return this.commands.run(ctx, { operation: 'markNoticesRead', key, input: null }, async (tx) => {
      await tx.query('update notification set read_at = app.now() where account_id = app.account() and read_at is null');
      return {};
    });
  }
}
