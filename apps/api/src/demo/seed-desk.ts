import { createHash, randomUUID } from 'node:crypto';
import pg from 'pg';
import { addDays, equalInstalments, shareOf, type AccountId, type OfferTerms, type OrganisationId } from '@heyi/domain';
import { AddExhibit, ExhibitRepository, makePreview, UploadRepository } from '../modules/evidence/index.js';
import { type MakeOfferInput } from '../modules/negotiation/index.js';
import { agreementUseCases, type Authority } from '../modules/agreements/index.js';
import type { Config } from '../platform/config.js';
import type { Actor, Ctx } from '../platform/context/ctx.js';
import type {} from '../platform/database/provision.js';
import { asSystem } from '../platform/authz/counted.js';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work.js';
import { FileVault } from '../platform/files/file-vault.js';
import type { UseCase } from '../platform/graphql/use-case.js';
import { JobUnit } from '../platform/jobs/job-unit.js';
import { Relay } from '../platform/realtime/relay.js';
import { CLINIC_STAFF, CLINICS, COMMITTEES, CONSUMERS, RARE_NAMES, REGULATORS } from './people.js';
import { one } from '../platform/database/one-row.js';
import { actOnCase, type CaseEntry, type CaseUseCase } from '../modules/cases/index.js';

/** One of a list, in turns. @throws Error of an empty list */
export function turning<T>(list: readonly T[], n: number): T {
  const item = list[n % list.length];
  if (item === undefined) throw new Error('There is nothing to take turns with.');
  return item;
}

