import { Inject } from '@nestjs/common';
import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Response } from 'express';
import { DemonstrationOnly, Public, SignedIn } from '../../../platform/authz/can.js';
import { RateLimiter } from '../../../platform/authz/rate-limiter.js';
import type { Config } from '../../../platform/config.js';
import type { Ctx } from '../../../platform/context/ctx.js';
import { isAppName, SessionReader } from '../../../platform/context/session-reader.js';
import { CONFIG } from '../../../platform/database/tokens.js';
import { UnitOfWork, type Tx } from '../../../platform/database/unit-of-work.js';
import { notFound } from '../../../platform/errors/refusal.js';
import { Context, HttpResponse } from '../../../platform/graphql/graphql-context.js';
import { answer, resultOf } from '../../../platform/graphql/result.js';
import { Relay } from '../../../platform/realtime/relay.js';
import { sendCode, wrongCode } from '../app/contact-codes.js';
import { acceptInvitation, findAccount, readContact, readInvitation, recover, signIn, signUp } from '../app/enter.js';
import { assertionOptions, consumeChallenge, parseCredential, verifyAssertion } from '../app/passkeys.js';
import { clearSessionCookie, openSession, setSessionCookie, type NewSession } from '../app/sessions.js';
import { AcceptInvitationInput, DemoPerson, InvitationView, PasskeyOptions, RecoverInput, SignUpInput } from './identity.models.js';

const RequestCodeResult = resultOf('RequestCode');
const SignUpResult = resultOf('SignUp');
const SignInResult = resultOf('SignIn');
const RecoverResult = resultOf('Recover');
const AcceptInvitationResult = resultOf('AcceptInvitation');
const DemoSignInResult = resultOf('DemoSignIn');
const SignOutResult = resultOf('SignOut');

const NOBODY = { accountId: null, sessionId: null };

/** Ways in and out. */
@Resolver()
export class EntranceResolver {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly reader: SessionReader,
    private readonly limiter: RateLimiter,
    private readonly relay: Relay,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Runs a way in; a `null` session is a wrong code, whose counted attempt is kept by committing first. */
  private enter(ctx: Ctx, res: Response, work: (tx: Tx) => Promise<NewSession | null>): Promise<object> {
    return answer(ctx.locale, async () => {
      const session = await this.unit.write(ctx, work);
      if (!session) throw wrongCode();
      setSessionCookie(res, this.reader, this.config.secureCookies, session);
      return { id: null, caseId: null };
    });
  }

  /** Sends a code to a contact. The answer is the same whether an account exists or not. */
  @Public()
  @Mutation(() => RequestCodeResult)
  requestCode(
    @Context() ctx: Ctx,
    @Args('contact', { type: () => String }) contact: string,
    @Args('forRecovery', { type: () => Boolean }) forRecovery: boolean,
  ): Promise<object> {
    return answer(ctx.locale, async () => {
      const to = readContact(contact);
      await this.limiter.count('code', `${to}:${ctx.address}`);
      await this.unit.write(ctx, async (tx) => {
        const known = await findAccount(tx, to);
        // Nothing leaves for a recovery without an account; a sign-up of a known contact ends at `contact_taken` after the code.
        if (!forRecovery || known) await sendCode(tx, to, forRecovery ? 'recover' : 'sign_up', ctx.locale);
      });
      return { id: null, caseId: null };
    });
  }

  @Public()
  @Mutation(() => SignUpResult)
  async signUp(
    @Context() ctx: Ctx,
    @HttpResponse() res: Response,
    @Args('input', { type: () => SignUpInput }) input: SignUpInput,
  ): Promise<object> {
    return this.enter(ctx, res, async (tx) => {
      await this.limiter.count('sign_up', ctx.address);
      return signUp(tx, ctx, input);
    });
  }

  @Public()
  @Mutation(() => SignInResult)
  async signIn(
    @Context() ctx: Ctx,
    @HttpResponse() res: Response,
    @Args('contact', { type: () => String }) contact: string,
    @Args('password', { type: () => String }) password: string,
  ): Promise<object> {
    return this.enter(ctx, res, async (tx) => {
      await this.limiter.count('sign_in', `${contact.slice(0, 200).toLowerCase()}:${ctx.address}`);
      return signIn(tx, ctx.app, contact, password);
    });
  }

