import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Binds, CanInOrganisation, Public, SignedIn } from '../../../platform/authz/can.js';
import type { Ctx } from '../../../platform/context/ctx.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { Key } from '../../../platform/graphql/args.js';
import { Commands } from '../../../platform/graphql/commands.js';
import { Context } from '../../../platform/graphql/graphql-context.js';
import { answer, resultOf } from '../../../platform/graphql/result.js';
import { GiveConsent } from '../app/give-consent.js';
import { InviteMember, type InviteMemberInput } from '../app/invite-member.js';
import { readMe } from '../app/read-account.js';
import { readContact } from '../app/read-contact.js';
import { SetLocale } from '../app/set-locale.js';
import { WithdrawConsent } from '../app/withdraw-consent.js';
import { ConsentRepository } from '../data/consent.repository.js';
import { confirmedClinics, servedRegions } from '../data/organisation.query.js';
import { Me, OrganisationView, Region } from './identity.models.js';

const GiveConsentResult = resultOf('GiveConsent');
const WithdrawConsentResult = resultOf('WithdrawConsent');
const InviteMemberResult = resultOf('InviteMember');
const SetLocaleResult = resultOf('SetLocale');

/** The signed-in person's account and organisation. */
@Resolver()
export class AccountResolver {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly commands: Commands,
    private readonly consents: ConsentRepository,
    private readonly giving: GiveConsent,
    private readonly withdrawing: WithdrawConsent,
    private readonly inviting: InviteMember,
    private readonly setting: SetLocale,
  ) {}

  /** The signed-in person, or null. */
  @Public()
  @Query(() => Me, { nullable: true })
  me(@Context() ctx: Ctx): Promise<Me | null> {
    if (!ctx.actor.accountId) return Promise.resolve(null);
    return this.unit.read(ctx, (tx) => readMe(tx, ctx, this.consents));
  }

  /** Regions that a committee serves on this platform. */
  @Public()
  @Query(() => [Region])
  regions(@Context() ctx: Ctx): Promise<Region[]> {
    return this.unit.read(ctx, (tx) => servedRegions(tx));
  }

  /** Confirmed clinics of a region whose name holds the text; at most twenty. One that was only named is listed nowhere. */
  @SignedIn('consumer')
  @Query(() => [OrganisationView])
  clinics(
    @Context() ctx: Ctx,
    @Args('regionCode', { type: () => String }) regionCode: string,
    @Args('text', { type: () => String }) text: string,
  ): Promise<OrganisationView[]> {
    return this.unit.read(ctx, (tx) => confirmedClinics(tx, regionCode, text));
  }

  @SignedIn()
  @Mutation(() => GiveConsentResult)
  giveConsent(@Context() ctx: Ctx, @Key() key: string, @Args('purpose', { type: () => String }) purpose: string): Promise<object> {
    return this.commands.act(ctx, { operation: 'giveConsent', key, input: purpose }, this.giving);
  }

  @SignedIn()
  @Mutation(() => WithdrawConsentResult)
  withdrawConsent(@Context() ctx: Ctx, @Key() key: string, @Args('purpose', { type: () => String }) purpose: string): Promise<object> {
    return this.commands.act(ctx, { operation: 'withdrawConsent', key, input: purpose }, this.withdrawing);
  }

  /** The language in which mail and SMS reach this person. */
  @SignedIn()
  @Mutation(() => SetLocaleResult)
  setLocale(@Context() ctx: Ctx, @Key() key: string, @Args('locale', { type: () => String }) locale: string): Promise<object> {
    return this.commands.act(ctx, { operation: 'setLocale', key, input: locale }, this.setting);
  }

  /** Invites a person into one's own organisation with roles of its kind. */
  @CanInOrganisation('invite_member')
  @Binds('before')
  @Mutation(() => InviteMemberResult)
  inviteMember(
    @Context() ctx: Ctx,
    @Key() key: string,
    @Args('contact', { type: () => String }) contact: string,
    @Args('roles', { type: () => [String] }) roles: string[],
  ): Promise<object> {
    return answer(ctx.locale, () => this.invite(ctx, key, { contact: readContact(contact), roles }));
  }

  private invite(ctx: Ctx, key: string, input: InviteMemberInput): Promise<object> {
    return this.commands.act(ctx, { operation: 'inviteMember', key, input, subject: { contact: input.contact } }, this.inviting);
  }
}
