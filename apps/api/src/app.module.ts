import { Global, Module, type DynamicModule } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import type { DataSource } from 'typeorm';
import { AgreementsModule } from './modules/agreements/index.js';
import { joinCases } from './case-hooks.js';
import { CaseFileModule } from './modules/case-file/index.js';
import { CasesModule } from './modules/cases/index.js';
import { ClinicNoticeModule } from './modules/clinic-notice/index.js';
import { CompensationModule } from './modules/compensation/index.js';
import { DeadlinesModule } from './modules/deadlines/index.js';
import { DemandsModule } from './modules/demands/index.js';
import { DocumentsModule } from './modules/documents/index.js';
import { EvidenceModule } from './modules/evidence/index.js';
import { IdentityModule, PresenceProofRepository, SessionLookupQuery } from './modules/identity/index.js';
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
import { PRESENCE_PROOFS, Presence } from './platform/authz/presence.js';
import type { Config } from './platform/config.js';
import { ContextReader } from './platform/context/context-reader.js';
import { SESSION_LOOKUP } from './platform/context/session-lookup.js';
import { SessionReader } from './platform/context/session-reader.js';
import { APP_DATA_SOURCE, CONFIG, OUTBOX_UNIT } from './platform/database/tokens.js';
import { UnitOfWork } from './platform/database/unit-of-work.js';
import { FileLinks } from './platform/files/file-links.js';
import { FileVault } from './platform/files/file-vault.js';
import { Commands } from './platform/graphql/commands.js';
import { SweepEachMinute } from './platform/jobs/each-minute.js';
import { ForgetSpent } from './platform/jobs/forget-spent.js';
import { JOB_KINDS, JobKinds } from './platform/jobs/job.js';
import { JobTable } from './platform/jobs/job-table.js';
import { SubjectSweep } from './platform/jobs/subject-sweep.js';
import { RouteCalls } from './platform/http/route-call.js';
import type { JobUnit } from './platform/jobs/job-unit.js';
import { ROOM_ADAPTER, type RoomAdapter } from './platform/realtime/adapter.js';
import { Relay } from './platform/realtime/relay.js';

export interface AppParts {
  readonly config: Config;
  readonly dataSource: DataSource;
  readonly roomAdapter: RoomAdapter;
  /** What reads the outbox page of a demonstration; null in production, and where no page is. */
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
    const shared = [ContextReader, SessionReader, UnitOfWork, RateLimiter, FileVault, FileLinks, Presence, RouteCalls, Commands, Relay];
    const jobs = [JobTable, SweepEachMinute, SubjectSweep, ForgetSpent];
    // What the platform asks of identity before any module is reached.
    const ports = [
      { provide: SESSION_LOOKUP, useClass: SessionLookupQuery },
      { provide: PRESENCE_PROOFS, useClass: PresenceProofRepository },
    ];
    const values = [
      { provide: CONFIG, useValue: config },
      { provide: JobKinds, useValue: JOB_KINDS },
      { provide: APP_DATA_SOURCE, useValue: dataSource },
      { provide: ROOM_ADAPTER, useValue: roomAdapter },
      { provide: OUTBOX_UNIT, useValue: outbox },
      { provide: ROOM_LIMITS, useValue: roomLimits ?? DEFAULT_ROOM_LIMITS },
      { provide: RATE_LIMITS, useValue: limits === undefined ? DEFAULT_LIMITS : limits },
    ];
    return {
      module: PlatformModule,
      imports: [DiscoveryModule],
      providers: [...values, ...ports, ...shared, ...jobs],
      exports: [...values, ...shared, ...jobs],
    };
  }
}

/** What the product can do, whoever asks for it: web and worker start from it. What serves people alone stands in `WebModule`. */
@Module({})
export class AppModule {
  static with(parts: AppParts): DynamicModule {
    joinCases();
    return {
      module: AppModule,
      imports: [
        PlatformModule.with(parts),
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
        DeadlinesModule,
      ],
    };
  }
}
