import { DeliverMessages } from '../../src/modules/notifications/tasks/deliver-messages.js';
import { SweepEachMinute } from '../../src/platform/jobs/each-minute.js';
import { ForgetSpent } from '../../src/platform/jobs/forget-spent.js';
import { SubjectSweep } from '../../src/platform/jobs/subject-sweep.js';
import type { RunningWorker } from '../../src/worker.js';

interface WithWorker {
  readonly worker: RunningWorker;
}

/** What the worker does each minute, done now. */
export const sweep = ({ worker }: WithWorker): Promise<void> => worker.app.get(SweepEachMinute).run({}, worker);

/** Of it what is due by the clock. @returns how many subjects were looked at */
export const sweepDeadlines = ({ worker }: WithWorker): Promise<number> => worker.app.get(SubjectSweep).run(worker);

/** Of it the messages. @returns how many left */
export const deliverMessages = ({ worker }: WithWorker): Promise<number> => worker.app.get(DeliverMessages).run(worker);

/** What goes by the hour. @returns how many rows went */
export const forgetSpent = ({ worker }: WithWorker): Promise<number> => worker.app.get(ForgetSpent).run({}, worker);
