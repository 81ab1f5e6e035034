import {
  endNote,
  explainClock,
  maskedContact,
  recordableEvents,
  type CaseRole,
  type ClockKind,
  standingOfLimitation,
  type LegalEventKind,
} from '@heyi/domain';
import type { Ctx } from '../../../platform/context/ctx.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import type { FileLinks } from '../../../platform/files/file-links.js';
import { formsOfCase } from '../../forms/index.js';
import type { CaseFile, DemandView, LetterView } from '../api/case-file.models.js';
import type { LimitationView } from '../api/limitation.models.js';
import { CLOCK_COLUMNS, type ClockRow, limitationsOfCase } from '../../deadlines/index.js';

const iso = (value: Date | null): string | null => value?.toISOString() ?? null;

/** The clocks of a case with their sentence and history, in the reader's language. */
export async function readClocks(tx: Tx, ctx: Ctx, caseId: string): Promise<CaseFile['clocks']> {
  const rows = await tx.query<ClockRow & { ended_at: Date | null; ended_because: string | null }>(
    `select ${CLOCK_COLUMNS}, ended_at, ended_because from clock where case_id = $1 order by started_at, id`,
    [caseId],
  );
  const changes = await tx.query<{ clock_id: string; at: Date; cause: string; last_day: string; provisional: boolean }>(
    'select clock_id, at, cause, last_day::text, provisional from clock_change where case_id = $1 order by at, id',
    [caseId],
  );
  return [
    ...rows.map((r) => ({
      id: r.id,
      kind: r.kind,
      amount: r.amount,
      startedAt: r.started_at.toISOString(),
      lastDay: r.last_day,
      provisional: r.provisional,
      standsSince: r.stands_since,
      extendedTo: r.extended_to,
      endedAt: iso(r.ended_at),
      endedBecause: r.ended_because,
      explanation: explainClock(
        {
          kind: r.kind as ClockKind,
          amount: r.amount,
          startedAt: r.started_at,
          lastDay: r.last_day,
          provisional: r.provisional,
          standsSince: r.stands_since,
          excluded: r.excluded,
          pauses: r.pauses,
          extendedTo: r.extended_to,
        },
        ctx.locale,
      ),
      history: changes
        .filter((c) => c.clock_id === r.id)
        .map((c) => ({ at: c.at.toISOString(), cause: c.cause, lastDay: c.last_day, provisional: c.provisional })),
    })),
    ...(await readDates(tx, ctx, caseId)),
  ];
}

/** Agreed and chosen dates as clocks among the others: open offers until they expire, promises until they are kept. */
async function readDates(tx: Tx, ctx: Ctx, caseId: string): Promise<CaseFile['clocks']> {
  const rows = await tx.query<{ id: string; kind: 'offer_expiry' | 'obligation'; started_at: Date; last_day: string }>(
    `select id, 'offer_expiry' as kind, created_at as started_at,
      ((expires_at - interval '1 second') at time zone 'Asia/Shanghai')::date::text as last_day
       from offer where case_id = $1 and status = 'open'
     union all select o.id, 'obligation', coalesce(c.effective_at, app.now()), o.due_on::text
       from obligation o join case_file c on c.id = o.case_id where o.case_id = $1 and o.status in ('pending', 'contested', 'missed')
         order by last_day`,
    [caseId],
  );
  return rows.map((r) => ({
    id: r.id,
    kind: r.kind,
    amount: null,
    startedAt: r.started_at.toISOString(),
    lastDay: r.last_day,
    provisional: false,
    standsSince: null,
    extendedTo: null,
    endedAt: null,
    endedBecause: null,
    explanation: explainClock(
      {
        kind: r.kind,
        startedAt: r.started_at,
        lastDay: r.last_day,
        provisional: false,
        standsSince: null,
        excluded: 0,
        pauses: [],
        extendedTo: null,
      },
      ctx.locale,
    ),
    history: [],
  }));
}

/** How the limitation of each claim came to stand where it stands. */
export async function readLimitations(tx: Tx, caseId: string, tenantId: string, today: string): Promise<LimitationView[]> {
  const found = await limitationsOfCase(tx, { id: caseId, tenantId });
  return found.map((l) => {
    const one = l.late.lastDay === l.lastDay && l.late.pending === l.pending;
    return {
      of: l.of,
      beginning: l.beginning,
      standing: standingOfLimitation(l, today),
      day: l.lastDay,
      lateDay: l.late.lastDay,
      latePending: l.late.pending,
      steps: l.history.map((step) => ({ ...step })),
      lateSteps: one ? [] : l.late.history.map((step) => ({ ...step })),
    };
  });
}

