import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { APP_DATA_SOURCE } from '../database/tokens.js';
import { notPossible } from '../errors/refusal.js';

export const RATE_LIMITS = Symbol('RateLimits');
/** Attempts allowed in a window of seconds, per bucket (account, address and operation together). */
export type RateLimits = Record<
  'code' | 'sign_in' | 'sign_up' | 'recover' | 'presence',
  { readonly hits: number; readonly seconds: number }
>;

export const DEFAULT_LIMITS: RateLimits = {
  code: { hits: 5, seconds: 600 },
  sign_in: { hits: 10, seconds: 300 },
  sign_up: { hits: 10, seconds: 3600 },
  recover: { hits: 5, seconds: 900 },
  presence: { hits: 10, seconds: 600 },
};

/** Counts attempts in Postgres, so that several processes share one count and a restart forgets nothing. */
@Injectable()
export class RateLimiter {
  constructor(
    @Inject(APP_DATA_SOURCE) private readonly dataSource: DataSource,
    @Inject(RATE_LIMITS) private readonly limits: RateLimits,
  ) {}

  /** Counts one attempt; it stays counted whatever the attempt comes to. @throws Refusal `too_many_attempts` */
  async count(operation: keyof RateLimits, subject: string): Promise<void> {
    const { hits, seconds } = this.limits[operation];
    const rows = (await this.dataSource.query(
      `insert into identity.rate_limit as r (bucket, hits, resets_at) values ($1, 1, app.now() + make_interval(secs => $2))
       on conflict (bucket) do update set hits = case when r.resets_at <= app.now() then 1 else r.hits + 1 end,
         resets_at = case when r.resets_at <= app.now() then excluded.resets_at else r.resets_at end
       returning hits, ceil(extract(epoch from resets_at - app.now()))::int as seconds`,
      [`${operation}:${subject}`, seconds],
    )) as { hits: number; seconds: number }[];
    if (rows[0] && rows[0].hits > hits) throw notPossible('too_many_attempts', { seconds: rows[0].seconds });
  }
}
