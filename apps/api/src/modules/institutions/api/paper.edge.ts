import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import type { Request, RequestHandler, Response } from 'express';
import { isShown } from '@heyi/domain';
import { ContextReader } from '../../../platform/context/context-reader.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { notFound } from '../../../platform/errors/refusal.js';
import { answerFault } from '../../../platform/http/answer-fault.js';
import { filePolicy } from '../../../platform/http/headers.js';
import { FileVault } from '../../../platform/files/file-vault.js';
import { FileLinks } from '../../../platform/files/file-links.js';
import { typeOfReading, uploadedFile, type UploadedFile } from '../../evidence/index.js';
import { paperOf } from '../data/institution-checks.query.js';

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
    void this.handle(req, res).catch((error: unknown) => answerFault(req, res, error));
  };

  private async handle(req: Request, res: Response): Promise<void> {
    const link = this.links.read(String(req.params['token'] ?? ''));
    if (link?.variant !== 'institution-paper') throw notFound();
    const ctx = await this.contexts.forApp(req.headers, link.app, req.ip ?? '');
    if (!ctx.actor.sessionId || ctx.actor.sessionId !== link.sessionId) throw notFound();
    const paper = await this.unit.read(ctx, async (tx) => {
      const uploadId = await paperOf(tx, { id: link.id, organisationId: link.caseId });
      return uploadId && uploadedFile(tx, uploadId);
    });
    if (!paper) throw notFound();
    res.setHeader('Cache-Control', 'no-store');
    res.setHeader('X-Content-Type-Options', 'nosniff');
    const shown = await this.shown(paper);
    res.setHeader('Content-Security-Policy', filePolicy(shown.type));
    res.setHeader('Content-Type', shown.type);
    res.setHeader('Content-Disposition', `inline; filename*=UTF-8''${encodeURIComponent(paper.name)}`);
    res.setHeader('Content-Length', shown.size);
    await pipeline(shown.content, res);
  }

  /** A picture as phones make them that browsers do not show is read as one that they do. */
  private async shown(paper: UploadedFile): Promise<{ type: string; size: number; content: Readable }> {
    const { id, wrappedKey, size, mediaType: type } = paper;
    if (!isShown(type) && (await this.vault.has(id, 'reading'))) {
      const bytes = await this.vault.get(id, wrappedKey, 'reading');
      return { type: typeOfReading(bytes), size: bytes.length, content: Readable.from([bytes]) };
    }
    return { type, size, content: this.vault.read(paper) };
  }
}
