import { endNote, maskedContact } from '@heyi/domain';
import type { CaseFile, ServiceView } from '../../api/case-file.models.js';
import { demandLettersOf, type ServiceRow } from '../../data/demands.query.js';
import { formsOfCase } from '../../../forms/index.js';
import { periodsOf } from '../../../settings/index.js';
import { iso, isoOf, type Section } from './section.js';

const serviceView = (s: ServiceRow): ServiceView => ({
  id: s.id,
  channel: s.channel,
  recipient: s.channel === 'platform' ? s.recipient : maskedContact(s.recipient),
  step: s.step,
  sentAt: isoOf(s.sent_at),
  deliveredAt: isoOf(s.delivered_at),
  openedAt: isoOf(s.opened_at),
  openedBy: s.opened_by,
  receipt: s.receipt,
  failed: s.failed,
  answer: s.answer,
});

/** Demand letters with the record of every service; letters and forms that were issued, each with its PDF in either language. */
export const letters = {
  demands: async ({ tx, id }) =>
    (await demandLettersOf(tx, id)).map((l) => ({
      id: l.id,
      number: l.number,
      body: l.body,
      amountFen: l.amount_fen === null ? null : Number(l.amount_fen),
      ladder: l.ladder,
      applyIfSilent: l.apply_if_silent,
      step: l.step,
      sentName: l.sent_name,
      sentAt: l.sent_at.toISOString(),
      reachedAt: iso(l.reached_at),
      closedAt: iso(l.closed_at),
      answer: l.answer,
      services: l.services.map(serviceView),
    })),
  demandReplyDays: async ({ tx, tenantId, opened }) => (opened ? (await periodsOf(tx, tenantId)).demand_reply : null),
  letters: async ({ tx, ctx, links, id }) =>
    (await formsOfCase(tx, id)).map((r) => ({
      id: r.id,
      kind: r.kind,
      number: r.number,
      reason: r.data.reason ?? null,
      note:
        r.kind === 'ended' || r.kind === 'lapsed' ? endNote(r.data.reason ?? null, r.data.note ?? null, ctx.locale) : (r.data.note ?? null),
      by: r.data.by ?? null,
      until: r.data.until ?? r.data.confirmBy ?? null,
      createdAt: r.createdAt.toISOString(),
      pdfZh: r.number ? links.make(ctx, { caseId: id, id: r.id, variant: 'letter-zh' }) : null,
      pdfEn: r.number ? links.make(ctx, { caseId: id, id: r.id, variant: 'letter-en' }) : null,
    })),
} satisfies Partial<Section<keyof CaseFile>>;
