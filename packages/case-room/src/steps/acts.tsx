import { useState, type ReactNode } from 'react';
import {
  AcceptApplicationDocument,
  AnswerCaseDocument,
  ApplyForMediationDocument,
  AssignMediatorDocument,
  ConsentToMediationDocument,
  OpenForAuditDocument,
  useAct,
} from '@heyi/api-client';
import { useWords } from '@heyi/i18n';
import { CheckField, Facts, Notice, TextField } from '@heyi/ui';
import { refusalMessage, limitOf } from '@heyi/contracts';
import type { CaseSearch } from '../addresses';
import { MediatorField, nameIn, useMediatorChoice } from '../mediator-choice';
import { Places } from '../next/press';
import { seenBy } from '../seen-by';
import { ChangedNotice } from './changed-notice';
import { Keep } from './keep';
import { useOpenedOn } from './use-opened-on';
import { Decline } from './ways-out';
import { StepDialog } from '../step-dialog';
import type { CaseHead } from '../case-sections';
import { Why } from '../why';

interface StepProps {
  readonly file: CaseHead;
  readonly refresh: () => void;
  readonly look?: 'primary' | 'secondary';
}
/** As the server asks: 10 characters say something. */
const ENOUGH = 10;

function Answer({ file, refresh, look = 'secondary' }: StepProps) {
  const { t, locale } = useWords();
  const [statement, setStatement] = useState('');
  const [asked, setAsked] = useState(false);
  const short = statement.trim().length < ENOUGH;
  const act = useAct(AnswerCaseDocument);
  const opened = useOpenedOn(file, act, refresh);
  return (
    <StepDialog
      label={t('step.answer')}
      title={t('step.answer_title')}
      look={look}
      act={act}
      check={{
        seenBy: seenBy(file, t, locale),
        show: <p className="whitespace-pre-wrap">{statement}</p>,
        ready: () => {
          setAsked(true);
          return !short;
        },
      }}
      fields={['statement']}
      run={() => act.run({ caseId: file.id, expectedVersion: opened.expectedVersion, statement })}
      onOpen={opened.onOpen}
      refresh={refresh}
    >
      <ChangedNotice was={opened.was} file={file} />
      <p>{t('law.duty_to_tell')}</p>
      <Why rules={['RT-2', 'REC-1', 'REC-9', 'INS-6']} />
      <TextField
        label={t('step.statement')}
        hint={t('step.statement_hint')}
        rows={6}
        limit={limitOf('answerCase.statement')}
        value={statement}
        onChange={setStatement}
        error={asked && short ? refusalMessage('too_short', locale, { min: ENOUGH }) : act.fault('statement')}
      />
    </StepDialog>
  );
}

function Apply({ file, refresh, look = 'secondary' }: StepProps) {
  const { t, locale } = useWords();
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const short = reason.trim().length < ENOUGH;
  const act = useAct(ApplyForMediationDocument);
  const opened = useOpenedOn(file, act, refresh);
  return (
    <StepDialog
      label={t('step.apply')}
      title={t('step.apply_title')}
      look={look}
      act={act}
      check={{
        seenBy: `${seenBy(file, t, locale)} ${t('step.apply_seen', { committee: file.committeeName })}`,
        show: <p className="whitespace-pre-wrap">{reason}</p>,
        ready: () => {
          setAsked(true);
          return !short;
        },
      }}
      fields={['reason']}
      run={() => act.run({ caseId: file.id, expectedVersion: opened.expectedVersion, reason })}
      onOpen={opened.onOpen}
      refresh={refresh}
    >
      <ChangedNotice was={opened.was} file={file} />
      <p>{t('step.apply_lead', { committee: file.committeeName })}</p>
      {/* LIM-4 speaks of the side whose claim it is. */}
      {file.role !== 'clinic' && <p>{t('step.apply_limitation')}</p>}
      <Why rules={['RT-3', 'RT-5', 'RT-6', 'RT-8', 'PMC-8', 'LIM-4']} />
      <TextField
        label={t('step.reason')}
        rows={4}
        limit={limitOf('applyForMediation.reason')}
        value={reason}
        onChange={setReason}
        error={asked && short ? refusalMessage('reason_needed', locale) : act.fault('reason')}
      />
    </StepDialog>
  );
}

function Consent({ file, refresh, look = 'secondary' }: StepProps) {
  const { t } = useWords();
  const act = useAct(ConsentToMediationDocument);
  const opened = useOpenedOn(file, act, refresh);
  return (
    <StepDialog
      label={t('step.consent')}
      title={t('step.consent_title')}
      look={look}
      act={act}
      run={() => act.run({ caseId: file.id, expectedVersion: opened.expectedVersion })}
      onOpen={opened.onOpen}
      refresh={refresh}
    >
      <ChangedNotice was={opened.was} file={file} />
      <p>{t('step.consent_lead', { committee: file.committeeName })}</p>
      {file.applicationReason && (
        <blockquote className="border-l-4 border-line-strong pl-3 whitespace-pre-wrap">{file.applicationReason}</blockquote>
      )}
      <Why rules={['RT-3', 'RT-4', 'PMC-1', 'MED-1', 'MED-4']} />
    </StepDialog>
  );
}

