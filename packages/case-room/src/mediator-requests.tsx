import { useState } from 'react';
import { limitOf } from '@heyi/contracts';
import { groundsFor, MEDIATOR_RULES, type CaseStatus } from '@heyi/domain';
import {
  DeclineMediatorRequestDocument,
  ReplaceMediatorDocument,
  RequestMediatorDocument,
  useAct,
  WithdrawMediatorRequestDocument,
} from '@heyi/api-client';
import { moment, useWords } from '@heyi/i18n';
import { Badge, Notice, SelectField, TextField } from '@heyi/ui';
import { LostSignatures } from './agreement-text';
import { MediatorField, useMediatorChoice } from './mediator-choice';
import { StepDialog } from './step-dialog';
import type { CaseIn } from './case-sections';
import { Why } from './why';
import { pair } from './words';

type Props = { readonly file: CaseIn<'overview'>; readonly refresh: () => void };
type Request = CaseIn<'overview'>['mediatorRequests'][number];

/** A side names whom it would like or asks for another; a mediator asks to step down. Only the committee reads the words. */
function Ask({ file, refresh }: Props) {
  const { t } = useWords();
  const mediator = file.role === 'mediator';
  const grounds = groundsFor(mediator ? 'mediator' : file.role === 'clinic' ? 'clinic' : 'consumer', file.status as CaseStatus);
  const [form, setForm] = useState({ ground: grounds.length === 1 ? grounds[0]! : '', wishedId: '', note: '' });
  const act = useAct(RequestMediatorDocument);
  const choice = useMediatorChoice(file.id);
  const set = (key: keyof typeof form) => (value: string) => setForm((f) => ({ ...f, [key]: value }));
  const label = mediator ? 'mediator.step_down' : file.status === 'accepted' ? 'mediator.choose' : 'mediator.ask';
  return (
    <StepDialog
      label={t(label)}
      look="secondary"
      act={act}
      fields={['ground', 'wishedId', 'note']}
      onOpen={() => !mediator && choice.again()}
      run={() => act.run({ caseId: file.id, input: { ...form, wishedId: mediator ? null : form.wishedId || null } })}
      refresh={refresh}
    >
      <p>{t(mediator ? 'mediator.lead_own' : file.status === 'accepted' ? 'mediator.lead_choice' : 'mediator.lead_side')}</p>
      {!mediator && file.status !== 'accepted' && <p>{t('mediator.hand_over')}</p>}
      <Why rules={MEDIATOR_RULES} />
      {grounds.length > 1 && (
        <SelectField
          label={t('mediator.ground')}
          value={form.ground}
          onChange={set('ground')}
          placeholder={t('common.choose')}
          options={grounds.map((g) => ({ value: g, label: t(`mediator.ground_${g}`) }))}
          error={act.fault('ground')}
        />
      )}
      {!mediator && (
        <MediatorField
          choice={choice}
          label={t(form.ground === 'choice' ? 'mediator.wished' : 'mediator.wished_optional')}
          nobody="mediator.nobody_else"
          value={form.wishedId}
          onChange={set('wishedId')}
          placeholder={t(form.ground === 'choice' ? 'common.choose' : 'mediator.leave_it')}
          error={act.fault('wishedId')}
        />
      )}
      <TextField
        label={t(form.ground === 'choice' ? 'mediator.note_optional' : 'mediator.note')}
        hint={t('mediator.note_hint')}
        rows={4}
        limit={limitOf('MediatorRequestInput.note')}
        value={form.note}
        onChange={set('note')}
        error={act.fault('note')}
      />
    </StepDialog>
  );
}

/** The committee keeps the mediator and says why, to whoever asked. */
function KeepMediator({ file, refresh, request }: Props & { request: Request }) {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  const act = useAct(DeclineMediatorRequestDocument);
  return (
    <StepDialog
      label={t(file.status === 'accepted' ? 'mediator.decline_choice' : 'mediator.keep')}
      look="secondary"
      act={act}
      fields={['reason']}
      run={() => act.run({ caseId: file.id, requestId: request.id, reason })}
      refresh={refresh}
    >
      <p>{t('mediator.keep_lead')}</p>
      <TextField
        label={t('mediator.reason')}
        rows={4}
        limit={limitOf('declineMediatorRequest.reason')}
        value={reason}
        onChange={setReason}
        error={act.fault('reason')}
      />
    </StepDialog>
  );
}

