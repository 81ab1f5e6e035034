import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Body, Controller, Get, Header, HttpCode, Post } from '@nestjs/common';
import { Public } from '../../../platform/authz/can.js';
import { RateLimiter } from '../../../platform/authz/rate-limiter.js';
import type { Ctx } from '../../../platform/context/ctx.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { Context } from '../../../platform/graphql/graphql-context.js';
import { PLAIN_PAGE } from '../../../platform/http/headers.js';
import { AskedByNobody, FaultsInJson } from '../../../platform/http/route-call.js';
import { AnswerByLink } from '../app/answer-by-link.js';

const PAGE = join(import.meta.dirname, '../../../../public/reply.html');

/** Whatever was sent: what is missing, or is no object, is judged as an empty text. */
interface Sent {
  readonly token?: unknown;
  readonly answer?: unknown;
}

/**
 * The page behind the link of a message: the same for everyone, with nothing of any case on it. Reading it does nothing,
 * so a mail scanner that follows the link answers nothing; only the button's POST does.
 */
@Controller('reply')
export class ReplyController {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly limiter: RateLimiter,
    private readonly answering: AnswerByLink,
  ) {}

  @Public()
  @Get()
  @Header('Content-Security-Policy', PLAIN_PAGE)
  @Header('Content-Type', 'text/html; charset=utf-8')
  page(): string {
    return readFileSync(PAGE, 'utf8');
  }

  /** The link alone speaks, whoever is signed in beside it. */
  @Public()
  @AskedByNobody()
  @FaultsInJson()
  @Post()
  @HttpCode(200)
  async answer(@Context() ctx: Ctx, @Body() body: Sent | undefined): Promise<{ ok: true }> {
    const { token, answer } = body ?? {};
    await this.limiter.within('answerByLink', ctx, {}, () =>
      this.unit.write(ctx, (tx) => this.answering.execute({ tx }, { token: String(token ?? ''), answer: String(answer ?? '') })),
    );
    return { ok: true };
  }
}
