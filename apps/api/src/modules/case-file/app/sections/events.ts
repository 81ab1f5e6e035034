import { institutionMay } from '@heyi/abilities';
import { recordableEvents } from '@heyi/domain';
import type { CaseFile } from '../../api/case-file.models.js';
import { eventsOf } from '../../data/events.query.js';
import type { CaseReading } from '../case-reading.js';
import { shared, type Section } from './section.js';

const rows = shared(({ tx, id }: CaseReading) => eventsOf(tx, id));

export const events = {
  events: async (c) =>
    (await rows(c)).map((r) => ({
      id: r.id,
      kind: r.kind,
      onDay: r.on_day,
      bothAgreed: r.both_agreed,
      note: r.note,
      reference: r.reference,
      degree: r.degree,
      feeFen: r.fee_fen === null ? null : Number(r.fee_fen),
      byRole: r.by_role,
      recordedName: r.recorded_name,
      recordedAt: r.recorded_at.toISOString(),
      mine: r.recorded_by === c.ctx.actor.accountId,
      withdrawnReason: r.withdrawn_at ? (r.withdrawn_reason ?? '') : null,
    })),
  recordable: async (c) => {
    if (!c.opened || !c.may('record_event') || !institutionMay('record_event', c)) return [];
    const had = (await rows(c)).filter((r) => r.withdrawn_at === null).map((r) => r.kind);
    return recordableEvents(c.role, had, c.row.filedFor === 'deceased');
  },
} satisfies Partial<Section<keyof CaseFile>>;
