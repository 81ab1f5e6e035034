import { randomUUID } from 'node:crypto';
import { All, Controller, Req, Res } from '@nestjs/common';
import { refusalMessage } from '@heyi/contracts';
import { Server } from '@tus/server';
import type { Request, Response } from 'express';
import { isUuid } from '@heyi/domain';
import { SignedIn } from '../../../platform/authz/can.js';
import type { Ctx } from '../../../platform/context/ctx.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { Refusal } from '../../../platform/errors/refusal.js';
import { FileVault } from '../../../platform/files/file-vault.js';
import { Context } from '../../../platform/graphql/graphql-context.js';
import { statusOf, toldFault } from '../../../platform/http/answer-fault.js';
import { UploadLocks } from '../app/upload-lock.js';
import { UploadRefusal } from '../app/upload-refusal.js';
import { UploadStore } from '../app/upload-store.js';
import { UploadRepository } from '../data/upload.repository.js';

/**
 * Resumable uploads (tus 1.0.0), whose protocol answers whatever comes to this address. Each request carries the front end's header,
 * which no foreign page can set.
 */
@Controller('uploads')
export class UploadController {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly vault: FileVault,
    private readonly uploads: UploadRepository,
  ) {}

  @SignedIn()
  @All(['', '{*path}'])
  async answer(@Context() ctx: Ctx, @Req() req: Request, @Res() res: Response): Promise<void> {
    await this.serverFor(ctx).handle(req, res);
  }

  private serverFor(ctx: Ctx): Server {
    const { unit, vault, uploads } = this;
    const locks = new UploadLocks(unit, ctx);
    return new Server({
      path: '/uploads',
      relativeLocation: true,
      datastore: new UploadStore({ unit, vault, uploads }, ctx, locks.mayWrite),
      locker: locks,
      // One that is to let go does so at once, with what it has; zero would be taken for "not given".
      lockDrainTimeout: 1,
      namingFunction: () => randomUUID(),
      // What is no id of ours is not there, and asks neither the lock nor the database.
      getFileIdFromRequest: (_req, id) => (id !== undefined && isUuid(id) ? id : undefined),
      respectForwardedHeaders: false,
      onResponseError: (_req, error) => Promise.resolve(answerTo(error, ctx)),
    });
  }
}

/** The protocol answers what was thrown within it by itself, in these words. */
function answerTo(error: unknown, { locale }: Ctx): { status_code: number; body: string } {
  if (error instanceof UploadRefusal) return { status_code: error.status_code, body: error.messageIn(locale) };
  // Told to come again, as the client does by itself: nothing was written.
  if (error instanceof Refusal) return { status_code: statusOf(error), body: error.messageIn(locale) };
  // What the protocol's library refuses by itself is the client's mistake; everything else is ours.
  const known = (error as { status_code?: number }).status_code;
  if (known !== undefined && known < 500) return { status_code: known, body: refusalMessage('input_invalid', locale) };
  const { status, words } = toldFault(error, locale, 'an upload failed');
  return { status_code: status, body: words };
}
