import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { RefusalCode } from '@heyi/contracts';
import { addDays, type AccountId, type OrganisationId } from '@heyi/domain';
import { joinCases } from '../../src/case-hooks.js';
import { ENTITIES } from '../../src/entities.js';
import { actOnCase, caseUseCases, type CaseEntry, type CaseUseCase } from '../../src/modules/cases/index.js';
import { mediationUseCases } from '../../src/modules/mediation/index.js';
import { asSystem } from '../../src/platform/authz/counted.js';
import type { Actor, Ctx } from '../../src/platform/context/ctx.js';
import { createDataSource } from '../../src/platform/database/data-source.js';
import { one } from '../../src/platform/database/one-row.js';
import { UnitOfWork, type Tx } from '../../src/platform/database/unit-of-work.js';
import type { AtWork, ByItself } from '../../src/platform/jobs/at-work.js';
import { JobUnit } from '../../src/platform/jobs/job-unit.js';
import { SubjectSweep } from '../../src/platform/jobs/subject-sweep.js';
import { SWEEP, type SweepTask } from '../../src/platform/jobs/sweep.js';
import type { UseCase } from '../../src/platform/graphql/use-case.js';
import { Relay, type RelayEvent } from '../../src/platform/realtime/relay.js';
import { everyRowComesAfterItsCase } from './case-first.js';
import { beginsThen, stopsAt } from './clock.js';
import { createTestDatabase } from './cluster.js';
import { changesNobodyElses } from './nobody-elses.js';
import { everyStepIsRecorded } from './recorded.js';
import { tracesOf } from './traces.js';

const REGION = '110105';

/** The people of one case, and a stranger with the same part in another committee's region. */
export interface Hands {
  readonly consumer: Ctx;
  readonly desk: Ctx;
  readonly signatory: Ctx;
  readonly intake: Ctx;
  readonly mediator: Ctx;
  readonly chair: Ctx;
  readonly stranger: Ctx;
  /** Of the office in whose county the case lies. */
  readonly auditor: Ctx;
}

/**
 * Use cases against a real PostgreSQL, without HTTP: one connection, so that a second one within a transaction would wait for
 * ever, here and nowhere else. Cases are made by the use cases themselves.
 */
export class Given {
  private constructor(
    readonly hands: Hands,
    readonly owner: pg.Pool,
    private readonly unit: UnitOfWork,
    private readonly jobs: JobUnit,
    private readonly relay: Relay,
    private readonly ended: () => Promise<void>,
  ) {}

  static async begun(name: string): Promise<Given> {
    joinCases();
    const database = await createTestDatabase(name);
    const source = createDataSource(database.app, ENTITIES, { poolSize: 1, name: 'heyi-given' });
    await source.initialize();
    const jobs = createDataSource(database.job, ENTITIES, { poolSize: 1, name: 'heyi-given-jobs' });
    await jobs.initialize();
    const owner = new pg.Pool({ connectionString: database.admin, max: 2 });
    await everyStepIsRecorded(owner);
    await changesNobodyElses(owner);
    await everyRowComesAfterItsCase(owner);
    await beginsThen(owner);
    const hands = await handsIn(owner);
    return new Given(hands, owner, new UnitOfWork(source), new JobUnit(jobs), new Relay(), async () => {
      await source.destroy();
      await jobs.destroy();
      await owner.end();
      await database.drop();
    });
  }

  close(): Promise<void> {
    return this.ended();
  }

  write<T>(ctx: Ctx, work: (tx: Tx) => Promise<T>): Promise<T> {
    return asSystem(() => this.unit.write(ctx, work));
  }

  /** The act in a transaction of its own, as the person. */
  act<Input, Output>(ctx: Ctx, entry: string | CaseEntry, useCase: CaseUseCase<Input, Output>, input: Input): Promise<Output> {
    return this.write(ctx, (tx) => actOnCase({ tx, ctx, relay: this.relay }, entry, useCase, input));
  }

  /** What the worker does by itself, as its own role. */
  byItself<T>(work: (by: ByItself) => Promise<T>): Promise<T> {
    return this.jobs.unsafeAcrossTenants((tx) => work({ tx, relay: this.relay }));
  }

  /** What the worker gives a task that opens its transactions itself. */
  get atWork(): AtWork {
    return { unit: this.jobs, relay: this.relay };
  }

