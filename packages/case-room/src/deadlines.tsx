import { useState } from 'react';
import { limitOf } from '@heyi/contracts';
import { DEGREES, isLegalEventKind, LEGAL_EVENTS, legalEvent, readYuan } from '@heyi/domain';
import { AnswerExtensionDocument, AskExtensionDocument, RecordEventDocument, useAct, WithdrawEventDocument } from '@heyi/api-client';
import { RefusedNotice } from '@heyi/entrance';
import { moment, useWords } from '@heyi/i18n';
import { Badge, Button, Card, CheckField, Dialog, Empty, Notice, SelectField, TextField } from '@heyi/ui';
import { emptyHint } from './empty-hint';
import { LimitationOf } from './limitation-of';
import { ClockWhy } from './next-panel';
import { StepDialog } from './step-dialog';
import { useUnreadable } from './unreadable';
import type { CaseIn } from './case-sections';
import { Why } from './why';
import { aside, day, money } from './words';

type Props = { readonly file: CaseIn<'deadlines'>; readonly refresh: () => void };

function ClockBadge({ clock, today }: { clock: CaseIn<'deadlines'>['clocks'][number]; today: string }) {
  const { t } = useWords();
  if (clock.endedAt) return <Badge>{t('clock.ended')}</Badge>;
  if (clock.standsSince) return <Badge tone="warn">{t('clocks.standing')}</Badge>;
  // A warning years ahead acts on nobody: that its last day may still roll is told in its sentence, not as a badge.
  if (clock.provisional && clock.kind !== 'limitation') return <Badge tone="warn">{t('clock.is_provisional')}</Badge>;
  return clock.lastDay < today ? <Badge tone="danger">{t('clock.is_over')}</Badge> : <Badge tone="info">{t('clock.running')}</Badge>;
}

