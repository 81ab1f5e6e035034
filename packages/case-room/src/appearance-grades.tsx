import { useState } from 'react';
import { APPEARANCE, appearanceItems } from '@heyi/domain';
import { useWords } from '@heyi/i18n';
import { Button, SelectField } from '@heyi/ui';
import { Why } from './why';

const DEFINED = ['eyelid', 'disfigurement'];

/** Which grade a consequence for appearance stands at, other than a facial scar, and one press that takes it over. */
export function AppearanceGrades({ grades, onGrade }: { grades: readonly number[]; onGrade: (grade: number) => void }) {
  const { t } = useWords();
  const [part, setPart] = useState('');
  const [name, setName] = useState('');
  const items = appearanceItems(part);
  const found = items.find((item) => item.name === name);
  return (
    <fieldset className="flex flex-col gap-3 rounded-lg border border-line p-3">
      <legend className="px-1 font-semibold">{t('appearance.title')}</legend>
      <p className="text-sm text-muted">{t('appearance.hint')}</p>
      <div className="grid gap-3 sm:grid-cols-2">
        <SelectField
          label={t('appearance.part')}
          value={part}
          onChange={(next) => {
            setPart(next);
            setName('');
          }}
          placeholder={t('calc.none')}
          options={Object.keys(APPEARANCE).map((p) => ({ value: p, label: t(`appearance.part_${p}`) }))}
        />
        {part && (
          <SelectField
            label={t('appearance.finding')}
            value={name}
            onChange={setName}
            placeholder={t('common.choose')}
            options={items.map((item) => ({
              value: item.name,
              label: t('appearance.option', { grade: item.grade, what: t(`appearance.${part}_${item.name}`) }),
            }))}
          />
        )}
      </div>
      {DEFINED.includes(part) && <p className="text-sm text-muted">{t(`appearance.about_${part}`)}</p>}
      {found && (
        <div aria-live="polite" className="flex flex-col gap-2">
          <p className="font-medium">{t(`appearance.${part}_${found.name}`)}</p>
          <p>{t('appearance.found', { grade: found.grade, item: t('calc.scar_item', { clause: found.clause, item: found.item }) })}</p>
          <p className="text-sm">{t('appearance.note')}</p>
          {!grades.includes(found.grade) && (
            <div>
              <Button look="secondary" onPress={() => onGrade(found.grade)}>
                {t('calc.scar_take', { grade: found.grade })}
              </Button>
            </div>
          )}
          <Why rules={['CMP-14']} />
        </div>
      )}
    </fieldset>
  );
}