function Accept({ file, refresh, look = 'secondary' }: StepProps) {
  const { t, locale } = useWords();
  const [check, setCheck] = useState({ consumerChecked: false, clinicChecked: false, how: '' });
  const act = useAct(AcceptApplicationDocument);
  const opened = useOpenedOn(file, act, refresh);
  return (
    <StepDialog
      label={t('step.accept')}
      title={t('step.accept_title')}
      look={look}
      act={act}
      check={{
        seenBy: seenBy(file, t, locale),
        show: (
          <Facts
            items={[
              [t('role.consumer'), `${file.consumerName ?? ''} · ${t(check.consumerChecked ? 'step.checked' : 'step.unchecked')}`],
              [t('role.clinic'), `${file.clinicName} · ${t(check.clinicChecked ? 'step.checked' : 'step.unchecked')}`],
              [t('step.how'), check.how || '—'],
            ]}
          />
        ),
      }}
      fields={['how']}
      run={() => act.run({ caseId: file.id, expectedVersion: opened.expectedVersion, check })}
      onOpen={opened.onOpen}
      refresh={refresh}
    >
      <ChangedNotice was={opened.was} file={file} />
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
        limit={limitOf('IdentityCheckInput.how')}
        value={check.how}
        onChange={(how) => setCheck((c) => ({ ...c, how }))}
        error={act.fault('how')}
      />
      <Why rules={['RT-3', 'RT-6', 'ONL-5', 'PMC-1', 'PMC-8', 'PMC-10']} />
    </StepDialog>
  );
}

function Assign({ file, refresh, look = 'secondary' }: StepProps) {
  const { t, locale } = useWords();
  const [mediatorId, setMediatorId] = useState('');
  const [asked, setAsked] = useState(false);
  const act = useAct(AssignMediatorDocument);
  const opened = useOpenedOn(file, act, refresh);
  const choice = useMediatorChoice(file.id);
  const wishes = (choice.file?.mediatorRequests ?? []).filter((r) => !r.outcome && r.wishedName);
  return (
    <StepDialog
      label={t('step.assign')}
      title={t('step.assign_title')}
      look={look}
      act={act}
      check={{
        seenBy: seenBy(file, t, locale),
        show: <p>{t('step.assign_check', { name: nameIn(choice, mediatorId) })}</p>,
        ready: () => {
          setAsked(true);
          return mediatorId !== '';
        },
      }}
      fields={['mediatorId']}
      run={() => act.run({ caseId: file.id, expectedVersion: opened.expectedVersion, mediatorId })}
      onOpen={() => {
        opened.onOpen();
        choice.again();
      }}
      refresh={refresh}
    >
      <ChangedNotice was={opened.was} file={file} />
      {wishes.map((w) => (
        <p key={w.id}>{t('mediator.wish', { side: t(`role.${w.asker}`), name: w.wishedName ?? '' })}</p>
      ))}
      <Why rules={['MED-1']} />
      <MediatorField
        choice={choice}
        label={t('role.mediator')}
        nobody="mediator.nobody_else_staff"
        value={mediatorId}
        onChange={setMediatorId}
        placeholder={t('common.choose')}
        error={asked && !mediatorId ? refusalMessage('choice_invalid', locale) : act.fault('mediatorId')}
      />
    </StepDialog>
  );
}

function OpenForAudit({ file, refresh, look = 'secondary' }: StepProps) {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  const act = useAct(OpenForAuditDocument);
  return (
    <StepDialog
      label={t('step.audit')}
      title={t('step.audit_title')}
      look={look}
      act={act}
      fields={['reason']}
      run={() => act.run({ caseId: file.id, reason })}
      refresh={refresh}
    >
      <Notice tone="info">{t('step.audit_lead')}</Notice>
      <TextField
        label={t('step.audit_reason')}
        rows={4}
        limit={limitOf('openForAudit.reason')}
        value={reason}
        onChange={setReason}
        error={act.fault('reason')}
      />
    </StepDialog>
  );
}

/**
 * The steps the reader may take now, the one that is next first and alone in its weight; the server decides again.
 * Declining stands beside consenting, since both are answers. Ways out stand apart (ways-out.tsx).
 */
export function Steps({ go, ...props }: StepProps & { go: (search: CaseSearch) => void }) {
  const { file } = props;
  const may = (action: string) => file.actions.includes(action);
  const consents = may('consent') && file.appliedBy !== (file.role === 'clinic' ? 'clinic' : 'consumer');
  const mine = file.next.turn === 'act' || file.next.turn === 'may';
  const steps: readonly (readonly [string, boolean, (p: StepProps) => ReactNode])[] = [
    ['answer', may('answer') && !file.clinicAnswer, (p) => <Answer {...p} />],
    ['consent', consents, (p) => <Consent {...p} />],
    ['decline', consents && file.endings.includes('decline'), (p) => <Decline {...p} look="secondary" />],
    ['apply', may('apply'), (p) => <Apply {...p} />],
    ['accept', may('accept'), (p) => <Accept {...p} />],
    ['assign', may('assign'), (p) => <Assign {...p} />],
    ['open_for_audit', may('open_for_audit') && !file.opened, (p) => <OpenForAudit {...p} />],
  ];
  const first = (name: string) => mine && name === file.next.press;
  return (
    <div className="flex flex-wrap gap-3">
      <Places file={file} go={go} />
      {[...steps.filter(([name]) => first(name)), ...steps.filter(([name]) => !first(name))].map(([name, there, show]) => (
        <Keep key={name} there={there}>
          {show({ ...props, look: first(name) ? 'primary' : 'secondary' })}
        </Keep>
      ))}
    </div>
  );
}
