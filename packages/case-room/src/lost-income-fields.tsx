import { daysUntilGrading } from '@heyi/domain';
import { limitOf } from '@heyi/contracts';
import { useWords } from '@heyi/i18n';
import { SelectField, TextField } from '@heyi/ui';
import type { Sheet } from './calculator-sheet';
import { useUnreadable } from './unreadable';
import { Why } from './why';

/** Lost income: how it is measured, how many days, and what the days rest on (CMP-2). */
export function LostIncomeFields({ s, set }: { s: Sheet; set: (over: Partial<Sheet>) => void }) {
  const { t } = useWords();
  const unreadable = useUnreadable();
  const counted = daysUntilGrading({ firstDay: s.lostFirst, gradingDay: s.lostGrading });
  const byDays = s.lostBasis !== '' && s.lostBasis !== 'actual';
  return (
    <div className="flex flex-col gap-3">
      <div className="grid gap-3 sm:grid-cols-3">
        <SelectField
          label={t('calc.lost')}
          value={s.lostBasis}
          onChange={(v) => set({ lostBasis: v as Sheet['lostBasis'] })}
          placeholder={t('calc.none')}
          options={['actual', 'three_year_average', 'regional_wage'].map((k) => ({ value: k, label: t(`calc.lost_${k}`) }))}
        />
        {s.lostBasis && s.lostBasis !== 'regional_wage' && (
          <TextField
            label={t(s.lostBasis === 'actual' ? 'calc.lost_total' : 'calc.lost_yearly')}
            prefix="¥"
            inputMode="decimal"
            value={s.lostYuan}
            onChange={(lostYuan) => set({ lostYuan })}
            unreadable={unreadable.sum(s.lostYuan)}
          />
        )}
        {byDays && (
          <TextField
            label={t('calc.lost_days')}
            {...(counted ? { hint: t('calc.lost_counted', { n: counted }) } : {})}
            inputMode="numeric"
            value={s.lostDays}
            onChange={(lostDays) => set({ lostDays })}
            unreadable={unreadable.count(s.lostDays)}
          />
        )}
      </div>
      {s.lostBasis && (
        <>
          <p className="text-sm">{t('calc.lost_days_hint')}</p>
          <div className="grid gap-3 sm:grid-cols-3">
            <TextField
              label={t('calc.lost_certificate')}
              hint={t('calc.lost_certificate_hint')}
              limit={limitOf('calculation.note')}
              value={s.lostCertificate}
              onChange={(lostCertificate) => set({ lostCertificate })}
            />
            {byDays && (
              <TextField label={t('calc.lost_first')} type="date" value={s.lostFirst} onChange={(lostFirst) => set({ lostFirst })} />
            )}
            {byDays && (
              <TextField
                label={t('calc.lost_grading')}
                type="date"
                value={s.lostGrading}
                onChange={(lostGrading) => set({ lostGrading })}
              />
            )}
          </div>
          <Why rules={['CMP-2']} />
        </>
      )}
    </div>
  );
}
