import express from 'express';
import type { Config } from '../config.js';
import type { Ending } from '../process/ending.js';
import { numbered } from '../telemetry/numbered.js';
import { securityHeaders } from './headers.js';

/** What every request passes before anything answers it. */
export function everyRequest(config: Config, ending: Ending): express.Express {
  const web = express();
  web.disable('x-powered-by');
  // The number of proxies that the operator has put in front; with none, X-Forwarded-For is the caller's own word.
  web.set('trust proxy', config.trustedProxies || false);
  web.use(numbered());
  securityHeaders(web, config);
  web.use(function lastOnes(_req, res, next) {
    if (ending.begun) res.setHeader('Connection', 'close');
    next();
  });
  return web;
}
