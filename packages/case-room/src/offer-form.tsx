import { useState } from 'react';
import { addDays, daysBetween, equalInstalments, faultsInTerms, OFFER_ITEM_KINDS, parseYuan, type OfferItemKind } from '@heyi/domain';
import { refusalMessage } from '@heyi/contracts';
import { MakeOfferDocument, ProposeTermsDocument, useAct } from '@heyi/api-client';
import { drafts, RefusedNotice } from '@heyi/entrance';
import { useWords } from '@heyi/i18n';
import { Button, Notice, SelectField, TextField } from '@heyi/ui';
import type { CaseFile } from './use-case-file';
import { money } from './words';

type Offer = CaseFile['offers'][number];

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
export function OfferForm({
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
  const key = `offer:${file.id}:${propose}`;
  const [draft, setDraft] = useState<Draft>(() => {
    try {
      return (JSON.parse(drafts.getItem(key) ?? 'null') as Draft | null) ?? startDraft(file, from);
    } catch {
      return startDraft(file, from);
    }
  });
  const [earlier, setEarlier] = useState(() => drafts.getItem(`${key}:before`));
  const bringBack = () => {
    drafts.removeItem(`${key}:before`);
    setEarlier(null);
    change(JSON.parse(earlier ?? '{}') as Partial<Draft>);
  };
  const [local, setLocal] = useState<Record<string, string>>({});
  const make = useAct(MakeOfferDocument, t('common.offline'));
  const proposal = useAct(ProposeTermsDocument, t('common.offline'));
  const act = propose ? proposal : make;
  const change = (over: Partial<Draft>) =>
    setDraft((d) => {
      const next = { ...d, ...over };
      drafts.setItem(key, JSON.stringify(next));
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
      drafts.removeItem(key);
      drafts.removeItem(`${key}:before`);
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
      {earlier && (
        <div>
          <Button look="secondary" onPress={bringBack}>
            {t('calc.earlier_draft')}
          </Button>
        </div>
      )}
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
              {t('offer.in_parts', { count: n })}
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
        hint={t('offer.expires_hint', { count: draft.expiresOn ? daysBetween(file.today, draft.expiresOn) : '—' })}
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
