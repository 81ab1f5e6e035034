import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Controller, Get, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import express, { type Express } from 'express';
import { WebModule } from './web.module.js';
import { PermissionTable } from './platform/authz/permission-table.js';
import { Public } from './platform/authz/can.js';
import { readConfig } from './platform/config.js';
import { Ending } from './platform/process/ending.js';

@Controller('lists')
class Undeclared {
  @Get(':token')
  send(): string {
    return 'everything';
  }
}
@Controller('lists')
class Declared {
  @Public()
  @Get(':token')
  send(): string {
    return 'nothing of anybody';
  }
}

/** The whole server, without its database: it is not asked before it has booted. */
describe('the server', () => {
  const booted = async (controller: Type | null, mount: (web: Express) => void = () => undefined): Promise<string[]> => {
    @Module({
      imports: [
        WebModule.with({
          config: readConfig({ mode: 'test', masterKey: Buffer.alloc(32), stateDir: mkdtempSync(join(tmpdir(), 'heyi-boot-')) }),
          dataSource: {} as never,
          roomAdapter: {} as never,
          ending: new Ending(),
          outbox: null,
        }),
      ],
      controllers: controller ? [controller] : [],
    })
    class Tried {}
    const web = express();
    mount(web);
    const app = await NestFactory.create(Tried, new ExpressAdapter(web), { logger: false, bodyParser: false, abortOnError: false });
    await app.init();
    return app.get(PermissionTable).lines();
  };

  it('boots with a route that declares its permission', async () => {
    expect(await booted(Declared)).toContain('Route.GET:/lists/:token public');
  });

  it('does not boot with one that declares none', async () => {
    await expect(booted(Undeclared)).rejects.toThrow('Undeclared.send declares no permission.');
  });

  it('does not boot with one that was mounted by hand', async () => {
    await expect(booted(null, (web) => web.get('/lists/:token', (_req, res) => void res.end()))).rejects.toThrow(
      'GET /lists/:token is mounted and declares no permission',
    );
  });
});
