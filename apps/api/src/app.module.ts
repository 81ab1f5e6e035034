import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Global, Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, DiscoveryModule } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import type { DataSource } from 'typeorm';
import { AgreementsModule } from './modules/agreements/index.js';
import { joinCases } from './case-hooks.js';
import { CaseFileModule } from './modules/case-file/index.js';
import { CasesModule } from './modules/cases/index.js';
import { ClinicNoticeModule } from './modules/clinic-notice/index.js';
import { CompensationModule } from './modules/compensation/index.js';
import { DemandsModule } from './modules/demands/index.js';
import { DocumentsModule } from './modules/documents/index.js';
import { EvidenceModule } from './modules/evidence/index.js';
import { IdentityModule } from './modules/identity/index.js';
import { InstitutionsModule } from './modules/institutions/index.js';
import { LawModule } from './modules/law/index.js';
import { LegalEventsModule } from './modules/legal-events/index.js';
import { MediationModule } from './modules/mediation/index.js';
import { NamesModule } from './modules/names/index.js';
import { NegotiationModule } from './modules/negotiation/index.js';
import { NotificationsModule } from './modules/notifications/index.js';
import { OversightModule } from './modules/oversight/index.js';
import { ResponsibilityModule } from './modules/responsibility/index.js';
import { DEFAULT_ROOM_LIMITS, ROOM_LIMITS, RoomModule, type RoomLimits } from './modules/room/index.js';
import { SettingsModule } from './modules/settings/index.js';
import { DEFAULT_LIMITS, RATE_LIMITS, RateLimiter, type RateLimits } from './platform/authz/rate-limiter.js';
import { PermissionGuard } from './platform/authz/permission.guard.js';
import { PermissionTable } from './platform/authz/permission-table.js';
import type { Config } from './platform/config.js';
import { ContextReader } from './platform/context/context-reader.js';
import { SessionReader } from './platform/context/session-reader.js';
import { APP_DATA_SOURCE, CONFIG, OUTBOX_UNIT } from './platform/database/tokens.js';
import { UnitOfWork } from './platform/database/unit-of-work.js';
import { FileLinks } from './platform/files/file-links.js';
import { FileVault } from './platform/files/file-vault.js';
import { Commands } from './platform/graphql/commands.js';
import { EdgeFilter } from './platform/graphql/edge-filter.js';
import { graphqlOptions } from './platform/graphql/graphql-options.js';
import { TextGate } from './platform/graphql/text-gate.js';
import { OpenRoutesModule } from './platform/http/open-routes.module.js';
import { RouteCalls } from './platform/http/route-call.js';
import type { JobUnit } from './platform/jobs/job-unit.js';
import { ROOM_ADAPTER, type RoomAdapter } from './platform/realtime/adapter.js';
import { Relay } from './platform/realtime/relay.js';
import type { Ending } from './platform/process/ending.js';
import { HealthModule } from './platform/process/health.js';

export interface AppParts {
  readonly config: Config;
  readonly dataSource: DataSource;
  readonly roomAdapter: RoomAdapter;
  readonly ending: Ending;
  /** What reads the outbox page of a demonstration; null in production. */
  readonly outbox: JobUnit | null;
  /** Absent: those of the product. `null`: none, for tests of something else. */
  readonly limits?: RateLimits | null;
  readonly roomLimits?: RoomLimits;
}

/** What every module needs and none owns. */
@Global()
@Module({})
export class PlatformModule {
  static with({ config, dataSource, roomAdapter, outbox, limits, roomLimits }: AppParts): DynamicModule {
    const shared = [ContextReader, SessionReader, UnitOfWork, RateLimiter, FileVault, FileLinks, RouteCalls, Commands, Relay];
    const values = [
      { provide: CONFIG, useValue: config },
      { provide: APP_DATA_SOURCE, useValue: dataSource },
      { provide: ROOM_ADAPTER, useValue: roomAdapter },
      { provide: OUTBOX_UNIT, useValue: outbox },
      { provide: ROOM_LIMITS, useValue: roomLimits ?? DEFAULT_ROOM_LIMITS },
      { provide: RATE_LIMITS, useValue: limits === undefined ? DEFAULT_LIMITS : limits },
    ];
    return {
      module: PlatformModule,
      imports: [DiscoveryModule],
      providers: [...values, ...shared, PermissionTable],
      exports: [...values, ...shared, PermissionTable],
    };
  }
}

/** The queue's tables are the last that a release makes; without them no document and no mail is asked for. */
async function queueIsThere(source: DataSource): Promise<void> {
  const found = await source.query<unknown[]>(
    `select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'graphile_worker' and c.relname = 'jobs'`,
  );
  if (found.length === 0) throw new Error('no queue');
}

@Module({})
export class AppModule {
  static with(parts: AppParts): DynamicModule {
    joinCases();
    return {
      module: AppModule,
      imports: [
        PlatformModule.with(parts),
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
        IdentityModule,
        InstitutionsModule,
        NotificationsModule,
        EvidenceModule,
        CasesModule,
        ClinicNoticeModule,
        MediationModule,
        LegalEventsModule,
        CaseFileModule,
        NamesModule,
        NegotiationModule,
        RoomModule,
        AgreementsModule,
        OversightModule,
        SettingsModule,
        DemandsModule,
        CompensationModule,
        ResponsibilityModule,
        DocumentsModule,
        LawModule,
      ],
      // They are registered by class, so that Nest builds them for every resolver and controller.
      providers: [
        { provide: APP_GUARD, useClass: PermissionGuard },
        { provide: APP_INTERCEPTOR, useClass: TextGate },
        { provide: APP_FILTER, useClass: EdgeFilter },
      ],
    };
  }
}
