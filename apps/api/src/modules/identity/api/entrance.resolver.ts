import { Inject } from '@nestjs/common';
import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { isUuid } from '@heyi/domain';
import type { Request, Response } from 'express';
import { DemonstrationOnly, Public, SignedIn } from '../../../platform/authz/can.js';
import { RateLimiter } from '../../../platform/authz/rate-limiter.js';
import type { Config } from '../../../platform/config.js';
import { asNobody, type Ctx } from '../../../platform/context/ctx.js';
import { isAppName, SessionReader } from '../../../platform/context/session-reader.js';
import { CONFIG } from '../../../platform/database/tokens.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { notFound, Refusal } from '../../../platform/errors/refusal.js';
import { Context, HttpRequest, HttpResponse } from '../../../platform/graphql/graphql-context.js';
import { answer, resultOf } from '../../../platform/graphql/result.js';
import { Relay } from '../../../platform/realtime/relay.js';
import { Asker, forgetDevices } from '../app/asker.js';
import { sendCode } from '../app/contact-codes.js';
import { acceptInvitation, findAccount, readInvitation, recover, signIn, signUp, type Entrance } from '../app/enter.js';
import { assertionOptions, consumeChallenge, parseCredential, verifyAssertion } from '../app/passkeys.js';
import { readAccountContact, readContact } from '../app/read-contact.js';
import { clearSessionCookie, openSession, setSessionCookie, type NewSession } from '../app/sessions.js';
import { AcceptInvitationInput, DemoPerson, InvitationView, PasskeyOptions, RecoverInput, SignUpInput } from './identity.models.js';

