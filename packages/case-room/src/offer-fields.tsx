import { addDays, mayStandWithoutMoney, readPercent, readYuan, sumFen } from '@heyi/domain';
import { limitOf } from '@heyi/contracts';
import { useWords } from '@heyi/i18n';
import { Button, Notice, SelectField, TextField } from '@heyi/ui';
import { KINDS, paymentsIn, totalIn, type Draft, type SplitSource } from './offer-draft';
import { money } from './words';

export interface FieldsProps {
  readonly draft: Draft;
  readonly change: (over: Partial<Draft>) => void;
  /** The sentence for one field, whoever found the fault. */
  readonly fault: (path: string) => string | undefined;
  readonly today: string;
}

const General = ({ text }: { text: string | undefined }) =>
  text ? (
    <Notice tone="danger" live>
      {text}
    </Notice>
  ) : null;

export function ItemFields({ draft, change, fault }: FieldsProps) {
  const { t, locale } = useWords();
  const item = (i: number, over: Partial<Draft['items'][number]>) =>
    change({ items: draft.items.map((x, k) => (k === i ? { ...x, ...over } : x)) });
  const total = totalIn(draft);
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-1 font-semibold">{t('offer.items')}</legend>
      {draft.items.map((x, i) => (
        <div key={i} className="grid gap-2 rounded-lg border border-line p-3 sm:grid-cols-[1fr_10rem_auto] sm:items-start">
          <SelectField
            label={t('offer.item')}
            value={x.kind}
            placeholder={t('common.choose')}
            onChange={(kind) => item(i, { kind: kind as Draft['items'][number]['kind'] })}
            options={KINDS.map((k) => ({ value: k, label: t(`item.${k}`) }))}
            error={fault(`items.${i}.kind`)}
          />
          <TextField
            label={t(x.kind && mayStandWithoutMoney(x.kind) ? 'offer.amount_if_any' : 'offer.amount_yuan')}
            prefix="¥"
            inputMode="decimal"
            value={x.yuan}
            onChange={(yuan) => item(i, { yuan })}
            error={fault(`items.${i}.yuan`) ?? fault(`items.${i}`)}
          />
          <Button
            look="quiet"
            className="sm:mt-7"
            isDisabled={draft.items.length === 1}
            onPress={() => change({ items: draft.items.filter((_, k) => k !== i) })}
          >
            {t('offer.remove')}
          </Button>
          <div className="sm:col-span-3">
            <TextField
              label={t('offer.note')}
              limit={limitOf('OfferItemInput.note')}
              value={x.note}
              onChange={(note) => item(i, { note })}
              error={fault(`items.${i}.note`)}
            />
          </div>
        </div>
      ))}
      <div>
        <Button look="secondary" onPress={() => change({ items: [...draft.items, { kind: '', note: '', yuan: '' }] })}>
          {t('offer.add_item')}
        </Button>
      </div>
      <General text={fault('items')} />
      <p className="text-lg font-semibold" aria-live="polite">
        {t('offer.total', { sum: Number.isNaN(total) ? '—' : money(total, locale) })}
      </p>
    </fieldset>
  );
}

/** Even on either side of the middle, so that the row itself leans nowhere. */
const PRESETS = [100, 80, 60, 50, 40, 20, 0];

