import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, DiscoveryModule } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import type { DataSource } from 'typeorm';
import { AppModule, type AppParts } from './app.module.js';
import { PermissionGuard } from './platform/authz/permission.guard.js';
import { PermissionTable } from './platform/authz/permission-table.js';
import { ContextReader } from './platform/context/context-reader.js';
import { EdgeFilter } from './platform/graphql/edge-filter.js';
import { graphqlOptions } from './platform/graphql/graphql-options.js';
import { TextGate } from './platform/graphql/text-gate.js';
import type { Ending } from './platform/process/ending.js';
import { OpenRoutesModule } from './platform/http/open-routes.module.js';
import { HealthModule } from './platform/process/health.js';

export interface WebParts extends AppParts {
  readonly ending: Ending;
}

/** The queue's tables are the last that a release makes; without them no document and no mail is asked for. */
async function queueIsThere(source: DataSource): Promise<void> {
  const found = await source.query<unknown[]>(
    `select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'graphile_worker' and c.relname = 'jobs'`,
  );
  if (found.length === 0) throw new Error('no queue');
}

/** The product with what people ask it by: GraphQL, behind its guard, and the word for who watches over the process. */
@Module({})
export class WebModule {
  static with(parts: WebParts): DynamicModule {
    return {
      module: WebModule,
      imports: [
        AppModule.with(parts),
        DiscoveryModule,
        OpenRoutesModule,
        HealthModule.with(
          {
            database: () => parts.dataSource.query('select 1'),
            queue: () => queueIsThere(parts.dataSource),
            rooms: () => parts.roomAdapter.ready(),
          },
          parts.ending,
        ),
        GraphQLModule.forRootAsync<ApolloDriverConfig>({
          driver: ApolloDriver,
          inject: [ContextReader],
          useFactory: (contexts: ContextReader) => graphqlOptions(parts.config, contexts),
        }),
      ],
      providers: [
        PermissionTable,
        // Registered by class, so that Nest builds them for every resolver and controller.
        { provide: APP_GUARD, useClass: PermissionGuard },
        { provide: APP_INTERCEPTOR, useClass: TextGate },
        { provide: APP_FILTER, useClass: EdgeFilter },
      ],
    };
  }
}
