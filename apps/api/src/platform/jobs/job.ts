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

const kinds = new Map<string, JobKind<unknown>>();

/**
 * Names a kind of job. Jobs wait in the queue over a release: a name stays, and so does what its payload may be.
 * @throws Error where the name is taken
 */
export function jobKind<Payload>(name: string, payload: z.ZodType<Payload>): JobKind<Payload> {
  if (kinds.has(name)) throw new Error(`Two jobs have the name ${name}.`);
  const kind = { name, payload };
  kinds.set(name, kind);
  return kind;
}

/** Every kind that anybody may ask for. */
export const jobKinds = (): readonly JobKind<unknown>[] => [...kinds.values()];

/** Asks for a job, which is done once this is committed (a function of the database, which knows the names as well). */
export async function askFor<Payload>(tx: Pick<Tx, 'query'>, kind: JobKind<Payload>, payload: Payload): Promise<void> {
  await tx.query('select app.add_job($1, $2)', [kind.name, JSON.stringify(payload)]);
}

export const JOB = Symbol('Job');

/** The provider does the jobs of this kind; `JobTable` finds it. */
export const Job: <Payload>(kind: JobKind<Payload>) => (task: new (...parts: never[]) => JobTask<Payload>) => void = (kind) =>
  SetMetadata(JOB, kind);
