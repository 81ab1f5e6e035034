import type { IncomingHttpHeaders } from 'node:http';
import { Injectable } from '@nestjs/common';
import { ANONYMOUS, type AppName, type Ctx } from './ctx.js';
import { note } from '../telemetry/request.js';
import { isAppName, SessionReader } from './session-reader.js';

/** Builds the plain context of a request from its headers: which front end, whose session, which language. */
@Injectable()
export class ContextReader {
  constructor(private readonly sessions: SessionReader) {}

  /** The front end names itself in `x-heyi-app`, which a foreign page cannot send: the CSRF guard of every edge. */
  async fromHeaders(headers: IncomingHttpHeaders, address: string): Promise<Ctx> {
    const app = headers['x-heyi-app'];
    return isAppName(app) ? this.forApp(headers, app, address) : this.context(headers, 'consumer', ANONYMOUS, address);
  }

  /** @param asked false where nobody asks anything: the session is read and not used */
  async forApp(headers: IncomingHttpHeaders, app: AppName, address: string, asked = true): Promise<Ctx> {
    return this.context(
      headers,
      app,
      await this.sessions.actorOf(headers.cookie, app, asked ? (headers['user-agent'] ?? '') : null, address),
      address,
    );
  }

  private context(headers: IncomingHttpHeaders, app: AppName, actor: Ctx['actor'], address: string): Ctx {
    const locale = String(headers['x-heyi-locale'] ?? headers['accept-language'] ?? '').startsWith('en') ? 'en' : 'zh-CN';
    note({ locale, ...(actor.accountId ? { account: actor.accountId } : {}) });
    return { actor, app, locale, address };
  }
}
