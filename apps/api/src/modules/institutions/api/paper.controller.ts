import { pipeline } from 'node:stream/promises';
import { Controller, Get, Header, Res } from '@nestjs/common';
import type { Response } from 'express';
import { SignedIn } from '../../../platform/authz/can.js';
import type { Ctx } from '../../../platform/context/ctx.js';
import type { FileLink } from '../../../platform/files/file-links.js';
import { Context } from '../../../platform/graphql/graphql-context.js';
import { filePolicy } from '../../../platform/http/headers.js';
import { AskedByLink, Link } from '../../../platform/http/route-call.js';
import { ReadPaper } from '../app/read-paper.js';

/** The copies of licences. */
@Controller('papers')
export class PaperController {
  constructor(private readonly papers: ReadPaper) {}

  @SignedIn()
  @AskedByLink()
  @Get(':token')
  @Header('Cache-Control', 'no-store')
  async send(@Context() ctx: Ctx, @Link() link: FileLink, @Res() res: Response): Promise<void> {
    const { name, type, size, content } = await this.papers.read(ctx, link);
    res.setHeader('Content-Security-Policy', filePolicy(type));
    res.setHeader('Content-Type', type);
    res.setHeader('Content-Disposition', `inline; filename*=UTF-8''${encodeURIComponent(name)}`);
    res.setHeader('Content-Length', size);
    await pipeline(content, res);
  }
}
