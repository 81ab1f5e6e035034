import { useState } from 'react';
import { readCount } from '@heyi/domain';
import {
  CommitteeSettingsDocument,
  SetBandsDocument,
  SetPeriodsDocument,
  SetRepresentativesDocument,
  troubleOf,
  useAct,
  useQuery,
} from '@heyi/api-client';
import { Shell, Waiting } from '@heyi/entrance';
import { useWords } from '@heyi/i18n';
import { Notice, TextField } from '@heyi/ui';
import { HolidayNotices } from './holiday-notices';
import { InterestRates } from './interest-rates';
import { RegionFigures } from './region-figures';
import { SettingsForm, type SettingsProps as Props } from './settings-form';
import { useUnreadable } from './unreadable';
import { aside } from './words';

function Periods({ settings, again }: Props) {
  const { t, locale } = useWords();
  const [values, setValues] = useState<Record<string, string>>(() =>
    Object.fromEntries(settings.periods.map((p) => [p.kind, String(p.amount)])),
  );
  const unreadable = useUnreadable();
  const act = useAct(SetPeriodsDocument);
  return (
    <SettingsForm
      title={t('settings.periods')}
      lead={t('settings.periods_lead')}
      rules={['MKT-8', 'PMC-9', 'INS-6']}
      act={act}
      fields={settings.periods.map((p) => p.kind)}
      settings={settings}
      save={() => act.run({ periods: settings.periods.map((p) => ({ kind: p.kind, amount: readCount(values[p.kind] ?? '') as number })) })}
      again={again}
    >
      <div className="grid gap-3 sm:grid-cols-2">
        {settings.periods.map((p) => (
          <TextField
            key={p.kind}
            label={`${t(`clock.${p.kind}`)}${aside(`${p.min}–${p.max} ${t(`clocks.unit_${p.unit}`)}`, locale)}`}
            inputMode="numeric"
            value={values[p.kind] ?? ''}
            onChange={(v) => setValues((all) => ({ ...all, [p.kind]: v }))}
            unreadable={unreadable.needed(values[p.kind])}
            error={act.fault(p.kind)}
          />
        ))}
      </div>
    </SettingsForm>
  );
}

function RepresentativesCard({ settings, again }: Props) {
  const { t } = useWords();
  const [max, setMax] = useState(String(settings.representatives));
  const unreadable = useUnreadable();
  const act = useAct(SetRepresentativesDocument);
  return (
    <SettingsForm
      title={t('settings.representatives')}
      lead={t('settings.representatives_lead')}
      rules={['RT-9']}
      act={act}
      fields={['max']}
      settings={settings}
      save={() => act.run({ max: readCount(max) as number })}
      again={again}
    >
      <TextField
        label={t('settings.representatives_max')}
        inputMode="numeric"
        value={max}
        onChange={setMax}
        unreadable={unreadable.needed(max)}
        error={act.fault('max')}
      />
    </SettingsForm>
  );
}

function BandsCard({ settings, again }: Props) {
  const { t } = useWords();
  const [bands, setBands] = useState(() => settings.bands.map((b) => ({ degree: b.degree, from: String(b.from), to: String(b.to) })));
  const unreadable = useUnreadable();
  const act = useAct(SetBandsDocument);
  const set = (i: number, over: object) => setBands((all) => all.map((b, k) => (k === i ? { ...b, ...over } : b)));
  return (
    <SettingsForm
      title={t('resp.bands')}
      lead={t('resp.bands_note')}
      rules={['APP-5', 'APP-6']}
      act={act}
      fields={bands.map((b) => `bands.${b.degree}`)}
      settings={settings}
      save={() =>
        act.run({ bands: bands.map((b) => ({ degree: b.degree, from: readCount(b.from) as number, to: readCount(b.to) as number })) })
      }
      again={again}
    >
      {bands.map((b, i) => (
        <fieldset key={b.degree} className="grid grid-cols-2 gap-3">
          <legend className="font-medium">{t(`degree.${b.degree}`)}</legend>
          <TextField
            label={t('settings.from')}
            inputMode="numeric"
            value={b.from}
            onChange={(from) => set(i, { from })}
            unreadable={unreadable.needed(b.from)}
            error={act.fault(`bands.${b.degree}`)}
          />
          <TextField
            label={t('settings.to')}
            inputMode="numeric"
            value={b.to}
            onChange={(to) => set(i, { to })}
            unreadable={unreadable.needed(b.to)}
          />
        </fieldset>
      ))}
    </SettingsForm>
  );
}

/** What a committee sets and loads: holiday notices, periods that no text fixes, bands, figures of regions. */
export function SettingsPage() {
  const { t } = useWords();
  const [{ data, fetching, error }, reload] = useQuery({ query: CommitteeSettingsDocument, requestPolicy: 'cache-and-network' });
  const settings = data?.committeeSettings;
  const notTheirs = !settings && error && troubleOf(error).kind === 'Refused';
  const again = () => reload({ requestPolicy: 'network-only' });
  return (
    <Shell wide>
      <div className="flex flex-col gap-5">
        <div>
          <h1 className="text-2xl font-semibold">{t('settings.title')}</h1>
          <p className="text-muted">{t('settings.lead')}</p>
        </div>
        {!settings && !notTheirs && <Waiting fetching={fetching} error={error} again={again} />}
        {notTheirs && (
          <Notice tone="danger" live>
            {t('settings.not_yours')}
          </Notice>
        )}
        {settings && !settings.mayChange && <Notice tone="info">{t('settings.read_only')}</Notice>}
        {settings && (
          <>
            <HolidayNotices settings={settings} again={again} />
            <RegionFigures settings={settings} again={again} />
            <InterestRates settings={settings} again={again} />
            <Periods settings={settings} again={again} />
            <RepresentativesCard settings={settings} again={again} />
            <BandsCard settings={settings} again={again} />
          </>
        )}
      </div>
    </Shell>
  );
}
