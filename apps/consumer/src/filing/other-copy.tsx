import { claimName, day, procedureName } from '@heyi/case-room';
import { useWords } from '@heyi/i18n';
import { Button, Facts, Notice } from '@heyi/ui';
import type { Form } from './draft';

/**
 * The same draft was saved elsewhere meanwhile, as in a second tab. Both texts are shown where they differ, and nothing
 * is overwritten until the reader says which is to stay.
 */
export function OtherCopy({ mine, other, onMine, onOther }: { mine: Form; other: Form; onMine: () => void; onOther: () => void }) {
  const { t, locale } = useWords();
  const said = (form: Form): readonly (readonly [string, string])[] => [
    [t('case.procedure'), procedureName(form.procedure, locale)],
    [t('case.treatment_day'), day(form.treatmentDay, locale)],
    [t('file.known_day'), day(form.knownDay, locale)],
    [t('case.story'), form.story || '—'],
    [t('case.claims'), form.claims.map((c) => claimName(c, locale)).join(locale === 'en' ? ', ' : '、') || '—'],
    [t('case.claim_sum'), form.claimYuan || '—'],
    [t('filing.patient_name'), form.patientName || '—'],
  ];
  const [here, there] = [said(mine), said(other)];
  const differing = here.flatMap(([label, value], i) => (value === there[i]![1] ? [] : [{ label, value, saved: there[i]![1] }]));
  return (
    <Notice tone="warn" title={t('file.other_copy')}>
      <div className="flex flex-col gap-3">
        {differing.map(({ label, value, saved }) => (
          <Facts
            key={label}
            items={[
              [`${label} · ${t('file.copy_here')}`, <span className="whitespace-pre-wrap">{value}</span>],
              [`${label} · ${t('file.copy_saved')}`, <span className="whitespace-pre-wrap">{saved}</span>],
            ]}
          />
        ))}
        <div className="flex flex-wrap gap-3">
          <Button look="secondary" onPress={onMine}>
            {t('file.keep_mine')}
          </Button>
          <Button look="secondary" onPress={onOther}>
            {t('file.take_saved')}
          </Button>
        </div>
      </div>
    </Notice>
  );
}
