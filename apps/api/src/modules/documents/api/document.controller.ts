import { Controller, Get, Header, Res } from '@nestjs/common';
import type { Response } from 'express';
import { SignedIn } from '../../../platform/authz/can.js';
import type { Ctx } from '../../../platform/context/ctx.js';
import type { FileLink } from '../../../platform/files/file-links.js';
import { Context } from '../../../platform/graphql/graphql-context.js';
import { filePolicy } from '../../../platform/http/headers.js';
import { AskedByLink, Link } from '../../../platform/http/route-call.js';
import { MakeDocument } from '../app/make-document.js';

/** Documents that are made when they are asked for: forms and calculations. */
@Controller('documents')
export class DocumentController {
  constructor(private readonly documents: MakeDocument) {}

  @SignedIn()
  @AskedByLink()
  @Get(':token')
  @Header('Cache-Control', 'no-store')
  async send(@Context() ctx: Ctx, @Link() link: FileLink, @Res() res: Response): Promise<void> {
    const { bytes, name, type } = await this.documents.make(ctx, link);
    const shown = type === 'application/pdf' ? 'inline' : 'attachment';
    res.setHeader('Content-Security-Policy', filePolicy(type));
    res.setHeader('Content-Type', type);
    res.setHeader('Content-Disposition', `${shown}; filename*=UTF-8''${encodeURIComponent(name)}`);
    res.end(bytes);
  }
}