  @Public()
  @Mutation(() => RecoverResult)
  async recover(
    @Context() ctx: Ctx,
    @HttpResponse() res: Response,
    @Args('input', { type: () => RecoverInput }) input: RecoverInput,
  ): Promise<object> {
    return this.enter(ctx, res, async (tx) => {
      await this.limiter.count('recover', `${input.contact.slice(0, 200).toLowerCase()}:${ctx.address}`);
      return recover(tx, this.relay, ctx.app, input);
    });
  }

  /** What an invitation link stands for; nothing of any case. A mutation, because scanners open links. */
  @Public()
  @Query(() => InvitationView, { nullable: true })
  invitation(@Context() ctx: Ctx, @Args('token', { type: () => String }) token: string): Promise<InvitationView | null> {
    return this.unit.read(ctx, (tx) => readInvitation(tx, token));
  }

  @Public()
  @Mutation(() => AcceptInvitationResult)
  acceptInvitation(
    @Context() ctx: Ctx,
    @HttpResponse() res: Response,
    @Args('input', { type: () => AcceptInvitationInput }) input: AcceptInvitationInput,
  ): Promise<object> {
    return this.enter(ctx, res, async (tx) => {
      await this.limiter.count('sign_up', ctx.address);
      return acceptInvitation(tx, ctx, input);
    });
  }

  @Public()
  @Mutation(() => PasskeyOptions)
  passkeySignInOptions(@Context() ctx: Ctx): Promise<PasskeyOptions> {
    return this.unit.write(ctx, async (tx) => {
      const { challengeId, options } = await assertionOptions(tx, this.config, 'sign_in', NOBODY);
      return { challengeId, optionsJson: JSON.stringify(options) };
    });
  }

  @Public()
  @Mutation(() => SignInResult)
  signInWithPasskey(
    @Context() ctx: Ctx,
    @HttpResponse() res: Response,
    @Args('challengeId', { type: () => ID }) challengeId: string,
    @Args('credentialJson', { type: () => String }) credentialJson: string,
  ): Promise<object> {
    return this.enter(ctx, res, async (tx) => {
      await this.limiter.count('sign_in', ctx.address);
      const { challenge } = await consumeChallenge(tx, challengeId, 'sign_in', NOBODY);
      const passkey = await verifyAssertion(tx, this.config, challenge, parseCredential(credentialJson));
      return openSession(tx, passkey.account_id, ctx.app, passkey.id);
    });
  }

  @SignedIn()
  @Mutation(() => SignOutResult)
  signOut(
    @Context() ctx: Ctx,
    @HttpResponse() res: Response,
    @Args('everywhere', { type: () => Boolean }) everywhere: boolean,
  ): Promise<object> {
    return answer(ctx.locale, async () => {
      const { accountId, sessionId } = ctx.actor;
      await this.unit.write(ctx, async (tx) => {
        await tx.query(
          'update identity.session set revoked_at = app.now() where account_id = $1 and revoked_at is null and ($2 or id = $3)',
          [accountId, everywhere, sessionId],
        );
        // Open rooms end with the session, in every process.
        await this.relay.announce(tx, { type: 'signed_out', accountId: accountId as string, sessionId: everywhere ? null : sessionId });
      });
      clearSessionCookie(res, this.reader, this.config.secureCookies, ctx.app);
      return { id: null, caseId: null };
    });
  }

  /** People of the demonstration, for one-click sign-in. */
  @DemonstrationOnly()
  @Query(() => [DemoPerson])
  demoPeople(@Context() ctx: Ctx): Promise<DemoPerson[]> {
    return this.unit.read(ctx, (tx) =>
      tx.query<DemoPerson>(
        `select a.id as "accountId", a.display_name as name, coalesce(m.roles, '{}') as roles, coalesce(o.name_zh, '') as organisation,
                case o.kind when 'committee' then 'mediator' else coalesce(o.kind, 'consumer') end as app
           from identity.account a left join identity.membership m on m.account_id = a.id and m.ended_at is null left join identity.organisation o on o.id = m.organisation_id
          where a.is_demonstration order by a.created_at, a.id limit 60`,
      ),
    );
  }

  @DemonstrationOnly()
  @Mutation(() => DemoSignInResult)
  demoSignIn(
    @Context() ctx: Ctx,
    @HttpResponse() res: Response,
    @Args('accountId', { type: () => ID }) accountId: string,
    @Args('app', { type: () => String }) app: string,
  ): Promise<object> {
    return this.enter(ctx, res, async (tx) => {
      const [person] = await tx.query('select 1 from identity.account where id = $1 and is_demonstration', [accountId]);
      if (!person || !isAppName(app)) throw notFound();
      return openSession(tx, accountId, app);
    });
  }
}
