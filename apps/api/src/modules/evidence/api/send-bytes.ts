import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import type { Passed } from '../app/exhibit-gate.js';

/**
 * Sends what the gate let through, or the part of it that is asked for (RFC 9110, 14): players of phones ask for nothing
 * else, and a long recording is sought by its parts. Each part is a request of its own and passed the gate as such.
 */
export async function sendBytes(res: Response, passed: Passed): Promise<void> {
  if (passed.size === null) {
    const whole = await passed.open();
    if (!Buffer.isBuffer(whole)) return pipeline(whole, res);
    return sendPart(res, { size: whole.length, tag: null }, ({ from, to }) => void res.end(whole.subarray(from, to)));
  }
  const tag = passed.sha256 && `"${passed.sha256}"`;
  return sendPart(res, { size: passed.size, tag }, async (part) => {
    const content = await passed.open(part);
    if (Buffer.isBuffer(content)) return void res.end(content.subarray(part.from, part.to));
    return pipeline(content, res);
  });
}

interface Part {
  readonly from: number;
  readonly to: number;
}

/** The whole that parts are asked of; where it has a hash, that is how a version is told. */
interface Whole {
  readonly size: number;
  readonly tag: string | null;
}

async function sendPart(res: Response, whole: Whole, send: (part: Part) => Promise<void> | void): Promise<void> {
  const { size, tag } = whole;
  res.setHeader('Accept-Ranges', 'bytes');
  if (tag) res.setHeader('ETag', tag);
  const part = askedFor(res.req, whole);
  if (part === 'none') {
    res.setHeader('Content-Range', `bytes */${size}`);
    res.removeHeader('Content-Disposition');
    return void res.status(416).type('text/plain').end();
  }
  if (part) res.status(206).setHeader('Content-Range', `bytes ${part.from}-${part.to - 1}/${size}`);
  const { from, to } = part ?? { from: 0, to: size };
  res.setHeader('Content-Length', to - from);
  if (res.req.method === 'HEAD') return void res.end();
  await send({ from, to });
}

/** One part; of several, or of words that are no range, the whole; of a part of another version, the whole too (If-Range). */
function askedFor(req: Request, { size, tag }: Whole): Part | 'none' | null {
  const condition = req.get('if-range');
  if (condition !== undefined && condition !== tag) return null;
  const ranges = req.range(size, { combine: true });
  if (ranges === -1) return 'none';
  if (!Array.isArray(ranges) || ranges.type !== 'bytes' || ranges.length !== 1) return null;
  const [range] = ranges;
  return range ? { from: range.start, to: range.end + 1 } : null;
}
