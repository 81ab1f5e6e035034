import type { ClockKind, ClockPlan, Pause } from '@heyi/domain';
import { one } from '../../../platform/database/one-row.js';
import type { EnteredCase, Tx } from '../../../platform/database/unit-of-work.js';
import { ClockChangeEntity } from './clock-change.entity.js';
import { ClockEntity } from './clock.entity.js';

/** What a clock needs of the connection it is written on: acts of people and of the worker give their own. */
export type Writer = Pick<Tx, 'query' | 'manager'>;
export type OfCase = Pick<EnteredCase, 'id' | 'tenantId'>;

/** A running clock as its row holds it: the facts from which the plan follows, and the plan. */
export interface ClockRow {
  id: string;
  case_id: string;
  tenant_id: string;
  kind: ClockKind;
  started_at: Date;
  amount: number | null;
  pauses: Pause[];
  extended_to: string | null;
  last_day: string;
  ends_at: Date;
  provisional: boolean;
  stands_since: string | null;
  excluded: number;
}
export const CLOCK_COLUMNS = `id, case_id, tenant_id, kind, started_at, amount, pauses, extended_to::text, last_day::text, ends_at,
    provisional, stands_since::text, excluded`;

/** What a new clock runs from, and how long; its plan follows from these. */
export interface NewClock {
  readonly kind: ClockKind;
  readonly amount: number | null;
}

/** Clocks and their histories. */
export class ClockRepository {
  async today(tx: Pick<Tx, 'query'>): Promise<string> {
    return one(await tx.query<{ today: string }>('select app.today()::text as today')).today;
  }

  /** @returns the clock's id, or null where one of the kind runs already */
  async start(tx: Writer, c: OfCase, { kind, amount }: NewClock, plan: ClockPlan): Promise<string | null> {
    const { raw } = await tx.manager
      .createQueryBuilder()
      .insert()
      .into(ClockEntity)
      .values({
        caseId: c.id,
        tenantId: c.tenantId,
        kind,
        startedAt: plan.startedAt,
        amount,
        lastDay: plan.lastDay,
        endsAt: plan.endsAt,
        provisional: plan.provisional,
      })
      .orIgnore()
      .returning('id')
      .execute();
    return (raw as { id: string }[])[0]?.id ?? null;
  }

  /** @returns false where none of the kind runs */
  async end(tx: Writer, caseId: string, kind: ClockKind, because: string): Promise<boolean> {
    const { affected } = await tx.manager
      .createQueryBuilder()
      .update(ClockEntity)
      .set({ endedAt: () => 'app.now()', endedBecause: because })
      .where('caseId = :caseId and kind = :kind and endedAt is null', { caseId, kind })
      .execute();
    return Boolean(affected);
  }

  async running(tx: Pick<Tx, 'query'>, caseId: string, kind: ClockKind): Promise<ClockRow | null> {
    const [row] = await tx.query<ClockRow>(`select ${CLOCK_COLUMNS} from clock where case_id = $1 and kind = $2 and ended_at is null`, [
      caseId,
      kind,
    ]);
    return row ?? null;
  }

  /** The running clock of a kind, its row locked: two changes at once are made one after the other. */
  async hold(tx: Pick<Tx, 'query'>, caseId: string, kind: ClockKind): Promise<ClockRow | null> {
    const [row] = await tx.query<ClockRow>(
      `select ${CLOCK_COLUMNS} from clock where case_id = $1 and kind = $2 and ended_at is null for update`,
      [caseId, kind],
    );
    return row ?? null;
  }

  /** The case of a clock, for who has no more than its id. */
  async caseOf(tx: Writer, clockId: string): Promise<string | null> {
    const row = await tx.manager
      .createQueryBuilder(ClockEntity, 'k')
      .select(['k.id', 'k.caseId'])
      .where('k.id = :clockId', { clockId })
      .getOne();
    return row && row.caseId;
  }

  /** One clock while it runs, its row locked: it acts on the day that stands, whoever moves it meanwhile. */
  async holdById(tx: Pick<Tx, 'query'>, clockId: string): Promise<ClockRow | null> {
    const [row] = await tx.query<ClockRow>(`select ${CLOCK_COLUMNS} from clock where id = $1 and ended_at is null for update`, [clockId]);
    return row ?? null;
  }

  async hasRun(tx: Pick<Tx, 'query'>, caseId: string, kind: ClockKind): Promise<boolean> {
    return (await tx.query('select 1 from clock where case_id = $1 and kind = $2', [caseId, kind])).length > 0;
  }

  /** New facts with the plan that follows from them; who changes a clock holds its row (`hold`). */
  async change(tx: Writer, next: ClockRow, plan: ClockPlan): Promise<void> {
    await tx.manager
      .createQueryBuilder()
      .update(ClockEntity)
      .set({
        pauses: next.pauses,
        extendedTo: next.extended_to,
        lastDay: plan.lastDay,
        endsAt: plan.endsAt,
        provisional: plan.provisional,
        standsSince: plan.standsSince,
        excluded: plan.excluded,
        startedAt: next.started_at,
      })
      .where('id = :id', { id: next.id })
      .execute();
  }

  /** One line of a clock's history. */
  async noteChange(tx: Writer, c: OfCase, change: { readonly clockId: string; readonly cause: string }, plan: ClockPlan): Promise<void> {
    await tx.manager
      .createQueryBuilder()
      .insert()
      .into(ClockChangeEntity)
      .values({
        clockId: change.clockId,
        caseId: c.id,
        tenantId: c.tenantId,
        cause: change.cause,
        lastDay: plan.lastDay,
        provisional: plan.provisional,
      })
      .execute();
  }

  /** Keeps the next deadline in the case's own row (a function of the database). */
  async refreshDeadline(tx: Pick<Tx, 'query'>, caseId: string): Promise<void> {
    await tx.query('select app.refresh_deadline($1)', [caseId]);
  }
}
