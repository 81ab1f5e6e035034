import { daysBetween, isDay, rateKindFor, rateOn, type Rate } from '@heyi/domain';
import { limitOf } from '@heyi/contracts';
import { useWords } from '@heyi/i18n';
import { Button, Notice, TextField } from '@heyi/ui';
import type { Sheet } from './calculator-sheet';
import { day } from './words';

/** Interest on a refund: the rate that the contract's day and the cause point to, taken over by one press, or typed with its source (PRE-4). */
export function RefundInterest({ s, rates, set }: { s: Sheet; rates: readonly Rate[]; set: (over: Partial<Sheet>) => void }) {
  const { t, locale } = useWords();
  // Which rate applies follows from the cause, which is the reader's to choose.
  const kind = s.cause ? rateKindFor(s.cause) : null;
  const found = kind && isDay(s.contractDay) ? rateOn(rates, kind, s.contractDay) : null;
  const name = kind ? t(`settings.rate_${kind}`) : '';
  return (
    <div className="flex flex-col gap-3 border-t border-line pt-3">
      <p className="text-sm text-muted">{t('calc.interest_hint')}</p>
      <TextField label={t('calc.contract_day')} type="date" value={s.contractDay} onChange={(contractDay) => set({ contractDay })} />
      {!kind && <p className="text-sm text-muted">{t('calc.open_cause')}</p>}
      {kind &&
        isDay(s.contractDay) &&
        (found ? (
          <Notice tone="info">
            <p>{t('calc.rate_found', { name, pct: found.basisPoints / 100, from: day(found.from, locale), source: found.source })}</p>
            {(s.interestRate !== String(found.basisPoints / 100) || !s.interestSource) && (
              <p className="mt-2">
                <Button
                  look="secondary"
                  onPress={() =>
                    set({
                      interestRate: String(found.basisPoints / 100),
                      interestSource: t('calc.rate_source', { name, from: day(found.from, locale), source: found.source }),
                    })
                  }
                >
                  {t('calc.rate_take', { pct: found.basisPoints / 100 })}
                </Button>
              </p>
            )}
          </Notice>
        ) : (
          <Notice tone="info">{t('calc.rate_missing', { name })}</Notice>
        ))}
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          label={t('calc.interest_rate')}
          inputMode="decimal"
          value={s.interestRate}
          onChange={(interestRate) => set({ interestRate })}
        />
        {s.interestRate.trim() && (
          <TextField
            label={t('calc.interest_source')}
            value={s.interestSource}
            limit={limitOf('calculation.note')}
            onChange={(interestSource) => set({ interestSource })}
          />
        )}
        {s.interestRate.trim() && (
          <TextField
            label={t('calc.interest_from')}
            hint={t('calc.interest_from_hint')}
            type="date"
            value={s.interestFrom}
            onChange={(interestFrom) => set({ interestFrom })}
          />
        )}
        {s.interestRate.trim() && (
          <TextField
            label={t('calc.interest_to')}
            {...(isDay(s.interestFrom) && isDay(s.interestTo) && s.interestTo >= s.interestFrom
              ? { hint: t('calc.interest_span', { n: daysBetween(s.interestFrom, s.interestTo) }) }
              : {})}
            type="date"
            value={s.interestTo}
            onChange={(interestTo) => set({ interestTo })}
          />
        )}
      </div>
    </div>
  );
}
