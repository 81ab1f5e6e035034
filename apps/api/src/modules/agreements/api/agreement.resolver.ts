import { Inject } from '@nestjs/common';
import { Args, Field, ID, InputType, Mutation, Resolver } from '@nestjs/graphql';
import { Binds, Can } from '../../../platform/authz/can.js';
import { requirePresence } from '../../../platform/authz/presence.js';
import { RateLimiter } from '../../../platform/authz/rate-limiter.js';
import type { Config } from '../../../platform/config.js';
import type { Ctx } from '../../../platform/context/ctx.js';
import { CONFIG } from '../../../platform/database/tokens.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { FileVault } from '../../../platform/files/file-vault.js';
import { CaseId, Key } from '../../../platform/graphql/args.js';
import { Commands } from '../../../platform/graphql/commands.js';
import { Context } from '../../../platform/graphql/graphql-context.js';
import { answer, resultOf } from '../../../platform/graphql/result.js';
import { Relay } from '../../../platform/realtime/relay.js';
import { parseCredential, PasskeyOptions, wrongCode } from '../../identity/index.js';
import { AUTHORITY } from '../agreements.tokens.js';
import { draftAgreement, draftSettlement } from '../app/draft-agreement.js';
import { remakeAgreement } from '../app/make-document.js';
import { sealAgreement } from '../app/seal-agreement.js';
import { leaveSettlement } from '../app/settlement.js';
import { requestSigningCode, signingOptions, signWithCode, signWithPasskey } from '../app/sign-agreement.js';
import type { Authority } from '../pdf/certificates.js';

@InputType()
export class DraftAgreementInput {
  @Field(() => String) facts!: string;
  @Field(() => String) paymentMethod!: string;
  @Field(() => [String]) clauses!: string[];
  @Field(() => ID, { nullable: true, description: 'The version that was shown and that this one voids; none for the first.' })
  replaces!: string | null;
  @Field(() => [String], { description: 'The marks on it that were shown as lost.' }) voids!: string[];
  @Field(() => String, { description: 'Of the accepted terms that were shown.' }) termsHash!: string;
  @Field(() => String, { description: 'Why the version before is given up; empty for the first.' }) reason!: string;
}

const DraftAgreementResult = resultOf('DraftAgreement');
const DraftSettlementResult = resultOf('DraftSettlement');
const RemakeAgreementResult = resultOf('RemakeAgreement');
const LeaveSettlementResult = resultOf('LeaveSettlement');
const SigningOptionsResult = resultOf('SigningOptions', PasskeyOptions);
const SignAgreementResult = resultOf('SignAgreement');
const RequestSigningCodeResult = resultOf('RequestSigningCode');
const SealAgreementResult = resultOf('SealAgreement');

/** Drafting, signing and sealing. */
@Resolver()
export class AgreementResolver {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly commands: Commands,
    private readonly limiter: RateLimiter,
    private readonly relay: Relay,
    private readonly vault: FileVault,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(AUTHORITY) private readonly authority: Authority,
  ) {}

  @Can('draft_agreement')
  @Mutation(() => DraftAgreementResult)
  draftAgreement(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @Args('input', { type: () => DraftAgreementInput }) input: DraftAgreementInput,
  ): Promise<object> {
    return this.commands.onCase(ctx, 'draftAgreement', key, caseId, input, async (tx) => ({
      id: await draftAgreement(tx, ctx, this.relay, caseId, { ...input, replaces: input.replaces ?? null }),
    }));
  }

  @Can('draft_settlement')
  @Mutation(() => DraftSettlementResult)
  draftSettlement(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @Args('input', { type: () => DraftAgreementInput }) input: DraftAgreementInput,
  ): Promise<object> {
    return this.commands.onCase(ctx, 'draftSettlement', key, caseId, input, async (tx) => ({
      id: await draftSettlement(tx, ctx, this.relay, caseId, { ...input, replaces: input.replaces ?? null }),
    }));
  }

  /** Has a document made again whose making failed; nothing of the agreement changes. */
  @Can('remake_agreement')
  @Mutation(() => RemakeAgreementResult)
  remakeAgreement(@Context() ctx: Ctx, @Key() key: string, @CaseId() caseId: string): Promise<object> {
    return this.commands.onCase(ctx, 'remakeAgreement', key, caseId, null, async (tx) => ({
      id: await remakeAgreement(tx, this.relay, caseId),
    }));
  }

  @Can('leave_settlement')
  @Mutation(() => LeaveSettlementResult)
  leaveSettlement(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @Args('agreementId', { type: () => ID, description: 'The version that was shown.' }) agreementId: string,
    @Args('voids', { type: () => [String], description: 'The marks on it that were shown as lost.' }) voids: string[],
    @Args('reason', { type: () => String }) reason: string,
  ): Promise<object> {
    return this.commands.onCase(ctx, 'leaveSettlement', key, caseId, { agreementId, voids, reason }, (tx) =>
      leaveSettlement(tx, ctx, this.relay, caseId, { id: agreementId, marks: voids }, reason),
    );
  }

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
            const { challengeId, options } = await signingOptions(tx, ctx, this.config, caseId, agreementId);
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
    return this.commands.onCase(ctx, 'signWithPasskey', key, caseId, { agreementId, challengeId, credentialJson }, async (tx) => {
      await signWithPasskey(tx, ctx, this.relay, this.config, caseId, agreementId, challengeId, parseCredential(credentialJson));
      return { id: agreementId };
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
    return this.commands.onCase(ctx, 'requestSigningCode', key, caseId, { agreementId }, (tx) =>
      requestSigningCode(tx, ctx, caseId, agreementId),
    );
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
        if (!(await this.unit.write(ctx, (tx) => signWithCode(tx, ctx, this.relay, caseId, agreementId, code)))) throw wrongCode();
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
      sealAgreement(
        this.unit,
        ctx,
        this.relay,
        this.vault,
        this.authority,
        caseId,
        agreementId,
        (work) => this.commands.run(ctx, { operation: 'sealAgreement', key, input: { caseId, agreementId } }, work),
        (tx) => requirePresence(tx, ctx, { operation: 'sealAgreement', key }),
      ),
    );
  }
}