const RequestCodeResult = resultOf('RequestCode');
const SignUpResult = resultOf('SignUp');
const SignInResult = resultOf('SignIn');
const PasskeySignInOptionsResult = resultOf('PasskeySignInOptions', PasskeyOptions);
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

  /** Runs a way in and hands its session over. */
  private enter(ctx: Ctx, req: Request, work: (at: Entrance) => Promise<NewSession>): Promise<object> {
    return answer(ctx.locale, async () => {
      const res = req.res as Response;
      const session = await work({
        unit: this.unit,
        limiter: this.limiter,
        ctx: asNobody(ctx),
        asker: Asker.of(req, res, this.config.secureCookies),
        relay: this.relay,
      });
      setSessionCookie(res, this.reader, this.config.secureCookies, session);
      return { id: null, caseId: null };
    });
  }

  /** Sends a code to a contact. The answer is the same whether an account exists or not. */
  @Public()
  @Mutation(() => RequestCodeResult)
  requestCode(
    @Context() ctx: Ctx,
    @HttpRequest() req: Request,
    @Args('contact', { type: () => String }) contact: string,
    @Args('forRecovery', { type: () => Boolean }) forRecovery: boolean,
    @Args('forSignIn', { type: () => Boolean, nullable: true, description: 'For a sign-in that was answered with `code_needed`.' })
    forSignIn?: boolean | null,
  ): Promise<object> {
    return answer(ctx.locale, async () => {
      const forAccount = forRecovery || (forSignIn ?? false);
      const to = forAccount ? readAccountContact(contact) : readContact(contact);
      const asker = Asker.of(req, req.res as Response, this.config.secureCookies);
      const device = await this.unit.read(ctx, (tx) => asker.knownTo(tx, to));
      await this.limiter.within('requestCode', ctx, { contact: to, device }, () =>
        this.unit.write(ctx, async (tx) => {
          const purpose = forSignIn ? 'sign_in' : forRecovery ? 'recover' : 'sign_up';
          // Nothing leaves for an account that is not there; a sign-up of a known contact ends at `contact_taken` after the code.
          if (!forAccount || (await findAccount(tx, to))) await sendCode(tx, { contact: to, purpose, asker: asker.token }, ctx.locale);
        }),
      );
      return { id: null, caseId: null };
    });
  }

  @Public()
  @Mutation(() => SignUpResult)
  async signUp(
    @Context() ctx: Ctx,
    @HttpRequest() req: Request,
    @Args('input', { type: () => SignUpInput }) input: SignUpInput,
  ): Promise<object> {
    return this.enter(ctx, req, (at) => signUp(at, input));
  }

  @Public()
  @Mutation(() => SignInResult)
  async signIn(
    @Context() ctx: Ctx,
    @HttpRequest() req: Request,
    @Args('contact', { type: () => String }) contact: string,
    @Args('password', { type: () => String }) password: string,
    @Args('code', { type: () => String, nullable: true, description: 'Where it was answered with `code_needed`.' }) code?: string | null,
  ): Promise<object> {
    return this.enter(ctx, req, (at) => signIn(at, contact, password, code ?? null));
  }

  @Public()
  @Mutation(() => RecoverResult)
  async recover(
    @Context() ctx: Ctx,
    @HttpRequest() req: Request,
    @Args('input', { type: () => RecoverInput }) input: RecoverInput,
  ): Promise<object> {
    return this.enter(ctx, req, (at) => recover(at, input));
  }

  /** What an invitation link stands for; nothing of any case. Only wrong tokens count. */
  @Public()
  @Query(() => InvitationView, { nullable: true })
  async invitation(@Context() ctx: Ctx, @Args('token', { type: () => String }) token: string): Promise<InvitationView | null> {
    const found = this.limiter.within('invitation', ctx, {}, async () => {
      const invitation = await this.unit.read(asNobody(ctx), (tx) => readInvitation(tx, token));
      if (!invitation) throw notFound();
      return invitation;
    });
    return found.catch((error: unknown) => {
      if (error instanceof Refusal && error.kind === 'not_found') return null;
      throw error;
    });
  }

  @Public()
  @Mutation(() => AcceptInvitationResult)
  acceptInvitation(
    @Context() ctx: Ctx,
    @HttpRequest() req: Request,
    @Args('input', { type: () => AcceptInvitationInput }) input: AcceptInvitationInput,
  ): Promise<object> {
    return this.enter(ctx, req, (at) => acceptInvitation(at, input));
  }

  @Public()
  @Mutation(() => PasskeySignInOptionsResult)
  passkeySignInOptions(@Context() ctx: Ctx): Promise<object> {
    const made = () =>
      this.unit.write(ctx, async (tx) => {
        const { challengeId, options } = await assertionOptions(tx, this.config, 'sign_in', NOBODY);
        return { challengeId, optionsJson: JSON.stringify(options) };
      });
    return answer(ctx.locale, () => this.limiter.within('passkeySignInOptions', ctx, {}, made), 'PasskeyOptions');
  }

  @Public()
  @Mutation(() => SignInResult)
  signInWithPasskey(
    @Context() ctx: Ctx,
    @HttpRequest() req: Request,
    @Args('challengeId', { type: () => ID }) challengeId: string,
    @Args('credentialJson', { type: () => String }) credentialJson: string,
  ): Promise<object> {
    return this.enter(ctx, req, ({ asker, ctx: nobody }) =>
      this.limiter.within('signInWithPasskey', ctx, {}, () =>
        this.unit.write(nobody, async (tx) => {
          const { challenge } = await consumeChallenge(tx, challengeId, 'sign_in', NOBODY);
          const passkey = await verifyAssertion(tx, this.config, challenge, parseCredential(credentialJson));
          await asker.remember(tx, passkey.account_id);
          return openSession(tx, passkey.account_id, ctx.app, { passkeyId: passkey.id });
        }),
      ),
    );
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
        if (everywhere) await forgetDevices(tx, accountId as string);
        // Open rooms end with the session, in every process.
        await this.relay.announce(tx, { type: 'signed_out', accountId: accountId as string, sessionId: everywhere ? null : sessionId });
      });
      clearSessionCookie(res, this.reader, this.config.secureCookies, ctx.app);
      // Not the cookies: the other three front ends stand on this origin too, each with its own person.
      res.setHeader('Clear-Site-Data', '"cache"');
      return { id: null, caseId: null };
    });
  }

  /** People of the demonstration, for one-click sign-in. */
  @DemonstrationOnly()
  @Query(() => [DemoPerson])
  demoPeople(@Context() ctx: Ctx): Promise<DemoPerson[]> {
    return this.unit.read(asNobody(ctx), (tx) =>
      tx.query<DemoPerson>(
        `select a.id as "accountId", a.display_name as name, coalesce(m.roles, '{}') as roles, coalesce(o.name_zh, '') as organisation,
                case o.kind when 'committee' then 'mediator' else coalesce(o.kind, 'consumer') end as app
           from identity.account a left join identity.membership m on m.account_id = a.id and m.ended_at is null
             left join identity.organisation o on o.id = m.organisation_id
          where a.is_demonstration order by a.created_at, a.id limit 60`,
      ),
    );
  }

  @DemonstrationOnly()
  @Mutation(() => DemoSignInResult)
  demoSignIn(
    @Context() ctx: Ctx,
    @HttpRequest() req: Request,
    @Args('accountId', { type: () => ID }) accountId: string,
    @Args('app', { type: () => String }) app: string,
  ): Promise<object> {
    return this.enter(ctx, req, ({ ctx: nobody }) =>
      this.unit.write(nobody, async (tx) => {
        if (!isUuid(accountId) || !isAppName(app)) throw notFound();
        const [person] = await tx.query('select 1 from identity.account where id = $1 and is_demonstration', [accountId]);
        if (!person) throw notFound();
        return openSession(tx, accountId, app);
      }),
    );
  }
}
