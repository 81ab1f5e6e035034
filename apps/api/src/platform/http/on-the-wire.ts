import { randomInt } from 'node:crypto';
import { constants } from 'node:zlib';
import compression from 'compression';
import type { RequestHandler } from 'express';
import expressStaticGzip from 'express-static-gzip';

/** Files of a folder, in the smallest form that lies beside them and the browser takes. */
export const staticFiles = (folder: string, cacheControl: string): RequestHandler =>
  expressStaticGzip(folder, {
    enableBrotli: true,
    index: false,
    orderPreference: ['br', 'gzip'],
    serveStatic: { dotfiles: 'allow', setHeaders: (res) => res.setHeader('Cache-Control', cacheControl) },
  });

/** Fast rather than smallest: it is done for each answer anew. */
const compressing = compression({ threshold: 1024, brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } } });

/** Pages, which hold nothing that anybody wrote. */
export const compressedPages: RequestHandler = compressing;

/** A guess costs an eavesdropper the more answers the longer this can be. */
const MOST_PADDING = 256;

/**
 * Answers to questions. One of them can hold what the other side wrote beside what is private to the reader, and its length on the
 * wire would tell whoever writes and listens whether the two are alike (BREACH): each is made longer by chance (ADR 0039).
 */
export const compressedAnswers: RequestHandler[] = [
  (_req, res, next) => {
    res.setHeader('X-Padding', '0'.repeat(randomInt(MOST_PADDING)));
    next();
  },
  compressing,
];
