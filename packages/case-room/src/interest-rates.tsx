import { useState } from 'react';
import { limitOf, refusalMessage } from '@heyi/contracts';
import { percentText, RATE_KINDS, readPercentParts } from '@heyi/domain';
import { SetRatesDocument, useAct } from '@heyi/api-client';
import { useWords } from '@heyi/i18n';
import { Button, Empty, SelectField, TextField } from '@heyi/ui';
import { useUnreadable } from './unreadable';
import { SettingsForm, type SettingsProps } from './settings-form';

const FIELDS = ['kind', 'from', 'basisPoints', 'source'] as const;
const BLANK = { kind: 'lpr_1y', from: '', pct: '', source: '' };

/** Published rates by which a refund bears interest; each holds from its day until the next of its kind (PRE-4). */
export function InterestRates({ settings, again }: SettingsProps) {
  const { t, locale } = useWords();
  const unreadable = useUnreadable();
  const [rates, setRates] = useState(() =>
    settings.rates.map((r) => ({ kind: r.kind, from: r.from, pct: percentText(r.basisPoints), source: r.source })),
  );
  const act = useAct(SetRatesDocument);
  const set = (i: number, over: Partial<typeof BLANK>) => setRates((all) => all.map((r, k) => (k === i ? { ...r, ...over } : r)));
  return (
    <SettingsForm
      title={t('settings.rates')}
      lead={t('settings.rates_lead')}
      rules={['PRE-4']}
      act={act}
      fields={rates.flatMap((_, i) => FIELDS.map((field) => `rates.${i}.${field}`))}
      settings={settings}
      save={() =>
        act.run({
          rates: rates.map((r) => ({ kind: r.kind, from: r.from, basisPoints: readPercentParts(r.pct, 2) as number, source: r.source })),
        })
      }
      again={again}
    >
      {rates.length === 0 && <Empty title={t('settings.no_rates')}>{t('settings.no_rates_hint')}</Empty>}
      {rates.map((r, i) => (
        <fieldset
          key={i}
          className="grid gap-3 border-l-4 border-line pl-3 sm:grid-cols-2 lg:grid-cols-[1fr_1fr_8rem_2fr_auto] lg:items-end"
        >
          <legend className="sr-only">{t('settings.rate_n', { n: i + 1 })}</legend>
          <SelectField
            label={t('settings.rate_kind')}
            value={r.kind}
            onChange={(kind) => set(i, { kind })}
            options={RATE_KINDS.map((kind) => ({ value: kind, label: t(`settings.rate_${kind}`) }))}
            error={act.fault(`rates.${i}.kind`)}
          />
          <TextField
            label={t('settings.rate_from')}
            type="date"
            value={r.from}
            onChange={(from) => set(i, { from })}
            error={act.fault(`rates.${i}.from`)}
          />
          <TextField
            label={t('settings.rate_pct')}
            inputMode="decimal"
            value={r.pct}
            onChange={(pct) => set(i, { pct })}
            unreadable={r.pct.trim() ? unreadable.hundredths(r.pct) : refusalMessage('required', locale)}
            error={act.fault(`rates.${i}.basisPoints`)}
          />
          <TextField
            label={t('settings.source')}
            value={r.source}
            onChange={(source) => set(i, { source })}
            limit={limitOf('RateInput.source')}
            error={act.fault(`rates.${i}.source`)}
          />
          {settings.mayChange && (
            <Button look="quiet" onPress={() => setRates((all) => all.filter((_, k) => k !== i))}>
              {t('offer.remove')}
            </Button>
          )}
        </fieldset>
      ))}
      {settings.mayChange && (
        <div>
          <Button look="secondary" onPress={() => setRates((all) => [...all, BLANK])}>
            {t('settings.add_rate')}
          </Button>
        </div>
      )}
    </SettingsForm>
  );
}
