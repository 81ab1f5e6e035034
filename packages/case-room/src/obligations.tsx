import { useState } from 'react';
import { refusalMessage, limitOf } from '@heyi/contracts';
import { ConfirmPerformanceDocument, ContestPerformanceDocument, ReportPerformanceDocument, useAct } from '@heyi/api-client';
import { useWords } from '@heyi/i18n';
import { Badge, Empty, Facts, Notice, SelectField, TextField } from '@heyi/ui';
import { AddExhibit } from './evidence';
import { seenBy } from './seen-by';
import { StepDialog } from './step-dialog';
import type { CaseIn } from './case-sections';
import { useReason } from './use-reason';
import { day, daysLeft, money } from './words';

type Obligation = CaseIn<'obligations'>['obligations'][number];
interface Props {
  readonly file: CaseIn<'obligations'>;
  readonly obligation: Obligation;
  readonly refresh: () => void;
}
const TONE = { pending: 'info', reported: 'warn', fulfilled: 'ok', contested: 'danger', missed: 'danger' } as const;

/** Which promise it is about, and the proof that was given for it. */
function About({
  file,
  obligation: o,
  proofId,
  note,
}: {
  file: CaseIn<'obligations'>;
  obligation: Obligation;
  proofId: string;
  note: string;
}) {
  const { t, locale } = useWords();
  const proof = file.exhibits.find((e) => e.id === proofId);
  return (
    <Facts
      items={[
        [t('obligation.number', { n: o.n }), `${t(`obligation.kind_${o.kind}`)}${o.amountFen > 0 ? ` ${money(o.amountFen, locale)}` : ''}`],
        [t('obligation.due_label'), day(o.dueOn, locale)],
        [t('category.performance_proof'), proof ? `#${proof.number} ${proof.title}` : t('obligation.proof_not_shown')],
        note.trim() && [t('offer.note'), note.trim()],
      ]}
    />
  );
}

function Report({ file, obligation, refresh }: Props) {
  const { t, locale } = useWords();
  const [shown, setShown] = useState(obligation);
  const [exhibitId, setExhibitId] = useState('');
  const [note, setNote] = useState('');
  const [asked, setAsked] = useState(false);
  const act = useAct(ReportPerformanceDocument);
  const proofs = file.exhibits.filter(
    (e) =>
      e.side === 'clinic' && e.audience === 'joint' && !e.withdrawn && (e.category === 'performance_proof' || e.category === 'payment'),
  );
  return (
    <StepDialog
      label={t('obligation.report')}
      send={t('obligation.report_send')}
      act={act}
      fields={['exhibitId', 'note']}
      onOpen={() => setShown(obligation)}
      refused={refresh}
      check={{
        seenBy: seenBy(file, t, locale),
        show: <About file={file} obligation={shown} proofId={exhibitId} note={note} />,
        ready: () => {
          setAsked(true);
          return exhibitId !== '';
        },
      }}
      beside={
        <details open={proofs.length === 0}>
          <summary className="min-h-8 cursor-pointer font-medium text-primary underline">{t('obligation.add_proof')}</summary>
          <div className="mt-3">
            <AddExhibit file={file} refresh={refresh} categories={['performance_proof']} onAdded={setExhibitId} />
          </div>
        </details>
      }
      run={() => act.run({ caseId: file.id, obligationId: shown.id, exhibitId, note, seen: shown.status })}
      refresh={refresh}
    >
      {proofs.length === 0 && <Notice tone="info">{t('obligation.proof_first')}</Notice>}
      <SelectField
        label={t('category.performance_proof')}
        value={exhibitId}
        onChange={setExhibitId}
        placeholder={t('common.choose')}
        options={proofs.map((p) => ({ value: p.id, label: p.title }))}
        error={asked && !exhibitId ? refusalMessage('proof_needed', locale) : act.fault('exhibitId')}
      />
      <TextField
        label={t('offer.note')}
        limit={limitOf('reportPerformance.note')}
        value={note}
        onChange={setNote}
        error={act.fault('note')}
      />
    </StepDialog>
  );
}

/** Confirms what was reported, by the proof that is shown; with the last one the case is fulfilled, which is not taken back. */
function Confirm({ file, obligation, refresh }: Props) {
  const { t, locale } = useWords();
  const [shown, setShown] = useState(obligation);
  const act = useAct(ConfirmPerformanceDocument);
  const last = file.obligations.every((o) => o.id === shown.id || o.status === 'fulfilled');
  return (
    <StepDialog
      label={t('obligation.confirm')}
      title={t('obligation.confirm_title')}
      send={t('obligation.confirm_send')}
      act={act}
      onOpen={() => setShown(obligation)}
      refused={refresh}
      run={() => act.run({ caseId: file.id, obligationId: shown.id, proofId: shown.proofExhibitId ?? '' })}
      refresh={refresh}
    >
      <About file={file} obligation={shown} proofId={shown.proofExhibitId ?? ''} note={shown.note} />
      <p>{t(last ? 'obligation.confirm_last' : 'obligation.confirm_lead')}</p>
      <p className="text-sm text-muted">{seenBy(file, t, locale)}</p>
    </StepDialog>
  );
}

function Contest({ file, obligation, refresh }: Props) {
  const { t, locale } = useWords();
  const [shown, setShown] = useState(obligation);
  const act = useAct(ContestPerformanceDocument);
  const { reason, set, error, ready } = useReason(act);
  return (
    <StepDialog
      label={t('obligation.contest')}
      look="danger"
      act={act}
      fields={['reason']}
      onOpen={() => setShown(obligation)}
      refused={refresh}
      check={{
        seenBy: seenBy(file, t, locale),
        show: (
          <>
            <About file={file} obligation={shown} proofId={shown.proofExhibitId ?? ''} note={shown.note} />
            <p className="whitespace-pre-wrap break-words">{reason.trim()}</p>
          </>
        ),
        ready,
      }}
      run={() => act.run({ caseId: file.id, obligationId: shown.id, proofId: shown.proofExhibitId ?? '', reason })}
      refresh={refresh}
    >
      <TextField
        label={t('step.reason')}
        rows={4}
        limit={limitOf('contestPerformance.reason')}
        value={reason}
        onChange={set}
        error={error}
      />
    </StepDialog>
  );
}

/** Dated promises of the agreement: due, reported, confirmed, contested, missed. */
export function Obligations({ file, refresh }: { file: CaseIn<'obligations'>; refresh: () => void }) {
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
            <div className="flex flex-wrap gap-2">
              <Confirm file={file} obligation={o} refresh={refresh} />
              <Contest file={file} obligation={o} refresh={refresh} />
            </div>
          )}
        </li>
      ))}
    </ol>
  );
}
