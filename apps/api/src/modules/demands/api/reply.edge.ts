import { Injectable } from '@nestjs/common';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Request, RequestHandler, Response } from 'express';
import { RateLimiter } from '../../../platform/authz/rate-limiter.js';
import { ContextReader } from '../../../platform/context/context-reader.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { PLAIN_PAGE } from '../../../platform/http/headers.js';
import { Refusal } from '../../../platform/errors/refusal.js';
import { toldFault } from '../../../platform/http/answer-fault.js';
import { askedNow } from '../../../platform/telemetry/request.js';
import { AnswerByLink } from '../app/answer-by-link.js';

const folder = join(import.meta.dirname, '../../../../public');

/**
 * The page behind the link of a message: the same for everyone, with nothing of any case on it. Reading it does nothing,
 * so a mail scanner that follows the link answers nothing; only the button's POST does.
 */
@Injectable()
export class ReplyEdge {
  constructor(
    private readonly contexts: ContextReader,
    private readonly unit: UnitOfWork,
    private readonly limiter: RateLimiter,
    private readonly answering: AnswerByLink,
  ) {}

  readonly page: RequestHandler = (_req: Request, res: Response) => {
    res.setHeader('Content-Security-Policy', PLAIN_PAGE);
    res.type('html').send(readFileSync(join(folder, 'reply.html'), 'utf8'));
  };

  readonly answer: RequestHandler = (req: Request, res: Response) => {
    const { token, answer } = (req.body ?? {}) as { token?: unknown; answer?: unknown };
    void (async () => {
      // Nobody is signed in here, whatever cookies the browser carries: the link alone speaks.
      const ctx = await this.contexts.fromHeaders({}, req.ip ?? '');
      await this.limiter.within('answerByLink', ctx, {}, () =>
        this.unit.write(ctx, (tx) => this.answering.execute({ tx }, { token: String(token ?? ''), answer: String(answer ?? '') })),
      );
      res.json({ ok: true });
    })().catch((error: unknown) => {
      if (error instanceof Refusal)
        res.status(error.kind === 'not_found' ? 404 : error.code === 'busy_now' ? 503 : 400).json({ ok: false, code: error.code });
      else {
        const { status, words } = toldFault(error, askedNow()?.locale ?? 'zh-CN', 'a link was not answered');
        res.status(status).json({ ok: false, message: words });
      }
    });
  };
}
