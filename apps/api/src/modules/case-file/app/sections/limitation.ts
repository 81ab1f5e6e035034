import { sideOf, standingOfLimitation } from '@heyi/domain';
import type { CaseFile } from '../../api/case-file.models.js';
import type { LimitationView } from '../../api/limitation.models.js';
import { limitationsOfCase } from '../../../deadlines/index.js';
import type { CaseReading } from '../case-reading.js';
import { shared, type Section } from './section.js';

/** How the limitation of each claim came to stand where it stands. It is the business of the side whose claim it is. */
const limitations = shared(async ({ tx, id, tenantId, opened, role, row }: CaseReading): Promise<LimitationView[]> => {
  if (!opened || sideOf(role) !== 'consumer') return [];
  const found = await limitationsOfCase(tx, { id, tenantId });
  return found.map((l) => {
    const one = l.late.lastDay === l.lastDay && l.late.pending === l.pending;
    return {
      of: l.of,
      beginning: l.beginning,
      standing: standingOfLimitation(l, row.today),
      day: l.lastDay,
      lateDay: l.late.lastDay,
      latePending: l.late.pending,
      steps: l.history.map((step) => ({ ...step })),
      lateSteps: one ? [] : l.late.history.map((step) => ({ ...step })),
    };
  });
});

export const limitation = {
  limitations,
  limitationDay: async (c) => (await limitations(c))[0]?.day ?? null,
} satisfies Partial<Section<keyof CaseFile>>;
