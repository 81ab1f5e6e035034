import { useState } from 'react';
import { limitOf } from '@heyi/contracts';
import {
  CasePowersOfAttorneyDocument,
  EndClinicRepresentationDocument,
  EndRepresentationDocument,
  NameRepresentativeDocument,
  useAct,
} from '@heyi/api-client';
import { Waiting } from '@heyi/entrance';
import { useWords } from '@heyi/i18n';
import { Badge, CheckField, SelectField, TextField } from '@heyi/ui';
import { StepDialog } from './step-dialog';
import type { CaseIn } from './case-sections';
import { useAsOpened } from './use-as-opened';
import { Why } from './why';
import { aside, day } from './words';

/** People who act for the consumer under a power of attorney (CAP-3); named and ended by the consumer alone. */
export function Representatives({ file, refresh }: { file: CaseIn<'overview'>; refresh: () => void }) {
  const { t, locale } = useWords();
  const [form, setForm] = useState({ contact: '', relation: '', special: false, validUntil: '', exhibitId: '' });
  const name = useAct(NameRepresentativeDocument);
  const end = useAct(EndRepresentationDocument);
  const set =
    <K extends keyof typeof form>(key: K) =>
    (value: (typeof form)[K]) =>
      setForm((f) => ({ ...f, [key]: value }));
  const may = file.actions.includes('name_representative');
  const powers = useAsOpened(CasePowersOfAttorneyDocument, file.id);
  const papers = (powers.file?.exhibits ?? []).filter((e) => e.category === 'power_of_attorney' && !e.withdrawn);
  if (!may && file.members.length === 0) return null;
  return (
    <div className="mt-4 border-t border-line pt-4">
      <h3 className="mb-2 font-semibold">
        {t('rep.title', { n: file.members.filter((m) => m.active).length, max: file.representativesAllowed })}
      </h3>
      {file.members.length === 0 && <p className="text-muted">{t('rep.none')}</p>}
      <ul className="flex flex-col gap-2">
        {file.members.map((m) => (
          <li key={m.id} className="flex flex-wrap items-center gap-2">
            <span>
              {m.name}
              {aside(m.relation, locale)}
            </span>{' '}
            <Badge tone={m.active ? 'ok' : 'plain'}>{t(m.active ? 'rep.active' : 'rep.ended')}</Badge>
            <span className="text-muted">
              {t(m.special ? 'rep.special' : 'rep.general')} · {t('rep.until', { day: day(m.validUntil, locale) })}
            </span>
            {may && m.active && (
              <StepDialog
                label={t('rep.end')}
                named={t('rep.end_named', { name: m.name })}
                title={t('rep.end_title', { name: m.name })}
                look="danger"
                act={end}
                run={() => end.run({ caseId: file.id, memberId: m.id })}
                refused={refresh}
                refresh={refresh}
              >
                <p>{t('rep.end_lead', { name: m.name })}</p>
              </StepDialog>
            )}
          </li>
        ))}
      </ul>
      {may && (
        <div className="mt-3">
          <StepDialog
            label={t('rep.add')}
            look="secondary"
            act={name}
            fields={['exhibitId', 'contact', 'relation', 'validUntil']}
            onOpen={powers.again}
            run={() => name.run({ caseId: file.id, input: form })}
            refresh={refresh}
          >
            <p>{t('rep.lead')}</p>
            <Why rules={['CAP-3', 'CAP-4', 'RT-9']} />
            <SelectField
              label={t('category.power_of_attorney')}
              hint={powers.file && papers.length === 0 ? t('rep.upload_first') : undefined}
              value={form.exhibitId}
              onChange={set('exhibitId')}
              placeholder={t('common.choose')}
              options={papers.map((p) => ({ value: p.id, label: p.title }))}
              error={name.fault('exhibitId')}
            />
            {powers.error && !powers.file && <Waiting fetching={false} error={powers.error} again={powers.again} />}
            <TextField
              label={t('rep.contact')}
              hint={t('rep.contact_hint')}
              value={form.contact}
              onChange={set('contact')}
              error={name.fault('contact')}
            />
            <TextField
              label={t('rep.relation')}
              limit={limitOf('NameRepresentativeInput.relation')}
              hint={t('rep.relation_hint')}
              value={form.relation}
              onChange={set('relation')}
              error={name.fault('relation')}
            />
            <TextField
              label={t('rep.valid_until')}
              type="date"
              value={form.validUntil}
              onChange={set('validUntil')}
              error={name.fault('validUntil')}
            />
            <CheckField label={t('rep.special_label')} hint={t('rep.special_hint')} checked={form.special} onChange={set('special')} />
          </StepDialog>
        </div>
      )}
    </div>
  );
}

/** Who of the clinic's staff appears for it (RT-9); the clinic itself can take one out for another. */
export function ClinicRepresentatives({ file, refresh }: { file: CaseIn<'overview'>; refresh: () => void }) {
  const { t } = useWords();
  const end = useAct(EndClinicRepresentationDocument);
  const may = file.actions.includes('end_clinic_representation');
  if (!file.opened || file.status === 'draft') return null;
  return (
    <div className="mt-4 border-t border-line pt-4">
      <h3 className="mb-2 font-semibold">{t('rep.clinic_title', { n: file.clinicMembers.length, max: file.representativesAllowed })}</h3>
      {file.clinicMembers.length === 0 && <p className="text-muted">{t('rep.clinic_none')}</p>}
      <ul className="flex flex-col gap-2">
        {file.clinicMembers.map((m) => (
          <li key={m.id} className="flex flex-wrap items-center gap-2">
            <span>{m.name}</span>
            {may && (
              <StepDialog
                label={t('rep.end')}
                named={t('rep.end_named', { name: m.name })}
                title={t('rep.end_title', { name: m.name })}
                look="danger"
                act={end}
                run={() => end.run({ caseId: file.id, memberId: m.id })}
                refused={refresh}
                refresh={refresh}
              >
                <p>{t('rep.end_clinic_lead', { name: m.name })}</p>
              </StepDialog>
            )}
          </li>
        ))}
      </ul>
      <p className="mt-2 text-sm text-muted">
        {t('rep.clinic_lead')} <Why rules={['RT-9']} />
      </p>
    </div>
  );
}
