import { facialScar, impossibleMeasures, readCount, readMeasure, SCAR_MEASURES, type ScarFinding, type ScarKind } from '@heyi/domain';
import { useWords } from '@heyi/i18n';
import { Button, CheckField, Notice, SelectField, TextField } from '@heyi/ui';
import type { Scar } from './calculator-sheet';
import { Why } from './why';
import { aside, listing, pair } from './words';

/** What is no measure is NaN, which is told as an impossible one. */
const read = (text: string | undefined): number | undefined => (text?.trim() ? (readMeasure(text) ?? Number.NaN) : undefined);
const shown = (value: number): number => Math.round(value * 100) / 100;

/** Which grade the measures of a facial scar come to at this age, what the next one asks for, and one press that takes it over. */
export function ScarGrades({
  scar,
  age,
  grades,
  onScar,
  onGrade,
}: {
  scar: Scar;
  age: string;
  /** Grades already in the sheet. */
  grades: readonly number[];
  onScar: (scar: Scar) => void;
  onGrade: (grade: number) => void;
}) {
  const { t } = useWords();
  const kind = scar.kind;
  return (
    <fieldset className="flex flex-col gap-3 rounded-lg border border-line p-3">
      <legend className="px-1 font-semibold">{t('calc.scar')}</legend>
      <p className="text-sm text-muted">{t('calc.scar_hint')}</p>
      <SelectField
        label={t('calc.scar_kind')}
        value={kind}
        onChange={(v) => onScar({ ...scar, kind: v as Scar['kind'] })}
        placeholder={t('calc.none')}
        options={Object.keys(SCAR_MEASURES).map((k) => ({ value: k, label: t(`calc.scar_${k}`) }))}
      />
      {kind && (
        <>
          <div className="grid gap-3 sm:grid-cols-2">
            {SCAR_MEASURES[kind].map((name) => (
              <TextField
                key={name}
                label={t(`calc.scar_${name}`)}
                inputMode="decimal"
                value={scar.measures[name] ?? ''}
                onChange={(v) => onScar({ ...scar, measures: { ...scar.measures, [name]: v } })}
              />
            ))}
          </div>
          {kind !== 'fine' && <p className="text-sm text-muted">{t('calc.scar_centre_hint')}</p>}
          {kind === 'block' && (
            <CheckField label={t('calc.scar_raised')} checked={scar.raised} onChange={(raised) => onScar({ ...scar, raised })} />
          )}
          <Findings kind={kind} scar={scar} age={age} grades={grades} onGrade={onGrade} />
        </>
      )}
    </fieldset>
  );
}

function Findings({
  kind,
  scar,
  age,
  grades,
  onGrade,
}: {
  kind: ScarKind;
  scar: Scar;
  age: string;
  grades: readonly number[];
  onGrade: (grade: number) => void;
}) {
  const { t, locale } = useWords();
  const typed = SCAR_MEASURES[kind].filter((name) => scar.measures[name]?.trim());
  if (typed.length === 0) return null;
  const measures = Object.fromEntries(typed.map((name) => [name, read(scar.measures[name])]));
  const wrong = impossibleMeasures(measures);
  if (wrong.length)
    return (
      <Notice tone="warn" title={t('common.mend')} live>
        {wrong.map((name) => (
          <p key={name}>{pair(t(`calc.scar_${name}`), t('calc.scar_impossible'), locale)}</p>
        ))}
      </Notice>
    );
  const years = readCount(age);
  if (years === null)
    return (
      <Notice tone="info" live>
        {t('calc.scar_needs_age')}
      </Notice>
    );
  const all = facialScar(kind, measures, scar.raised, years);
  const reached = all.find((f) => f.reached);
  const above = all.filter((f) => f.grade < (reached?.grade ?? 11)).map((f) => f.grade);
  const next = above.length ? all.filter((f) => f.grade === Math.max(...above)) : [];
  const asks = (f: ScarFinding) =>
    listing(
      f.needs.map((n) =>
        t('calc.scar_need', {
          what: t(`calc.scar_${n.measure}`),
          needed: shown(n.needed),
          measured: shown(n.measured),
        }),
      ),
      locale,
    ) + (f.raised && !scar.raised ? aside(t('calc.scar_raised'), locale) : '');
  const item = (f: ScarFinding) => t('calc.scar_item', { clause: f.clause, item: f.item });
  return (
    <div aria-live="polite" className="flex flex-col gap-2">
      <p className="font-medium">
        {reached ? t('calc.scar_reached', { grade: reached.grade, item: item(reached) }) : t('calc.scar_not_reached')}
      </p>
      {reached && <p className="text-sm">{asks(reached)}</p>}
      {next.length > 0 && (
        <div className="text-sm text-muted">
          <p>{t('calc.scar_next', { grade: next[0]!.grade })}</p>
          <ul className="list-disc pl-5">
            {next.map((f, i) => (
              <li key={i}>
                {asks(f)} {aside(item(f), locale)}
              </li>
            ))}
          </ul>
        </div>
      )}
      <p className="text-sm">{t('calc.scar_note')}</p>
      {reached && !grades.includes(reached.grade) && (
        <div>
          <Button look="secondary" onPress={() => onGrade(reached.grade)}>
            {t('calc.scar_take', { grade: reached.grade })}
          </Button>
        </div>
      )}
      <Why rules={['CMP-14']} />
    </div>
  );
}
