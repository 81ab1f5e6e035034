import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Express } from 'express';
import { pagePolicy, PLAIN_PAGE } from './headers.js';
import { compressedPages, staticFiles } from './on-the-wire.js';

const PUBLIC = join(import.meta.dirname, '../../../public');
const FOR_A_YEAR = 'public, max-age=31536000, immutable';
const FOR_AN_HOUR = 'public, max-age=3600';

/**
 * The page of a front end, each time with a nonce of its own on whatever it starts. That this is the demonstration stands in the
 * page and is asked of nobody: in production nothing of it is there.
 */
const pageOf = (file: string, nonce: string, demonstration: boolean): string =>
  readFileSync(file, 'utf8')
    .replace(/<script /g, `<script nonce="${nonce}" `)
    .replace(/<link rel="modulepreload" /g, `<link rel="modulepreload" nonce="${nonce}" `)
    .replace(/<html /, demonstration ? '<html data-demonstration ' : '<html ');

interface FrontEnd {
  readonly name: string;
  /** The folder that it was built into. */
  readonly dist: string;
  readonly demonstration: boolean;
}

/** Serves a front end: hashed assets for a year, the page itself anew each time. */
export function frontEnd(web: Express, { name, dist, demonstration }: FrontEnd): void {
  web.use(`/${name}/assets`, staticFiles(join(dist, 'assets'), FOR_A_YEAR));
  web.get([`/${name}`, `/${name}/{*path}`], compressedPages, (_req, res) => {
    const page = join(dist, 'index.html');
    if (!existsSync(page)) return void res.status(503).type('text/plain').send('This front end is not built yet: npm run build');
    const nonce = randomBytes(16).toString('base64');
    res.setHeader('Content-Security-Policy', pagePolicy(nonce));
    res.type('html').send(pageOf(page, nonce, demonstration));
  });
}

/**
 * Serves what is for everybody: the first page and its files. In production the page says nothing of a demonstration.
 */
export function publicFiles(web: Express, demonstration: boolean): void {
  web.get('/', compressedPages, (_req, res) => {
    res.setHeader('Content-Security-Policy', PLAIN_PAGE);
    const page = readFileSync(join(PUBLIC, 'index.html'), 'utf8');
    res.type('html').send(demonstration ? page : page.replace(/<!-- demonstration -->[\s\S]*?<!-- \/demonstration -->/g, ''));
  });
  web.get(/^\/[\w-]+\.(css|js|svg)$/, compressedPages);
  web.use(staticFiles(PUBLIC, FOR_AN_HOUR));
}
