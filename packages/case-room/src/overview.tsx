import { cite, type RuleId } from '@heyi/domain';
import { useWords } from '@heyi/i18n';
import { Badge, Card, Facts, Notice } from '@heyi/ui';
import { ClockWhy } from './next-panel';
import { Representatives } from './representatives';
import type { CaseFile } from './use-case-file';
import { claimName, day, moment, money, procedureName } from './words';

/** Letters of the case: the notice of failure with the routes still open (RT-15), and judicial confirmation (AGR-5, AGR-7). */
export function Letters({ file }: { file: CaseFile }) {
  const { t, locale } = useWords();
  if (file.letters.length === 0) return null;
  const sources = (rules: readonly RuleId[]) => rules.map((r) => cite(r, locale)).join(locale === 'en' ? '; ' : '；');
  return (
    <>
      {file.letters.map((letter) => (
        <Card key={letter.id} title={t(`letter.${letter.kind}`)}>
          <p className="text-sm text-muted">{moment(letter.createdAt, locale)}</p>
          {letter.kind === 'ended' ? (
            <div className="flex flex-col gap-2">
              <p>{t('letter.ended_text', { reason: t(`end.${letter.reason ?? 'unwilling'}`) })}</p>
              {letter.note && <blockquote className="border-l-4 border-line-strong pl-3 whitespace-pre-wrap">{letter.note}</blockquote>}
              <p className="font-medium">{t('letter.routes')}</p>
              <ul className="list-disc pl-5">
                {['court', 'administrative', 'arbitration', 'consumer'].map((r) => (
                  <li key={r}>{t(`letter.route_${r}`)}</li>
                ))}
              </ul>
              {file.limitationDay && <p>{t('letter.limitation', { day: day(file.limitationDay, locale) })}</p>}
              <p className="text-sm text-muted">{sources(['RT-15', 'RT-1', 'LIM-1', 'LIM-4'])}</p>
            </div>
          ) : (
            <div className="flex flex-col gap-2">
              <p>{t('letter.effective_text')}</p>
              {letter.confirmBy && (
                <p className="text-lg font-semibold">{t('letter.confirm_by', { day: day(letter.confirmBy, locale) })}</p>
              )}
              <p className="text-sm text-muted">{sources(['AGR-5', 'AGR-7', 'CAL-1', 'CAL-2'])}</p>
            </div>
          )}
          <p className="mt-2 text-sm text-muted">{t('clock.no_advice')}</p>
        </Card>
      ))}
    </>
  );
}

function Clocks({ file }: { file: CaseFile }) {
  const { t, locale } = useWords();
  if (file.clocks.length === 0) return null;
  return (
    <Card title={t('case.clocks')}>
      <ul className="flex flex-col gap-4">
        {file.clocks.map((c) => (
          <li key={c.id} className="border-l-4 border-line pl-3">
            <p className="font-medium">
              {t(`clock.${c.kind}`)}{' '}
              <Badge tone={c.endedAt ? 'plain' : c.provisional ? 'warn' : 'info'}>
                {t(c.endedAt ? 'clock.ended' : c.provisional ? 'clock.is_provisional' : 'clock.running')}
              </Badge>
            </p>
            <p>{t('clock.span', { from: moment(c.startedAt, locale), to: day(c.lastDay, locale) })}</p>
            {c.endedAt && (
              <p className="text-muted">
                {t('clock.ended_because', { when: moment(c.endedAt, locale), why: t(`clock.why_${c.endedBecause ?? 'case_ended'}`) })}
              </p>
            )}
            <ClockWhy clock={c} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** The case at a glance: what is claimed, what was answered, who is in it, its clocks and letters. */
export function Overview({ file, refresh }: { file: CaseFile; refresh: () => void }) {
  const { t, locale } = useWords();
  return (
    <div className="flex flex-col gap-5">
      <Letters file={file} />
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
                {day(file.limitationDay, locale)}{' '}
                <span className="block text-sm text-muted">
                  {t('case.limitation_note')} {cite('LIM-1', locale)}
                </span>
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
        !file.clinicJoined && (
          <Notice tone="info" title={t('case.clinic_invited')}>
            {t('case.clinic_invited_hint')}
          </Notice>
        )
      )}
      <Card title={t('case.people')}>
        <Facts
          items={[
            [t('role.consumer'), file.consumerName ?? '—'],
            [t('role.clinic'), file.clinicName],
            [t('role.committee'), file.committeeName],
            [t('role.mediator'), file.mediatorName ?? t('case.no_mediator')],
            file.identityCheck && [t('case.identity_check'), file.identityCheck],
          ]}
        />
        <Representatives file={file} refresh={refresh} />
      </Card>
      <Clocks file={file} />
    </div>
  );
}
