import type { Desk } from '../desk.js';
import { apply } from './apply.js';
import { begin, file } from './begin.js';
import { answer, negotiate } from './negotiate.js';
import { mediate } from './mediate.js';
import { settle } from './settle.js';
import type { Planned } from './told-case.js';

/** Tells one case from its beginning as far as it is planned to go. */
export async function tell(desk: Desk, planned: Planned): Promise<void> {
  const { stage } = planned;
  const told = await begin(desk, planned);
  if (stage === 'draft') return;
  await file(told);
  if (stage === 'filed' || stage === 'invited') return;
  await answer(told);
  if (stage === 'settling' || stage === 'settled') return settle(told);
  await negotiate(told);
  if (!told.reaches('applied')) return;
  if (await apply(told)) await mediate(told);
}