  /** Sweeps what is due to a task at this moment, as the worker does each minute. @returns how many subjects it looked at */
  sweep(task: SweepTask): Promise<number> {
    expect(Reflect.getMetadata(SWEEP, task.constructor)).toBeTruthy();
    const sweep = new SubjectSweep({ getProviders: () => [{ instance: task }] } as never);
    sweep.onApplicationBootstrap();
    return sweep.run(this.atWork);
  }

  /** Stops the database's clock at a moment, for good. */
  stopClock(at: Date): Promise<void> {
    return stopsAt(this.owner, at);
  }

  /** An act that lies on no case, in a transaction of its own, as the person. */
  do<Input, Output>(ctx: Ctx, useCase: UseCase<Input, Output>, input: Input): Promise<Output> {
    return this.write(ctx, (tx) => useCase.execute({ tx, ctx, relay: this.relay }, input));
  }

  /** A file that a person has sent: its row alone, nothing is in the vault. */
  async uploaded({ actor }: Ctx, sha256: string, over: { state?: string; mediaType?: string } = {}): Promise<string> {
    const { rows } = await this.owner.query<{ id: string }>(
      `insert into upload (id, account_id, size, received, wrapped_key, name, state, media_type, sha256)
        values (uuidv7(), $1, 1, 1, '', 'copy.pdf', $2, $3, $4) returning id`,
      [actor.accountId, over.state ?? 'complete', over.mediaType ?? 'application/pdf', sha256],
    );
    return one(rows).id;
  }

  /** A case that was filed, and that its clinic knows of. */
  async filedCase(): Promise<string> {
    const { consumer, desk } = this.hands;
    const start = { organisationId: desk.actor.organisationId as string, regionCode: REGION };
    const { caseId } = await this.do(consumer, caseUseCases.starting, start);
    const today = await this.today();
    await this.act(consumer, caseId, caseUseCases.saving, {
      input: {
        procedure: 'eyelid',
        treatmentDay: addDays(today, -90),
        knownDay: addDays(today, -60),
        story: '术后三个月双眼明显不对称，与术前沟通的效果不符，多次沟通没有结果。',
        claims: ['refund'],
        claimFen: 1_860_000,
      },
    });
    await this.act(consumer, caseId, caseUseCases.filing({ publicUrl: 'http://localhost' }), {});
    return caseId;
  }

  /** The same, answered: both sides negotiate. */
  async negotiatedCase(): Promise<string> {
    const { desk } = this.hands;
    const caseId = await this.filedCase();
    await this.act(desk, caseId, caseUseCases.answering, { statement: '我们已收到，正在核对病历。' });
    return caseId;
  }

  /** The same, in which the consumer has applied for mediation. */
  async appliedCase(): Promise<string> {
    const { consumer } = this.hands;
    const caseId = await this.negotiatedCase();
    await this.act(consumer, caseId, mediationUseCases.applying, { reason: '双方协商多次没有结果，请求调解。' });
    return caseId;
  }

  /** The same, to which the clinic has consented. */
  async consentedCase(): Promise<string> {
    const { signatory } = this.hands;
    const caseId = await this.appliedCase();
    await this.act(signatory, caseId, mediationUseCases.consenting, {});
    return caseId;
  }

  /** The same, taken on by the committee. */
  async acceptedCase(): Promise<string> {
    const { intake } = this.hands;
    const caseId = await this.consentedCase();
    const check = { consumerChecked: true, clinicChecked: true, how: '身份证原件、医疗机构执业许可证' };
    await this.act(intake, caseId, mediationUseCases.accepting, { check });
    return caseId;
  }

  /** The same, given to its mediator. */
  async mediatedCase(): Promise<string> {
    const { intake, mediator } = this.hands;
    const caseId = await this.acceptedCase();
    const mediatorId = mediator.actor.accountId as string;
    await this.act(intake, caseId, mediationUseCases.assigning, { mediatorId });
    return caseId;
  }

  /** The same, ended by its mediator without an agreement. */
  async unresolvedCase(): Promise<string> {
    const { mediator } = this.hands;
    const caseId = await this.mediatedCase();
    await this.act(mediator, caseId, mediationUseCases.terminating, { reason: 'too_far_apart', note: '双方差距过大，无法继续调解。' });
    return caseId;
  }

  /** For what opens its transactions itself: a seal, whose file is made outside of them. */
  get transactions(): UnitOfWork {
    return this.unit;
  }

  async today(): Promise<string> {
    return one((await this.owner.query<{ today: string }>('select app.today()::text as today')).rows).today;
  }

