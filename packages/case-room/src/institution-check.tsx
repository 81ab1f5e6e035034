import type { InstitutionQuery } from '@heyi/api-client';
import { moment, useWords } from '@heyi/i18n';
import { Badge, Facts } from '@heyi/ui';

type Check = InstitutionQuery['institution']['checks'][number];

/** One set of papers as it was handed in, and what became of it. */
export function CheckFacts({ check, decidedName }: { check: Check; decidedName?: string | null }) {
  const { t, locale } = useWords();
  const tone = check.outcome === 'refused' ? 'danger' : check.outcome ? 'ok' : 'info';
  return (
    <div className="flex flex-col gap-3">
      <p>
        <Badge tone={tone}>{t(`institution.outcome_${check.outcome ?? 'waiting'}`)}</Badge>
      </p>
      {check.note && (
        <p className="whitespace-pre-wrap">
          <span className="font-medium">{t(check.outcome === 'refused' ? 'institution.reason' : 'institution.note')}</span>
          <br />
          {check.note}
        </p>
      )}
      <Facts
        items={[
          [t('institution.name'), check.nameEn === check.nameZh ? check.nameZh : `${check.nameZh} / ${check.nameEn}`],
          [t('institution.credit_code'), check.creditCode],
          [t('institution.licence_number'), check.licenceNumber],
          [
            t('institution.copy'),
            <a
              key="copy"
              href={check.paperAddress}
              target="_blank"
              rel="noreferrer"
              className="inline-flex min-h-11 items-center text-primary underline underline-offset-4"
            >
              {t('institution.open_copy')}
            </a>,
          ],
          [t('institution.handed_in'), `${check.submittedName} · ${moment(check.submittedAt, locale)}`],
          check.decidedAt && [
            t('institution.decided'),
            [check.decidedOffice, decidedName, moment(check.decidedAt, locale)].filter(Boolean).join(' · '),
          ],
          check.lookedAt.length > 0 && [
            t('institution.looked_at'),
            check.lookedAt.map((what) => t(`institution.look_${what}`)).join(locale === 'en' ? '; ' : '；'),
          ],
        ]}
      />
    </div>
  );
}
