import { Injectable } from '@nestjs/common';
import type { Request, RequestHandler, Response } from 'express';
import { pipeline } from 'node:stream/promises';
import { familyOf, isShown } from '@heyi/domain';
import { ContextReader } from '../../../platform/context/context-reader.js';
import { enterCase, UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { FileLinks, type FileLink } from '../../../platform/files/file-links.js';
import { FileVault } from '../../../platform/files/file-vault.js';
import { notFound } from '../../../platform/errors/refusal.js';
import { answerFault } from '../../../platform/http/answer-fault.js';
import { filePolicy } from '../../../platform/http/headers.js';
import { Dossiers } from '../app/dossier.js';
import { ExhibitGate } from '../app/exhibit-gate.js';
import { agreementPaper } from '../data/agreement-paper.query.js';
import { sendBytes } from './send-bytes.js';
import type { Ctx } from '../../../platform/context/ctx.js';

/** Downloads: a session-bound address, checked against the session that asks and authorised again each time. */
@Injectable()
export class FileEdge {
  constructor(
    private readonly contexts: ContextReader,
    private readonly unit: UnitOfWork,
    private readonly vault: FileVault,
    private readonly links: FileLinks,
    private readonly gate: ExhibitGate,
    private readonly dossiers: Dossiers,
  ) {}

  readonly handler: RequestHandler = (req: Request, res: Response) => {
    void this.handle(req, res).catch((error: unknown) => answerFault(req, res, error));
  };

  private async handle(req: Request, res: Response): Promise<void> {
    const link = this.links.read(String(req.params['token'] ?? ''));
    if (!link) throw notFound();
    const ctx = await this.contexts.forApp(req.headers, link.app, req.ip ?? '');
    if (!ctx.actor.sessionId || ctx.actor.sessionId !== link.sessionId) throw notFound();
    // What is withdrawn meanwhile must not live on in a cache, previews neither.
    res.setHeader('Cache-Control', 'no-store');
    res.setHeader('X-Content-Type-Options', 'nosniff');
    switch (link.variant) {
      case 'dossier':
        return this.sendDossier(ctx, link, res);
      case 'agreement':
        return this.sendAgreement(ctx, link, res);
      case 'preview':
        return this.sendExhibit(ctx, link, 'preview', res);
      case 'reading':
        return this.sendExhibit(ctx, link, 'read', res);
      case 'opened':
        return this.sendExhibit(ctx, link, 'open', res);
      default:
        throw notFound();
    }
  }

  private head(res: Response, type: string, name: string): void {
    const inline = isShown(type) && familyOf(type) !== 'text';
    res.setHeader('Content-Security-Policy', filePolicy(type));
    // A page that somebody sent is bytes to us: no browser is to act on it under our name.
    res.setHeader('Content-Type', type === 'text/html' ? 'application/octet-stream' : type);
    res.setHeader('Content-Disposition', `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(name)}`);
  }

  /** An address for opening is only made by the act that opens on purpose (`openExhibit`), which is journalled. */
  private async sendExhibit(ctx: Ctx, link: FileLink, use: 'preview' | 'read' | 'open', res: Response): Promise<void> {
    const passed = await this.gate.read(ctx, link, use, use !== 'preview');
    this.head(res, passed.mediaType, passed.name);
    await sendBytes(res, passed);
  }

  private async sendAgreement(ctx: Ctx, link: FileLink, res: Response): Promise<void> {
    const file = await this.unit.read(ctx, async (tx) => {
      await enterCase(tx, link.caseId, 'read', false);
      return agreementPaper(tx, link.caseId, link.id);
    });
    if (!file) throw notFound();
    const variant = file.sealedSha256 ? `sealed-${file.sealedSha256.slice(0, 16)}` : 'base';
    const content = await this.vault.get(file.id, file.wrappedKey, variant).catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'ENOENT' ? notFound() : error;
    });
    this.head(res, 'application/pdf', `${file.number}.pdf`);
    res.end(content);
  }

  private async sendDossier(ctx: Ctx, link: FileLink, res: Response): Promise<void> {
    const bag = await this.dossiers.write(ctx, link.caseId, link.id);
    res.setHeader('Content-Type', 'application/zip');
    res.setHeader('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(bag.name)}`);
    await pipeline(bag.stream, res);
  }
}
