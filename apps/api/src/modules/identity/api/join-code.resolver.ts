import { Inject } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Request, Response } from 'express';
import { Public } from '../../../platform/authz/can.js';
import { RateLimiter } from '../../../platform/authz/rate-limiter.js';
import type { Config } from '../../../platform/config.js';
import { asNobody, type Ctx } from '../../../platform/context/ctx.js';
import { SessionReader } from '../../../platform/context/session-reader.js';
import { CONFIG } from '../../../platform/database/tokens.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { notFound, Refusal } from '../../../platform/errors/refusal.js';
import { Context, HttpRequest } from '../../../platform/graphql/graphql-context.js';
import { answer, resultOf } from '../../../platform/graphql/result.js';
import { Relay } from '../../../platform/realtime/relay.js';
import { Asker } from '../app/asker.js';
import { EntranceRows } from '../app/entrance.js';
import { joinByCode } from '../app/join-by-code.js';
import { readCode } from '../app/join-code.js';
import { setSessionCookie } from '../app/sessions.js';
import { CodeInstitution, JoinByCodeInput } from './identity.models.js';

const JoinByCodeResult = resultOf('JoinByCode');

/** The way in with the code of a printed notice (ADR 0023). */
@Resolver()
export class JoinCodeResolver {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly reader: SessionReader,
    private readonly limiter: RateLimiter,
    private readonly relay: Relay,
    private readonly rows: EntranceRows,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Whom a printed code was made for. Only wrong codes count. */
  @Public()
  @Query(() => CodeInstitution, { nullable: true })
  joinCode(@Context() ctx: Ctx, @Args('code', { type: () => String }) code: string): Promise<CodeInstitution | null> {
    const found = this.limiter.within('joinCode', asNobody(ctx), {}, async () => {
      const institution = await this.unit.read(asNobody(ctx), (tx) => readCode(tx, code));
      if (!institution) throw notFound();
      return institution;
    });
    return found.catch((error: unknown) => {
      if (error instanceof Refusal && error.kind === 'not_found') return null;
      throw error;
    });
  }

  @Public()
  @Mutation(() => JoinByCodeResult)
  joinByCode(
    @Context() ctx: Ctx,
    @HttpRequest() req: Request,
    @Args('input', { type: () => JoinByCodeInput }) input: JoinByCodeInput,
  ): Promise<object> {
    return answer(ctx.locale, async () => {
      const res = req.res as Response;
      const asker = Asker.of(req, res, this.config.secureCookies);
      const { unit, relay, rows } = this;
      const session = await joinByCode({ unit, limiter: this.limiter, ctx: asNobody(ctx), asker, relay, rows }, input);
      setSessionCookie(res, this.reader, this.config.secureCookies, session);
      return { id: null, caseId: null };
    });
  }
}
