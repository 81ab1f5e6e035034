import { useWords } from '@heyi/i18n';
import { CheckField, SelectField, TextField } from '@heyi/ui';
import type { Sheet } from './calculator-sheet';
import { useUnreadable } from './unreadable';
import { Why } from './why';

/** Known defect with death or serious harm: a multiple of the loss or a sum, within the ceiling (LIA-20). */
export function PunitiveFields({ s, set }: { s: Sheet; set: (over: Partial<Sheet>) => void }) {
  const { t } = useWords();
  const unreadable = useUnreadable();
  return (
    <>
      <SelectField
        label={t('calc.punitive')}
        value={s.punitive}
        onChange={(v) => set({ punitive: v as Sheet['punitive'] })}
        placeholder={t('calc.none')}
        options={['multiple', 'sum'].map((k) => ({ value: k, label: t(`calc.punitive_by_${k}`) }))}
      />
      {s.punitive && (
        <>
          <CheckField label={t('calc.punitive_knew')} checked={s.punitiveKnew} onChange={(punitiveKnew) => set({ punitiveKnew })} />
          <CheckField
            label={t('calc.punitive_serious')}
            checked={s.punitiveSerious}
            onChange={(punitiveSerious) => set({ punitiveSerious })}
          />
          {s.punitive === 'multiple' ? (
            <TextField
              label={t('calc.punitive_multiple')}
              inputMode="decimal"
              value={s.punitiveMultiple}
              onChange={(punitiveMultiple) => set({ punitiveMultiple })}
              unreadable={unreadable.hundredths(s.punitiveMultiple)}
            />
          ) : (
            <TextField
              label={t('calc.punitive_sum')}
              prefix="¥"
              inputMode="decimal"
              value={s.punitiveSum}
              onChange={(punitiveSum) => set({ punitiveSum })}
              unreadable={unreadable.sum(s.punitiveSum)}
            />
          )}
          <p className="text-sm">{t('calc.punitive_note')}</p>
          <Why rules={['LIA-20']} />
        </>
      )}
    </>
  );
}
