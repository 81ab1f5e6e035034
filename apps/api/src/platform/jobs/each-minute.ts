import { Injectable, SetMetadata, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { z } from 'zod';
import type { AtWork } from './at-work.js';
import { declared, inOrder, type InOrder } from './declared.js';
import { Job, jobKind, type JobTask } from './job.js';

/** What is done again each minute. */
export interface MinuteTask {
  run(at: AtWork): Promise<unknown>;
}

const EACH_MINUTE = Symbol('EachMinute');

/** The provider has its turn each minute, at its place among all that have; `SweepEachMinute` finds it. */
export const EachMinute: (at: InOrder) => (task: new (...parts: never[]) => MinuteTask) => void = (at) => SetMetadata(EACH_MINUTE, at);

/** Of the wall's minutes, by the queue's own table of times. */
export const SWEEP_EACH_MINUTE = jobKind('sweep', z.object({}));

/** Each part has its turn whatever became of those before it: messages leave even where a case could not be swept. */
@Injectable()
@Job(SWEEP_EACH_MINUTE)
export class SweepEachMinute implements JobTask<object>, OnApplicationBootstrap {
  private parts: readonly MinuteTask[] = [];

  constructor(private readonly discovery: DiscoveryService) {}

  /** @throws Error where two parts declare the same place */
  onApplicationBootstrap(): void {
    this.parts = inOrder(declared<InOrder, MinuteTask>(this.discovery, EACH_MINUTE));
  }

  /** The parts in their order, by the names of their classes. */
  names(): string[] {
    return this.parts.map((part) => part.constructor.name);
  }

  /** @throws AggregateError after all have had their turn, with what failed */
  async run(_: object, at: AtWork): Promise<void> {
    const failed: unknown[] = [];
    for (const part of this.parts) await part.run(at).catch((fault: unknown) => failed.push(fault));
    if (failed.length) throw new AggregateError(failed, 'Parts of the sweep failed.');
  }
}
