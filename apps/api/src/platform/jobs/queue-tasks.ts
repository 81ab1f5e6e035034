import type { Task, TaskList } from 'graphile-worker';
import { Fault } from '../errors/fault.js';
import { log } from '../telemetry/log.js';
import { asRequest, newNumber } from '../telemetry/request.js';
import type { AtWork } from './at-work.js';
import type { JobTable } from './job-table.js';

/**
 * What the queue is given: each job under a number of its own, and its fault in the log in our words. To the queue, which prints
 * an error and keeps it in its table, goes that number alone.
 */
export const queueTasks = (table: JobTable, at: AtWork): TaskList =>
  Object.fromEntries(
    table.names().map((what): [string, Task] => [
      what,
      (payload, helpers) => {
        const number = newNumber();
        return asRequest({ number, what }, async () => {
          try {
            await table.run(what, payload, at);
          } catch (fault) {
            log.error({ fault, job: helpers.job.id, attempt: helpers.job.attempts }, 'a job failed');
            throw new Fault(`Failed, see number ${number} in the log.`);
          }
        });
      },
    ]),
  );
