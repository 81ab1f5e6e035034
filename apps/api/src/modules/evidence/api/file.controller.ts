import { pipeline } from 'node:stream/promises';
import { Controller, Get, Header, Res } from '@nestjs/common';
import type { Response } from 'express';
import { familyOf, isShown, type ExhibitUse } from '@heyi/domain';
import { SignedIn } from '../../../platform/authz/can.js';
import type { Ctx } from '../../../platform/context/ctx.js';
import { notFound } from '../../../platform/errors/refusal.js';
import type { FileLink } from '../../../platform/files/file-links.js';
import { Context } from '../../../platform/graphql/graphql-context.js';
import { filePolicy } from '../../../platform/http/headers.js';
import { AskedByLink, Link } from '../../../platform/http/route-call.js';
import { AgreementPapers } from '../app/agreement-papers.js';
import { Dossiers } from '../app/dossier.js';
import { ExhibitGate } from '../app/exhibit-gate.js';
import { sendBytes } from './send-bytes.js';

/** Downloads: each address is authorised again as it is used, by the case that its file is of. */
@Controller('files')
export class FileController {
  constructor(
    private readonly gate: ExhibitGate,
    private readonly papers: AgreementPapers,
    private readonly dossiers: Dossiers,
  ) {}

  /** What is withdrawn meanwhile must not live on in a cache, previews neither. */
  @SignedIn()
  @AskedByLink()
  @Get(':token')
  @Header('Cache-Control', 'no-store')
  send(@Context() ctx: Ctx, @Link() link: FileLink, @Res() res: Response): Promise<void> {
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

  /** An address for opening is only made by the act that opens on purpose (`openExhibit`), which is journalled. */
  private async sendExhibit(ctx: Ctx, link: FileLink, use: ExhibitUse, res: Response): Promise<void> {
    const passed = await this.gate.read(ctx, link, use, use !== 'preview');
    head(res, passed.mediaType, passed.name);
    await sendBytes(res, passed);
  }

  private async sendAgreement(ctx: Ctx, link: FileLink, res: Response): Promise<void> {
    const { name, bytes } = await this.papers.read(ctx, link);
    head(res, 'application/pdf', name);
    res.end(bytes);
  }

  private async sendDossier(ctx: Ctx, link: FileLink, res: Response): Promise<void> {
    const bag = await this.dossiers.write(ctx, link.caseId, link.id);
    res.setHeader('Content-Type', 'application/zip');
    res.setHeader('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(bag.name)}`);
    await pipeline(bag.stream, res);
  }
}

function head(res: Response, type: string, name: string): void {
  const inline = isShown(type) && familyOf(type) !== 'text';
  res.setHeader('Content-Security-Policy', filePolicy(type));
  // A page that somebody sent is bytes to us: no browser is to act on it under our name.
  res.setHeader('Content-Type', type === 'text/html' ? 'application/octet-stream' : type);
  res.setHeader('Content-Disposition', `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(name)}`);
}
