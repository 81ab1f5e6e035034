import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Binds, CanInOrganisation } from '../../../platform/authz/can.js';
import type { Ctx } from '../../../platform/context/ctx.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { Key } from '../../../platform/graphql/args.js';
import { Commands } from '../../../platform/graphql/commands.js';
import { Context } from '../../../platform/graphql/graphql-context.js';
import { resultOf } from '../../../platform/graphql/result.js';
import { ChangeRoles } from '../app/change-roles.js';
import { EndMembership } from '../app/end-membership.js';
import { readPeople } from '../app/read-people.js';
import { WithdrawInvitation } from '../app/withdraw-invitation.js';
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
    private readonly changing: ChangeRoles,
    private readonly ending: EndMembership,
    private readonly withdrawing: WithdrawInvitation,
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
    return this.commands.act(ctx, { operation: 'changeRoles', key, input: { accountId, roles } }, this.changing);
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
    return this.commands.act(ctx, { operation: 'endMembership', key, input: { accountId, reason } }, this.ending);
  }

  @CanInOrganisation('manage_people')
  @Mutation(() => WithdrawInvitationResult)
  withdrawInvitation(
    @Context() ctx: Ctx,
    @Key() key: string,
    @Args('invitationId', { type: () => ID }) invitationId: string,
  ): Promise<object> {
    return this.commands.act(ctx, { operation: 'withdrawInvitation', key, input: invitationId }, this.withdrawing);
  }
}
