import 'reflect-metadata';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { existsSync } from 'node:fs';
import type { INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter, type NestExpressApplication } from '@nestjs/platform-express';
import express, { type Express } from 'express';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { AppModule } from './app.module.js';
import type { RateLimits } from './platform/authz/rate-limiter.js';
import type { Config } from './platform/config.js';
import { APPS } from './platform/context/ctx.js';
import { createDataSource } from './platform/database/data-source.js';
import type { DatabaseUrls } from './platform/database/provision.js';
import { JobUnit } from './platform/jobs/job-unit.js';
import { outboxPage } from './platform/jobs/demo-outbox.js';
import { createRoomAdapter } from './platform/realtime/adapter.js';
import { Relay, type RoomServer } from './platform/realtime/relay.js';
import { ReplyEdge } from './modules/demands/index.js';
import { PaperEdge } from './modules/institutions/index.js';
import { DocumentEdge } from './modules/documents/index.js';
import { FileEdge, UploadEdge } from './modules/evidence/index.js';
import { RoomEdge, type RoomLimits } from './modules/room/index.js';
import { ENTITIES } from './entities.js';

export interface RunningServer {
  readonly app: INestApplication;
  readonly http: Server;
  readonly io: RoomServer;
  readonly url: string;
  close(): Promise<void>;
}

function securityHeaders(config: Config): express.RequestHandler {
  return (_req, res, next) => {
    res.setHeader('X-Content-Type-Options', 'nosniff');
    res.setHeader('Referrer-Policy', 'no-referrer');
    res.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
    res.setHeader('X-Frame-Options', 'DENY');
    res.setHeader('Permissions-Policy', 'geolocation=(), camera=(self), microphone=(self)');
    if (config.secureCookies) res.setHeader('Strict-Transport-Security', 'max-age=31536000; includeSubDomains');
    next();
  };
}

// WebAssembly hashes files in the browser; it runs no script.
const policy = (nonce: string): string =>
  `default-src 'self'; script-src 'nonce-${nonce}' 'strict-dynamic' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; media-src 'self' blob:; connect-src 'self'; frame-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`;

/** Serves a front end: hashed assets for a year, the page itself with a fresh nonce each time. */
function serveApp(web: Express, config: Config, name: string): void {
  const dist = join(config.webRoot, name, 'dist');
  web.use(`/${name}/assets`, express.static(join(dist, 'assets'), { immutable: true, maxAge: '365d', index: false }));
  web.get([`/${name}`, `/${name}/{*path}`], (_req, res) => {
    const page = join(dist, 'index.html');
    if (!existsSync(page)) return void res.status(503).type('text/plain').send('This front end is not built yet: npm run build');
    const nonce = randomBytes(16).toString('base64');
    res.setHeader('Content-Security-Policy', policy(nonce));
    res.setHeader('Cache-Control', 'no-store');
    res.type('html').send(
      readFileSync(page, 'utf8')
        .replace(/<script /g, `<script nonce="${nonce}" `)
        .replace(/<link rel="modulepreload" /g, `<link rel="modulepreload" nonce="${nonce}" `),
    );
  });
}

function servePublic(web: Express, config: Config, jobs: JobUnit | null): void {
  const folder = join(import.meta.dirname, '../public');
  web.get('/', (_req, res) => {
    res.setHeader('Content-Security-Policy', "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'");
    const page = readFileSync(join(folder, 'index.html'), 'utf8');
    res
      .type('html')
      .send(config.mode === 'production' ? page.replace(/<!-- demonstration -->[\s\S]*?<!-- \/demonstration -->/g, '') : page);
  });
  web.use(express.static(folder, { index: false, maxAge: '1h', dotfiles: 'allow' }));
  web.get('/health', (_req, res) => void res.json({ ok: true }));
  if (jobs && config.mode !== 'production') web.get('/outbox', outboxPage(jobs));
}

/** Starts the web process: GraphQL, uploads, downloads, rooms and the four front ends on one address. */
export async function startServer(
  config: Config,
  urls: DatabaseUrls,
  options: { limits?: RateLimits | null; roomLimits?: RoomLimits; quiet?: boolean; poolSize?: number } = {},
): Promise<RunningServer> {
  const dataSource = createDataSource(urls.app, ENTITIES, {
    name: 'heyi-web',
    ...(options.poolSize ? { poolSize: options.poolSize } : {}),
  });
  await dataSource.initialize();
  const jobSource = config.mode === 'production' ? null : createDataSource(urls.job, [], { poolSize: 2, name: 'heyi-outbox-page' });
  await jobSource?.initialize();
  const roomAdapter = await createRoomAdapter(urls.app, config.redisUrl);
  const web = express();
  web.disable('x-powered-by');
  // The number of proxies that the operator has put in front; with none, X-Forwarded-For is the caller's own word.
  web.set('trust proxy', config.trustedProxies || false);
  web.use(securityHeaders(config));
  const app = await NestFactory.create<NestExpressApplication>(
    AppModule.with({
      config,
      dataSource,
      roomAdapter,
      ...(options.limits === undefined ? {} : { limits: options.limits }),
      ...(options.roomLimits ? { roomLimits: options.roomLimits } : {}),
    }),
    new ExpressAdapter(web),
    { logger: options.quiet ? ['error'] : ['error', 'warn'], bodyParser: false },
  );
  web.use(['/uploads', '/uploads/{*path}'], app.get(UploadEdge).handler);
  web.get('/files/:token', app.get(FileEdge).handler);
  web.get('/papers/:token', app.get(PaperEdge).handler);
  web.get('/documents/:token', app.get(DocumentEdge).handler);
  web.get('/reply', app.get(ReplyEdge).page);
  web.post('/reply', express.json({ limit: '2kb' }), app.get(ReplyEdge).answer);
  app.useBodyParser('json', { limit: '256kb' });
  servePublic(web, config, jobSource ? new JobUnit(jobSource) : null);
  for (const name of APPS) serveApp(web, config, name);
  await app.init();
  const http = createServer(web);
  // Longer than what stands in front keeps an idle connection (nginx and most load balancers: 60 s), so that it is never us who
  // close one just as the next request is put on it: that request would be lost, and a mutation must not be sent twice by a proxy.
  http.keepAliveTimeout = 75_000;
  const io = app.get(RoomEdge).attach(http);
  const relay = app.get(Relay);
  const marking = setInterval(() => {
    const ids = relay.relayed.splice(0);
    if (ids.length) dataSource.query('update outbox set relayed_at = app.now() where id = any($1::bigint[])', [ids]).catch(() => undefined);
  }, 500);
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen(config.port, () => resolve());
  });
  const { port } = http.address() as { port: number };
  return {
    app,
    http,
    io,
    url: `http://localhost:${port}`,
    close: async () => {
      clearInterval(marking);
      await app.get(RoomEdge).close();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
      await app.close();
      await dataSource.destroy();
      await jobSource?.destroy();
    },
  };
}
