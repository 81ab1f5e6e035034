import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import type { Request, RequestHandler, Response } from 'express';
import { ContextReader } from '../../../platform/context/context-reader.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { notFound, Refusal } from '../../../platform/errors/refusal.js';
import { FileVault } from '../../../platform/files/file-vault.js';
import { FileLinks } from '../../evidence/index.js';

interface Paper {
  id: string;
  wrapped_key: Buffer;
  size: string;
  name: string;
  media_type: string;
}

/** The copy of a licence, for the institution's own people and the office that confirms it; asked of the database each time. */
@Injectable()
export class PaperEdge {
  constructor(
    private readonly contexts: ContextReader,
    private readonly unit: UnitOfWork,
    private readonly vault: FileVault,
    private readonly links: FileLinks,
  ) {}

  readonly handler: RequestHandler = (req: Request, res: Response) => {
    void this.handle(req, res).catch((error: unknown) => {
      if (error instanceof Refusal && !res.headersSent) res.status(404).type('text/plain').send('Not found');
      else if (!res.headersSent) res.status(500).end();
      else res.destroy();
    });
  };

  private async handle(req: Request, res: Response): Promise<void> {
    const link = this.links.read(String(req.params['token'] ?? ''));
    if (link?.variant !== 'institution-paper') throw notFound();
    const ctx = await this.contexts.forApp(req.headers, link.app, req.ip ?? '');
    if (!ctx.actor.sessionId || ctx.actor.sessionId !== link.sessionId) throw notFound();
    const [paper] = await this.unit.read(ctx, (tx) =>
      tx.query<Paper>(
        'select u.id, u.wrapped_key, u.size, u.name, u.media_type from identity.institution_check k join upload u on u.id = k.upload_id where k.id = $1 and k.organisation_id = $2',
        [link.id, link.caseId],
      ),
    );
    if (!paper) throw notFound();
    res.setHeader('Cache-Control', 'no-store');
    res.setHeader('X-Content-Type-Options', 'nosniff');
    // Browsers refuse to show a PDF under a sandbox, and its viewer is one already; an image gets none of ours.
    if (paper.media_type !== 'application/pdf') res.setHeader('Content-Security-Policy', "sandbox; default-src 'none'");
    res.setHeader('Content-Type', paper.media_type);
    res.setHeader('Content-Disposition', `inline; filename*=UTF-8''${encodeURIComponent(paper.name)}`);
    res.setHeader('Content-Length', Number(paper.size));
    await pipeline(this.vault.read(paper.id, paper.wrapped_key, Number(paper.size)), res);
  }
}
