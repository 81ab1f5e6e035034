import { Injectable } from '@nestjs/common';
import type { Request, RequestHandler, Response } from 'express';
import { pipeline } from 'node:stream/promises';
import { isSensitive, type ExhibitCategory } from '@heyi/domain';
import { ContextReader } from '../../../platform/context/context-reader.js';
import { enterCase, UnitOfWork, type Tx } from '../../../platform/database/unit-of-work.js';
import { FileVault } from '../../../platform/files/file-vault.js';
import { Refusal, notFound } from '../../../platform/errors/refusal.js';
import { FileLinks, type FileLink } from '../app/file-links.js';
import { writeDossier } from '../app/dossier.js';
import type { Ctx } from '../../../platform/context/ctx.js';

interface Found {
  id: string;
  wrapped: Buffer;
  size: number;
  name: string;
  type: string;
  variant?: string;
}

/** Downloads: a session-bound address, checked against the session that asks and authorised again each time. */
@Injectable()
export class FileEdge {
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
    if (!link) throw notFound();
    const ctx = await this.contexts.forApp(req.headers, link.app, req.ip ?? '');
    if (!ctx.actor.sessionId || ctx.actor.sessionId !== link.sessionId) throw notFound();
    res.setHeader('Cache-Control', link.variant === 'blurred' || link.variant === 'preview' ? 'private, max-age=300' : 'no-store');
    res.setHeader('X-Content-Type-Options', 'nosniff');
    if (link.variant.startsWith('letter-') || link.variant.startsWith('calculation-')) throw notFound();
    if (link.variant === 'dossier') return this.sendDossier(ctx, link, res);
    const found = await this.unit.read(ctx, (tx) => (link.variant === 'agreement' ? this.agreement(tx, link) : this.exhibit(tx, link)));
    const inline = /^(image|audio|video)\//.test(found.type) || found.type === 'application/pdf';
    // Browsers refuse to show a PDF under a sandbox, and its viewer is one already; everything else gets none of ours.
    if (found.type !== 'application/pdf') res.setHeader('Content-Security-Policy', "sandbox; default-src 'none'");
    res.setHeader('Content-Type', found.type);
    res.setHeader('Content-Disposition', `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(found.name)}`);
    if (found.variant) return void res.end(await this.derived(found.id, found.wrapped, found.variant));
    res.setHeader('Content-Length', found.size);
    await pipeline(this.vault.read(found.id, found.wrapped, found.size), res);
  }

  /** A derived file that is not made yet, or cannot be made, is not there. */
  private async derived(id: string, wrapped: Buffer, variant: string): Promise<Buffer> {
    return this.vault.get(id, wrapped, variant).catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'ENOENT' ? notFound() : error;
    });
  }

  private async exhibit(tx: Tx, link: FileLink): Promise<Found> {
    await enterCase(tx, link.caseId, 'read', false);
    const [row] = await tx.query<{
      id: string;
      wrapped_key: Buffer;
      size: string;
      name: string;
      media_type: string;
      category: ExhibitCategory;
      side: string;
      withdrawn_at: Date | null;
      mine: boolean;
    }>(
      `select coalesce(u.stored_as, u.id) as id, u.wrapped_key, u.size, u.name, u.media_type, e.category, e.withdrawn_at, e.owner_id = app.account() as mine from exhibit e join upload u on u.id = e.upload_id where e.id = $1 and e.case_id = $2`,
      [link.id, link.caseId],
    );
    if (!row || row.withdrawn_at) throw notFound();
    const base = { id: row.id, wrapped: row.wrapped_key, size: Number(row.size), name: row.name };
    if (link.variant === 'original') {
      // Others get an image without the place and device it was taken with; its owner gets the bytes as they were sent.
      if (row.media_type.startsWith('image/') && !row.mine)
        return { ...base, type: 'image/jpeg', variant: 'preview', name: `${row.name}.jpg` };
      return { ...base, type: row.media_type };
    }
    const variant = isSensitive(row.category) ? 'blurred' : link.variant;
    return { ...base, type: 'image/jpeg', variant, name: 'preview.jpg' };
  }

  private async agreement(tx: Tx, link: FileLink): Promise<Found> {
    await enterCase(tx, link.caseId, 'read', false);
    const [row] = await tx.query<{ id: string; wrapped_key: Buffer; state: string; sealed_pdf_sha256: string | null; number: string }>(
      `select * from agreement where id = $1 and case_id = $2 and state in ('ready', 'sealed')`,
      [link.id, link.caseId],
    );
    if (!row) throw notFound();
    return {
      id: row.id,
      wrapped: row.wrapped_key,
      size: 0,
      name: `${row.number}.pdf`,
      type: 'application/pdf',
      variant: row.sealed_pdf_sha256 ? `sealed-${row.sealed_pdf_sha256.slice(0, 16)}` : 'base',
    };
  }

  private async sendDossier(ctx: Ctx, link: FileLink, res: Response): Promise<void> {
    const bag = await writeDossier(this.unit, ctx, this.vault, link.caseId);
    res.setHeader('Content-Type', 'application/zip');
    res.setHeader('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(bag.name)}`);
    await pipeline(bag.stream, res);
  }
}
