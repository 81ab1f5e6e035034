import { createParamDecorator, Injectable, SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { ContextReader } from '../context/context-reader.js';
import type { Ctx } from '../context/ctx.js';
import { notFound } from '../errors/refusal.js';
import { FileLinks, type FileLink } from '../files/file-links.js';

/**
 * By what a route learns who asks: the header of a front end, which no foreign page can send; its own address, opened by a browser
 * that sends no header of ours; or by nothing, whatever cookies come along.
 */
export type AskedBy = 'front end' | 'link' | 'nobody';
export const ASKED_BY = 'heyi:asked-by';
export const FAULTS_IN_JSON = 'heyi:faults-in-json';

/** A file's address says for which front end and which session it was made; whose session that is not, for them it is not there. */
export const AskedByLink = () => SetMetadata(ASKED_BY, 'link' satisfies AskedBy);
/** Nobody is signed in here, also where the browser carries somebody's cookie. */
export const AskedByNobody = () => SetMetadata(ASKED_BY, 'nobody' satisfies AskedBy);
/** A script of ours asks, and reads a refusal by its code. */
export const FaultsInJson = () => SetMetadata(FAULTS_IN_JSON, true);

/** What is known of a request to a controller: the guard reads it once, the parameters and the filter have it from here. */
export interface RouteCall {
  readonly faultsInJson: boolean;
  readonly ctx: Ctx | null;
  readonly link: FileLink | null;
}
const calls = new WeakMap<Request, RouteCall>();
const UNJUDGED: RouteCall = { faultsInJson: false, ctx: null, link: null };

/** Of a request that reached no controller, nothing is known. */
export const callOf = (req: Request): RouteCall => calls.get(req) ?? UNJUDGED;

const required = <T>(value: T | null, what: string): T => {
  if (value === null) throw new Error(`This route asks for ${what} and does not declare by what it is known.`);
  return value;
};
export const contextOf = (execution: ExecutionContext): Ctx =>
  required(callOf(execution.switchToHttp().getRequest<Request>()).ctx, 'a context');

/** What the address is of. */
export const Link = createParamDecorator((_: unknown, execution: ExecutionContext): FileLink =>
  required(callOf(execution.switchToHttp().getRequest<Request>()).link, 'a link'),
);

/** Reads, once a request and before anything runs, who asks. */
@Injectable()
export class RouteCalls {
  constructor(
    private readonly contexts: ContextReader,
    private readonly links: FileLinks,
  ) {}

  /**
   * @param by null where the route asks for nobody: no session is read then
   * @throws Refusal `not_found` for an address that is none, or not of this session
   */
  async open(req: Request, by: AskedBy | null, faultsInJson: boolean): Promise<Ctx | null> {
    calls.set(req, { ...UNJUDGED, faultsInJson });
    if (by === null) return null;
    const link = by === 'link' ? this.linkOf(req) : null;
    const ctx = await this.contextBy(by, req, link);
    calls.set(req, { faultsInJson, ctx, link });
    return ctx;
  }

  private linkOf(req: Request): FileLink {
    const link = this.links.read(String(req.params['token'] ?? ''));
    if (!link) throw notFound();
    return link;
  }

  private async contextBy(by: AskedBy, { headers, ip = '' }: Request, link: FileLink | null): Promise<Ctx> {
    if (by === 'nobody') return this.contexts.fromHeaders({}, ip);
    if (!link) return this.contexts.fromHeaders(headers, ip);
    const ctx = await this.contexts.forApp(headers, link.app, ip);
    if (!ctx.actor.sessionId || ctx.actor.sessionId !== link.sessionId) throw notFound();
    return ctx;
  }
}
