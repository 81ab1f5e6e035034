import type { CaseFile } from '../../api/case-file.models.js';
import { auditOpeningsOf } from '../../data/audit-openings.query.js';
import type { Section } from './section.js';

export const audit = {
  auditOpenings: async ({ tx, id }) =>
    (await auditOpeningsOf(tx, id)).map((a) => ({
      organisationName: a.organisation_name,
      reason: a.reason,
      openedAt: a.opened_at.toISOString(),
    })),
} satisfies Partial<Section<keyof CaseFile>>;