function Replace({ file, refresh }: Props) {
  const { t } = useWords();
  const [mediatorId, setMediatorId] = useState('');
  const [reason, setReason] = useState('');
  const choice = useMediatorChoice(file.id);
  const act = useAct(ReplaceMediatorDocument);
  const current = file.agreements.filter((a) => a.state !== 'void').at(-1);
  return (
    <StepDialog
      label={t('mediator.replace')}
      look="secondary"
      act={act}
      fields={['mediatorId', 'reason']}
      onOpen={choice.again}
      run={() => act.run({ caseId: file.id, inPlaceOf: file.mediatorId ?? '', mediatorId, reason })}
      refresh={refresh}
    >
      <p>{t('mediator.replace_lead', { name: file.mediatorName ?? '' })}</p>
      {file.status !== 'mediating' && (
        <Notice tone="warn">
          <p>{t('mediator.replace_voids')}</p>
          {current && <LostSignatures agreement={current} />}
        </Notice>
      )}
      <Why rules={MEDIATOR_RULES} />
      <MediatorField
        choice={choice}
        label={t('mediator.new_one')}
        nobody="mediator.nobody_else_staff"
        value={mediatorId}
        onChange={setMediatorId}
        placeholder={t('common.choose')}
        error={act.fault('mediatorId')}
      />
      <TextField
        label={t('mediator.reason')}
        hint={t('mediator.reason_hint')}
        rows={3}
        limit={limitOf('replaceMediator.reason')}
        value={reason}
        onChange={setReason}
        error={act.fault('reason')}
      />
    </StepDialog>
  );
}

const TONE = { granted: 'ok', declined: 'plain', withdrawn: 'plain' } as const;

function Line({ file, refresh, request, own }: Props & { request: Request; own: boolean }) {
  const { t, locale } = useWords();
  const withdraw = useAct(WithdrawMediatorRequestDocument);
  const may = (action: string) => file.actions.includes(action);
  // A case that has ended leaves its open requests behind: there is nobody left to change.
  const waits = !request.outcome && (may('ask_mediator') || may('answer_mediator_request'));
  const outcome = request.outcome ?? (waits ? 'waits' : 'lapsed');
  return (
    <li className="flex flex-col gap-1 border-l-4 border-line pl-3">
      <p>
        <span className="font-medium">{t(`mediator.ground_${request.ground}`)}</span>{' '}
        <Badge tone={request.outcome ? TONE[request.outcome as keyof typeof TONE] : waits ? 'info' : 'plain'}>
          {t(`mediator.${outcome}`)}
        </Badge>
      </p>
      <p className="text-sm text-muted">
        {t(`role.${request.asker}`)} · {request.askedName} · {moment(request.askedAt, locale)}
      </p>
      {request.wishedName && <p>{pair(t('mediator.wished'), request.wishedName, locale)}</p>}
      {request.note && <p className="whitespace-pre-wrap">{request.note}</p>}
      {request.answer && (
        <p className="whitespace-pre-wrap">{pair(t('mediator.answer', { name: request.answeredName ?? '' }), request.answer, locale)}</p>
      )}
      {waits && (
        <div className="flex flex-wrap gap-3">
          {own && (
            <StepDialog
              label={t('mediator.withdraw')}
              look="secondary"
              act={withdraw}
              run={() => withdraw.run({ caseId: file.id, requestId: request.id })}
              refresh={refresh}
            >
              <p>{t('mediator.withdraw_lead')}</p>
            </StepDialog>
          )}
          {may('answer_mediator_request') && <KeepMediator file={file} refresh={refresh} request={request} />}
        </div>
      )}
    </li>
  );
}

/** Choosing and changing the mediator (MED-1): what was asked, as far as the reader may see it, and what can be done. */
export function MediatorRequests({ file, refresh }: Props) {
  const { t } = useWords();
  const may = (action: string) => file.actions.includes(action);
  const asks = may('ask_mediator');
  const waiting = file.mediatorRequests.some((r) => !r.outcome);
  if (!asks && !may('replace_mediator') && file.mediatorRequests.length === 0) return null;
  return (
    <div className="mt-4 border-t border-line pt-4">
      <h3 className="mb-2 font-semibold">{t('mediator.title')}</h3>
      {file.mediatorLeft && (
        <div className="mb-3">
          <Notice tone="warn" title={t('mediator.left', { name: file.mediatorName ?? '' })}>
            {t('mediator.left_hint')}
          </Notice>
        </div>
      )}
      {file.mediatorRequests.length > 0 && (
        <ul className="mb-3 flex flex-col gap-3">
          {file.mediatorRequests.map((r) => (
            <Line key={r.id} file={file} refresh={refresh} request={r} own={asks} />
          ))}
        </ul>
      )}
      <div className="flex flex-wrap gap-3">
        {asks && !waiting && <Ask file={file} refresh={refresh} />}
        {may('replace_mediator') && <Replace file={file} refresh={refresh} />}
      </div>
    </div>
  );
}
