import { Inject } from '@nestjs/common';
import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Request, Response } from 'express';
import { DemonstrationOnly, Public, SignedIn } from '../../../platform/authz/can.js';
import { RateLimiter } from '../../../platform/authz/rate-limiter.js';
import type { Config } from '../../../platform/config.js';
import { asNobody, type Ctx } from '../../../platform/context/ctx.js';
import { SessionReader } from '../../../platform/context/session-reader.js';
import { CONFIG } from '../../../platform/database/tokens.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { notFound, Refusal } from '../../../platform/errors/refusal.js';
import { Context, HttpRequest, HttpResponse } from '../../../platform/graphql/graphql-context.js';
import { answer, resultOf } from '../../../platform/graphql/result.js';
import { Relay } from '../../../platform/realtime/relay.js';
import { acceptInvitation } from '../app/accept-invitation.js';
import { Asker } from '../app/asker.js';
import { deviceOf, EntranceRows, type Entrance } from '../app/entrance.js';
import { askAssertion, NOBODY } from '../app/passkeys.js';
import { readAccountContact, readContact } from '../app/read-contact.js';
import { readInvitation } from '../app/read-invitation.js';
import { recover } from '../app/recover.js';
import { requestCode } from '../app/request-code.js';
import { clearSessionCookie, setSessionCookie, type NewSession } from '../app/sessions.js';
import { signInForDemonstration } from '../app/sign-in-for-demonstration.js';
import { signIn } from '../app/sign-in.js';
import { signInWithPasskey } from '../app/sign-in-with-passkey.js';
import { SignOut } from '../app/sign-out.js';
import { signUp } from '../app/sign-up.js';
import { demonstrationPeople } from '../data/account.query.js';
import { AcceptInvitationInput, DemoPerson, InvitationView, PasskeyOptions, RecoverInput, SignUpInput } from './identity.models.js';

const RequestCodeResult = resultOf('RequestCode');
const SignUpResult = resultOf('SignUp');
const SignInResult = resultOf('SignIn');
const PasskeySignInOptionsResult = resultOf('PasskeySignInOptions', PasskeyOptions);
const RecoverResult = resultOf('Recover');
const AcceptInvitationResult = resultOf('AcceptInvitation');
const DemoSignInResult = resultOf('DemoSignIn');
const SignOutResult = resultOf('SignOut');

/** Ways in and out. */
@Resolver()
export class EntranceResolver {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly reader: SessionReader,
    private readonly limiter: RateLimiter,
    private readonly relay: Relay,
    private readonly rows: EntranceRows,
    private readonly signingOut: SignOut,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** A way in for who asks with this request. */
  private entrance(ctx: Ctx, req: Request): Entrance {
    const { unit, limiter, relay, rows } = this;
    return { unit, limiter, ctx, asker: Asker.of(req, req.res as Response, this.config.secureCookies), relay, rows };
  }

  /** Runs a way in and hands its session over. */
  private enter(ctx: Ctx, req: Request, work: (at: Entrance) => Promise<NewSession>): Promise<object> {
    return answer(ctx.locale, async () => {
      const session = await work(this.entrance(asNobody(ctx), req));
      setSessionCookie(req.res as Response, this.reader, this.config.secureCookies, session);
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
      const at = this.entrance(ctx, req);
      const purpose = forSignIn ? 'sign_in' : forRecovery ? 'recover' : 'sign_up';
      await this.limiter.within('requestCode', ctx, { contact: to, device: await deviceOf(at, to) }, () =>
        this.unit.write(ctx, (tx) => requestCode(tx, at, { contact: to, purpose })),
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
      const invitation = await this.unit.read(asNobody(ctx), (tx) => readInvitation(tx, this.rows.accounts, token));
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
        const { challengeId, options } = await askAssertion(tx, this.config, { purpose: 'sign_in', whose: NOBODY });
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
    const input = { challengeId, credentialJson };
    return this.enter(ctx, req, (at) =>
      this.limiter.within('signInWithPasskey', ctx, {}, () =>
        this.unit.write(at.ctx, (tx) => signInWithPasskey(tx, at, this.config, input)),
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
      await this.unit.write(ctx, (tx) => this.signingOut.execute({ tx, ctx, relay: this.relay }, { everywhere }));
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
    return this.unit.read(asNobody(ctx), (tx) => demonstrationPeople(tx));
  }

  @DemonstrationOnly()
  @Mutation(() => DemoSignInResult)
  demoSignIn(
    @Context() ctx: Ctx,
    @HttpRequest() req: Request,
    @Args('accountId', { type: () => ID }) accountId: string,
    @Args('app', { type: () => String }) app: string,
  ): Promise<object> {
    return this.enter(ctx, req, (at) => this.unit.write(at.ctx, (tx) => signInForDemonstration(tx, this.rows, { accountId, app })));
  }
}
