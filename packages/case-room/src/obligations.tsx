import { useState } from 'react';
import { ConfirmPerformanceDocument, ContestPerformanceDocument, ReportPerformanceDocument, useAct } from '@heyi/api-client';
import { RefusedNotice } from '@heyi/entrance';
import { useWords } from '@heyi/i18n';
import { Badge, Button, Dialog, Empty, Notice, SelectField, TextField } from '@heyi/ui';
import { AddExhibit } from './evidence';
import type { CaseFile } from './use-case-file';
import { day, daysLeft, money } from './words';

type Obligation = CaseFile['obligations'][number];
const TONE = { pending: 'info', reported: 'warn', fulfilled: 'ok', contested: 'danger', missed: 'danger' } as const;

function Report({ file, obligation, refresh }: { file: CaseFile; obligation: Obligation; refresh: () => void }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const [exhibitId, setExhibitId] = useState('');
  const [note, setNote] = useState('');
  const act = useAct(ReportPerformanceDocument, t('common.offline'));
  const proofs = file.exhibits.filter(
    (e) =>
      e.side === 'clinic' && e.audience === 'joint' && !e.withdrawn && (e.category === 'performance_proof' || e.category === 'payment'),
  );
  return (
    <>
      <Button onPress={() => setOpen(true)}>{t('obligation.report')}</Button>
      <Dialog title={t('obligation.report')} open={open} onClose={() => setOpen(false)}>
        {proofs.length === 0 && <Notice tone="info">{t('obligation.proof_first')}</Notice>}
        <details open={proofs.length === 0}>
          <summary className="min-h-8 cursor-pointer font-medium text-primary underline">{t('obligation.add_proof')}</summary>
          <div className="mt-3">
            <AddExhibit file={file} refresh={refresh} categories={['performance_proof']} onAdded={setExhibitId} />
          </div>
        </details>
        <SelectField
          label={t('category.performance_proof')}
          value={exhibitId}
          onChange={setExhibitId}
          placeholder={t('common.choose')}
          options={proofs.map((p) => ({ value: p.id, label: p.title }))}
          error={act.fault('exhibitId')}
        />
        <TextField label={t('offer.note')} value={note} onChange={setNote} />
        <RefusedNotice refused={act.refused} fields={['exhibitId']} />
        <div className="flex gap-3">
          <Button
            busy={act.busy}
            onPress={() =>
              void act.run({ caseId: file.id, obligationId: obligation.id, exhibitId, note }).then((done) => {
                if (done) {
                  setOpen(false);
                  refresh();
                }
              })
            }
          >
            {t('obligation.report_send')}
          </Button>
          <Button look="secondary" onPress={() => setOpen(false)}>
            {t('common.cancel')}
          </Button>
        </div>
      </Dialog>
    </>
  );
}

function Answer({ file, obligation, refresh }: { file: CaseFile; obligation: Obligation; refresh: () => void }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const confirm = useAct(ConfirmPerformanceDocument, t('common.offline'));
  const contest = useAct(ContestPerformanceDocument, t('common.offline'));
  const of = { caseId: file.id, obligationId: obligation.id };
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap gap-2">
        <Button busy={confirm.busy} onPress={() => void confirm.run(of).then((done) => done && refresh())}>
          {t('obligation.confirm')}
        </Button>
        <Button look="danger" onPress={() => setOpen(true)}>
          {t('obligation.contest')}
        </Button>
      </div>
      <RefusedNotice refused={confirm.refused} />
      <Dialog title={t('obligation.contest')} open={open} onClose={() => setOpen(false)}>
        <TextField label={t('step.reason')} rows={4} value={reason} onChange={setReason} error={contest.fault('reason')} />
        <RefusedNotice refused={contest.refused} fields={['reason']} />
        <div className="flex gap-3">
          <Button
            look="danger"
            busy={contest.busy}
            onPress={() =>
              void contest.run({ ...of, reason }).then((done) => {
                if (done) {
                  setOpen(false);
                  refresh();
                }
              })
            }
          >
            {t('obligation.contest')}
          </Button>
          <Button look="secondary" onPress={() => setOpen(false)}>
            {t('common.cancel')}
          </Button>
        </div>
      </Dialog>
    </div>
  );
}

/** Dated promises of the agreement: due, reported, confirmed, contested, missed. */
export function Obligations({ file, refresh }: { file: CaseFile; refresh: () => void }) {
  const { t, locale } = useWords();
  if (file.obligations.length === 0) return <Empty title={t('obligation.empty')}>{t('obligation.empty_hint')}</Empty>;
  return (
    <ol className="flex flex-col gap-3">
      {file.obligations.map((o) => (
        <li key={o.id} className="flex flex-col gap-2 rounded-xl border border-line bg-surface p-4">
          <p className="flex flex-wrap items-center gap-2 font-semibold">
            {t('obligation.number', { n: o.n })} {t(`obligation.kind_${o.kind}`)} {o.amountFen > 0 && money(o.amountFen, locale)}{' '}
            <Badge tone={TONE[o.status as keyof typeof TONE] ?? 'plain'}>{t(`obligation.status_${o.status}`)}</Badge>
          </p>
          <p>
            {t('obligation.due', { day: day(o.dueOn, locale) })}
            {o.status === 'fulfilled' ? '' : ` ${daysLeft(o.dueOn, file.today, t)}`}
          </p>
          {o.note && <p className="text-muted">{o.note}</p>}
          {o.contestReason && (
            <Notice tone="danger" title={t('obligation.contested_because')}>
              {o.contestReason}
            </Notice>
          )}
          {o.status === 'missed' && <Notice tone="warn">{t('obligation.missed_note')}</Notice>}
          {file.actions.includes('report_performance') && ['pending', 'contested', 'missed'].includes(o.status) && (
            <div>
              <Report file={file} obligation={o} refresh={refresh} />
            </div>
          )}
          {file.actions.includes('answer_performance') && o.status === 'reported' && (
            <Answer file={file} obligation={o} refresh={refresh} />
          )}
        </li>
      ))}
    </ol>
  );
}