export function SplitFields({ draft, change, fault, carried }: FieldsProps & { carried: readonly { from: SplitSource; pct: number }[] }) {
  const { t } = useWords();
  const set = (clinicPct: string, splitFrom: SplitSource | null = null) => change({ clinicPct, splitFrom });
  const pct = readPercent(draft.clinicPct);
  const name = (from: SplitSource) =>
    t(`offer.from_${from.kind === 'view' ? `view_${from.side}` : from.kind}`, { n: 'n' in from ? from.n : '' });
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-1 font-semibold">{t('offer.responsibility')}</legend>
      {carried.length > 0 && (
        <div className="flex flex-wrap gap-2">
          {carried.map((c) => (
            <Button key={name(c.from)} look="secondary" onPress={() => set(String(c.pct), c.from)}>
              {t('offer.take_split', { from: name(c.from), pct: c.pct })}
            </Button>
          ))}
        </div>
      )}
      <div className="flex flex-wrap gap-2">
        {PRESETS.map((p) => (
          <Button key={p} look={draft.clinicPct === String(p) ? 'primary' : 'secondary'} onPress={() => set(String(p))}>
            {p}%
          </Button>
        ))}
      </div>
      <TextField
        label={t('offer.clinic_pct')}
        inputMode="numeric"
        value={draft.clinicPct}
        onChange={(clinicPct) => set(clinicPct)}
        error={fault('split')}
        hint={pct === null ? t('offer.split_open') : t('offer.consumer_pct', { pct: 100 - pct })}
      />
      {draft.splitFrom && <p className="text-sm text-muted">{t('offer.split_from', { from: name(draft.splitFrom) })}</p>}
      <input
        type="range"
        min={0}
        max={100}
        step={1}
        aria-label={t('offer.clinic_pct')}
        aria-valuetext={pct === null ? t('offer.split_open') : `${pct}%`}
        value={pct ?? 50}
        onChange={(e) => set(e.target.value)}
        className={pct === null ? 'h-11 opacity-50 accent-[var(--line-strong)]' : 'h-11 accent-[var(--primary)]'}
      />
    </fieldset>
  );
}

export function PaymentFields({ draft, change, fault, today }: FieldsProps) {
  const { t, locale } = useWords();
  const rows = paymentsIn(draft);
  const total = totalIn(draft);
  const paid = sumFen(rows.map((p) => (p.yuan.trim() === '' ? 0 : (readYuan(p.yuan) ?? Number.NaN))));
  const parts = (n: number) => {
    const first = draft.payments[0]?.dueOn ?? '';
    const dueOn = (i: number) => draft.payments[i]?.dueOn || (first ? addDays(first, 30 * i) : '');
    change({ derived: true, payments: Array.from({ length: n }, (_, i) => ({ yuan: '', dueOn: dueOn(i) })) });
  };
  const row = (i: number, over: Partial<Draft['payments'][number]>, derived = draft.derived) =>
    change({ derived, payments: rows.map((x, k) => (k === i ? { ...x, ...over } : x)) });
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-1 font-semibold">{t('offer.payments')}</legend>
      <p className="text-sm text-muted">{t('offer.payments_hint')}</p>
      <div className="flex flex-wrap gap-2">
        {[1, 2, 3, 6].map((n) => (
          <Button key={n} look="secondary" onPress={() => parts(n)}>
            {t('offer.in_parts', { count: n })}
          </Button>
        ))}
      </div>
      {rows.map((x, i) => (
        <div key={i} className="grid gap-2 rounded-lg border border-line p-3 sm:grid-cols-2">
          <TextField
            label={t('offer.part_yuan', { n: i + 1 })}
            prefix="¥"
            inputMode="decimal"
            value={x.yuan}
            onChange={(yuan) => row(i, { yuan }, false)}
            error={fault(`instalments.${i}.yuan`)}
          />
          <TextField
            label={t('offer.part_due', { n: i + 1 })}
            type="date"
            min={today}
            value={x.dueOn}
            onChange={(dueOn) => row(i, { dueOn })}
            error={fault(`instalments.${i}.dueOn`) ?? fault(`instalments.${i}`)}
          />
        </div>
      ))}
      <p aria-live="polite" className={paid === total ? 'text-muted' : 'font-medium text-warn'}>
        {t('offer.parts_sum', {
          sum: Number.isNaN(paid) ? '—' : money(paid, locale),
          total: Number.isNaN(total) ? '—' : money(total, locale),
        })}
      </p>
      <General text={fault('instalments')} />
    </fieldset>
  );
}
