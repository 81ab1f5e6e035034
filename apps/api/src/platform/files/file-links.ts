import { createHmac, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { deriveKey, type Config } from '../config.js';
import type { AppName, Ctx } from '../context/ctx.js';
import { CONFIG } from '../database/tokens.js';

/** Stored files, and after them documents that are made when asked for. */
export type FileVariant = 'opened' | 'reading' | 'preview' | 'agreement' | 'dossier' | 'institution-paper' | DocumentVariant;
export type DocumentVariant = 'letter-zh' | 'letter-en' | 'calculation-zh' | 'calculation-en' | 'calculation-csv-zh' | 'calculation-csv-en';
const isDocument = (variant: FileVariant): boolean => variant.startsWith('letter-') || variant.startsWith('calculation-');
/** What is linked to: of which case, and which file of it in which form. */
export interface LinkedFile {
  readonly caseId: string;
  /** Exhibit or agreement; the taking of a dossier; the check of an institution's paper, with the institution where the case stands. */
  readonly id: string;
  readonly variant: FileVariant;
}
/** With whom it is for, and until when. */
export interface FileLink extends LinkedFile {
  readonly app: AppName;
  readonly sessionId: string;
  readonly expires: number;
}

const MINUTES = 10;
/** What is played is asked for part by part while it plays, and when somebody seeks in it; each part is authorised again. */
export const MINUTES_OF_PLAYING = 360;

/** Addresses of files: short-lived, bound to the session that asked, and authorised again when they are used. */
@Injectable()
export class FileLinks {
  private readonly key: Buffer;

  constructor(@Inject(CONFIG) config: Config) {
    this.key = deriveKey(config.masterKey, 'file-links');
  }

  private tag(body: string): string {
    return createHmac('sha256', this.key).update(body).digest('base64url');
  }

  /** @param minutes how long it is good for; what is played is asked for as long as it plays */
  make(ctx: Ctx, { caseId, id, variant }: LinkedFile, now: number = Date.now(), minutes: number = MINUTES): string {
    // Rounded, so that an address stays the same for a while and the browser's cache serves the gallery.
    const expires = Math.ceil(now / 60_000) * 60_000 + minutes * 60_000;
    const link: FileLink = { app: ctx.app, sessionId: ctx.actor.sessionId ?? '', caseId, id, variant, expires };
    const body = Buffer.from(JSON.stringify(link)).toString('base64url');
    const folder = isDocument(variant) ? 'documents' : variant === 'institution-paper' ? 'papers' : 'files';
    return `/${folder}/${body}.${this.tag(body)}`;
  }

  read(token: string, now: number = Date.now()): FileLink | null {
    const [body = '', tag = ''] = token.split('.');
    const expected = Buffer.from(this.tag(body));
    const given = Buffer.from(tag);
    if (expected.length !== given.length || !timingSafeEqual(expected, given)) return null;
    const link = JSON.parse(Buffer.from(body, 'base64url').toString()) as FileLink;
    return link.expires > now ? link : null;
  }
}
