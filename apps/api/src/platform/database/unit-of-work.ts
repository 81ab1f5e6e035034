import { Inject, Injectable } from '@nestjs/common';
import {
  capacitiesOf,
  isUuid,
  type Audience,
  type CaseCapacity,
  type CaseRole,
  type CaseStatus,
  type InstitutionStanding,
} from '@heyi/domain';
import { institutionMay, isForAnother, mayEver, mayOnCase, type CaseAction } from '@heyi/abilities';
import type { DataSource, EntityManager } from 'typeorm';
import { networkOf } from '../authz/network.js';
import type { Ctx } from '../context/ctx.js';
import { conflict, institutionUnconfirmed, notFound, notPossible } from '../errors/refusal.js';
import { APP_DATA_SOURCE } from './tokens.js';
import { orBusy } from './busy.js';
import { claiming, type Claim } from './connection-shares.js';
import { KEPT_COLUMNS, keptFrom, type Kept, type KeptRow } from './kept.js';
import { note } from '../telemetry/request.js';
import { spanned } from '../telemetry/trace.js';
import { outsideOfTransactions, withinTransaction } from './one-connection.js';
import { restarted } from './restarted.js';
import { one } from './one-row.js';

/** A transaction that carries the caller's row-level context. Repositories take it, never a bare connection. */
export interface Tx {
  readonly manager: EntityManager;
  /** Rows of a statement; the context of the caller decides which exist. */
  query<T>(sql: string, params?: unknown[]): Promise<T[]>;
  /** Runs after the commit, in order; for relaying to rooms only, never for what must happen. */
  afterCommit(effect: () => void): void;
  /** The database's time, which tests can move. */
  now(): Promise<Date>;
  /** The day in Shanghai by that time. */
  today(): Promise<string>;
}

/** The case as its guard sees it: who I am in it and where it stands. */
export interface EnteredCase {
  readonly id: string;
  readonly tenantId: string;
  readonly role: CaseRole;
  readonly status: CaseStatus;
  readonly audiences: readonly Audience[];
  /** Up to when each caucus is kept from a mediator who came in place of another; empty for everybody else. */
  readonly kept: Kept;
  /** As what the person acts within the role: desk or signatory, general or special authority. */
  readonly capacities: readonly CaseCapacity[];
  readonly consumerAccountId: string;
  readonly clinicOrganisationId: string | null;
  /** How far the clinic has proved who it is; one that is not confirmed reads and answers only. */
  readonly clinicStanding: InstitutionStanding;
  readonly mediatorAccountId: string | null;
  readonly appliedBy: 'consumer' | 'clinic' | null;
  readonly number: string | null;
  readonly version: number;
}

/** TypeORM answers UPDATE and DELETE with `[rows, count]`, everything else with rows. */
export const rowsOf = <R>(result: unknown): R[] =>
  Array.isArray(result) && result.length === 2 && Array.isArray(result[0]) && typeof result[1] === 'number'
    ? (result[0] as R[])
    : (result as R[]);

/** Opens transactions under the caller's context: the second of the three locks (docs/adr/0002-tenancy.md). */
@Injectable()
export class UnitOfWork {
  constructor(@Inject(APP_DATA_SOURCE) private readonly dataSource: DataSource) {}

  /**
   * Runs a use case in one transaction; restarts it whole on a serialisation failure or a deadlock.
   *
   * @param caseId the case that it will lock: those who wait for one case take no more than their part of the connections
   * @throws Refusal `busy_now` where somebody else is in the way for longer than people wait; nothing was done
   */
  write<T>(ctx: Ctx, work: (tx: Tx) => Promise<T>, caseId: string | null = null): Promise<T> {
    const claim = claimOf(ctx, 'writing', caseId);
    return orBusy(() => restarted(() => claiming(claim, () => this.once(ctx, work, false))));
  }

  /**
   * Reads one moment: a page put together from many questions never shows half of what somebody else did meanwhile.
   *
   * @throws Refusal `busy_now`
   */
  read<T>(ctx: Ctx, work: (tx: Tx) => Promise<T>): Promise<T> {
    return orBusy(() => claiming(claimOf(ctx, 'reading'), () => this.once(ctx, work, true)));
  }

