import { SetMetadata } from '@nestjs/common';
import type { z } from 'zod';
import type { Tx } from '../database/unit-of-work.js';
import type { AtWork } from './at-work.js';

/** A job as who asks for it and who does it know it: its name in the queue, and what it is given. */
export interface JobKind<Payload> {
  readonly name: string;
  readonly payload: z.ZodType<Payload>;
}

/** Does the jobs of one kind; each may be done twice. */
export interface JobTask<Payload> {
  run(payload: Payload, at: AtWork): Promise<unknown>;
}

/** The kinds of job that anybody may ask for. */
export class JobKinds {
  private readonly named = new Map<string, JobKind<unknown>>();

  /** @throws Error where the name is taken */
  add<Payload>(name: string, payload: z.ZodType<Payload>): JobKind<Payload> {
    if (this.named.has(name)) throw new Error(`Two jobs have the name ${name}.`);
    const kind = { name, payload };
    this.named.set(name, kind);
    return kind;
  }

  names(): string[] {
    return [...this.named.keys()];
  }
}

/** Those of the product. */
export const JOB_KINDS = new JobKinds();

/** Names a kind of job of the product. Jobs wait in the queue over a release: a name stays, and so does what its payload may be. */
export const jobKind = <Payload>(name: string, payload: z.ZodType<Payload>): JobKind<Payload> => JOB_KINDS.add(name, payload);

/** Asks for a job, which is done once this is committed (a function of the database, which knows the names as well). */
export async function askFor<Payload>(tx: Pick<Tx, 'query'>, kind: JobKind<Payload>, payload: Payload): Promise<void> {
  await tx.query('select app.add_job($1, $2)', [kind.name, JSON.stringify(payload)]);
}

export const JOB = Symbol('Job');

/** The provider does the jobs of this kind; `JobTable` finds it. */
export const Job: <Payload>(kind: JobKind<Payload>) => (task: new (...parts: never[]) => JobTask<Payload>) => void = (kind) =>
  SetMetadata(JOB, kind);