interface EventRow {
  id: string;
  kind: LegalEventKind;
  on_day: string;
  both_agreed: boolean;
  note: string;
  reference: string;
  degree: string | null;
  fee_fen: string | null;
  by_role: string;
  recorded_by: string;
  recorded_name: string;
  recorded_at: Date;
  withdrawn_at: Date | null;
  withdrawn_reason: string | null;
}

export async function readEvents(tx: Tx, ctx: Ctx, caseId: string): Promise<{ events: CaseFile['events']; had: LegalEventKind[] }> {
  const rows = await tx.query<EventRow>(
    'select *, on_day::text from legal_event where case_id = $1 order by legal_event.on_day, recorded_at',
    [caseId],
  );
  return {
    had: rows.filter((r) => r.withdrawn_at === null).map((r) => r.kind),
    events: rows.map((r) => ({
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
      mine: r.recorded_by === ctx.actor.accountId,
      withdrawnReason: r.withdrawn_at ? (r.withdrawn_reason ?? '') : null,
    })),
  };
}

export const recordable = (role: CaseRole, had: readonly LegalEventKind[], deceased: boolean): string[] =>
  recordableEvents(role, had, deceased);

export async function readExtension(tx: Tx, caseId: string): Promise<CaseFile['extension']> {
  const [row] = await tx.query<{
    id: string;
    to_day: string;
    reason: string;
    asked_name: string;
    asked_at: Date;
    consumer_at: Date | null;
    clinic_at: Date | null;
    outcome: string | null;
  }>('select *, to_day::text from extension_request where case_id = $1 order by asked_at desc limit 1', [caseId]);
  if (!row) return null;
  return {
    id: row.id,
    toDay: row.to_day,
    reason: row.reason,
    askedName: row.asked_name,
    askedAt: row.asked_at.toISOString(),
    consumerAt: iso(row.consumer_at),
    clinicAt: iso(row.clinic_at),
    outcome: row.outcome,
  };
}

interface DemandRow {
  id: string;
  number: string;
  body: string;
  amount_fen: string | null;
  ladder: { step: string; day: string; provisional: boolean }[];
  apply_if_silent: boolean;
  step: string;
  sent_name: string;
  sent_at: Date;
  reached_at: Date | null;
  closed_at: Date | null;
  answer: string | null;
}

/** Demand letters with the record of every service: recipient, channel, times. */
export async function readDemands(tx: Tx, caseId: string): Promise<DemandView[]> {
  const letters = await tx.query<DemandRow>('select * from demand_letter where case_id = $1 order by sent_at', [caseId]);
  if (letters.length === 0) return [];
  const services = await tx.query<{
    id: string;
    letter_id: string;
    channel: string;
    recipient: string;
    step: string;
    sent_at: Date | null;
    delivered_at: Date | null;
    opened_at: Date | null;
    opened_by: string | null;
    receipt: string | null;
    failed: string | null;
    answer: string | null;
  }>('select * from service_record where case_id = $1 order by created_at', [caseId]);
  return letters.map((l) => ({
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
    services: services
      .filter((s) => s.letter_id === l.id)
      .map((s) => ({
        id: s.id,
        channel: s.channel,
        recipient: s.channel === 'platform' ? s.recipient : maskedContact(s.recipient),
        step: s.step,
        sentAt: iso(s.sent_at),
        deliveredAt: iso(s.delivered_at),
        openedAt: iso(s.opened_at),
        openedBy: s.opened_by,
        receipt: s.receipt,
        failed: s.failed,
        answer: s.answer,
      })),
  }));
}

/** Letters and forms that were issued, each with its PDF in either language. */
export async function readLetters(tx: Tx, ctx: Ctx, links: FileLinks, caseId: string): Promise<LetterView[]> {
  const rows = await formsOfCase(tx, caseId);
  return rows.map((r) => ({
    id: r.id,
    kind: r.kind,
    number: r.number,
    reason: r.data.reason ?? null,
    note:
      r.kind === 'ended' || r.kind === 'lapsed' ? endNote(r.data.reason ?? null, r.data.note ?? null, ctx.locale) : (r.data.note ?? null),
    by: r.data.by ?? null,
    until: r.data.until ?? r.data.confirmBy ?? null,
    createdAt: r.createdAt.toISOString(),
    pdfZh: r.number ? links.make(ctx, caseId, r.id, 'letter-zh') : null,
    pdfEn: r.number ? links.make(ctx, caseId, r.id, 'letter-en') : null,
  }));
}