  private async once<T>(ctx: Ctx, work: (tx: Tx) => Promise<T>, readOnly: boolean): Promise<T> {
    outsideOfTransactions('A second transaction');
    const effects: (() => void)[] = [];
    const transaction = async (manager: EntityManager): Promise<T> => {
      const { actor } = ctx;
      // Said of both, whatever the database is set to: what decides by a row lock counts on it.
      await manager.query(`set transaction isolation level ${readOnly ? 'repeatable read, read only' : 'read committed'}`);
      await manager.query('select app.open_context($1, $2, $3, $4, $5)', [
        actor.kind,
        actor.accountId,
        actor.organisationId,
        actor.roles.join(','),
        actor.regionCode,
      ]);
      const tx: Tx = {
        manager,
        query: async <R>(sql: string, params: unknown[] = []) => rowsOf<R>(await manager.query(sql, params)),
        afterCommit: (effect) => effects.push(effect),
        now: async () => one((await manager.query('select app.now() as now')) as { now: Date }[]).now,
        today: async () => one((await manager.query('select app.today()::text as today')) as { today: string }[]).today,
      };
      return withinTransaction(() => work(tx));
    };
    const name = readOnly ? 'read' : 'write';
    const result = await spanned({ name }, () => this.dataSource.transaction(transaction));
    for (const effect of effects) effect();
    return result;
  }
}

/** The part of the connections that a caller's transaction is of; who is not signed in has one beside everybody else's. */
export const claimOf = ({ actor, address }: Ctx, lane: 'reading' | 'writing' | 'session', caseId: string | null = null): Claim =>
  actor.accountId ? { lane, by: actor.accountId, caseId } : { lane: 'entrance', by: networkOf(address), caseId };

/**
 * As what the caller reads a case, with its role and audiences fixed for the rest of the transaction; null where it is not there
 * for them.
 */
export async function enterToRead(tx: Pick<Tx, 'query'>, caseId: string): Promise<CaseRole | null> {
  if (!isUuid(caseId)) return null;
  note({ case: caseId });
  const entered = one(await tx.query<{ role: CaseRole }>('select app.enter_case($1) as role', [caseId]));
  const { role } = entered;
  return role === 'none' ? null : role;
}

/**
 * Enters a case: fixes role and audiences for the rest of the transaction, so that its rows appear at all, and
 * authorises the act on this very instance. "Not yours" and "not there" are the same refusal.
 *
 * @param lock take the row lock that decides races between the sides
 * @throws Refusal `not_found`, `not_possible_now`, or those of `requireMay`
 */
export async function enterCase(tx: Tx, caseId: string, action: CaseAction, lock: boolean): Promise<EnteredCase> {
  const entered = await enterAsReader(tx, caseId, lock);
  requireMay(entered, action);
  return entered;
}

/**
 * The same for whoever may read it, before any act is asked for.
 * @throws Refusal `not_found`
 */
export async function enterAsReader(tx: Tx, caseId: string, lock: boolean): Promise<EnteredCase> {
  const role = await enterToRead(tx, caseId);
  if (!role) throw notFound();
  const [row] = await tx.query<
    Omit<EnteredCase, 'role' | 'capacities' | 'kept'> & KeptRow & { actsAs: string[]; authority: 'general' | 'special' | null }
  >(
    `select id, tenant_id as "tenantId", status, consumer_account_id as "consumerAccountId",
      clinic_organisation_id as "clinicOrganisationId",
            (select standing from identity.organisation where id = clinic_organisation_id) as "clinicStanding",
            mediator_account_id as "mediatorAccountId", applied_by as "appliedBy", number, version, app.audiences() as audiences,
              ${ACTS_AS}, ${KEPT_COLUMNS}
       from case_file where id = $1 ${lock ? 'for update' : ''}`,
    [caseId],
  );
  if (!row) throw notFound();
  const { actsAs, authority, mediatorSince, allowed, ...rest } = row;
  const entered: EnteredCase = {
    ...rest,
    role,
    capacities: capacitiesOf(role, actsAs, authority),
    kept: keptFrom(role, { mediatorSince, allowed }),
  };
  if (!mayOnCase('read', entered)) throw notFound();
  return entered;
}

/**
 * A form from before a change of the case is not acted on. Who could never do it is told that by the act, and nothing of the
 * case's movements.
 *
 * @throws Refusal `case_changed` where the case has moved since the form was opened
 */
export function requireUnmoved(entered: EnteredCase, action: CaseAction, openedOn: number): void {
  if (openedOn !== entered.version && mayEver(action, entered)) throw conflict('case_changed');
}

/** Columns that tell as what the reader acts in the entered case; the paper counts while it runs. */
export const ACTS_AS = `app.roles() as "actsAs", (select m.authority from case_member m where m.case_id = case_file.id
  and m.account_id = app.account() and m.ended_at is null and m.valid_until >= app.today()) as authority`;

/**
 * A further act on a case already entered.
 *
 * @throws Refusal `not_your_part` where another of the same side may, else `not_possible_now`; `institution_unconfirmed` for
 * what waits until the clinic has proved who it is
 */
export function requireMay(entered: EnteredCase, action: CaseAction): void {
  if (!mayOnCase(action, entered)) throw notPossible(isForAnother(action, entered) ? 'not_your_part' : 'not_possible_now');
  if (!institutionMay(action, entered)) throw institutionUnconfirmed(entered.clinicStanding);
}
