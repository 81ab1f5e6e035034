import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { Fault } from '../errors/fault.js';
import type { AtWork } from './at-work.js';
import { declared, inOrder, type InOrder } from './declared.js';
import { EachMinute, type MinuteTask } from './each-minute.js';
import type { JobUnit } from './job-unit.js';
import { NOT_STEPPED_BACK, stepBack, stepForward } from './step-back.js';
import { SWEEP, type DueRows, type SweepTask } from './sweep.js';

/** Subjects a look. */
const BATCH = 200;

interface Found {
  readonly id: string;
  readonly at: string;
}
const FIRST: Found = { at: '-infinity', id: '00000000-0000-0000-0000-000000000000' };

/** The next of those that are due, after the last that was looked at; which were left alone for now are not among them. */
const next = (unit: JobUnit, { table, at: { column, type }, where, params = [] }: DueRows, now: Date, after: Found): Promise<Found[]> =>
  unit.unsafeAcrossTenants((tx) =>
    tx.query<Found>(
      `select t.id, t.${column}::text as at from ${table} t where ${where} and ${NOT_STEPPED_BACK}
          and (t.${column}, t.id) > ($2::${type}, $3::uuid) order by t.${column}, t.id limit ${BATCH}`,
      [now, after.at, after.id, ...params],
    ),
  );

/**
 * What is due by the database's clock, one sweep of the modules after the other in the order that they declare, one transaction a
 * subject: one that fails holds up no other, in this sweep or the next, for it steps back and is tried again later each time.
 */
@Injectable()
@EachMinute({ order: 10 })
export class SubjectSweep implements MinuteTask, OnApplicationBootstrap {
  private sweeps: readonly SweepTask[] = [];

  constructor(private readonly discovery: DiscoveryService) {}

  /** @throws Error where two sweeps declare the same place */
  onApplicationBootstrap(): void {
    this.sweeps = inOrder(declared<InOrder, SweepTask>(this.discovery, SWEEP));
  }

  /** The sweeps in their order, by the names of their classes. */
  names(): string[] {
    return this.sweeps.map((sweep) => sweep.constructor.name);
  }

  /**
   * @returns how many subjects were looked at
   * @throws AggregateError after all have had their turn, with the subjects that failed and why
   */
  async run({ unit, relay }: AtWork): Promise<number> {
    const now = await unit.unsafeAcrossTenants((tx) => tx.now());
    const failed: Fault[] = [];
    let handled = 0;
    for (const sweep of this.sweeps)
      for await (const id of subjects(unit, sweep.due(), now)) {
        await unit
          .unsafeAcrossTenants(async (tx) => {
            await sweep.act({ tx, relay }, id);
            await stepForward(tx, id);
          })
          .catch(async (cause: unknown) => {
            failed.push(new Fault(`The sweep could not finish ${id}.`, { cause }));
            await unit.unsafeAcrossTenants((tx) => stepBack(tx, id));
          });
        handled += 1;
      }
    if (failed.length) throw new AggregateError(failed, failed.map((e) => e.message).join('\n'));
    return handled;
  }
}

/** What is due at a moment, a batch a look. */
async function* subjects(unit: JobUnit, due: DueRows, now: Date): AsyncGenerator<string> {
  for (let found = await next(unit, due, now, FIRST); found.length;) {
    for (const { id } of found) yield id;
    const last = found.at(-1);
    if (found.length < BATCH || !last) return;
    found = await next(unit, due, now, last);
  }
}
