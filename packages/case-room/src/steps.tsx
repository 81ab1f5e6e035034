import { useState } from 'react';
import {
  AcceptApplicationDocument,
  AnswerCaseDocument,
  ApplyForMediationDocument,
  AssignMediatorDocument,
  ConsentToMediationDocument,
  EndCaseDocument,
  OpenForAuditDocument,
  useAct,
} from '@heyi/api-client';
import { useWords } from '@heyi/i18n';
import { CheckField, Notice, SelectField, TextField } from '@heyi/ui';
import { StepDialog } from './step-dialog';
import type { CaseFile } from './use-case-file';
import { Why } from './why';

interface StepProps {
  readonly file: CaseFile;
  readonly refresh: () => void;
}

function Answer({ file, refresh }: StepProps) {
  const { t } = useWords();
  const [statement, setStatement] = useState('');
  const act = useAct(AnswerCaseDocument, t('common.offline'));
  return (
    <StepDialog
      label={t('step.answer')}
      title={t('step.answer_title')}
      act={act}
      fields={['statement']}
      run={() => act.run({ caseId: file.id, statement })}
      refresh={refresh}
    >
      <p>{t('law.duty_to_tell')}</p>
      <Why rules={['RT-2', 'REC-1', 'INS-6']} />
      <TextField
        label={t('step.statement')}
        hint={t('step.statement_hint')}
        rows={6}
        value={statement}
        onChange={setStatement}
        error={act.fault('statement')}
      />
    </StepDialog>
  );
}

function Apply({ file, refresh }: StepProps) {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  const act = useAct(ApplyForMediationDocument, t('common.offline'));
  return (
    <StepDialog
      label={t('step.apply')}
      title={t('step.apply_title')}
      look="secondary"
      act={act}
      fields={['reason']}
      run={() => act.run({ caseId: file.id, reason })}
      refresh={refresh}
    >
      <p>{t('step.apply_lead', { committee: file.committeeName })}</p>
      <Why rules={['RT-3', 'RT-5', 'RT-6', 'RT-8', 'PMC-8', 'LIM-4']} />
      <TextField label={t('step.reason')} rows={4} value={reason} onChange={setReason} error={act.fault('reason')} />
    </StepDialog>
  );
}

function Consent({ file, refresh }: StepProps) {
  const { t } = useWords();
  const act = useAct(ConsentToMediationDocument, t('common.offline'));
  return (
    <StepDialog
      label={t('step.consent')}
      title={t('step.consent_title')}
      act={act}
      run={() => act.run({ caseId: file.id })}
      refresh={refresh}
    >
      <p>{t('step.consent_lead', { committee: file.committeeName })}</p>
      {file.applicationReason && (
        <blockquote className="border-l-4 border-line-strong pl-3 whitespace-pre-wrap">{file.applicationReason}</blockquote>
      )}
      <Why rules={['RT-3', 'RT-4', 'PMC-1', 'MED-1', 'MED-4']} />
    </StepDialog>
  );
}

function Accept({ file, refresh }: StepProps) {
  const { t } = useWords();
  const [check, setCheck] = useState({ consumerChecked: false, clinicChecked: false, how: '' });
  const act = useAct(AcceptApplicationDocument, t('common.offline'));
  return (
    <StepDialog
      label={t('step.accept')}
      title={t('step.accept_title')}
      act={act}
      fields={['how']}
      run={() => act.run({ caseId: file.id, check })}
      refresh={refresh}
    >
      <p>{t('step.accept_lead')}</p>
      <CheckField
        label={t('step.consumer_checked', { name: file.consumerName ?? '' })}
        checked={check.consumerChecked}
        onChange={(consumerChecked) => setCheck((c) => ({ ...c, consumerChecked }))}
      />
      <CheckField
        label={t(file.clinicConfirmed ? 'step.clinic_checked' : 'step.clinic_checked_unconfirmed', { name: file.clinicName })}
        checked={check.clinicChecked}
        onChange={(clinicChecked) => setCheck((c) => ({ ...c, clinicChecked }))}
      />
      <TextField
        label={t('step.how')}
        hint={t('step.how_hint')}
        value={check.how}
        onChange={(how) => setCheck((c) => ({ ...c, how }))}
        error={act.fault('how')}
      />
      <Why rules={['RT-3', 'RT-6', 'ONL-5', 'PMC-1', 'PMC-8', 'PMC-10']} />
    </StepDialog>
  );
}

