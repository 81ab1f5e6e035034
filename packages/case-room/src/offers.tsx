import { useState } from 'react';
import { addDays, daysBetween, equalInstalments, faultsInTerms, OFFER_ITEM_KINDS, parseYuan, type OfferItemKind } from '@heyi/domain';
import { refusalMessage } from '@heyi/contracts';
import { AnswerOfferDocument, MakeOfferDocument, ProposeTermsDocument, useAct, WithdrawOfferDocument } from '@heyi/api-client';
import { RefusedNotice } from '@heyi/entrance';
import { useWords } from '@heyi/i18n';
import { Badge, Button, Card, Dialog, Empty, Notice, SelectField, TextField, cx } from '@heyi/ui';
import type { CaseFile } from './use-case-file';
import { day, money, moment } from './words';

type Offer = CaseFile['offers'][number];
const TONE = { open: 'info', accepted: 'ok', declined: 'danger', countered: 'plain', withdrawn: 'plain', expired: 'plain' } as const;

/** The difference to the offer before, in words and with its sign. */
function Delta({ now, before }: { now: number; before: number | undefined }) {
  const { t, locale } = useWords();
  if (before === undefined || before === now) return null;
  return (
    <span className="text-sm text-muted">
      （{t(now > before ? 'offer.more' : 'offer.less', { sum: money(Math.abs(now - before), locale) })}）
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
              （{t('offer.split_before', { clinic: before.split.clinicPct, consumer: before.split.consumerPct })}）
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

interface Draft {
  items: { kind: OfferItemKind; note: string; yuan: string }[];
  clinicPct: string;
  payments: { yuan: string; dueOn: string }[];
  message: string;
  expiresOn: string;
}

function startDraft(file: CaseFile, from: Offer | undefined): Draft {
  if (!from)
    return {
      items: [{ kind: 'refund', note: '', yuan: '' }],
      clinicPct: '60',
      payments: [{ yuan: '', dueOn: addDays(file.today, 30) }],
      message: '',
      expiresOn: addDays(file.today, 7),
    };
  const yuan = (fen: number) => (fen / 100).toFixed(2).replace(/\.00$/, '');
  return {
    items: from.items.map((i) => ({ kind: i.kind as OfferItemKind, note: i.note, yuan: i.amountFen ? yuan(i.amountFen) : '' })),
    clinicPct: String(from.split.clinicPct),
    payments: from.instalments.map((p) => ({ yuan: yuan(p.amountFen), dueOn: p.dueOn })),
    message: '',
    expiresOn: addDays(file.today, 7),
  };
}

const fen = (text: string): number => (text.trim() === '' ? 0 : (parseYuan(text) ?? Number.NaN));

/** Makes an offer, a counter-offer or a mediator's proposal. What was typed is kept on this device until it is accepted by the server. */
function OfferForm({
  file,
  from,
  propose,
  onDone,
  onCancel,
}: {
  file: CaseFile;
  from: Offer | undefined;
  propose: boolean;
  onDone: () => void;
  onCancel: () => void;
}) {
  const { t, locale } = useWords();
  const key = `heyi-offer:${file.id}:${propose}`;
  const [draft, setDraft] = useState<Draft>(() => {
    try {
      return (JSON.parse(localStorage.getItem(key) ?? 'null') as Draft | null) ?? startDraft(file, from);
    } catch {
      return startDraft(file, from);
    }
  });
  const [local, setLocal] = useState<Record<string, string>>({});
  const make = useAct(MakeOfferDocument, t('common.offline'));
  const proposal = useAct(ProposeTermsDocument, t('common.offline'));
  const act = propose ? proposal : make;
  const change = (over: Partial<Draft>) =>
    setDraft((d) => {
      const next = { ...d, ...over };
      localStorage.setItem(key, JSON.stringify(next));
      return next;
    });
  const total = draft.items.reduce((sum, i) => sum + fen(i.yuan), 0);
  const paid = draft.payments.reduce((sum, p) => sum + fen(p.yuan), 0);
  const latest = file.offers.at(-1)?.n ?? 0;
  const spread = (n: number) => {
    const first = draft.payments[0]?.dueOn || addDays(file.today, 30);
    change({
      payments: equalInstalments(
        Number.isNaN(total) ? 0 : total,
        Array.from({ length: n }, (_, i) => addDays(first, 30 * i)),
      ).map((p) => ({ yuan: (p.amountFen / 100).toFixed(2).replace(/\.00$/, ''), dueOn: p.dueOn })),
    });
  };
  const submit = async () => {
    const terms = {
      items: draft.items.map((i) => ({ kind: i.kind, note: i.note, amountFen: fen(i.yuan) })),
      totalFen: total,
      split: { clinicPct: Number(draft.clinicPct), consumerPct: 100 - Number(draft.clinicPct) },
      instalments: draft.payments.filter((p) => p.yuan.trim() !== '').map((p) => ({ amountFen: fen(p.yuan), dueOn: p.dueOn })),
    };
    const faults = Object.fromEntries(
      faultsInTerms(terms, file.today).map((f) => {
        const data =
          f.code === 'split_not_100'
            ? { sum: f.sum }
            : f.code === 'instalments_mismatch'
              ? { sum: (f.sumFen / 100).toFixed(2), total: (f.totalFen / 100).toFixed(2) }
              : 'index' in f
                ? { n: f.index + 1 }
                : {};
        return [f.path, refusalMessage(f.code, locale, data as Record<string, string | number>)];
      }),
    );
    setLocal(faults);
    if (Object.keys(faults).length) return;
    if (await act.run({ caseId: file.id, input: { ...terms, message: draft.message, expiresOn: draft.expiresOn, afterN: latest } })) {
      localStorage.removeItem(key);
      onDone();
    }
  };
  const item = (i: number, over: Partial<Draft['items'][number]>) =>
    change({ items: draft.items.map((x, k) => (k === i ? { ...x, ...over } : x)) });
  const payment = (i: number, over: Partial<Draft['payments'][number]>) =>
    change({ payments: draft.payments.map((x, k) => (k === i ? { ...x, ...over } : x)) });
  return (
    <form
      className="flex flex-col gap-5"
      onSubmit={(e) => {
        e.preventDefault();
        void submit();
      }}
    >
      <fieldset className="flex flex-col gap-3">
        <legend className="mb-1 font-semibold">{t('offer.items')}</legend>
        {draft.items.map((x, i) => (
          <div key={i} className="grid gap-2 rounded-lg border border-line p-3 sm:grid-cols-[1fr_1fr_auto] sm:items-end">
            <SelectField
              label={t('offer.item')}
              value={x.kind}
              onChange={(kind) => item(i, { kind: kind as OfferItemKind })}
              options={OFFER_ITEM_KINDS.map((k) => ({ value: k, label: t(`item.${k}`) }))}
            />
            <TextField
              label={t('offer.amount_yuan')}
              prefix="¥"
              inputMode="decimal"
              value={x.yuan}
              onChange={(yuan) => item(i, { yuan })}
              error={x.yuan && Number.isNaN(fen(x.yuan)) ? refusalMessage('amount_invalid', locale) : undefined}
            />
            <Button
              look="quiet"
              isDisabled={draft.items.length === 1}
              onPress={() => change({ items: draft.items.filter((_, k) => k !== i) })}
            >
              {t('offer.remove')}
            </Button>
            <div className="sm:col-span-3">
              <TextField label={t('offer.note')} value={x.note} onChange={(note) => item(i, { note })} />
            </div>
          </div>
        ))}
        <div>
          <Button look="secondary" onPress={() => change({ items: [...draft.items, { kind: 'medical', note: '', yuan: '' }] })}>
            {t('offer.add_item')}
          </Button>
        </div>
        {local['items'] && (
          <Notice tone="danger" live>
            {local['items']}
          </Notice>
        )}
        <p className="text-lg font-semibold" aria-live="polite">
          {t('offer.total', { sum: Number.isNaN(total) ? '—' : money(total, locale) })}
        </p>
      </fieldset>
      <fieldset className="flex flex-col gap-3">
        <legend className="mb-1 font-semibold">{t('offer.responsibility')}</legend>
        <div className="flex flex-wrap gap-2">
          {[100, 80, 60, 50, 30].map((p) => (
            <Button key={p} look={draft.clinicPct === String(p) ? 'primary' : 'secondary'} onPress={() => change({ clinicPct: String(p) })}>
              {p}%
            </Button>
          ))}
        </div>
        <TextField
          label={t('offer.clinic_pct')}
          inputMode="numeric"
          value={draft.clinicPct}
          onChange={(clinicPct) => change({ clinicPct })}
          error={local['split']}
          hint={t('offer.consumer_pct', { pct: Number.isFinite(Number(draft.clinicPct)) ? 100 - Number(draft.clinicPct) : '—' })}
        />
        <input
          type="range"
          min={0}
          max={100}
          step={1}
          aria-label={t('offer.clinic_pct')}
          value={Number(draft.clinicPct) || 0}
          onChange={(e) => change({ clinicPct: e.target.value })}
          className="h-11 accent-[var(--primary)]"
        />
      </fieldset>
      <fieldset className="flex flex-col gap-3">
        <legend className="mb-1 font-semibold">{t('offer.payments')}</legend>
        <div className="flex flex-wrap gap-2">
          {[1, 2, 3, 6].map((n) => (
            <Button key={n} look="secondary" onPress={() => spread(n)}>
              {t('offer.in_parts', { n })}
            </Button>
          ))}
        </div>
        {draft.payments.map((x, i) => (
          <div key={i} className="grid gap-2 rounded-lg border border-line p-3 sm:grid-cols-2">
            <TextField
              label={t('offer.part_yuan', { n: i + 1 })}
              prefix="¥"
              inputMode="decimal"
              value={x.yuan}
              onChange={(yuan) => payment(i, { yuan })}
            />
            <TextField
              label={t('offer.part_due', { n: i + 1 })}
              type="date"
              min={file.today}
              value={x.dueOn}
              onChange={(dueOn) => payment(i, { dueOn })}
              error={act.fault(`instalments.${i}`)}
            />
          </div>
        ))}
        <p aria-live="polite" className={paid === total ? 'text-muted' : 'font-medium text-warn'}>
          {t('offer.parts_sum', {
            sum: Number.isNaN(paid) ? '—' : money(paid, locale),
            total: Number.isNaN(total) ? '—' : money(total, locale),
          })}
        </p>
        {local['instalments'] && (
          <Notice tone="danger" live>
            {local['instalments']}
          </Notice>
        )}
      </fieldset>
      <TextField
        label={t('offer.message')}
        rows={3}
        value={draft.message}
        onChange={(message) => change({ message })}
        error={act.fault('message')}
      />
      <TextField
        label={t('offer.expires_on')}
        hint={t('offer.expires_hint', { n: draft.expiresOn ? daysBetween(file.today, draft.expiresOn) : '—' })}
        type="date"
        min={file.today}
        value={draft.expiresOn}
        onChange={(expiresOn) => change({ expiresOn })}
        error={act.fault('expiresOn')}
      />
      <RefusedNotice refused={act.refused} fields={['expiresOn', 'message']} />
      <div className="flex flex-wrap gap-3">
        <Button type="submit" busy={act.busy}>
          {t(propose ? 'offer.send_proposal' : 'offer.send')}
        </Button>
        <Button look="secondary" onPress={onCancel}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
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

/** Offers: the latest and the one before side by side, the history below. */
export function Offers({ file, refresh }: { file: CaseFile; refresh: () => void }) {
  const { t } = useWords();
  const [making, setMaking] = useState<{ from: Offer | undefined } | null>(null);
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
      {agreed && !['agreed', 'signing', 'effective', 'fulfilled'].includes(file.status) && (
        <Notice tone="ok" title={t('offer.agreed')}>
          {t(file.status === 'mediating' ? 'offer.agreed_mediating' : 'offer.agreed_direct')}
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
      {!latest && <Empty title={t('offer.empty')}>{t('offer.empty_hint')}</Empty>}
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
            {t('offer.history', { n: offers.length - 2 })}
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
