import { Inject } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { InstitutionStanding } from '@heyi/domain';
import { Binds, CanInOrganisation, Public, SignedIn } from '../../../platform/authz/can.js';
import type { Config } from '../../../platform/config.js';
import { accountOf, organisationOf, type Ctx } from '../../../platform/context/ctx.js';
import { CONFIG } from '../../../platform/database/tokens.js';
import { UnitOfWork, type Tx } from '../../../platform/database/unit-of-work.js';
import { institutionUnconfirmed, invalidField } from '../../../platform/errors/refusal.js';
import { Key } from '../../../platform/graphql/args.js';
import { Commands } from '../../../platform/graphql/commands.js';
import { Context } from '../../../platform/graphql/graphql-context.js';
import { answer, resultOf } from '../../../platform/graphql/result.js';
import { consentsOf, giveConsent, withdrawConsent } from '../app/consents.js';
import { inviteToOrganisation } from '../app/invite.js';
import { passkeysOf } from '../app/passkeys.js';
import { requireRoles } from '../app/people.js';
import { readContact } from '../app/read-contact.js';
import { Me, OrganisationView, Region } from './identity.models.js';

const GiveConsentResult = resultOf('GiveConsent');
const WithdrawConsentResult = resultOf('WithdrawConsent');
const InviteMemberResult = resultOf('InviteMember');
const SetLocaleResult = resultOf('SetLocale');

const ORGANISATION = `o.id, o.kind, o.name_zh as "nameZh", o.name_en as "nameEn", o.region_code as "regionCode", o.joined, o.standing`;

/** A clinic brings in colleagues once it is confirmed; committees and regulators are set up by the operator. */
async function requireConfirmed(tx: Tx, ctx: Ctx): Promise<void> {
  if (ctx.actor.kind !== 'clinic') return;
  const [own] = await tx.query<{ standing: InstitutionStanding }>('select standing from identity.organisation where id = $1', [
    ctx.actor.organisationId,
  ]);
  if (own?.standing !== 'confirmed') throw institutionUnconfirmed(own?.standing ?? 'stub');
}

/** The signed-in person's account and organisation. */
@Resolver()
export class AccountResolver {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly commands: Commands,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The signed-in person, or null. */
  @Public()
  @Query(() => Me, { nullable: true })
  me(@Context() ctx: Ctx): Promise<Me | null> {
    const { accountId, organisationId } = ctx.actor;
    if (!accountId) return Promise.resolve(null);
    return this.unit.read(ctx, async (tx) => {
      const [account] = await tx.query<{ display_name: string; contact: string; locale: string }>(
        'select display_name, coalesce(email, phone) as contact, locale from identity.account where id = $1',
        [accountId],
      );
      const [organisation] = organisationId
        ? await tx.query<OrganisationView>(`select ${ORGANISATION} from identity.organisation o where id = $1`, [organisationId])
        : [];
      const passkeys = await passkeysOf(tx, accountId);
      return {
        accountId,
        name: account?.display_name ?? '',
        contact: account?.contact ?? '',
        locale: account?.locale ?? 'zh-CN',
        organisation: organisation ?? null,
        roles: [...ctx.actor.roles],
        consents: await consentsOf(tx, accountId),
        passkeys: passkeys.map((p) => ({
          id: p.id,
          label: p.label,
          createdAt: p.created_at.toISOString(),
          lastUsedAt: p.last_used_at?.toISOString() ?? null,
        })),
      };
    });
  }

  /** Regions that a committee serves on this platform. */
  @Public()
  @Query(() => [Region])
  regions(@Context() ctx: Ctx): Promise<Region[]> {
    return this.unit.read(ctx, (tx) =>
      tx.query<Region>(
        'select code, name_zh as "nameZh", name_en as "nameEn" from identity.region where tenant_id is not null order by code',
      ),
    );
  }

  /** Confirmed clinics of a region whose name holds the text; at most twenty. One that was only named is listed nowhere. */
  @SignedIn('consumer')
  @Query(() => [OrganisationView])
  clinics(
    @Context() ctx: Ctx,
    @Args('regionCode', { type: () => String }) regionCode: string,
    @Args('text', { type: () => String }) text: string,
  ): Promise<OrganisationView[]> {
    return this.unit.read(ctx, (tx) =>
      tx.query<OrganisationView>(
        `select ${ORGANISATION} from identity.organisation o where o.kind = 'clinic' and o.standing = 'confirmed' and o.region_code = $1
          and position(lower($2) in lower(o.name_zh || ' ' || o.name_en)) > 0 order by o.name_zh limit 20`,
        [regionCode, text],
      ),
    );
  }

  @SignedIn()
  @Mutation(() => GiveConsentResult)
  giveConsent(@Context() ctx: Ctx, @Key() key: string, @Args('purpose', { type: () => String }) purpose: string): Promise<object> {
    return this.commands.run(
      ctx,
      { operation: 'giveConsent', key, input: purpose },
      async (tx) => (await giveConsent(tx, accountOf(ctx), purpose), {}),
    );
  }

  @SignedIn()
  @Mutation(() => WithdrawConsentResult)
  withdrawConsent(@Context() ctx: Ctx, @Key() key: string, @Args('purpose', { type: () => String }) purpose: string): Promise<object> {
    return this.commands.run(
      ctx,
      { operation: 'withdrawConsent', key, input: purpose },
      async (tx) => (await withdrawConsent(tx, accountOf(ctx), purpose), {}),
    );
  }

  /** The language in which mail and SMS reach this person. */
  @SignedIn()
  @Mutation(() => SetLocaleResult)
  setLocale(@Context() ctx: Ctx, @Key() key: string, @Args('locale', { type: () => String }) locale: string): Promise<object> {
    return this.commands.run(ctx, { operation: 'setLocale', key, input: locale }, async (tx) => {
      if (locale !== 'zh-CN' && locale !== 'en') throw invalidField('locale', 'choice_invalid');
      await tx.query('update identity.account set locale = $2 where id = $1', [ctx.actor.accountId, locale]);
      return {};
    });
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
    return answer(ctx.locale, () => this.invite(ctx, key, readContact(contact), roles));
  }

  private invite(ctx: Ctx, key: string, contact: string, roles: string[]): Promise<object> {
    return this.commands.run(ctx, { operation: 'inviteMember', key, input: { contact, roles }, subject: { contact } }, async (tx) => {
      requireRoles(ctx.actor.kind, roles);
      await requireConfirmed(tx, ctx);
      await inviteToOrganisation(tx, this.config.publicUrl, {
        organisationId: organisationOf(ctx),
        contact,
        roles,
        invitedBy: ctx.actor.accountId,
      });
      return {};
    });
  }
}
