import { Args, ID, Mutation, Resolver } from '@nestjs/graphql';
import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import { Binds, Can } from '../../../platform/authz/can.js';
import { Presence } from '../../../platform/authz/presence.js';
import { RateLimiter } from '../../../platform/authz/rate-limiter.js';
import type { Ctx } from '../../../platform/context/ctx.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { CaseId, Key } from '../../../platform/graphql/args.js';
import { Commands } from '../../../platform/graphql/commands.js';
import { Context } from '../../../platform/graphql/graphql-context.js';
import { answer, resultOf } from '../../../platform/graphql/result.js';
import { Relay } from '../../../platform/realtime/relay.js';
import { actOnCase, CaseCommands } from '../../cases/index.js';
import { parseCredential, PasskeyOptions, wrongCode } from '../../identity/index.js';
import { BeginSigning } from '../app/begin-signing.js';
import { RequestSigningCode } from '../app/request-signing-code.js';
import { SealAgreement } from '../app/seal-agreement.js';
import { SignWithCode } from '../app/sign-with-code.js';
import { SignWithPasskey } from '../app/sign-with-passkey.js';

const SigningOptionsResult = resultOf('SigningOptions', PasskeyOptions);
const SignAgreementResult = resultOf('SignAgreement');
const RequestSigningCodeResult = resultOf('RequestSigningCode');
const SealAgreementResult = resultOf('SealAgreement');

/** The marks: of the two sides and the mediator by signing, of the committee by sealing. */
@Resolver()
export class SigningResolver {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly commands: Commands,
    private readonly caseCommands: CaseCommands,
    private readonly limiter: RateLimiter,
    private readonly relay: Relay,
    private readonly presence: Presence,
    private readonly beginning: BeginSigning,
    private readonly withPasskey: SignWithPasskey,
    private readonly requestingCode: RequestSigningCode,
    private readonly withCode: SignWithCode,
    private readonly sealing: SealAgreement,
  ) {}

  @Can('sign')
  @Mutation(() => SigningOptionsResult)
  signingOptions(
    @Context() ctx: Ctx,
    @CaseId() caseId: string,
    @Args('agreementId', { type: () => ID }) agreementId: string,
  ): Promise<object> {
    return answer(
      ctx.locale,
      () =>
        this.limiter.within('signingOptions', ctx, {}, () =>
          this.unit.write(ctx, async (tx) => {
            const { challengeId, options } = await actOnCase({ tx, ctx, relay: this.relay }, caseId, this.beginning, { agreementId });
            return { challengeId, optionsJson: JSON.stringify(options) };
          }),
        ),
      'PasskeyOptions',
    );
  }

  @Can('sign')
  @Binds('itself')
  @Mutation(() => SignAgreementResult)
  signWithPasskey(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @Args('agreementId', { type: () => ID }) agreementId: string,
    @Args('challengeId', { type: () => ID }) challengeId: string,
    @Args('credentialJson', { type: () => String }) credentialJson: string,
  ): Promise<object> {
    // What the browser sent is the body of the key; read, it is the use case's input, and one that cannot be read is told before the case.
    const call = { operation: 'signWithPasskey', key, caseId, input: { agreementId, challengeId, credentialJson } };
    return this.commands.onCase(ctx, call, (tx) => {
      const response = parseCredential<AuthenticationResponseJSON>(credentialJson);
      return actOnCase({ tx, ctx, relay: this.relay }, caseId, this.withPasskey, { agreementId, challengeId, response });
    });
  }

  @Can('sign')
  @Mutation(() => RequestSigningCodeResult)
  requestSigningCode(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @Args('agreementId', { type: () => ID }) agreementId: string,
  ): Promise<object> {
    return this.caseCommands.onCase(ctx, { operation: 'requestSigningCode', key, caseId, input: { agreementId } }, this.requestingCode);
  }

  @Can('sign')
  @Binds('itself')
  @Mutation(() => SignAgreementResult)
  signWithCode(
    @Context() ctx: Ctx,
    @CaseId() caseId: string,
    @Args('agreementId', { type: () => ID }) agreementId: string,
    @Args('code', { type: () => String }) code: string,
  ): Promise<object> {
    // The code itself is the key: it can be consumed once.
    return answer(ctx.locale, async () => {
      await this.limiter.within('signWithCode', ctx, {}, async () => {
        const signed = await this.unit.write(ctx, (tx) =>
          actOnCase({ tx, ctx, relay: this.relay }, caseId, this.withCode, { agreementId, code }),
        );
        if (!signed) throw wrongCode();
      });
      return { id: agreementId, caseId };
    });
  }

  @Can('seal')
  @Binds('before')
  @Mutation(() => SealAgreementResult)
  sealAgreement(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @Args('agreementId', { type: () => ID, description: 'The version that was shown.' }) agreementId: string,
  ): Promise<object> {
    return answer(ctx.locale, () =>
      this.sealing.execute(
        ctx,
        { caseId, agreementId },
        {
          proven: (tx) => this.presence.requirePresence(tx, ctx, { operation: 'sealAgreement', key }),
          within: (work) => this.commands.run(ctx, { operation: 'sealAgreement', key, input: { caseId, agreementId } }, work),
        },
      ),
    );
  }
}
