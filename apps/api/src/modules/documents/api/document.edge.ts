import { Injectable } from '@nestjs/common';
import type { Request, RequestHandler, Response } from 'express';
import { ContextReader } from '../../../platform/context/context-reader.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { Turns } from '../../../platform/authz/turnstile.js';
import { notFound } from '../../../platform/errors/refusal.js';
import { waitFor } from '../../../platform/errors/wait.js';
import { answerFault } from '../../../platform/http/answer-fault.js';
import { filePolicy } from '../../../platform/http/headers.js';
import { FileLinks } from '../../../platform/files/file-links.js';
import { ReadDocument } from '../app/read-document.js';

/** One paper of a person is set at a time, and so many of theirs wait: a handful of windows, not a flood. */
const ONE_PERSON = { atOnce: 1, room: 60 };

/** Documents that are made when they are asked for, from a record that does not change: forms and calculations. */
@Injectable()
export class DocumentEdge {
  private readonly turns = new Turns(ONE_PERSON.atOnce, ONE_PERSON.room, () => waitFor(10, 'busy_now'));

  constructor(
    private readonly contexts: ContextReader,
    private readonly unit: UnitOfWork,
    private readonly links: FileLinks,
    private readonly reading: ReadDocument,
  ) {}

  readonly handler: RequestHandler = (req: Request, res: Response) => {
    void this.send(req, res).catch((error: unknown) => answerFault(req, res, error));
  };

  private async send(req: Request, res: Response): Promise<void> {
    const link = this.links.read(String(req.params['token'] ?? ''));
    if (!link) throw notFound();
    const ctx = await this.contexts.forApp(req.headers, link.app, req.ip ?? '');
    if (!ctx.actor.sessionId || ctx.actor.sessionId !== link.sessionId) throw notFound();
    const made = await this.turns.pass(String(ctx.actor.accountId), async () => {
      const make = await this.unit.read(ctx, (tx) => this.reading.execute({ tx }, link));
      return make();
    });
    res.setHeader('Cache-Control', 'no-store');
    res.setHeader('Content-Security-Policy', filePolicy(made.type));
    res.setHeader('Content-Type', made.type);
    res.setHeader(
      'Content-Disposition',
      `${made.type === 'application/pdf' ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(made.name)}`,
    );
    res.end(made.bytes);
  }
}