/** A small generator with a fixed seed: the demonstration is the same everywhere, only its dates follow today. */
export function seeded(seed: number): (n: number) => number {
  let state = seed;
  return (n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}

export interface Team {
  committee: string;
  region: string;
  mediator: Ctx;
  /** The committee's other mediator. */
  colleague: Ctx;
  intake: Ctx;
  chair: Ctx;
  clinics: { id: string; name: string; desk: Ctx; signatory: Ctx }[];
}

/** People, organisations, exhibits and the clock of the demonstration; the cases follow in seed.ts. */
export class SeedDesk {
  protected readonly random = seeded(20261122);
  protected readonly relay = new Relay();
  private readonly addingExhibit = new AddExhibit(new ExhibitRepository(), new UploadRepository());
  constructor(
    protected readonly unit: UnitOfWork,
    protected readonly jobs: JobUnit,
    protected readonly vault: FileVault,
    protected readonly authority: Authority,
    protected readonly owner: pg.Client,
    protected readonly config: Config,
  ) {}

  protected ctx(actor: Omit<Actor, 'sessionId'>): Ctx {
    const app = ({ consumer: 'consumer', clinic: 'clinic', committee: 'mediator', regulator: 'regulator', anonymous: 'consumer' } as const)[
      actor.kind
    ];
    return { actor: { ...actor, sessionId: null }, app, locale: 'zh-CN', address: 'seed' };
  }

  protected async account(name: string, contact: string): Promise<AccountId> {
    const { rows } = await this.owner.query<{ id: AccountId }>(
      `insert into identity.account (email, phone, display_name, is_demonstration) values ($1, $2, $3, true) returning id`,
      [contact.includes('@') ? contact : null, contact.includes('@') ? null : contact, name],
    );
    const id = one(rows).id;
    await this.owner.query(
      `insert into identity.consent (account_id, purpose, text_version)
        values ($1, 'sensitive_data', '2026-11'), ($1, 'electronic_signing', '2026-11')`,
      [id],
    );
    return id;
  }

  /** Offices are set up by the operator; the demonstration's clinics have been confirmed. */
  protected async organisation(
    kind: string,
    zh: string,
    en: string,
    region: string,
    creditCode: string | null = null,
  ): Promise<OrganisationId> {
    const { rows } = await this.owner.query<{ id: OrganisationId }>(
      `insert into identity.organisation (kind, name_zh, name_en, region_code, contact, standing, credit_code, licence_number)
        values ($1, $2, $3, $4, $5, 'confirmed', $6, $7) returning id`,
      [kind, zh, en, region, `office${this.random(9000) + 1000}@demo.heyi.invalid`, creditCode, creditCode && `DEMO${creditCode.slice(8)}`],
    );
    return one(rows).id;
  }

  protected async member(
    name: string,
    roles: readonly string[],
    organisationId: OrganisationId,
    kind: 'clinic' | 'committee' | 'regulator',
    region: string,
  ): Promise<Ctx> {
    const accountId = await this.account(name, `${randomUUID().slice(0, 8)}@demo.heyi.invalid`);
    await this.owner.query('insert into identity.membership (account_id, organisation_id, roles) values ($1, $2, $3)', [
      accountId,
      organisationId,
      roles,
    ]);
    return this.ctx({ kind, accountId, name, organisationId, roles, regionCode: region });
  }

  /** Moves the database's clock, so that a case of three weeks ago was made three weeks ago. */
  protected async setAge(days: number): Promise<void> {
    await this.owner.query('update app.clock_offset set shift = make_interval(days => $1)', [-days]);
  }

  protected write<T>(ctx: Ctx, work: (tx: Tx) => Promise<T>): Promise<T> {
    return asSystem(() => this.unit.write(ctx, work));
  }

  protected act<Input, Output>(ctx: Ctx, entry: string | CaseEntry, useCase: CaseUseCase<Input, Output>, input: Input): Promise<Output> {
    return this.write(ctx, (tx) => actOnCase({ tx, ctx, relay: this.relay }, entry, useCase, input));
  }

  protected do<Input, Output>(ctx: Ctx, useCase: UseCase<Input, Output>, input: Input): Promise<Output> {
    return this.write(ctx, (tx) => useCase.execute({ tx, ctx, relay: this.relay }, input));
  }

  private async consumer(name: string, phone: string): Promise<Ctx> {
    const accountId = await this.account(name, phone);
    return this.ctx({ kind: 'consumer', accountId, name, organisationId: null, roles: [], regionCode: null });
  }

  async people(): Promise<{ teams: Team[]; consumers: Ctx[]; rare: Ctx[]; regulators: Ctx[] }> {
    const consumers: Ctx[] = [];
    const rare: Ctx[] = [];
    for (const [i, name] of CONSUMERS.entries()) {
      consumers.push(await this.consumer(name, `1380000${String(1001 + i)}`));
      // Among the first, so that they stand on the page of people.
      if (i === 0) for (const [n, one] of RARE_NAMES.entries()) rare.push(await this.consumer(one, `1380000${String(2001 + n)}`));
    }
    const teams: Team[] = [];
    for (const c of COMMITTEES) {
      const id = await this.organisation('committee', c.zh, c.en, c.region);
      await this.owner.query('insert into identity.region values ($1, $2, $3, $4)', [c.region, c.regionZh, c.regionEn, id]);
      const staff = new Map<string, Ctx>();
      const mediators: Ctx[] = [];
      for (const [name, role] of c.people) {
        const person = await this.member(name, [role], id, 'committee', c.region);
        if (!staff.has(role)) staff.set(role, person);
        if (role === 'mediator') mediators.push(person);
      }
      teams.push({
        committee: id,
        region: c.region,
        mediator: turning(mediators, 0),
        colleague: turning(mediators, 1),
        intake: staff.get('intake')!,
        chair: staff.get('chair')!,
        clinics: [],
      });
    }
    for (const c of CLINICS) {
      const id = await this.organisation('clinic', c.zh, c.en, c.region, c.creditCode);
      const [desk, signatory] = [
        await this.member(CLINIC_STAFF[0][0], CLINIC_STAFF[0][1], id, 'clinic', c.region),
        await this.member(CLINIC_STAFF[1][0], CLINIC_STAFF[1][1], id, 'clinic', c.region),
      ];
      teams.find((t) => t.region === c.region)!.clinics.push({ id, name: c.zh, desk, signatory });
    }
    const regulators: Ctx[] = [];
    for (const r of REGULATORS) {
      const id = await this.organisation('regulator', r.zh, r.en, r.region);
      for (const [name, role] of r.people) regulators.push(await this.member(name, [role], id, 'regulator', r.region));
    }
    return { teams, consumers, rare, regulators };
  }

  protected async exhibit(
    ctx: Ctx,
    caseId: string,
    content: Buffer,
    type: string,
    input: { category: string; title: string; purpose?: string; audience?: string },
  ): Promise<string> {
    const sha256 = createHash('sha256').update(content).digest('hex');
    const uploadId = await this.stored(ctx, content, type, input.title);
    const said = { uploadId, audience: 'joint', clientSha256: sha256, factDay: null, purpose: '', ...input };
    return (await this.act(ctx, caseId, this.addingExhibit, said)).id;
  }

  /** A file in the vault, as an upload leaves it. */
  protected async stored(ctx: Ctx, content: Buffer, type: string, title: string): Promise<string> {
    const id = randomUUID();
    const wrapped = this.vault.newKey(id);
    await this.vault.append(
      id,
      wrapped,
      content.length,
      0,
      (async function* () {
        yield content;
      })(),
    );
    const sha256 = createHash('sha256').update(content).digest('hex');
    const image = type.startsWith('image/');
    if (image) await makePreview(this.vault, { id, size: content.length, wrapped_key: wrapped, media_type: type });
    await this.write(ctx, (tx) =>
      tx.query(
        `insert into upload (id, account_id, size, received, wrapped_key, name, media_type, sha256, state, preview)
          values ($1, $2, $3, $3, $4, $5, $6, $7, 'complete', $8)`,
        [id, ctx.actor.accountId, content.length, wrapped, `${title}.${type.split('/')[1]}`, type, sha256, image ? 'ready' : 'none'],
      ),
    );
    return id;
  }

  protected terms(today: string, totalFen: number, clinicPct: number): Omit<MakeOfferInput, 'after'> {
    const repairFen = shareOf(totalFen, 30, 'fen');
    const terms: OfferTerms = {
      items: [
        { kind: 'refund', note: '手术费', amountFen: totalFen - repairFen },
        { kind: 'medical', note: '后续修复费用', amountFen: repairFen },
      ],
      totalFen,
      split: { clinicPct, consumerPct: 100 - clinicPct },
      instalments: equalInstalments(totalFen, [addDays(today, 7), addDays(today, 37)]),
    };
    return { ...terms, message: '', expiresOn: addDays(today, 14) };
  }

  protected today(ctx: Ctx): Promise<string> {
    return this.unit.read(ctx, async (tx) => one(await tx.query<{ d: string }>('select app.today()::text as d')).d);
  }

  protected async sign(ctx: Ctx, caseId: string, agreementId: string): Promise<void> {
    await this.act(ctx, caseId, agreementUseCases.requestingCode, { agreementId });
    const [row] = await this.jobs.unsafeAcrossTenants((tx) =>
      tx.query<{ body: string }>(
        `select m.body from outgoing_message m join identity.account a on m.recipient in (a.email, a.phone)
          where a.id = $1 and m.body ~ '验证码' order by m.id desc limit 1`,
        [ctx.actor.accountId],
      ),
    );
    await this.act(ctx, caseId, agreementUseCases.signing, { agreementId, code: /\d{6}/.exec(row?.body ?? '')?.[0] ?? '' });
  }
}
