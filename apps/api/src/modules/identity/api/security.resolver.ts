import { Inject } from '@nestjs/common';
import { Args, Field, ID, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { QueryFailedError } from 'typeorm';
import { Binds, SignedIn } from '../../../platform/authz/can.js';
import { RateLimiter } from '../../../platform/authz/rate-limiter.js';
import type { Config } from '../../../platform/config.js';
import { accountOf, sessionOf, type Ctx } from '../../../platform/context/ctx.js';
import { CONFIG } from '../../../platform/database/tokens.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { conflict } from '../../../platform/errors/refusal.js';
import { Key } from '../../../platform/graphql/args.js';
import { Commands } from '../../../platform/graphql/commands.js';
import { Context } from '../../../platform/graphql/graphql-context.js';
import { answer, refusalAnswer, resultOf } from '../../../platform/graphql/result.js';
import { Relay } from '../../../platform/realtime/relay.js';
import {
  addPasskey,
  changeContact,
  changePassword,
  endSessions,
  removePasskey,
  requestContactCode,
  sessionsOf,
} from '../app/credentials.js';
import { parseCredential, passkeysOf, registrationOptions } from '../app/passkeys.js';
import { readContact } from '../app/read-contact.js';
import { hashPassword, requireStrong } from '../app/passwords.js';
import { PasskeyOptions, PasskeyView } from './identity.models.js';

@ObjectType({ description: 'A device that is signed in.' })
export class SessionView {
  @Field(() => ID) id!: string;
  @Field(() => String) app!: string;
  @Field(() => String, { description: 'What the device says it is (its user agent).' }) device!: string;
  @Field(() => String) createdAt!: string;
  @Field(() => String, { description: 'Exact to five minutes.' }) lastSeenAt!: string;
  @Field(() => Boolean) current!: boolean;
}

@ObjectType({ description: "The ways into one's own account." })
export class Security {
  @Field(() => String, { nullable: true }) email!: string | null;
  @Field(() => String, { nullable: true }) phone!: string | null;
  @Field(() => Boolean) hasPassword!: boolean;
  @Field(() => [PasskeyView]) passkeys!: PasskeyView[];
  @Field(() => [SessionView]) sessions!: SessionView[];
}

const RegisterPasskeyResult = resultOf('RegisterPasskey');
const RemovePasskeyResult = resultOf('RemovePasskey');
const ChangePasswordResult = resultOf('ChangePassword');
const RequestContactCodeResult = resultOf('RequestContactCode');
const ChangeContactResult = resultOf('ChangeContact');
const EndSessionsResult = resultOf('EndSessions');

/** Keys, contacts, password and sessions of one's own account. */
@Resolver()
export class SecurityResolver {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly commands: Commands,
    private readonly relay: Relay,
    private readonly limiter: RateLimiter,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @SignedIn()
  @Query(() => Security)
  mySecurity(@Context() ctx: Ctx): Promise<Security> {
    return this.unit.read(ctx, async (tx) => {
      const [account] = await tx.query<{ email: string | null; phone: string | null; has: boolean }>(
        'select email, phone, password_hash is not null as has from identity.account where id = $1',
        [ctx.actor.accountId],
      );
      return {
        email: account?.email ?? null,
        phone: account?.phone ?? null,
        hasPassword: account?.has ?? false,
        passkeys: (await passkeysOf(tx, accountOf(ctx))).map((p) => ({
          id: p.id,
          label: p.label,
          createdAt: p.created_at.toISOString(),
          lastUsedAt: p.last_used_at?.toISOString() ?? null,
        })),
        sessions: await sessionsOf(tx, ctx),
      };
    });
  }

  @SignedIn()
  @Mutation(() => PasskeyOptions)
  passkeyRegistrationOptions(@Context() ctx: Ctx): Promise<PasskeyOptions> {
    const account = { id: accountOf(ctx), sessionId: sessionOf(ctx), name: ctx.actor.name };
    return this.limiter.within('passkeyRegistrationOptions', ctx, {}, () =>
      this.unit.write(ctx, async (tx) => {
        const { challengeId, options } = await registrationOptions(tx, this.config, account);
        return { challengeId, optionsJson: JSON.stringify(options) };
      }),
    );
  }

  @SignedIn()
  @Binds('before')
  @Mutation(() => RegisterPasskeyResult)
  registerPasskey(
    @Context() ctx: Ctx,
    @Key() key: string,
    @Args('challengeId', { type: () => ID }) challengeId: string,
    @Args('credentialJson', { type: () => String }) credentialJson: string,
    @Args('label', { type: () => String }) label: string,
  ): Promise<object> {
    return this.commands.run(ctx, { operation: 'registerPasskey', key, input: { challengeId, credentialJson, label } }, async (tx) => ({
      id: await addPasskey(tx, ctx, this.relay, this.config, { challengeId, credential: parseCredential(credentialJson), label }),
    }));
  }

  @SignedIn()
  @Binds('before')
  @Mutation(() => RemovePasskeyResult)
  removePasskey(@Context() ctx: Ctx, @Key() key: string, @Args('passkeyId', { type: () => ID }) passkeyId: string): Promise<object> {
    return this.commands.run(
      ctx,
      { operation: 'removePasskey', key, input: passkeyId },
      async (tx) => (await removePasskey(tx, ctx, this.relay, passkeyId), { id: passkeyId }),
    );
  }

  @SignedIn()
  @Binds('before')
  @Mutation(() => ChangePasswordResult)
  changePassword(@Context() ctx: Ctx, @Key() key: string, @Args('password', { type: () => String }) password: string): Promise<object> {
    return answer(ctx.locale, async () => {
      const [account] = await this.unit.read(ctx, (tx) =>
        tx.query<{ contact: string }>('select coalesce(phone, email) as contact from identity.account where id = $1', [
          ctx.actor.accountId,
        ]),
      );
      requireStrong(password, account?.contact ?? '');
      const hashed = await hashPassword(password);
      // The password is no part of the command's body: a fast hash of it would stand in the database.
      return this.commands.run(
        ctx,
        { operation: 'changePassword', key, input: null },
        async (tx) => (await changePassword(tx, ctx, this.relay, hashed), {}),
      );
    });
  }

  /** Sends a code to a contact that is to become one's own. */
  @SignedIn()
  @Mutation(() => RequestContactCodeResult)
  requestContactCode(@Context() ctx: Ctx, @Args('contact', { type: () => String }) contact: string): Promise<object> {
    return answer(ctx.locale, async () => {
      const to = readContact(contact);
      await this.limiter.within('requestContactCode', ctx, { contact: to }, () =>
        this.unit.write(ctx, (tx) => requestContactCode(tx, ctx, to)),
      );
      return { id: null, caseId: null };
    });
  }

  @SignedIn()
  @Binds('before')
  @Mutation(() => ChangeContactResult)
  changeContact(
    @Context() ctx: Ctx,
    @Key() key: string,
    @Args('contact', { type: () => String }) contact: string,
    @Args('code', { type: () => String }) code: string,
  ): Promise<object> {
    return answer(ctx.locale, async () => {
      const to = readContact(contact);
      try {
        return await this.commands.run(
          ctx,
          { operation: 'changeContact', key, input: { contact: to, code } },
          async (tx) => (await changeContact(tx, ctx, this.relay, to, code), {}),
        );
      } catch (error) {
        // Two accounts that take one contact in the same second: the unique index lets one of them.
        if (error instanceof QueryFailedError && (error.driverError as { code?: string }).code === '23505')
          return refusalAnswer(conflict('contact_taken'), ctx.locale);
        throw error;
      }
    });
  }

  @SignedIn()
  @Binds('before')
  @Mutation(() => EndSessionsResult)
  endSessions(
    @Context() ctx: Ctx,
    @Key() key: string,
    @Args('sessionId', { type: () => ID, nullable: true, description: 'One session, or all but this one.' }) sessionId: string | null,
  ): Promise<object> {
    return this.commands.run(
      ctx,
      { operation: 'endSessions', key, input: sessionId ?? null },
      async (tx) => (await endSessions(tx, ctx, this.relay, sessionId ?? null), {}),
    );
  }
}
