import type { RequestHandler } from 'express';
import { pinoHttp } from 'pino-http';
import { log } from './log.js';
import { asRequest, askedNow, newNumber } from './request.js';
import { spanUntil } from './trace.js';

/** The first part of an address alone: behind it stand keys to files, and what people typed into a search. */
const place = (url: string | undefined): string => /^\/[\w.-]*/.exec(url ?? '')?.[0].slice(0, 40) ?? '';

/** Gives each request its number, says it in `X-Request-Id`, and writes one line as it ends. */
export function numbered(): RequestHandler {
  const ended = pinoHttp({
    logger: log,
    genReqId: () => askedNow()?.number ?? newNumber(),
    quietReqLogger: true,
    wrapSerializers: false,
    serializers: { req: () => undefined, res: () => undefined, err: () => undefined },
    customProps: (req, res) => ({ method: req.method, place: place(req.url), status: res.statusCode }),
    customLogLevel: (_req, res) => (res.statusCode >= 500 ? 'warn' : 'info'),
    customSuccessMessage: () => 'answered',
    customErrorMessage: () => 'answered',
  });
  return (req, res, next) => {
    const number = newNumber();
    res.setHeader('X-Request-Id', number);
    asRequest({ number, what: place(req.url) }, () => {
      const attributes = { 'http.request.method': req.method, 'heyi.number': number };
      spanUntil({ name: `${req.method} ${place(req.url)}`, attributes }, (end) => {
        const asked = askedNow();
        res.once('close', () => end(`${req.method} ${asked?.what ?? place(req.url)}`, { 'http.response.status_code': res.statusCode }));
        ended(req, res, next);
      });
    });
  };
}
