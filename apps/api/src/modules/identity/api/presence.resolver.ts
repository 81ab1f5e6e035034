import { Inject } from '@nestjs/common';
import { Args, Field, ID, InputType, Mutation, ObjectType, Resolver } from '@nestjs/graphql';
import { SignedIn } from '../../../platform/authz/can.js';
import { RateLimiter } from '../../../platform/authz/rate-limiter.js';
import type { ProvenAct } from '../../../platform/authz/presence.js';
import type { Config } from '../../../platform/config.js';
import type { Ctx } from '../../../platform/context/ctx.js';
import { CONFIG } from '../../../platform/database/tokens.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { invalidField } from '../../../platform/errors/refusal.js';
import { Context } from '../../../platform/graphql/graphql-context.js';
import { answer, resultOf } from '../../../platform/graphql/result.js';
import { wrongCode } from '../app/contact-codes.js';
import { parseCredential } from '../app/passkeys.js';
import { passwordMatches } from '../app/passwords.js';
import {
  passwordHashOf,
  presenceWays,
  proveByCode,
  proveByPasskey,
  proveByPassword,
  readAct,
  requestPresenceCode,
  type AssertedAct,
} from '../app/presence.js';
import { PasskeyOptions } from './identity.models.js';

@ObjectType({ description: 'How the signed-in person can prove to be present.' })
export class PresenceWays {
  @Field(() => String, { description: 'So much of the contact as its owner recognises.' }) contactHint!: string;
  @Field(() => Boolean) password!: boolean;
  @Field(() => PasskeyOptions, { nullable: true }) passkey!: PasskeyOptions | null;
}

@InputType({ description: 'One proof: a password, a code, or an assertion with its challenge.' })
export class PresenceProofInput {
  @Field(() => String, { nullable: true }) password?: string | null;
  @Field(() => String, { nullable: true }) code?: string | null;
  @Field(() => ID, { nullable: true }) challengeId?: string | null;
  @Field(() => String, { nullable: true }) credentialJson?: string | null;
}

const PresenceWaysResult = resultOf('PresenceWays', PresenceWays);
const RequestPresenceCodeResult = resultOf('RequestPresenceCode');
const ProvePresenceResult = resultOf('ProvePresence');
const DONE = { id: null, caseId: null };

const Operation = () => Args('operation', { type: () => String, description: 'The binding act that the proof is for.' });
const Act = () => Args('act', { type: () => ID, description: 'The key under which that act will be sent.' });

/** Proofs of presence: made for one act, in one session, spent by that act (ADR 0017). */
@Resolver()
export class PresenceResolver {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly limiter: RateLimiter,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @SignedIn()
  @Mutation(() => PresenceWaysResult)
  presenceWays(@Context() ctx: Ctx, @Operation() operation: string, @Act() act: string): Promise<object> {
    const find = () => this.unit.write(ctx, (tx) => presenceWays(tx, ctx, this.config, readAct(operation, act)));
    return answer(ctx.locale, () => this.limiter.within('presenceWays', ctx, {}, find), 'PresenceWays');
  }

  @SignedIn()
  @Mutation(() => RequestPresenceCodeResult)
  requestPresenceCode(@Context() ctx: Ctx, @Operation() operation: string, @Act() act: string): Promise<object> {
    return answer(ctx.locale, async () => {
      const proven = readAct(operation, act);
      await this.limiter.within('requestPresenceCode', ctx, {}, () => this.unit.write(ctx, (tx) => requestPresenceCode(tx, ctx, proven)));
      return DONE;
    });
  }

  @SignedIn()
  @Mutation(() => ProvePresenceResult)
  provePresence(
    @Context() ctx: Ctx,
    @Operation() operation: string,
    @Act() act: string,
    @Args('proof', { type: () => PresenceProofInput }) proof: PresenceProofInput,
  ): Promise<object> {
    return answer(ctx.locale, async () => {
      const proven = readAct(operation, act);
      await this.limiter.within('presence', ctx, {}, () => this.judge(ctx, proven, proof));
      return DONE;
    });
  }

  /** @throws Refusal where the proof is none */
  private async judge(ctx: Ctx, act: ProvenAct, { password, code, challengeId, credentialJson }: PresenceProofInput): Promise<void> {
    if (typeof password === 'string') {
      // Judged between two transactions: hashing takes too long to hold a connection.
      const stored = await this.unit.read(ctx, (tx) => passwordHashOf(tx, ctx));
      const right = await passwordMatches(stored, password);
      if (!right || stored === null || !(await this.unit.write(ctx, (tx) => proveByPassword(tx, ctx, act, stored))))
        throw invalidField('password', 'password_wrong');
    } else if (typeof code === 'string') {
      if (!(await this.unit.write(ctx, (tx) => proveByCode(tx, ctx, act, code)))) throw wrongCode();
    } else {
      if (!challengeId || !credentialJson) throw invalidField('proof', 'choice_invalid');
      const credential = parseCredential<AssertedAct['credential']>(credentialJson);
      await this.unit.write(ctx, (tx) => proveByPasskey(tx, ctx, this.config, { act, challengeId, credential }));
    }
  }
}
