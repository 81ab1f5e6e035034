import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { mailboxOf } from '@heyi/domain';
import type { DataSource } from 'typeorm';
import type { Ctx } from '../context/ctx.js';
import { outsideOfTransactions } from '../database/one-connection.js';
import { oneStatement } from '../database/one-statement.js';
import { APP_DATA_SOURCE } from '../database/tokens.js';
import { claimOf } from '../database/unit-of-work.js';
import { waitFor } from '../errors/wait.js';
import { withinCount } from './counted.js';
import type { Budget, LimitedOperation, RateLimits } from './limits.js';
import { networkOf } from './network.js';

export { DEFAULT_LIMITS, lineOf, type LimitedOperation, type RateLimits } from './limits.js';
export const RATE_LIMITS = Symbol('RateLimits');

/** Whom an attempt is about, beside the person who is signed in. */
export interface Subject {
  /** The contact that is named, in its canonical form, or a token in its place. */
  readonly contact?: string;
  /** A device that has signed in to this contact before: it is counted for itself, not with its address. */
  readonly device?: string | null;
}

export interface Attempt {
  /** Too many wrong tries by whomever: a code to the contact is needed as well now. Nobody is shut out. */
  readonly demandsCode: boolean;
}

type Dimension = 'account' | 'contact' | 'asker' | 'address';
interface Bucket {
  readonly dimension: Dimension;
  readonly name: string;
  readonly budget: Budget;
}

/**
 * Counts attempts in PostgreSQL, so that several processes share one count and a restart forgets nothing. Counting is a
 * statement of its own, before any transaction of the operation (docs/adr/0018-limits.md).
 */
@Injectable()
export class RateLimiter {
  constructor(
    @Inject(APP_DATA_SOURCE) private readonly dataSource: DataSource,
    /** `null` counts nothing: for tests of something else. */
    @Inject(RATE_LIMITS) private readonly limits: RateLimits | null,
  ) {}

  /**
   * Runs one attempt under the limits of its operation. A refusal stays counted; a success of what judges is given back.
   *
   * @throws Refusal `too_many_attempts`, with how long to wait; nothing was run then
   */
  async within<T>(operation: LimitedOperation, ctx: Ctx, subject: Subject, work: (attempt: Attempt) => Promise<T>): Promise<T> {
    outsideOfTransactions(`Counting an attempt (${operation})`);
    const buckets = this.bucketsOf(operation, ctx, subject);
    const attempt = buckets.length ? await this.take(ctx, buckets) : { demandsCode: false };
    const value = await withinCount(operation, () => work(attempt));
    if (buckets.length && this.limits?.[operation].does === 'judges') await this.giveBack(ctx, buckets);
    return value;
  }

  private bucketsOf(operation: LimitedOperation, ctx: Ctx, { contact, device }: Subject): Bucket[] {
    if (!this.limits) return [];
    const line = this.limits[operation];
    const network = networkOf(ctx.address);
    const subjects: Record<Dimension, string | null> = {
      account: ctx.actor.accountId,
      contact: contact && !device ? mailboxOf(contact) : null,
      asker: contact ? `${contact}\n${device ?? network}` : null,
      address: ctx.actor.accountId || device ? null : network,
    };
    return (Object.keys(subjects) as Dimension[]).flatMap((dimension) => {
      const [budget, of] = [line[dimension], subjects[dimension]];
      // Contacts stand hashed here: the table of attempts is no list of people.
      const hashed = createHash('sha256')
        .update(of ?? '')
        .digest('base64url')
        .slice(0, 22);
      return budget && of !== null ? [{ dimension, budget, name: `${operation}:${dimension}:${hashed}` }] : [];
    });
  }

  private async take(ctx: Ctx, buckets: readonly Bucket[]): Promise<Attempt> {
    const rows = await this.counted<{ bucket: string; hits: number; wait: number }>(
      ctx,
      'select bucket, hits, wait from identity.take_attempt($1)',
      [
        JSON.stringify(
          buckets.map(({ name, budget }) => ({
            bucket: name,
            free: budget.free,
            window: budget.perSeconds,
            wait: budget.over === 'code' ? 0 : budget.wait,
            longest: budget.longest,
          })),
        ),
      ],
    );
    const wait = Math.max(0, ...rows.map((row) => row.wait));
    if (wait > 0) throw waitFor(wait);
    const hitsOf = new Map(rows.map((row) => [row.bucket, row.hits]));
    return { demandsCode: buckets.some(({ name, budget }) => budget.over === 'code' && (hitsOf.get(name) ?? 0) > budget.free) };
  }

  /** One's own success clears what was counted for oneself, and gives its one attempt back to what is shared. */
  private async giveBack(ctx: Ctx, buckets: readonly Bucket[]): Promise<void> {
    const own = buckets.filter((b) => b.dimension === 'asker' || b.dimension === 'account').map((b) => b.name);
    await this.counted(ctx, 'select identity.give_attempt_back($1, $2)', [buckets.map((b) => b.name), own]);
  }

  /** Short, so that it has its part beside who asks, and not behind those who write. */
  private counted<T>(ctx: Ctx, sql: string, params: unknown[]): Promise<T[]> {
    return oneStatement<T>(this.dataSource, claimOf(ctx, 'session'), sql, params);
  }
}
