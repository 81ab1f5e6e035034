import type { ByItself } from '../../../platform/jobs/at-work.js';
import { ReminderRepository } from '../data/reminder.repository.js';
import type { NoticeKind } from './notice-texts.js';
import { notify } from './notify.js';

/** What people are reminded of: in which case, of which of its rows. */
interface Reminded {
  readonly caseId: string;
  readonly subjectId: string;
  readonly kind: NoticeKind;
}

const reminders = new ReminderRepository();

/** Reminds each person of a subject once, ever, however often the sweep runs or dies. */
export async function remindOnce({ tx, relay }: ByItself, { caseId, subjectId, kind }: Reminded, people: readonly string[]): Promise<void> {
  const fresh: string[] = [];
  for (const accountId of new Set(people)) if (await reminders.place(tx, { caseId, subjectId, kind, accountId })) fresh.push(accountId);
  await notify(tx, relay, fresh, { caseId, kind });
}
