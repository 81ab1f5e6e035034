import { moment, useWords } from '@heyi/i18n';
import { Card, Facts, Notice } from '@heyi/ui';
import { ClinicReach } from './clinic-reach';
import { ClinicName } from './clinic-name';
import { ClinicRepresentatives, Representatives } from './representatives';
import { LastLetter } from './last-letter';
import { MediatorRequests } from './mediator-requests';
import type { CaseIn } from './case-sections';
import { settledDirectly } from './settled-directly';
import { Why } from './why';
import { aside, claimName, day, money, procedureName } from './words';

/** The case at a glance: what is claimed, what was answered, who is in it, its clocks and letters. */
export function Overview({ file, refresh }: { file: CaseIn<'overview'>; refresh: () => void }) {
  // Between the sides alone there is no committee to name yet.
  const alone = ['draft', 'filed', 'negotiating', 'settling'].includes(file.status) || settledDirectly(file);
  const { t, locale } = useWords();
  return (
    <div className="flex flex-col gap-5">
      <LastLetter file={file} />
      <ClinicReach file={file} />
      {file.auditOpenings.length > 0 && (
        <Card title={t('case.audits')}>
          <ul className="flex flex-col gap-2">
            {file.auditOpenings.map((a) => (
              <li key={a.openedAt}>
                <p className="font-medium">
                  {a.organisationName} · {moment(a.openedAt, locale)}
                </p>
                <p className="whitespace-pre-wrap">{t('case.audit_reason', { reason: a.reason })}</p>
              </li>
            ))}
          </ul>
        </Card>
      )}
      <Card title={t('case.claim')}>
        <Facts
          items={[
            [t('case.procedure'), procedureName(file.procedure, locale)],
            [t('case.treatment_day'), day(file.treatmentDay, locale)],
            [t('case.claims'), file.claims.map((c) => claimName(c, locale)).join(locale === 'en' ? ', ' : '、') || '—'],
            file.claimFen !== null && [t('case.claim_sum'), money(file.claimFen, locale)],
            [t('case.story'), file.story ?? '—'],
            file.limitationDay && [
              t('case.limitation'),
              <>
                {day(file.limitationDay, locale)} <span className="block text-sm text-muted">{t('case.limitation_note')}</span>
                <Why rules={['LIM-1', 'LIM-4', 'LIM-7']} />
              </>,
            ],
          ]}
        />
      </Card>
      {file.clinicAnswer ? (
        <Card title={t('case.clinic_answer')}>
          <p className="whitespace-pre-wrap">{file.clinicAnswer}</p>
        </Card>
      ) : (
        file.status === 'filed' &&
        !file.clinicJoined &&
        !file.clinicReach?.openedAt && (
          <Notice tone="info" title={t('case.clinic_invited')}>
            {t('case.clinic_invited_hint')}
          </Notice>
        )
      )}
      {!file.clinicConfirmed && file.role !== 'clinic' && (
        <Notice tone="warn" title={t(file.clinicCheckPending ? 'clinic.other_pending' : 'clinic.other_unconfirmed')}>
          {t('clinic.other_hint')}
        </Notice>
      )}
      <Card title={t('case.people')}>
        <Facts
          items={[
            [t('role.consumer'), file.consumerName ?? '—'],
            file.patientName && [t('filing.patient'), `${file.patientName}${aside(t(`filing.for_${file.filedFor ?? 'self'}`), locale)}`],
            [t('role.clinic'), <ClinicName key="clinic" of={file} />],
            !alone && [t('role.committee'), file.committeeName],
            !alone && [t('role.mediator'), file.mediatorName ?? t('case.no_mediator')],
            file.identityCheck && [t('case.identity_check'), file.identityCheck],
          ]}
        />
        <MediatorRequests file={file} refresh={refresh} />
        <Representatives file={file} refresh={refresh} />
        <ClinicRepresentatives file={file} refresh={refresh} />
      </Card>
    </div>
  );
}
