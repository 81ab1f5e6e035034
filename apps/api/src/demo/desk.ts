import { createHash, randomUUID } from 'node:crypto';
import type pg from 'pg';
import { AddExhibit, ExhibitRepository, makePreview, UploadRepository } from '../modules/evidence/index.js';
import { agreementUseCases, documentUseCases, type Authority } from '../modules/agreements/index.js';
import { actOnCase, type CaseUseCase } from '../modules/cases/index.js';
import { asSystem } from '../platform/authz/counted.js';
import type { Config } from '../platform/config.js';
import type { Ctx } from '../platform/context/ctx.js';
import { one } from '../platform/database/one-row.js';
import type { UnitOfWork, Tx } from '../platform/database/unit-of-work.js';
import type { FileVault } from '../platform/files/file-vault.js';
import type { UseCase } from '../platform/graphql/use-case.js';
import type { JobUnit } from '../platform/jobs/job-unit.js';
import { Relay } from '../platform/realtime/relay.js';

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

/** What somebody hands in. */
export interface Material {
  readonly content: Buffer;
  readonly type: string;
}
/** What is said of it. */
export interface Said {
  readonly category: string;
  readonly title: string;
  readonly purpose?: string;
  readonly audience?: string;
}

interface DeskParts {
  readonly unit: UnitOfWork;
  readonly jobs: JobUnit;
  readonly vault: FileVault;
  readonly authority: Authority;
  readonly owner: pg.Client;
  readonly config: Config;
}

/** Where the demonstration is made: acts through the product's own use cases, files as uploads leave them, and the clock. */
export class Desk {
  readonly random = seeded(20261122);
  readonly relay = new Relay();
  readonly unit: UnitOfWork;
  readonly jobs: JobUnit;
  readonly owner: pg.Client;
  readonly config: Config;
  /** What is made of an agreement once it is drawn up: its document, its stamp, its seal. */
  readonly documents: ReturnType<typeof documentUseCases>;
  private readonly vault: FileVault;
  private readonly addingExhibit = new AddExhibit(new ExhibitRepository(), new UploadRepository());

  constructor({ unit, jobs, vault, authority, owner, config }: DeskParts) {
    this.unit = unit;
    this.jobs = jobs;
    this.vault = vault;
    this.owner = owner;
    this.config = config;
    this.documents = documentUseCases(vault, authority);
  }

  /** Moves the database's clock, so that a case of three weeks ago was made three weeks ago. */
  async setAge(days: number): Promise<void> {
    await this.owner.query('update app.clock_offset set shift = make_interval(days => $1)', [-days]);
  }

  today(ctx: Ctx): Promise<string> {
    return this.unit.read(ctx, async (tx) => one(await tx.query<{ d: string }>('select app.today()::text as d')).d);
  }

  write<T>(ctx: Ctx, work: (tx: Tx) => Promise<T>): Promise<T> {
    return asSystem(() => this.unit.write(ctx, work));
  }

  act<Input, Output>(ctx: Ctx, caseId: string, useCase: CaseUseCase<Input, Output>, input: Input): Promise<Output> {
    return this.write(ctx, (tx) => actOnCase({ tx, ctx, relay: this.relay }, caseId, useCase, input));
  }

  do<Input, Output>(ctx: Ctx, useCase: UseCase<Input, Output>, input: Input): Promise<Output> {
    return this.write(ctx, (tx) => useCase.execute({ tx, ctx, relay: this.relay }, input));
  }

  /** What a reader finds in a case. */
  find<T>(ctx: Ctx, caseId: string, sql: string): Promise<T[]> {
    return this.unit.read(ctx, async (tx) => {
      await tx.query('select app.enter_case($1)', [caseId]);
      return tx.query<T>(sql, [caseId]);
    });
  }

  /** @returns the id of the exhibit */
  async exhibit(ctx: Ctx, caseId: string, material: Material, said: Said): Promise<string> {
    const uploadId = await this.stored(ctx, material, said.title);
    const clientSha256 = createHash('sha256').update(material.content).digest('hex');
    const exhibit = { uploadId, audience: 'joint', clientSha256, factDay: null, purpose: '', ...said };
    return (await this.act(ctx, caseId, this.addingExhibit, exhibit)).id;
  }

  /** A file in the vault, as an upload leaves it. */
  async stored(ctx: Ctx, { content, type }: Material, title: string): Promise<string> {
    const id = randomUUID();
    const [wrappedKey, size] = [this.vault.newKey(id), content.length];
    const whole = (async function* () {
      yield content;
    })();
    await this.vault.append({ id, wrappedKey, size }, 0, whole);
    const sha256 = createHash('sha256').update(content).digest('hex');
    const image = type.startsWith('image/');
    if (image) await makePreview(this.vault, { id, size, wrapped_key: wrappedKey, media_type: type });
    await this.write(ctx, (tx) =>
      tx.query(
        `insert into upload (id, account_id, size, received, wrapped_key, name, media_type, sha256, state, preview)
          values ($1, $2, $3, $3, $4, $5, $6, $7, 'complete', $8)`,
        [id, ctx.actor.accountId, size, wrappedKey, `${title}.${type.split('/')[1]}`, type, sha256, image ? 'ready' : 'none'],
      ),
    );
    return id;
  }

  /** Signs with the code that a message brings. */
  async sign(ctx: Ctx, caseId: string, agreementId: string): Promise<void> {
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