function Clocks({ file }: { file: CaseIn<'deadlines'> }) {
  const { t, locale } = useWords();
  const clocks = [...file.clocks].sort(
    (a, b) => Number(Boolean(a.endedAt)) - Number(Boolean(b.endedAt)) || a.lastDay.localeCompare(b.lastDay),
  );
  return (
    <Card title={t('case.clocks')}>
      {clocks.length === 0 && <Empty title={t('clocks.empty')}>{t('clocks.empty_hint')}</Empty>}
      <ul className="flex flex-col gap-4">
        {clocks.map((c) => (
          <li key={c.id} className="flex flex-col gap-1 border-l-4 border-line pl-3">
            <p className="font-medium">
              {t(`clock.${c.kind}`)} <ClockBadge clock={c} today={file.today} />
            </p>
            <p>{c.explanation}</p>
            {c.kind === 'autopsy' && <p>{t('clocks.autopsy_else')}</p>}
            {c.endedAt && (
              <p className="text-muted">
                {t('clock.ended_because', { when: moment(c.endedAt, locale), why: t(`cause.${c.endedBecause ?? 'case_ended'}`) })}
              </p>
            )}
            {c.history.length > 1 && (
              <details className="text-sm">
                <summary className="inline-flex min-h-8 cursor-pointer items-center text-primary underline underline-offset-4">
                  {t('clocks.history', { n: c.history.length })}
                </summary>
                <ol className="mt-1 list-decimal pl-6">
                  {c.history.map((h, i) => (
                    <li key={i}>
                      {moment(h.at, locale)} · {t(`cause.${h.cause}`)} → {day(h.lastDay, locale)}
                      {h.provisional ? aside(t('clock.is_provisional'), locale) : ''}
                    </li>
                  ))}
                </ol>
              </details>
            )}
            <ClockWhy clock={c} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function LimitationCard({ file }: { file: CaseIn<'deadlines'> }) {
  const { t } = useWords();
  if (file.limitations.length === 0) return null;
  return (
    <Card title={t('clock.limitation')}>
      <div className="flex flex-col gap-5">
        {file.limitations.map((l) => (
          <LimitationOf key={l.of} limitation={l} named={file.limitations.length > 1 || l.of === 'agreed'} steps />
        ))}
      </div>
    </Card>
  );
}

const EMPTY = { kind: '', onDay: '', bothAgreed: false, note: '', reference: '', time: '', degree: '', fee: '' };

function RecordDialog({ file, refresh }: Props) {
  const { t, locale } = useWords();
  const [open, setOpen] = useState(false);
  const [form, setForm] = useState({ ...EMPTY, onDay: file.today });
  const act = useAct(RecordEventDocument);
  const event = isLegalEventKind(form.kind) ? legalEvent(form.kind) : null;
  const set = (over: Partial<typeof form>) => setForm((f) => ({ ...f, ...over }));
  const unreadable = useUnreadable();
  const isOpinion = form.kind === 'appraisal_received';
  const isCommission = form.kind === 'appraisal_commissioned';
  // What is not a sum is told at its field and holds the form; what another event has is not sent with this one.
  const fee = isCommission && form.fee.trim() ? readYuan(form.fee) : null;
  const submit = async () => {
    const { kind, onDay, bothAgreed, note, degree } = form;
    const reference = event?.atTime ? form.time : form.reference;
    if (
      await act.run({
        caseId: file.id,
        input: { kind, onDay, bothAgreed, note, reference, degree: (isOpinion && degree) || null, feeFen: fee },
      })
    ) {
      setOpen(false);
      setForm({ ...EMPTY, onDay: file.today });
      refresh();
    }
  };
  return (
    <>
      <Button onPress={() => setOpen(true)}>{t('event.record')}</Button>
      <Dialog title={t('event.record')} open={open} onClose={() => setOpen(false)}>
        <form
          noValidate
          className="flex flex-col gap-4"
          onSubmit={(e) => {
            e.preventDefault();
            void submit();
          }}
        >
          <p>{t('event.lead')}</p>
          <SelectField
            label={t('event.what')}
            value={form.kind}
            onChange={(kind) => set({ kind })}
            placeholder={t('common.choose')}
            options={file.recordable.map((kind) => ({ value: kind, label: t(`event.${kind}`) }))}
            error={act.fault('kind')}
          />
          {event && (
            <Notice tone={event.endsMediation ? 'warn' : 'info'}>
              {t(`event.${form.kind}_effect`)} <Why rules={event.rules} />
            </Notice>
          )}
          <TextField
            label={t('event.on')}
            type="date"
            max={file.today}
            value={form.onDay}
            onChange={(onDay) => set({ onDay })}
            error={act.fault('onDay')}
          />
          {event?.needsBoth && (
            <div>
              <CheckField label={t(`event.${form.kind}_both`)} checked={form.bothAgreed} onChange={(bothAgreed) => set({ bothAgreed })} />
              {act.fault('bothAgreed') && <p className="text-sm font-medium text-danger">{act.fault('bothAgreed')}</p>}
            </div>
          )}
          {isOpinion && (
            <SelectField
              label={t('event.degree')}
              value={form.degree}
              onChange={(degree) => set({ degree })}
              placeholder={t('event.no_degree')}
              options={DEGREES.map((d) => ({ value: d, label: t(`degree.${d}`) }))}
              error={act.fault('degree')}
            />
          )}
          {isCommission && (
            <TextField
              label={t('event.fee')}
              prefix="¥"
              inputMode="decimal"
              value={form.fee}
              unreadable={unreadable.sum(form.fee)}
              onChange={(x) => set({ fee: x })}
              error={act.fault('feeFen')}
            />
          )}
          {event?.atTime ? (
            <TextField
              label={t('event.time_of_death')}
              type="time"
              value={form.time}
              onChange={(time) => set({ time })}
              error={act.fault('reference')}
            />
          ) : (
            <TextField
              label={t(event?.needsReference ? 'event.reference_needed' : 'event.reference')}
              limit={limitOf('LegalEventInput.reference')}
              value={form.reference}
              onChange={(reference) => set({ reference })}
              error={act.fault('reference')}
            />
          )}
          <TextField
            label={t('event.note')}
            rows={2}
            limit={limitOf('LegalEventInput.note')}
            value={form.note}
            onChange={(note) => set({ note })}
            error={act.fault('note')}
          />
          <RefusedNotice refused={act.refused} fields={['kind', 'onDay', 'bothAgreed', 'degree', 'feeFen', 'note', 'reference']} />
          <div className="flex flex-wrap gap-3">
            <Button type="submit" busy={act.busy} isDisabled={!form.kind}>
              {t('event.record')}
            </Button>
            <Button look="secondary" onPress={() => setOpen(false)}>
              {t('common.cancel')}
            </Button>
          </div>
          <p className="text-sm text-muted">{day(file.today, locale)}</p>
        </form>
      </Dialog>
    </>
  );
}

function TakeBack({ file, refresh, eventId }: Props & { eventId: string }) {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  const act = useAct(WithdrawEventDocument);
  return (
    <StepDialog
      label={t('event.take_back')}
      look="quiet"
      act={act}
      fields={['reason']}
      refused={refresh}
      run={() => act.run({ caseId: file.id, eventId, reason })}
      refresh={refresh}
    >
      <p>{t('event.take_back_lead')}</p>
      <TextField
        label={t('event.take_back_reason')}
        rows={3}
        limit={limitOf('withdrawEvent.reason')}
        value={reason}
        onChange={setReason}
        error={act.fault('reason')}
      />
    </StepDialog>
  );
}

function Events({ file, refresh }: Props) {
  const { t, locale } = useWords();
  return (
    <Card title={t('event.title')} actions={file.recordable.length > 0 && <RecordDialog file={file} refresh={refresh} />}>
      {file.events.length === 0 && (
        <Empty title={t('event.empty')}>{t(emptyHint(file, file.recordable.length > 0 ? 'record_event' : [], 'event.empty_hint'))}</Empty>
      )}
      <ul className="flex flex-col gap-3">
        {file.events.map((e) => {
          const known = e.kind in LEGAL_EVENTS ? legalEvent(e.kind as keyof typeof LEGAL_EVENTS) : null;
          return (
            <li key={e.id} className="flex flex-col gap-1 border-l-4 border-line pl-3">
              <p className={e.withdrawnReason === null ? 'font-medium' : 'line-through'}>
                {day(e.onDay, locale)} · {t(`event.${e.kind}`)} {e.degree && <Badge tone="info">{t(`degree.${e.degree}`)}</Badge>}
              </p>
              {e.reference && <p>{e.reference}</p>}
              {e.note && <p className="whitespace-pre-wrap">{e.note}</p>}
              {e.feeFen !== null && <p>{t('event.fee_was', { sum: money(e.feeFen, locale) })}</p>}
              <p className="text-sm text-muted">
                {t(`role.${e.byRole}`)} · {e.recordedName} · {moment(e.recordedAt, locale)}
              </p>
              {e.withdrawnReason !== null && <p className="text-sm text-muted">{t('event.taken_back', { reason: e.withdrawnReason })}</p>}
              <div className="flex flex-wrap items-center gap-3">
                {known && <Why rules={known.rules} />}
                {e.mine && e.withdrawnReason === null && known && !known.endsMediation && !known.ends?.length && (
                  <TakeBack file={file} refresh={refresh} eventId={e.id} />
                )}
              </div>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

/** More time by agreement of all three (PMC-3). */
function Extension({ file, refresh }: Props) {
  const { t, locale } = useWords();
  const [form, setForm] = useState({ toDay: '', reason: '' });
  const ask = useAct(AskExtensionDocument);
  const answer = useAct(AnswerExtensionDocument);
  const request = file.extension;
  const pending = request !== null && request.outcome === null;
  const side = file.role === 'clinic' ? 'clinic' : 'consumer';
  const mayAnswer = pending && file.actions.includes('answer_extension') && !(side === 'clinic' ? request.clinicAt : request.consumerAt);
  const mayAsk = !pending && file.actions.includes('ask_extension');
  if (!request && !mayAsk) return null;
  const say = (agree: boolean) => void answer.run({ caseId: file.id, agree }).then((done) => done && refresh());
  return (
    <Card title={t('extension.title')}>
      <div className="flex flex-col gap-3">
        {request && (
          <>
            <p className="text-lg font-semibold">{t('extension.to', { day: day(request.toDay, locale) })}</p>
            <p className="whitespace-pre-wrap">{request.reason}</p>
            <ul className="list-disc pl-5">
              <li>{t('extension.committee', { name: request.askedName, when: moment(request.askedAt, locale) })}</li>
              <li>
                {request.consumerAt
                  ? t('extension.consumer_yes', { when: moment(request.consumerAt, locale) })
                  : t('extension.consumer_open')}
              </li>
              <li>
                {request.clinicAt ? t('extension.clinic_yes', { when: moment(request.clinicAt, locale) }) : t('extension.clinic_open')}
              </li>
            </ul>
            {request.outcome && <Badge tone={request.outcome === 'agreed' ? 'ok' : 'plain'}>{t(`extension.${request.outcome}`)}</Badge>}
          </>
        )}
        {mayAnswer && (
          <div className="flex flex-wrap gap-3">
            <Button busy={answer.busy} onPress={() => say(true)}>
              {t('extension.agree')}
            </Button>
            <Button look="danger" busy={answer.busy} onPress={() => say(false)}>
              {t('extension.refuse')}
            </Button>
          </div>
        )}
        <RefusedNotice refused={answer.refused} />
        {mayAsk && (
          <div>
            <StepDialog
              label={t('extension.ask')}
              look="secondary"
              act={ask}
              fields={['toDay', 'reason']}
              run={() => ask.run({ caseId: file.id, ...form })}
              refresh={refresh}
            >
              <p>{t('extension.lead')}</p>
              <TextField
                label={t('extension.day')}
                type="date"
                min={file.today}
                value={form.toDay}
                onChange={(toDay) => setForm((f) => ({ ...f, toDay }))}
                error={ask.fault('toDay')}
              />
              <TextField
                label={t('extension.reason')}
                rows={3}
                limit={limitOf('askExtension.reason')}
                value={form.reason}
                onChange={(reason) => setForm((f) => ({ ...f, reason }))}
                error={ask.fault('reason')}
              />
            </StepDialog>
          </div>
        )}
        <Why rules={['PMC-3']} />
      </div>
    </Card>
  );
}

/** Clocks, limitation, more time, and everything that happened with a legal effect. */
export function Deadlines({ file, refresh }: Props) {
  return (
    <div className="flex flex-col gap-5">
      <Extension file={file} refresh={refresh} />
      <Clocks file={file} />
      <LimitationCard file={file} />
      <Events file={file} refresh={refresh} />
    </div>
  );
}
