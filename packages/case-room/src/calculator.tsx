import { limitOf } from '@heyi/contracts';
import { bothColumns, faultsInCalculation, needsParameters, type Rate, type RegionParameters } from '@heyi/domain';
import { CalculationDeskDocument, ResponsibilityDeskDocument, SaveCalculationDocument, useAct, useQuery } from '@heyi/api-client';
import { RefusedNotice, Waiting } from '@heyi/entrance';
import { useWords } from '@heyi/i18n';
import { Button, Card, CheckField, Notice, SelectField, TextField } from '@heyi/ui';
import { AppearanceGrades } from './appearance-grades';
import { ColumnTable, Faults, type Shown } from './calculation-table';
import { LostIncomeFields } from './lost-income-fields';
import { PunitiveFields } from './punitive-fields';
import { RefundInterest } from './refund-interest';
import { ScarGrades } from './scar-grades';
import { SavedCalculations } from './saved-calculations';
import { inputOf, openChoices, type Sheet } from './calculator-sheet';
import { useSheet } from './use-sheet';
import { useUnreadable } from './unreadable';
import type { CaseIn } from './case-sections';

const GROUP = 'flex flex-col gap-3 rounded-lg border border-line p-3';
const HEADING = 'px-1 font-semibold';

/** The calculator: what is typed is computed here at once; saving computes it again at the server and keeps it. */
export function Calculator({
  file,
  onOffer,
  onAgreement,
}: {
  file: CaseIn<'compensation'>;
  onOffer: (c: Shown) => void;
  onAgreement: ((c: Shown, number: string) => void) | null;
}) {
  const { t, locale } = useWords();
  const { sheet: s, set, row: rows, drop, forget } = useSheet(file.id);
  const [{ data, fetching, error }, reload] = useQuery({
    query: CalculationDeskDocument,
    variables: { caseId: file.id, homeRegionCode: /^\d{6}$/.test(s.homeRegion) ? s.homeRegion : null },
    requestPolicy: 'cache-and-network',
  });
  const [responsibility] = useQuery({ query: ResponsibilityDeskDocument, variables: { caseId: file.id } });
  const views = responsibility.data?.responsibilityDesk?.views ?? [];
  const act = useAct(SaveCalculationDocument);
  const unreadable = useUnreadable();
  const desk = data?.calculationDesk;
  if (!desk) return <Waiting fetching={fetching} error={error} again={() => reload({ requestPolicy: 'network-only' })} />;
  const parameters = desk.parameters ? (JSON.parse(desk.parameters) as RegionParameters) : null;
  const input = inputOf(s);
  const addGrade = (grade: number) => set({ grades: [s.grades.trim(), grade].filter(Boolean).join(locale === 'en' ? ', ' : '、') });
  const faults = faultsInCalculation(input, parameters);
  const open = openChoices(s);
  const result = open.length === 0 && faults.length === 0 ? bothColumns(input, parameters) : null;
  const may = file.actions.includes('calculate');
  const text = (name: keyof Sheet, label: string, { numeric, ...beside }: { prefix?: string; hint?: string; numeric?: boolean } = {}) => (
    <TextField
      label={t(`calc.${label}`)}
      value={s[name] as string}
      onChange={(v) => set({ [name]: v } as Partial<Sheet>)}
      inputMode={numeric ? 'numeric' : 'decimal'}
      unreadable={unreadable.inSheet(name, s[name] as string, numeric ? 'count' : beside.prefix ? 'sum' : 'percent')}
      {...beside}
    />
  );
  const yuan = (name: keyof Sheet, label: string) => text(name, label, { prefix: '¥' });
  return (
    <div className="flex flex-col gap-5">
      {may && (
        <Card title={t('calc.title')}>
          <form
            noValidate
            className="flex flex-col gap-4"
            onSubmit={(e) => {
              e.preventDefault();
              if (!result) return;
              void act
                .run({
                  caseId: file.id,
                  input: JSON.stringify({ ...input, homeRegionCode: /^\d{6}$/.test(s.homeRegion) ? s.homeRegion : null }),
                })
                .then((done) => {
                  if (!done) return;
                  forget();
                  reload({ requestPolicy: 'network-only' });
                });
            }}
          >
            <p>{t('calc.lead')}</p>
            <p className="text-sm text-muted">{t(file.role === 'mediator' ? 'calc.private_mediator' : 'calc.private_side')}</p>
            {parameters ? (
              <p className="text-sm text-muted">
                {t('calc.parameters', { region: desk.regionName, year: parameters.year, source: parameters.source })}
              </p>
            ) : (
              <Notice tone="info">{t('calc.no_parameters', { region: desk.regionName, committee: desk.committeeName })}</Notice>
            )}
            <div className="grid gap-3 sm:grid-cols-2">
              <div className="flex flex-col gap-2">
                {text('clinicPct', 'clinic_pct', { hint: t('calc.clinic_pct_hint') })}
                {views.length > 0 && (
                  <div className="flex flex-wrap gap-2">
                    {views.map((v) => (
                      <Button key={v.id} look="secondary" onPress={() => set({ clinicPct: String(v.clinicPct) })}>
                        {t('offer.take_split', { from: t(`offer.from_view_${v.side}`), pct: v.clinicPct })}
                      </Button>
                    ))}
                  </div>
                )}
              </div>
              {text('age', 'age', { numeric: true, hint: t('calc.age_hint') })}
            </div>
            <fieldset className={GROUP}>
              <legend className={HEADING}>{t('calc.medical')}</legend>
              {s.medical.map((m, i) => (
                <div key={i} className="grid gap-2 sm:grid-cols-[1fr_1fr_auto] sm:items-end">
                  <TextField
                    label={t('calc.note')}
                    limit={limitOf('calculation.note')}
                    value={m.note}
                    onChange={(note) => rows('medical', i, { note })}
                  />
                  <TextField
                    label={t('calc.amount_yuan')}
                    prefix="¥"
                    inputMode="decimal"
                    value={m.yuan}
                    onChange={(v) => rows('medical', i, { yuan: v })}
                  />
                  <Button look="quiet" onPress={() => drop('medical', i)}>
                    {t('offer.remove')}
                  </Button>
                </div>
              ))}
              <div>
                <Button look="secondary" onPress={() => set({ medical: [...s.medical, { note: '', yuan: '' }] })}>
                  {t('calc.add_medical')}
                </Button>
              </div>
            </fieldset>
            <fieldset className={GROUP}>
              <legend className={HEADING}>{t('calc.follow_up')}</legend>
              {s.followUp.map((m, i) => (
                <div key={i} className="grid gap-2 sm:grid-cols-[1fr_1fr_auto] sm:items-end">
                  <TextField
                    label={t('calc.note')}
                    limit={limitOf('calculation.note')}
                    value={m.note}
                    onChange={(note) => rows('followUp', i, { note })}
                  />
                  <TextField
                    label={t('calc.amount_yuan')}
                    prefix="¥"
                    inputMode="decimal"
                    value={m.yuan}
                    onChange={(v) => rows('followUp', i, { yuan: v })}
                  />
                  <Button look="quiet" onPress={() => drop('followUp', i)}>
                    {t('offer.remove')}
                  </Button>
                </div>
              ))}
              <div>
                <Button look="secondary" onPress={() => set({ followUp: [...s.followUp, { note: '', yuan: '', certain: true }] })}>
                  {t('calc.add_follow_up')}
                </Button>
              </div>
            </fieldset>
            <fieldset className={GROUP}>
              <legend className={HEADING}>{t('calc.refund')}</legend>
              <SelectField
                label={t('calc.refund_kind')}
                value={s.refund}
                onChange={(v) => set({ refund: v as Sheet['refund'] })}
                placeholder={t('calc.none')}
                options={['used', 'term', 'seven_days'].map((k) => ({ value: k, label: t(`calc.refund_${k}`) }))}
              />
              {s.refund && (
                <div className="grid gap-3 sm:grid-cols-2">
                  <SelectField
                    label={t('calc.cause')}
                    value={s.cause}
                    onChange={(v) => set({ cause: v as Sheet['cause'] })}
                    placeholder={t('common.choose')}
                    options={['clinic', 'consumer'].map((k) => ({ value: k, label: t(`calc.cause_${k}`) }))}
                  />
                  {yuan('paid', 'paid')}
                  {s.refund === 'used' && yuan('bonus', 'bonus')}
                  {s.refund === 'used' && yuan('used', 'used')}
                  {s.refund === 'used' && text('usedDiscount', 'used_discount', { prefix: '¥', hint: t('calc.used_discount_hint') })}
                  {s.refund === 'term' && text('totalDays', 'total_days', { numeric: true })}
                  {s.refund === 'term' && text('remainingDays', 'remaining_days', { numeric: true })}
                  {s.refund === 'seven_days' && text('daysSince', 'days_since', { numeric: true })}
                  {s.refund === 'seven_days' && text('delivered', 'delivered', { prefix: '¥', hint: t('calc.delivered_hint') })}
                  {s.refund === 'seven_days' && (
                    <CheckField label={t('calc.had_before')} checked={s.hadBefore} onChange={(hadBefore) => set({ hadBefore })} />
                  )}
                </div>
              )}
              {s.refund && <RefundInterest s={s} rates={desk.rates as readonly Rate[]} set={set} />}
            </fieldset>
            <fieldset className={GROUP}>
              <legend className={HEADING}>{t('calc.fraud')}</legend>
              <SelectField
                label={t('calc.fraud_kind')}
                value={s.fraud}
                onChange={(v) => set({ fraud: v as Sheet['fraud'] })}
                placeholder={t('calc.none')}
                options={['service', 'drug'].map((k) => ({ value: k, label: t(`calc.fraud_${k}`) }))}
              />
              {s.fraud && (
                <div className="grid gap-3 sm:grid-cols-2">
                  {yuan('fraudPrice', 'fraud_price')}
                  {s.fraud === 'drug' && yuan('fraudLoss', 'fraud_loss')}
                </div>
              )}
              {s.fraud && <p className="text-sm">{t('calc.fraud_note')}</p>}
              <PunitiveFields s={s} set={set} />
            </fieldset>
            <details className={GROUP}>
              <summary className="min-h-11 cursor-pointer font-semibold text-primary">{t('calc.more')}</summary>
              <div className="mt-3 flex flex-col gap-4">
                <LostIncomeFields s={s} set={set} />
                <div className="grid gap-3 sm:grid-cols-3">
                  {text('nursingDays', 'nursing', { numeric: true })}
                  {text('nursingCarers', 'nursing_carers', { numeric: true })}
                  {yuan('nursingYuan', 'nursing_daily')}
                </div>
                <div className="grid gap-3 sm:grid-cols-3">
                  {yuan('transport', 'transport')}
                  {text('hospitalDays', 'hospital_days', { numeric: true })}
                  {text('nutritionDays', 'nutrition_days', { numeric: true })}
                </div>
                <div className="grid gap-3 sm:grid-cols-2">
                  {text('grades', 'grades', { hint: t('calc.grades_hint') })}
                  {text('coefficient', 'coefficient', { hint: t('calc.coefficient_hint') })}
                  {text('homeRegion', 'home_region', { numeric: true, hint: t('calc.home_region_hint') })}
                </div>
                <ScarGrades scar={s.scar} age={s.age} grades={input.grades} onScar={(scar) => set({ scar })} onGrade={addGrade} />
                <AppearanceGrades grades={input.grades} onGrade={addGrade} />
                <CheckField label={t('calc.death')} checked={s.death} onChange={(death) => set({ death })} />
                <fieldset className={GROUP}>
                  <legend className={HEADING}>{t('calc.dependants')}</legend>
                  {s.dependants.map((d, i) => (
                    <div key={i} className="grid gap-2 sm:grid-cols-[1fr_1fr_1fr_auto] sm:items-end">
                      <SelectField
                        label={t('calc.dependant')}
                        value={d.kind}
                        onChange={(v) => rows('dependants', i, { kind: v as 'minor' })}
                        placeholder={t('common.choose')}
                        options={['minor', 'incapable'].map((k) => ({ value: k, label: t(`calc.dependant_${k}`) }))}
                      />
                      <TextField
                        label={t('calc.dependant_age')}
                        inputMode="numeric"
                        value={d.age}
                        onChange={(age) => rows('dependants', i, { age })}
                      />
                      <TextField
                        label={t('calc.supporters')}
                        inputMode="numeric"
                        value={d.supporters}
                        onChange={(v) => rows('dependants', i, { supporters: v })}
                      />
                      <Button look="quiet" onPress={() => drop('dependants', i)}>
                        {t('offer.remove')}
                      </Button>
                    </div>
                  ))}
                  <div>
                    <Button look="secondary" onPress={() => set({ dependants: [...s.dependants, { kind: '', age: '', supporters: '' }] })}>
                      {t('calc.add_dependant')}
                    </Button>
                  </div>
                </fieldset>
                <fieldset className={GROUP}>
                  <legend className={HEADING}>{t('calc.devices')}</legend>
                  {s.devices.map((d, i) => (
                    <div key={i} className="grid gap-2 sm:grid-cols-[1fr_1fr_1fr_auto] sm:items-end">
                      <TextField
                        label={t('calc.note')}
                        limit={limitOf('calculation.note')}
                        value={d.note}
                        onChange={(note) => rows('devices', i, { note })}
                      />
                      <TextField
                        label={t('calc.amount_yuan')}
                        prefix="¥"
                        inputMode="decimal"
                        value={d.yuan}
                        onChange={(v) => rows('devices', i, { yuan: v })}
                      />
                      <TextField
                        label={t('calc.times')}
                        inputMode="numeric"
                        value={d.times}
                        onChange={(times) => rows('devices', i, { times })}
                      />
                      <Button look="quiet" onPress={() => drop('devices', i)}>
                        {t('offer.remove')}
                      </Button>
                    </div>
                  ))}
                  <div>
                    <Button look="secondary" onPress={() => set({ devices: [...s.devices, { note: '', yuan: '', times: '1' }] })}>
                      {t('calc.add_device')}
                    </Button>
                  </div>
                </fieldset>
                <div className="grid gap-3 sm:grid-cols-2">
                  {yuan('mental', 'mental')}
                  <div>
                    <CheckField label={t('calc.severe')} checked={s.severe} onChange={(severe) => set({ severe })} />
                    <CheckField
                      label={t('calc.mental_in_full')}
                      checked={s.mentalInFull}
                      onChange={(mentalInFull) => set({ mentalInFull })}
                    />
                  </div>
                  {yuan('appraisal', 'appraisal')}
                  <CheckField
                    label={t('calc.appraisal_in_full')}
                    checked={s.appraisalInFull}
                    onChange={(appraisalInFull) => set({ appraisalInFull })}
                  />
                  {yuan('deposit', 'deposit')}
                  {yuan('contract', 'contract')}
                </div>
                {s.deposit.trim() && (
                  <SelectField
                    label={t('calc.in_breach')}
                    value={s.inBreach}
                    onChange={(v) => set({ inBreach: v as Sheet['inBreach'] })}
                    placeholder={t('common.choose')}
                    options={['clinic', 'consumer'].map((k) => ({ value: k, label: t(`calc.breach_${k}`) }))}
                  />
                )}
                <SelectField
                  label={t('calc.round')}
                  value={s.roundTo}
                  onChange={(v) => set({ roundTo: v as 'fen' })}
                  options={['fen', 'yuan'].map((k) => ({ value: k, label: t(`calc.round_${k}`) }))}
                />
              </div>
            </details>
            {open.length > 0 && (
              <Notice tone="info">
                <ul className="list-disc pl-5">
                  {open.map((choice) => (
                    <li key={choice}>{t(`calc.open_${choice}`)}</li>
                  ))}
                </ul>
              </Notice>
            )}
            <Faults
              faults={(open.length ? [] : faults).filter((f) => f.code !== 'parameters_missing' || needsParameters(input))}
              region={desk.regionName}
            />
            {result && (
              <div className="grid gap-5 lg:grid-cols-2" aria-live="polite">
                <ColumnTable column={result.tort} title={t('resp.tort')} />
                <ColumnTable column={result.contract} title={t('resp.contract')} />
              </div>
            )}
            {result && <p className="text-sm">{t('calc.choose_one')}</p>}
            <RefusedNotice refused={act.refused} fields={[]} />
            <div className="flex flex-wrap gap-3">
              <Button type="submit" busy={act.busy} isDisabled={!result}>
                {t('calc.save')}
              </Button>
              {result && (file.actions.includes('make_offer') || file.actions.includes('propose')) && (
                <Button look="secondary" onPress={() => onOffer(file.election === 'contract' ? result.contract : result.tort)}>
                  {t(file.role === 'mediator' ? 'calc.into_proposal' : 'calc.into_offer')}
                </Button>
              )}
            </div>
          </form>
        </Card>
      )}
      <SavedCalculations file={file} calculations={desk.calculations} onOffer={onOffer} onAgreement={onAgreement} />
    </div>
  );
}
