import { useState } from 'react';
import { MONEY_PARAMETERS, readCount, readYuan } from '@heyi/domain';
import { limitOf, refusalMessage } from '@heyi/contracts';
import {
  CommitteeSettingsDocument,
  EndParametersDocument,
  LoadParametersDocument,
  SetBandsDocument,
  SetPeriodsDocument,
  SetRepresentativesDocument,
  troubleOf,
  useAct,
  useQuery,
} from '@heyi/api-client';
import { RefusedNotice, Shell, Waiting } from '@heyi/entrance';
import { useWords } from '@heyi/i18n';
import { Button, Card, CheckField, Empty, Facts, Notice, TextField } from '@heyi/ui';
import { HolidayNotices } from './holiday-notices';
import { InterestRates } from './interest-rates';
import { SettingsForm, type SettingsProps as Props } from './settings-form';
import { StepDialog } from './step-dialog';
import { useUnreadable } from './unreadable';
import { Why } from './why';
import { aside, day, money } from './words';

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

const BLANK = { regionCode: '', year: '', source: '', validFrom: '', validTo: '', mentalCapFen: '', gradeScheme: false };

function Parameters({ settings, again }: Props) {
  const { t, locale } = useWords();
  const [form, setForm] = useState(BLANK);
  const [amounts, setAmounts] = useState<Record<string, string>>({});
  const [asked, setAsked] = useState(false);
  const load = useAct(LoadParametersDocument);
  const end = useAct(EndParametersDocument);
  const set = (over: Partial<typeof form>) => setForm((f) => ({ ...f, ...over }));
  const unreadable = useUnreadable();
  const needed = (text: string | undefined) => (text?.trim() ? unreadable.sum(text) : refusalMessage('required', locale));
  const fen = (text: string | undefined): number => readYuan(text ?? '') as number;
  const submit = () => {
    setAsked(true);
    if (needed(form.year) || MONEY_PARAMETERS.some((name) => needed(amounts[name])) || readCount(form.year, false) === null) return;
    const figures = Object.fromEntries(MONEY_PARAMETERS.map((name) => [name, fen(amounts[name])])) as Record<
      (typeof MONEY_PARAMETERS)[number],
      number
    >;
    const { regionCode, source, validFrom, validTo, gradeScheme } = form;
    const mentalCapFen = form.mentalCapFen.trim() ? fen(form.mentalCapFen) : null;
    void load
      .run({
        input: {
          ...figures,
          regionCode,
          year: readCount(form.year, false) as number,
          source,
          validFrom,
          validTo,
          gradeScheme,
          mentalCapFen,
        },
      })
      .then((done) => {
        if (!done) return;
        setForm(BLANK);
        setAmounts({});
        setAsked(false);
        again();
      });
  };
  return (
    <Card title={t('settings.parameters')}>
      <div className="flex flex-col gap-4">
        <p>{t('settings.parameters_lead')}</p>
        <Why rules={['CMP-2', 'CMP-3', 'CMP-5', 'CMP-7', 'CMP-10', 'CMP-12']} />
        {settings.parameters.length === 0 && <Empty title={t('settings.no_parameters')}>{t('settings.no_parameters_hint')}</Empty>}
        <ul className="flex flex-col gap-4">
          {settings.parameters.map((p) => (
            <li key={p.id} className="flex flex-col gap-2 border-l-4 border-line pl-3">
              <p className="font-medium">
                {p.regionCode} · {p.year}
              </p>
              <Facts
                items={[
                  ...MONEY_PARAMETERS.map((name) => [t(`settings.${name}`), money(p[name], locale)] as const),
                  [t('settings.mentalCapFen'), p.mentalCapFen === null ? t('settings.not_adopted') : money(p.mentalCapFen ?? 0, locale)],
                  [t('settings.gradeScheme'), t(p.gradeScheme ? 'settings.adopted' : 'settings.not_adopted')],
                  [t('settings.source'), p.source],
                  [t('settings.valid'), `${day(p.validFrom, locale)} – ${day(p.validTo, locale)}`],
                  [t('settings.loaded_by'), p.loadedName],
                ]}
              />
              {settings.mayChange && (
                <div>
                  <StepDialog
                    label={t('settings.end')}
                    title={t('settings.end_title', { region: p.regionCode, year: p.year })}
                    look="danger"
                    act={end}
                    run={() => end.run({ parametersId: p.id })}
                    refresh={again}
                  >
                    <p>{t('settings.end_lead')}</p>
                  </StepDialog>
                </div>
              )}
            </li>
          ))}
        </ul>
        {settings.mayChange && (
          <form
            noValidate
            className="flex flex-col gap-4 border-t border-line pt-4"
            onSubmit={(e) => {
              e.preventDefault();
              submit();
            }}
          >
            <div className="grid gap-3 sm:grid-cols-2">
              <TextField
                label={t('settings.region')}
                hint={t('settings.region_hint')}
                inputMode="numeric"
                value={form.regionCode}
                onChange={(regionCode) => set({ regionCode })}
                error={load.fault('regionCode')}
              />
              <TextField
                label={t('settings.statistical_year')}
                inputMode="numeric"
                value={form.year}
                onChange={(year) => set({ year })}
                unreadable={asked ? unreadable.needed(form.year) : unreadable.count(form.year)}
                error={load.fault('year')}
              />
              {MONEY_PARAMETERS.map((name) => (
                <TextField
                  key={name}
                  label={t(`settings.${name}`)}
                  prefix="¥"
                  inputMode="decimal"
                  value={amounts[name] ?? ''}
                  onChange={(v) => setAmounts((all) => ({ ...all, [name]: v }))}
                  unreadable={asked ? needed(amounts[name]) : unreadable.sum(amounts[name])}
                  error={load.fault(name)}
                />
              ))}
              <TextField
                label={t('settings.mentalCapFen')}
                hint={t('settings.local_hint')}
                prefix="¥"
                inputMode="decimal"
                value={form.mentalCapFen}
                onChange={(mentalCapFen) => set({ mentalCapFen })}
                unreadable={unreadable.sum(form.mentalCapFen)}
                error={load.fault('mentalCapFen')}
              />
              <CheckField
                label={t('settings.gradeScheme')}
                hint={t('settings.local_hint')}
                checked={form.gradeScheme}
                onChange={(gradeScheme) => set({ gradeScheme })}
              />
              <TextField
                label={t('settings.source')}
                limit={limitOf('RegionParameterInput.source')}
                value={form.source}
                onChange={(source) => set({ source })}
                error={load.fault('source')}
              />
              <TextField label={t('settings.valid_from')} type="date" value={form.validFrom} onChange={(validFrom) => set({ validFrom })} />
              <TextField
                label={t('settings.valid_to')}
                type="date"
                value={form.validTo}
                onChange={(validTo) => set({ validTo })}
                error={load.fault('validTo')}
              />
            </div>
            <RefusedNotice
              refused={load.refused}
              fields={[...MONEY_PARAMETERS, 'regionCode', 'year', 'mentalCapFen', 'source', 'validTo']}
            />
            <div>
              <Button type="submit" busy={load.busy}>
                {t('settings.load_parameters')}
              </Button>
            </div>
          </form>
        )}
      </div>
    </Card>
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
            <Parameters settings={settings} again={again} />
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
