import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Binds, CanInOrganisation } from '../../../platform/authz/can.js';
import type { Ctx } from '../../../platform/context/ctx.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { Key } from '../../../platform/graphql/args.js';
import { Commands } from '../../../platform/graphql/commands.js';
import { Context } from '../../../platform/graphql/graphql-context.js';
import { resultOf } from '../../../platform/graphql/result.js';
import { Relay } from '../../../platform/realtime/relay.js';
import { changeRoles, endMembership, withdrawInvitation } from '../app/people.js';
import { readPeople } from '../app/people.query.js';
import { People } from './people.models.js';

const ChangeRolesResult = resultOf('ChangeRoles');
const EndMembershipResult = resultOf('EndMembership');
const WithdrawInvitationResult = resultOf('WithdrawInvitation');

/** The people of an organisation, for its administrators. */
@Resolver()
export class PeopleResolver {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly commands: Commands,
    private readonly relay: Relay,
  ) {}

  @CanInOrganisation('manage_people')
  @Query(() => People)
  people(@Context() ctx: Ctx): Promise<People> {
    return this.unit.read(ctx, (tx) => readPeople(tx, ctx));
  }

  @CanInOrganisation('manage_people')
  @Binds('before')
  @Mutation(() => ChangeRolesResult)
  changeRoles(
    @Context() ctx: Ctx,
    @Key() key: string,
    @Args('accountId', { type: () => ID }) accountId: string,
    @Args('roles', { type: () => [String] }) roles: string[],
  ): Promise<object> {
    return this.commands.run(
      ctx,
      { operation: 'changeRoles', key, input: { accountId, roles } },
      async (tx) => (await changeRoles(tx, ctx, this.relay, accountId, roles), { id: accountId }),
    );
  }

  @CanInOrganisation('manage_people')
  @Binds('before')
  @Mutation(() => EndMembershipResult)
  endMembership(
    @Context() ctx: Ctx,
    @Key() key: string,
    @Args('accountId', { type: () => ID }) accountId: string,
    @Args('reason', { type: () => String }) reason: string,
  ): Promise<object> {
    return this.commands.run(
      ctx,
      { operation: 'endMembership', key, input: { accountId, reason } },
      async (tx) => (await endMembership(tx, ctx, this.relay, accountId, reason), { id: accountId }),
    );
  }

  @CanInOrganisation('manage_people')
  @Mutation(() => WithdrawInvitationResult)
  withdrawInvitation(
    @Context() ctx: Ctx,
    @Key() key: string,
    @Args('invitationId', { type: () => ID }) invitationId: string,
  ): Promise<object> {
    return this.commands.run(
      ctx,
      { operation: 'withdrawInvitation', key, input: invitationId },
      async (tx) => (await withdrawInvitation(tx, ctx, invitationId), { id: invitationId }),
    );
  }
}
