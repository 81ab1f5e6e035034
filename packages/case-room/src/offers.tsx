import { useState } from 'react';
import { AnswerOfferDocument, useAct, WithdrawOfferDocument } from '@heyi/api-client';
import type { CaseStatus } from '@heyi/domain';
import { RefusedNotice } from '@heyi/entrance';
import { moment, useWords } from '@heyi/i18n';
import { Badge, Button, Card, cx, Dialog, Empty, Notice } from '@heyi/ui';
import { OfferForm } from './offer-form';
import { emptyHint } from './empty-hint';
import type { CaseFile } from './use-case-file';
import { aside, day, money } from './words';

type Offer = CaseFile['offers'][number];
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
        {money(offer.totalFen, locale)} <Delta now={offer.totalFen} before={before?.totalFen} />
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
        {offer.status === 'open' && <> · {t('offer.until', { when: moment(offer.expiresAt, locale) })}</>}
      </p>
      {children}
    </article>
  );
}

/** Answers of an open offer: accept, decline, counter, withdraw; the mediator's proposal in secret. */
function Answers({ file, offer, refresh, onCounter }: { file: CaseFile; offer: Offer; refresh: () => void; onCounter: () => void }) {
  const { t } = useWords();
  const answer = useAct(AnswerOfferDocument, t('common.offline'));
  const withdraw = useAct(WithdrawOfferDocument, t('common.offline'));
  const [sure, setSure] = useState(false);
  const side = file.role === 'clinic' ? 'clinic' : 'consumer';
  const party = file.actions.includes('answer_offer');
  const mine = offer.answers.find((a) => a.startsWith(`${side}:`));
  if (offer.status !== 'open') return null;
  const say = (accept: boolean) =>
    void answer.run({ caseId: file.id, offerId: offer.id, accept }).then((done) => {
      setSure(false);
      if (done) refresh();
    });
  return (
    <div className="flex flex-col gap-3">
      {offer.bySide === 'mediator' && <p className="text-sm text-muted">{t(party ? 'offer.secret' : 'offer.secret_mediator')}</p>}
      {!party &&
        offer.answers.map((a) => (
          <Badge key={a} tone="info">
            {t(`offer.answered_${a.replace(':', '_')}`)}
          </Badge>
        ))}
      {party && mine && <Notice tone="info">{t(mine.endsWith('accept') ? 'offer.you_accepted' : 'offer.you_declined')}</Notice>}
      {party && !mine && offer.bySide !== side && (
        <div className="flex flex-wrap gap-2">
          <Button onPress={() => setSure(true)}>{t('offer.accept')}</Button>
          {offer.bySide !== 'mediator' && (
            <Button look="secondary" onPress={onCounter}>
              {t('offer.counter')}
            </Button>
          )}
          <Button look="danger" busy={answer.busy} onPress={() => say(false)}>
            {t('offer.decline')}
          </Button>
        </div>
      )}
      {party && offer.bySide === side && (
        <div>
          <Button
            look="secondary"
            busy={withdraw.busy}
            onPress={() => void withdraw.run({ caseId: file.id, offerId: offer.id }).then((done) => done && refresh())}
          >
            {t('offer.withdraw')}
          </Button>
        </div>
      )}
      <RefusedNotice refused={answer.refused ?? withdraw.refused} />
      <Dialog title={t('offer.accept_title')} open={sure} onClose={() => setSure(false)}>
        <p>{t(offer.bySide === 'mediator' ? 'offer.accept_proposal_lead' : 'offer.accept_lead')}</p>
        <RefusedNotice refused={answer.refused} />
        <div className="flex gap-3">
          <Button busy={answer.busy} onPress={() => say(true)}>
            {t('offer.accept_sure')}
          </Button>
          <Button look="secondary" onPress={() => setSure(false)}>
            {t('common.cancel')}
          </Button>
        </div>
      </Dialog>
    </div>
  );
}

/** What follows from accepted terms, where something still has to be done about them. */
const AGREED_WORDS: Partial<Record<CaseStatus, string>> = {
  filed: 'offer.agreed_direct',
  negotiating: 'offer.agreed_direct',
  settling: 'offer.agreed_settling',
  applied: 'offer.agreed_waiting',
  consented: 'offer.agreed_waiting',
  accepted: 'offer.agreed_waiting',
  mediating: 'offer.agreed_mediating',
};

/** Offers: the latest and the one before side by side, the history below. */
export function Offers({ file, refresh, drafted }: { file: CaseFile; refresh: () => void; drafted: boolean }) {
  const { t } = useWords();
  const [making, setMaking] = useState<{ from: Offer | undefined } | null>(drafted ? { from: undefined } : null);
  const offers = file.offers;
  const latest = offers.at(-1);
  const before = offers.at(-2);
  const propose = file.actions.includes('propose');
  const agreed = offers.some((o) => o.status === 'accepted');
  const may = (file.actions.includes('make_offer') || propose) && !agreed;
  if (making) {
    return (
      <Card title={t(propose ? 'offer.new_proposal' : 'offer.new')}>
        <OfferForm
          file={file}
          from={making.from}
          propose={propose}
          onDone={() => {
            setMaking(null);
            refresh();
          }}
          onCancel={() => setMaking(null)}
        />
      </Card>
    );
  }
  return (
    <div className="flex flex-col gap-5">
      {agreed && AGREED_WORDS[file.status as CaseStatus] && (
        <Notice tone="ok" title={t('offer.agreed')}>
          {t(AGREED_WORDS[file.status as CaseStatus] ?? '')}
        </Notice>
      )}
      {may && (
        <div className="flex flex-wrap gap-2">
          <Button onPress={() => setMaking({ from: undefined })}>{t(propose ? 'offer.new_proposal' : 'offer.new')}</Button>
          {latest && (
            <Button look="secondary" onPress={() => setMaking({ from: latest })}>
              {t('offer.from_latest')}
            </Button>
          )}
        </div>
      )}
      {!latest && <Empty title={t('offer.empty')}>{t(emptyHint(file, ['make_offer', 'propose'], 'offer.empty_hint'))}</Empty>}
      <div className={cx('grid gap-4', before && 'lg:grid-cols-2')}>
        {latest && (
          <OfferCard offer={latest} before={before}>
            <Answers file={file} offer={latest} refresh={refresh} onCounter={() => setMaking({ from: latest })} />
          </OfferCard>
        )}
        {before && <OfferCard offer={before} before={offers.at(-3)} />}
      </div>
      {offers.length > 2 && (
        <details>
          <summary className="inline-flex min-h-11 cursor-pointer items-center font-medium text-primary underline">
            {t('offer.history', { count: offers.length - 2 })}
          </summary>
          <div className="mt-3 grid gap-4 lg:grid-cols-2">
            {offers
              .slice(0, -2)
              .reverse()
              .map((o) => (
                <OfferCard key={o.id} offer={o} before={offers.find((x) => x.n === o.n - 1)} />
              ))}
          </div>
        </details>
      )}
    </div>
  );
}
