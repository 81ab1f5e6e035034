import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Server } from '@tus/server';
import type { Request, RequestHandler, Response } from 'express';
import { ContextReader } from '../../../platform/context/context-reader.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { FileVault } from '../../../platform/files/file-vault.js';
import { UploadRefusal, UploadStore } from '../app/upload-store.js';

/** The resumable upload edge (tus 1.0.0). Each request carries the front end's header, which no foreign page can set. */
@Injectable()
export class UploadEdge {
  constructor(
    private readonly contexts: ContextReader,
    private readonly unit: UnitOfWork,
    private readonly vault: FileVault,
  ) {}

  readonly handler: RequestHandler = (req: Request, res: Response) => {
    void this.handle(req, res).catch(() => {
      if (!res.headersSent) res.status(500).end();
    });
  };

  private async handle(req: Request, res: Response): Promise<void> {
    const ctx = await this.contexts.fromHeaders(req.headers, req.ip ?? '');
    if (ctx.actor.accountId === null) return void res.status(401).end();
    const store = new UploadStore(this.unit, this.vault, ctx, async (uploadId) => {
      await this.unit.write(ctx, (tx) => tx.query(`select app.add_job('make_preview', $1)`, [JSON.stringify({ uploadId })]));
    });
    const server = new Server({
      path: '/uploads',
      relativeLocation: true,
      datastore: store,
      namingFunction: () => randomUUID(),
      respectForwardedHeaders: false,
      onResponseError: (_req, error) =>
        Promise.resolve({
          status_code: (error as { status_code?: number }).status_code ?? 500,
          body: error instanceof UploadRefusal ? error.messageIn(ctx.locale) : 'error',
        }),
    });
    await server.handle(req, res);
  }
}