function Assign({ file, refresh }: StepProps) {
  const { t } = useWords();
  const [mediatorId, setMediatorId] = useState('');
  const act = useAct(AssignMediatorDocument, t('common.offline'));
  const wishes = file.mediatorRequests.filter((r) => !r.outcome && r.wishedName);
  return (
    <StepDialog
      label={t('step.assign')}
      title={t('step.assign_title')}
      act={act}
      fields={['mediatorId']}
      run={() => act.run({ caseId: file.id, mediatorId })}
      refresh={refresh}
    >
      {wishes.map((w) => (
        <p key={w.id}>{t('mediator.wish', { side: t(`role.${w.asker}`), name: w.wishedName ?? '' })}</p>
      ))}
      <Why rules={['MED-1']} />
      <SelectField
        label={t('role.mediator')}
        value={mediatorId}
        onChange={setMediatorId}
        hint={file.mediators.length === 0 ? t('mediator.nobody_else_staff') : undefined}
        placeholder={t('common.choose')}
        options={file.mediators.map((m) => ({ value: m.accountId, label: m.name }))}
        error={act.fault('mediatorId')}
      />
    </StepDialog>
  );
}

const REASONS: Record<string, readonly string[]> = {
  consumer: ['withdrawn', 'unwilling'],
  representative: ['unwilling'],
  clinic: ['unwilling'],
  mediator: ['too_far_apart', 'unreachable', 'unwilling'],
  intake: ['not_accepted', 'unreachable'],
};

function End({ file, refresh }: StepProps) {
  const { t } = useWords();
  const reasons = REASONS[file.role] ?? [];
  const [reason, setReason] = useState(reasons[0] ?? '');
  const [note, setNote] = useState('');
  const act = useAct(EndCaseDocument, t('common.offline'));
  return (
    <StepDialog
      label={t('step.end')}
      title={t('step.end_title')}
      look="danger"
      act={act}
      fields={['note', 'reason']}
      run={() => act.run({ caseId: file.id, reason, note })}
      refresh={refresh}
    >
      <Notice tone="warn">{t('step.end_lead')}</Notice>
      <SelectField
        label={t('step.end_reason')}
        value={reason}
        onChange={setReason}
        options={reasons.map((r) => ({ value: r, label: t(`end.${r}`) }))}
        error={act.fault('reason')}
      />
      <TextField
        label={t('step.end_note')}
        hint={t('step.end_note_hint')}
        rows={4}
        value={note}
        onChange={setNote}
        error={act.fault('note')}
      />
      <Why rules={['RT-4', 'RT-15', 'ONL-7', 'LIM-4']} />
    </StepDialog>
  );
}

function OpenForAudit({ file, refresh }: StepProps) {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  const act = useAct(OpenForAuditDocument, t('common.offline'));
  return (
    <StepDialog
      label={t('step.audit')}
      title={t('step.audit_title')}
      act={act}
      fields={['reason']}
      run={() => act.run({ caseId: file.id, reason })}
      refresh={refresh}
    >
      <Notice tone="info">{t('step.audit_lead')}</Notice>
      <TextField label={t('step.audit_reason')} rows={4} value={reason} onChange={setReason} error={act.fault('reason')} />
    </StepDialog>
  );
}

/** The steps the reader may take now; the server decides again. */
export function Steps(props: StepProps) {
  const may = (action: string) => props.file.actions.includes(action);
  const consents = may('consent') && props.file.appliedBy !== (props.file.role === 'clinic' ? 'clinic' : 'consumer');
  return (
    <div className="flex flex-wrap gap-3">
      {may('answer') && <Answer {...props} />}
      {consents && <Consent {...props} />}
      {may('apply') && <Apply {...props} />}
      {may('accept') && <Accept {...props} />}
      {may('assign') && <Assign {...props} />}
      {may('open_for_audit') && !props.file.opened && <OpenForAudit {...props} />}
      {may('end') && <End {...props} />}
    </div>
  );
}
