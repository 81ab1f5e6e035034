import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { lexicographicSortSchema, printSchema } from 'graphql';
import type { DataSource } from 'typeorm';
import { PermissionTable } from './platform/authz/permission-table.js';
import { readConfig } from './platform/config.js';
import type { RoomAdapter } from './platform/realtime/adapter.js';
import { Ending } from './platform/process/ending.js';
import { WebModule } from './web.module.js';

/** Writes schema.gql and permissions.txt without a database: `node dist/print-schema.js [folder]`. */
const folder = process.argv[2] ?? join(import.meta.dirname, '..');
const app = await NestFactory.create(
  WebModule.with({
    config: readConfig({ mode: 'test', masterKey: Buffer.alloc(32), stateDir: mkdtempSync(join(tmpdir(), 'heyi-schema-')) }),
    // Neither is asked anything.
    dataSource: {} as DataSource,
    roomAdapter: {} as RoomAdapter,
    ending: new Ending(),
    outbox: null,
  }),
  { logger: ['error'] },
);
await app.init();
writeFileSync(join(folder, 'schema.gql'), `${printSchema(lexicographicSortSchema(app.get(GraphQLSchemaHost).schema))}\n`);
writeFileSync(join(folder, 'permissions.txt'), `${app.get(PermissionTable).lines().join('\n')}\n`);
process.exit(0);
