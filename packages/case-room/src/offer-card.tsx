import { moment, useWords } from '@heyi/i18n';
import { Badge, cx } from '@heyi/ui';
import { lastDayOf, type Offer } from './offer-draft';
import { aside, day, money } from './words';

const TONE = { open: 'info', accepted: 'ok', declined: 'danger', countered: 'plain', withdrawn: 'plain', expired: 'plain' } as const;

/** The difference to the offer before, in words and with its sign. */
function Delta({ now, before }: { now: number; before: number | undefined }) {
  const { t, locale } = useWords();
  if (before === undefined || before === now) return null;
  return (
    <span className="text-sm text-muted">
      {aside(t(now > before ? 'offer.more' : 'offer.less', { sum: money(Math.abs(now - before), locale) }), locale)}
    </span>
  );
}

/** One offer: items, sum, split, dates; what changed against the one before. */
export function OfferCard({ offer, before, children }: { offer: Offer; before?: Offer | undefined; children?: React.ReactNode }) {
  const { t, locale } = useWords();
  return (
    <article
      aria-label={t('offer.number', { n: offer.n })}
      className={cx(
        'flex flex-col gap-3 rounded-xl border bg-surface p-4',
        offer.status === 'open' ? 'border-2 border-primary' : 'border-line',
      )}
    >
      <header className="flex flex-wrap items-center gap-2">
        <h3 className="font-semibold">
          {t('offer.number', { n: offer.n })} · {t(`offer.by_${offer.bySide}`)}
        </h3>
        <Badge tone={TONE[offer.status as keyof typeof TONE] ?? 'plain'}>{t(`offer.status_${offer.status}`)}</Badge>
      </header>
      <p className="text-2xl font-semibold">
        {offer.totalFen ? money(offer.totalFen, locale) : t('offer.no_money')} <Delta now={offer.totalFen} before={before?.totalFen} />
      </p>
      <table className="w-full text-left">
        <thead className="text-sm text-muted">
          <tr>
            <th scope="col" className="font-normal">
              {t('offer.item')}
            </th>
            <th scope="col" className="text-right font-normal">
              {t('offer.amount')}
            </th>
          </tr>
        </thead>
        <tbody>
          {offer.items.map((item, i) => (
            <tr key={i} className="border-t border-line align-top">
              <td className="py-1">
                {t(`item.${item.kind}`)}
                {item.note && <span className="block text-sm text-muted">{item.note}</span>}
              </td>
              <td className="py-1 text-right whitespace-nowrap">{item.amountFen ? money(item.amountFen, locale) : '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div>
        <p>
          {t('offer.split', { clinic: offer.split.clinicPct, consumer: offer.split.consumerPct })}
          {before && before.split.clinicPct !== offer.split.clinicPct && (
            <span className="text-sm text-muted">
              {aside(t('offer.split_before', { clinic: before.split.clinicPct, consumer: before.split.consumerPct }), locale)}
            </span>
          )}
        </p>
        <div aria-hidden="true" className="mt-1 flex h-3 overflow-hidden rounded-full">
          <div className="bg-primary" style={{ width: `${offer.split.clinicPct}%` }} />
          <div className="bg-line-strong" style={{ width: `${offer.split.consumerPct}%` }} />
        </div>
      </div>
      {offer.instalments.length > 0 && (
        <ol className="list-decimal pl-6">
          {offer.instalments.map((p, i) => (
            <li key={i}>{t('offer.pay', { sum: money(p.amountFen, locale), day: day(p.dueOn, locale) })}</li>
          ))}
        </ol>
      )}
      {offer.message && <p className="whitespace-pre-wrap">{offer.message}</p>}
      <p className="text-sm text-muted">
        {offer.authorName} · {moment(offer.createdAt, locale)}
        {offer.status === 'open' && <> · {t('offer.until', { day: day(lastDayOf(offer.expiresAt), locale) })}</>}
      </p>
      {children}
    </article>
  );
}
