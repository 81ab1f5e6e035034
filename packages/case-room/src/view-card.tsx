import { appraisalFee } from '@heyi/domain';
import type { ResponsibilityDeskQuery } from '@heyi/api-client';
import { moment, useWords } from '@heyi/i18n';
import { Badge, Notice } from '@heyi/ui';
import type { CaseIn } from './case-sections';
import { Why } from './why';
import { listing, money } from './words';

export type View = NonNullable<ResponsibilityDeskQuery['responsibilityDesk']>['views'][number];

/** One view of who answers for what: each stage, its weight, the clinic's share, and what shows it. */
export function ViewCard({ file, view: v }: { file: CaseIn<'responsibility'>; view: View }) {
  const { t, locale } = useWords();
  const feeFen = file.events.filter((e) => e.feeFen !== null && e.withdrawnReason === null).at(-1)?.feeFen ?? null;
  const title = (id: string) => {
    const e = file.exhibits.find((x) => x.id === id);
    return e ? `#${e.number} ${e.title}` : null;
  };
  return (
    <article aria-label={t(`resp.by_${v.side}`)} className="flex flex-col gap-2 rounded-xl border border-line bg-surface p-4">
      <h3 className="font-semibold">
        {t(`resp.by_${v.side}`)} {v.audience === 'committee' && <Badge tone="warn">{t('resp.committee_only')}</Badge>}
      </h3>
      <p className="text-2xl font-semibold">{t('resp.clinic_share', { pct: v.clinicPct })}</p>
      <p>
        {t('resp.consumer_share', { pct: 100 - v.clinicPct })} {v.degree && <Badge>{t(`degree.${v.degree}`)}</Badge>}
      </p>
      <ul className="flex flex-col gap-2">
        {v.stages.map((s) => (
          <li key={s.stage} className="border-t border-line pt-2">
            <p>
              {t(`stage.${s.stage}`)} · {t('resp.weight_is', { pct: s.weightPct })} · {t('resp.clinic_is', { pct: s.clinicPct })}
            </p>
            {s.reason && <p className="text-sm whitespace-pre-wrap">{s.reason}</p>}
            {s.exhibitIds.length > 0 && (
              <p className="text-sm text-muted">
                {listing(
                  s.exhibitIds.map(title).filter((x) => x !== null),
                  locale,
                )}
              </p>
            )}
          </li>
        ))}
      </ul>
      {feeFen !== null && (
        <div className="text-sm">
          <p>
            {t('resp.fee', {
              fee: money(feeFen, locale),
              clinic: money(appraisalFee(feeFen, v.clinicPct).clinicBearsFen, locale),
              consumer: money(appraisalFee(feeFen, v.clinicPct).consumerBearsFen, locale),
            })}
          </p>
          <Why rules={['APP-2']} />
        </div>
      )}
      {v.grounds.length > 0 && (
        <Notice tone={v.presumptionComplete ? 'warn' : 'info'} title={t('resp.presumption')}>
          <p>
            {listing(
              v.grounds.map((g) => t(`resp.ground_${g}`)),
              locale,
            )}
          </p>
          <p>{t(v.presumptionComplete ? 'resp.presumption_complete' : 'resp.presumption_incomplete')}</p>
        </Notice>
      )}
      <p className="text-sm text-muted">
        {v.authorName} · {moment(v.createdAt, locale)}
      </p>
    </article>
  );
}
