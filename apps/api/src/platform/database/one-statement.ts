import type { DataSource } from 'typeorm';
import { orBusy } from './busy.js';
import { claiming, type Claim } from './connection-shares.js';

/** One short statement that is a transaction by itself, in its turn. @throws Refusal `busy_now` */
export const oneStatement = <T>(source: DataSource, claim: Claim, sql: string, params: unknown[]): Promise<T[]> =>
  orBusy(() => claiming(claim, () => source.query<T[]>(sql, params)));