  /** The act is refused with the code; nothing has changed, and nothing was told. Of no case, the settings and where each case stands are compared. */
  async refuses(caseId: string | null, code: RefusalCode, act: () => Promise<unknown>): Promise<void> {
    const before = await tracesOf(this.owner, caseId);
    await expect(act()).rejects.toMatchObject({ code });
    expect(await tracesOf(this.owner, caseId)).toBe(before);
  }

  /** The types of the entries in each chain of a case, in their order. */
  async record(caseId: string): Promise<Record<string, string[]>> {
    const { rows } = await this.owner.query<{ audience: string; types: string[] }>(
      'select audience, array_agg(type order by seq) as types from journal.entry where case_id = $1 group by audience',
      [caseId],
    );
    return Object.fromEntries(rows.map(({ audience, types }) => [audience, types]));
  }

  /** Who was told what of a case, in the order of the names. */
  async told(caseId: string, kind: string): Promise<string[]> {
    const { rows } = await this.owner.query<{ name: string }>(
      `select a.display_name as name from notification n join identity.account a on a.id = n.account_id
        where n.case_id = $1 and n.kind = $2 order by 1`,
      [caseId, kind],
    );
    return rows.map(({ name }) => name);
  }

  /** What was announced of a case since an outbox id. */
  async announced(caseId: string, after: number): Promise<RelayEvent[]> {
    const { rows } = await this.owner.query<{ event: RelayEvent }>(
      `select event from outbox where id > $2 and event ->> 'caseId' = $1 order by id`,
      [caseId, after],
    );
    return rows.map(({ event }) => event);
  }

  async lastAnnounced(): Promise<number> {
    return Number(one((await this.owner.query<{ id: string }>('select coalesce(max(id), 0) as id from outbox')).rows).id);
  }

  /** The version of a case, as who opens a form on it sees it. */
  async versionOf(caseId: string): Promise<number> {
    return one((await this.owner.query<{ version: number }>('select version from case_file where id = $1', [caseId])).rows).version;
  }
}

async function handsIn(owner: pg.Pool): Promise<Hands> {
  const id = async <T extends string>(sql: string, params: unknown[]): Promise<T> =>
    one((await owner.query<{ id: T }>(sql, params)).rows).id;
  const organisation = (kind: string, name: string, region: string) =>
    id<OrganisationId>(
      `insert into identity.organisation (kind, name_zh, name_en, region_code, contact, standing)
        values ($1, $2, $2, $3, $4, 'confirmed') returning id`,
      [kind, name, region, `${randomUUID().slice(0, 8)}@office.test`],
    );
  const committee = await organisation('committee', '甲区医调委', REGION);
  const clinic = await organisation('clinic', '澄颜门诊部', REGION);
  const other = await organisation('clinic', '素光门诊部', '310106');
  const office = await organisation('regulator', '甲区卫健委', REGION);
  await owner.query('insert into identity.region values ($1, $2, $2, $3)', [REGION, '甲区', committee]);
  const person = async (name: string, kind: Actor['kind'], organisationId: OrganisationId | null, roles: string[]): Promise<Ctx> => {
    const accountId = await id<AccountId>('insert into identity.account (email, display_name) values ($1, $2) returning id', [
      `${randomUUID().slice(0, 8)}@test.test`,
      name,
    ]);
    await owner.query(
      `insert into identity.consent (account_id, purpose, text_version)
        values ($1, 'sensitive_data', '2026-11'), ($1, 'electronic_signing', '2026-11')`,
      [accountId],
    );
    if (organisationId)
      await owner.query('insert into identity.membership (account_id, organisation_id, roles) values ($1, $2, $3)', [
        accountId,
        organisationId,
        roles,
      ]);
    const actor: Actor = { kind, accountId, sessionId: null, name, organisationId, roles, regionCode: organisationId ? REGION : null };
    const app = kind === 'committee' ? 'mediator' : kind === 'anonymous' ? 'consumer' : kind;
    return { actor, app, locale: 'zh-CN', address: '127.0.0.1' };
  };
  return {
    consumer: await person('林小满', 'consumer', null, []),
    desk: await person('许经理', 'clinic', clinic, ['desk']),
    signatory: await person('周院长', 'clinic', clinic, ['signatory']),
    intake: await person('何静', 'committee', committee, ['intake']),
    mediator: await person('郑岚', 'committee', committee, ['mediator']),
    chair: await person('范主任', 'committee', committee, ['chair']),
    stranger: await person('路人', 'clinic', other, ['desk', 'signatory']),
    auditor: await person('沈察', 'regulator', office, ['auditor']),
  };
}
