import { Inject } from '@nestjs/common';
import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
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
import { ChangeContact, requestContactCode } from '../app/change-contact.js';
import { ChangePassword } from '../app/change-password.js';
import { EndSessions } from '../app/end-sessions.js';
import { registrationOptions } from '../app/passkeys.js';
import { hashPassword, requireStrong } from '../app/passwords.js';
import { readSecurity } from '../app/read-account.js';
import { readContact } from '../app/read-contact.js';
import { RegisterPasskey } from '../app/register-passkey.js';
import { RemovePasskey } from '../app/remove-passkey.js';
import { contactOfAccount } from '../data/contacts.query.js';
import { PasskeyOptions } from './identity.models.js';
import { Security } from './security.models.js';

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
    private readonly registering: RegisterPasskey,
    private readonly removing: RemovePasskey,
    private readonly changingPassword: ChangePassword,
    private readonly changingContact: ChangeContact,
    private readonly ending: EndSessions,
  ) {}

  @SignedIn()
  @Query(() => Security)
  mySecurity(@Context() ctx: Ctx): Promise<Security> {
    return this.unit.read(ctx, (tx) => readSecurity(tx, ctx));
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
    const input = { challengeId, credentialJson, label };
    return this.commands.act(ctx, { operation: 'registerPasskey', key, input }, this.registering);
  }

  @SignedIn()
  @Binds('before')
  @Mutation(() => RemovePasskeyResult)
  removePasskey(@Context() ctx: Ctx, @Key() key: string, @Args('passkeyId', { type: () => ID }) passkeyId: string): Promise<object> {
    return this.commands.act(ctx, { operation: 'removePasskey', key, input: passkeyId }, this.removing);
  }

  @SignedIn()
  @Binds('before')
  @Mutation(() => ChangePasswordResult)
  changePassword(@Context() ctx: Ctx, @Key() key: string, @Args('password', { type: () => String }) password: string): Promise<object> {
    return answer(ctx.locale, async () => {
      const contact = await this.unit.read(ctx, (tx) => contactOfAccount(tx, accountOf(ctx)));
      requireStrong(password, contact);
      const hashed = await hashPassword(password);
      // The password is no part of the command's body: a fast hash of it would stand in the database.
      return this.commands.run(
        ctx,
        { operation: 'changePassword', key, input: null },
        async (tx) => (await this.changingPassword.execute({ tx, ctx, relay: this.relay }, { hashed }), {}),
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
        const input = { contact: to, code };
        return await this.commands.act(ctx, { operation: 'changeContact', key, input }, this.changingContact);
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
    return this.commands.act(ctx, { operation: 'endSessions', key, input: sessionId ?? null }, this.ending);
  }
}
