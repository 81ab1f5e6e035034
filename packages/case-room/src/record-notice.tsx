import { useState } from 'react';
import { limitOf } from '@heyi/contracts';
import { NOTICE_OUTCOMES } from '@heyi/domain';
import { RecordClinicNoticeDocument, useAct } from '@heyi/api-client';
import { moment, useWords } from '@heyi/i18n';
import { ChoiceField, Facts, TextField } from '@heyi/ui';
import { StepDialog } from './step-dialog';

const EMPTY = { kind: '', at: '', number: '', spokeWith: '', said: '', tracking: '' };
const CALLS = ['telephoned', 'not_reached', 'refused'];

/** Records what was tried and what came of it. Nothing is preset; it is looked at before it is added, since it stays. */
export function RecordNotice({ noticeId, contact, again }: { noticeId: string; contact: string | null; again: () => void }) {
  const { t, locale } = useWords();
  const [form, setForm] = useState(EMPTY);
  const act = useAct(RecordClinicNoticeDocument);
  const set = (name: keyof typeof EMPTY) => (value: string) => setForm((f) => ({ ...f, [name]: value }));
  const call = CALLS.includes(form.kind);
  const letter = form.kind === 'posted' || form.kind === 'post_arrived';
  const spoke = form.kind === 'telephoned' || form.kind === 'refused' || form.kind === 'post_arrived';
  // Written in Beijing time, wherever the browser is.
  const happenedAt = form.at ? `${form.at}:00+08:00` : '';
  return (
    <StepDialog
      label={t('reach.record')}
      title={t('reach.record_title')}
      act={act}
      fields={['kind', 'happenedAt', 'number', 'spokeWith', 'said', 'tracking']}
      check={{
        seenBy: t('reach.record_seen'),
        show: (
          <Facts
            items={[
              [t('reach.outcome'), form.kind ? t(`reach.outcome_${form.kind}`) : '—'],
              [t('reach.at'), happenedAt ? moment(happenedAt, locale) : '—'],
              call && form.number && [t('reach.number'), form.number],
              spoke && form.spokeWith && [t('reach.spoke_with'), form.spokeWith],
              letter && [t('reach.tracking'), form.tracking || '—'],
              form.said && [t('reach.said'), <span className="whitespace-pre-wrap">{form.said}</span>],
            ]}
          />
        ),
      }}
      run={async () => {
        const done = await act.run({
          noticeId,
          input: {
            kind: form.kind,
            happenedAt,
            number: form.number,
            spokeWith: form.spokeWith,
            said: form.said,
            tracking: form.tracking,
          },
        });
        if (done) setForm(EMPTY);
        return done;
      }}
      refresh={again}
    >
      <ChoiceField
        legend={t('reach.outcome')}
        value={form.kind}
        onChange={set('kind')}
        options={NOTICE_OUTCOMES.map((kind) => ({ value: kind, label: t(`reach.outcome_${kind}`), hint: t(`reach.outcome_${kind}_hint`) }))}
        error={act.fault('kind')}
      />
      <TextField
        label={t('reach.at')}
        hint={t('reach.at_hint')}
        type="datetime-local"
        value={form.at}
        onChange={set('at')}
        error={act.fault('happenedAt')}
      />
      {call && (
        <TextField
          label={t('reach.number')}
          {...(contact ? { hint: t('reach.number_hint', { number: contact }) } : {})}
          value={form.number}
          onChange={set('number')}
          limit={limitOf('NoticeRecordInput.number')}
          error={act.fault('number')}
        />
      )}
      {spoke && (
        <TextField
          label={t('reach.spoke_with')}
          hint={t('reach.spoke_with_hint')}
          value={form.spokeWith}
          onChange={set('spokeWith')}
          limit={limitOf('NoticeRecordInput.spokeWith')}
          error={act.fault('spokeWith')}
        />
      )}
      {letter && (
        <TextField
          label={t('reach.tracking')}
          value={form.tracking}
          onChange={set('tracking')}
          limit={limitOf('NoticeRecordInput.tracking')}
          error={act.fault('tracking')}
        />
      )}
      <TextField
        label={t('reach.said')}
        hint={t('reach.said_hint')}
        rows={3}
        value={form.said}
        onChange={set('said')}
        limit={limitOf('NoticeRecordInput.said')}
        error={act.fault('said')}
      />
    </StepDialog>
  );
}
