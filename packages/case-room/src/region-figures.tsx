import { Fragment, useState } from 'react';
import { MONEY_PARAMETERS, readCount, readYuan, WAGE_PARAMETERS, type MoneyParameter, type PeriodParameter } from '@heyi/domain';
import { limitOf, refusalMessage } from '@heyi/contracts';
import { EndParametersDocument, LoadParametersDocument, useAct } from '@heyi/api-client';
import { RefusedNotice } from '@heyi/entrance';
import { useWords } from '@heyi/i18n';
import { Button, Card, CheckField, Empty, Facts, SelectField, TextField } from '@heyi/ui';
import { type SettingsProps as Props } from './settings-form';
import { StepDialog } from './step-dialog';
import { useUnreadable } from './unreadable';
import { Why } from './why';
import { aside, day, money } from './words';

type WageName = keyof typeof WAGE_PARAMETERS;
const isWage = (name: MoneyParameter): name is WageName => name in WAGE_PARAMETERS;
/** Nothing is preset of over what time a wage was published: a yearly figure taken for a daily one looks like none. */
const NO_PERIODS = { wagePer: '', tradeWagePer: '', nursingPer: '' };
const BLANK = { ...NO_PERIODS, regionCode: '', year: '', source: '', validFrom: '', validTo: '', mentalCapFen: '', gradeScheme: false };

/** Figures of regions by statistical year, each as it was published: those in force, and a form to load others. */
export function RegionFigures({ settings, again }: Props) {
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
    if (Object.keys(NO_PERIODS).some((per) => !form[per as PeriodParameter])) return;
    if (needed(form.year) || MONEY_PARAMETERS.some((name) => needed(amounts[name])) || readCount(form.year, false) === null) return;
    const figures = Object.fromEntries(MONEY_PARAMETERS.map((name) => [name, fen(amounts[name])])) as Record<
      (typeof MONEY_PARAMETERS)[number],
      number
    >;
    const { regionCode, source, validFrom, validTo, gradeScheme, wagePer, tradeWagePer, nursingPer } = form;
    const mentalCapFen = form.mentalCapFen.trim() ? fen(form.mentalCapFen) : null;
    void load
      .run({
        input: {
          ...figures,
          wagePer,
          tradeWagePer,
          nursingPer,
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
  const shown = (p: Props['settings']['parameters'][number], name: MoneyParameter): string =>
    isWage(name) ? `${money(p[name], locale)}${aside(t(`settings.per_${p[WAGE_PARAMETERS[name].per]}`), locale)}` : money(p[name], locale);
  const periodOf = (name: WageName) => {
    const { per, periods } = WAGE_PARAMETERS[name];
    return (
      <SelectField
        label={t('settings.per', { name: t(`settings.${name}`) })}
        hint={t('settings.per_hint')}
        value={form[per]}
        onChange={(value) => set({ [per]: value })}
        placeholder={t('common.choose')}
        options={periods.map((value) => ({ value, label: t(`settings.per_${value}`) }))}
        error={(asked && !form[per] ? refusalMessage('choice_invalid', locale) : undefined) ?? load.fault(per)}
      />
    );
  };
  return (
    <Card title={t('settings.parameters')}>
      <div className="flex flex-col gap-4">
        <p>{t('settings.parameters_lead')}</p>
        <Why rules={['CMP-2', 'CMP-3', 'CMP-5', 'CMP-6', 'CMP-7', 'CMP-10', 'CMP-12']} />
        {settings.parameters.length === 0 && <Empty title={t('settings.no_parameters')}>{t('settings.no_parameters_hint')}</Empty>}
        <ul className="flex flex-col gap-4">
          {settings.parameters.map((p) => (
            <li key={p.id} className="flex flex-col gap-2 border-l-4 border-line pl-3">
              <p className="font-medium">
                {p.regionCode} · {p.year}
              </p>
              <Facts
                items={[
                  ...MONEY_PARAMETERS.map((name) => [t(`settings.${name}`), shown(p, name)] as const),
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
                <Fragment key={name}>
                  <TextField
                    label={t(`settings.${name}`)}
                    prefix="¥"
                    inputMode="decimal"
                    value={amounts[name] ?? ''}
                    onChange={(v) => setAmounts((all) => ({ ...all, [name]: v }))}
                    unreadable={asked ? needed(amounts[name]) : unreadable.sum(amounts[name])}
                    error={load.fault(name)}
                  />
                  {isWage(name) && periodOf(name)}
                </Fragment>
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
              fields={[...MONEY_PARAMETERS, ...Object.keys(NO_PERIODS), 'regionCode', 'year', 'mentalCapFen', 'source', 'validTo']}
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
