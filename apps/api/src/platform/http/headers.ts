import type { Express, RequestHandler } from 'express';
import helmet from 'helmet';
import type { Config } from '../config.js';

/**
 * Of a page with scripts, each of which bears the nonce. WebAssembly hashes files in the browser and runs no script; no script
 * makes another out of text.
 */
export const pagePolicy = (nonce: string): string =>
  [
    "default-src 'self'",
    `script-src 'nonce-${nonce}' 'strict-dynamic' 'wasm-unsafe-eval'`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "connect-src 'self'",
    "frame-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');

/** Of a page without any script of its own text. */
export const PLAIN_PAGE =
  "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'";
const HSTS = 'max-age=31536000; includeSubDomains';
/** Of everything that is no page: what is shown of it loads nothing and is framed nowhere. */
const NO_PAGE = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Of a file of people: browsers refuse to show a PDF under a sandbox, and its viewer is one already; everything else gets none of ours. */
export const filePolicy = (mediaType: string): string =>
  mediaType === 'application/pdf' ? "frame-ancestors 'none'" : "sandbox; default-src 'none'; frame-ancestors 'none'";

/**
 * What every answer bears: pages, questions, errors, what is not there. Kept by nobody unless its edge says so.
 */
export function securityHeaders(web: Express, config: Config): void {
  web.use(
    helmet({
      contentSecurityPolicy: false,
      crossOriginOpenerPolicy: { policy: 'same-origin' },
      crossOriginResourcePolicy: { policy: 'same-origin' },
      frameguard: { action: 'deny' },
      referrerPolicy: { policy: 'no-referrer' },
      strictTransportSecurity: false,
    }),
    own(config),
  );
}

const own =
  (config: Config): RequestHandler =>
  (_req, res, next) => {
    if (config.secureCookies) res.setHeader('Strict-Transport-Security', HSTS);
    res.setHeader('Permissions-Policy', 'geolocation=(), camera=(self), microphone=(self)');
    res.setHeader('Cache-Control', 'no-store');
    res.setHeader('Content-Security-Policy', NO_PAGE);
    next();
  };

/** The same for what Socket.IO answers by itself, before any of our handlers. */
export const roomHeaders = (config: Config): Readonly<Record<string, string>> => ({
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Content-Security-Policy': NO_PAGE,
  'Cache-Control': 'no-store',
  ...(config.secureCookies ? { 'Strict-Transport-Security': HSTS } : {}),
});
