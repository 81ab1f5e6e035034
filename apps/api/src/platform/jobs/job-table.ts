import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import type { AtWork } from './at-work.js';
import { declared } from './declared.js';
import { JOB, JobKinds, type JobKind, type JobTask } from './job.js';

/** Which provider does which job; refuses to boot while one has nobody, or two. */
@Injectable()
export class JobTable implements OnApplicationBootstrap {
  private readonly table = new Map<string, { readonly kind: JobKind<unknown>; readonly task: JobTask<unknown> }>();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly kinds: JobKinds,
  ) {}

  onApplicationBootstrap(): void {
    for (const { said: kind, task, by } of declared<JobKind<unknown>, JobTask<unknown>>(this.discovery, JOB)) {
      const other = this.table.get(kind.name);
      if (other) throw new Error(`${other.task.constructor.name} and ${by} both do the job ${kind.name}.`);
      this.table.set(kind.name, { kind, task });
    }
    for (const name of this.kinds.names())
      if (!this.table.has(name)) throw new Error(`The job ${name} may be asked for, and nobody does it.`);
  }

  names(): string[] {
    return [...this.table.keys()].sort();
  }

  /** @throws ZodError where the job was given something else than its kind says; Error where nobody does it; what the task throws */
  async run(name: string, payload: unknown, at: AtWork): Promise<void> {
    const found = this.table.get(name);
    if (!found) throw new Error(`Nobody does the job ${name}.`);
    await found.task.run(found.kind.payload.parse(payload), at);
  }
}
