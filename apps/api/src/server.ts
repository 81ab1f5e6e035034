import 'reflect-metadata';
import { createServer, type Server } from 'node:http';
import type { INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter, type NestExpressApplication } from '@nestjs/platform-express';
import type { Express } from 'express';
import type { RateLimits } from './platform/authz/rate-limiter.js';
import type { Config } from './platform/config.js';
import { ConnectionShares } from './platform/database/connection-shares.js';
import { createDataSource, POOL_SIZE, type Times } from './platform/database/data-source.js';
import type { DatabaseUrls } from './platform/database/provision.js';
import { everyRequest } from './platform/http/every-request.js';
import { JobUnit } from './platform/jobs/job-unit.js';
import { Ending, GRACE } from './platform/process/ending.js';
import { createRoomAdapter } from './platform/realtime/adapter.js';
import { Relay, type RoomServer } from './platform/realtime/relay.js';
import { RoomEdge, ROOMS, type RoomLimits } from './modules/room/index.js';
import { marksRelayed } from './platform/realtime/relay-marks.js';
import { FrameworkLog, logFrom } from './platform/telemetry/log.js';
import { ENTITIES } from './entities.js';
import { WebModule } from './web.module.js';

export interface RunningServer {
  readonly app: INestApplication;
  readonly http: Server;
  readonly io: RoomServer;
  readonly url: string;
  close(): Promise<void>;
}

export interface ServerOptions {
  readonly limits?: RateLimits | null;
  readonly roomLimits?: RoomLimits;
  readonly quiet?: boolean;
  readonly poolSize?: number;
  readonly patience?: number;
  readonly times?: Times;
}

function serverOf(web: Express): Server {
  const http = createServer(web);
  // Longer than what stands in front keeps an idle connection (nginx and most load balancers: 60 s), so that it is never us who
  // close one just as the next request is put on it: that request would be lost, and a mutation must not be sent twice by a proxy.
  http.keepAliveTimeout = 75_000;
  // Only rooms are spoken in. Whoever asks for another protocol elsewhere would hold a connection that no time limit of Node ends.
  http.on('upgrade', ({ url = '' }, socket) => {
    if (!url.startsWith(`${ROOMS}/`))
      socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n', () => socket.destroy());
  });
  return http;
}

/** @returns the port, which the system picks where 0 was asked for */
async function listening(http: Server, { port, host }: Config): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen({ port, ...(host ? { host } : {}) }, () => resolve());
  });
  return (http.address() as { port: number }).port;
}

/** The port closes at once, the rooms with it; what was asked is answered, and only what takes too long is cut off. */
async function closed(http: Server, app: INestApplication): Promise<void> {
  const answered = new Promise((resolve) => http.close(resolve));
  const enough = setTimeout(() => http.closeAllConnections(), GRACE);
  const rooms = app.get(RoomEdge).close();
  http.closeIdleConnections();
  await Promise.all([answered, rooms]);
  clearTimeout(enough);
  await app.close();
}

/** Starts the web process: GraphQL, uploads, downloads, rooms and the four front ends on one address. */
export async function startServer(config: Config, urls: DatabaseUrls, options: ServerOptions = {}): Promise<RunningServer> {
  if (options.quiet) logFrom('error');
  const poolSize = options.poolSize ?? POOL_SIZE;
  const shares = new ConnectionShares(poolSize, options.patience);
  const dataSource = createDataSource(urls.app, ENTITIES, { name: 'heyi-web', for: options.times ?? 'people', poolSize, shares });
  await dataSource.initialize();
  const jobSource = config.mode === 'production' ? null : createDataSource(urls.job, [], { poolSize: 2, name: 'heyi-outbox-page' });
  await jobSource?.initialize();
  const roomAdapter = await createRoomAdapter(urls.app, config.redisUrl);
  const ending = new Ending();
  const web = everyRequest(config, ending);
  const { limits, roomLimits } = options;
  const parts = {
    config,
    dataSource,
    roomAdapter,
    ending,
    outbox: jobSource ? new JobUnit(jobSource) : null,
    ...(limits === undefined ? {} : { limits }),
    ...(roomLimits ? { roomLimits } : {}),
  };
  const app = await NestFactory.create<NestExpressApplication>(WebModule.with(parts), new ExpressAdapter(web), {
    logger: new FrameworkLog(),
    bodyParser: false,
  });
  await app.init();
  const http = serverOf(web);
  const io = app.get(RoomEdge).attach(http);
  const endMarking = marksRelayed(dataSource, app.get(Relay));
  const port = await listening(http, config);
  return {
    app,
    http,
    io,
    url: `http://localhost:${port}`,
    close: async () => {
      ending.begin();
      endMarking();
      await closed(http, app);
      await dataSource.destroy();
      await jobSource?.destroy();
    },
  };
}
