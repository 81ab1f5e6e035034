import { formatDay, HEAD_WORDS, yuanText, type Calculation, type CalculationFault, type Head } from '@heyi/domain';
import { refusalMessage } from '@heyi/contracts';
import { type CalculationDeskQuery } from '@heyi/api-client';
import { useWords } from '@heyi/i18n';
import { Notice } from '@heyi/ui';
import { Why } from './why';
import { money, pair } from './words';

type Desk = NonNullable<CalculationDeskQuery['calculationDesk']>;
type Column = Desk['calculations'][number]['tort'];
export type Shown = Column | Calculation;

/** One column of a calculation: every line with its formula and its source, the share once over the sum. */
export function ColumnTable({ column, title }: { column: Shown; title: string }) {
  const { t, locale } = useWords();
  const lang = locale === 'en' ? 'en' : 'zh';
  return (
    <div className="overflow-x-auto" role="region" tabIndex={0} aria-label={title}>
      <table className="w-full min-w-[20rem] text-left">
        <caption className="mb-1 text-left font-semibold">{title}</caption>
        <thead className="text-sm text-muted">
          <tr>
            <th scope="col" className="font-normal">
              {t('calc.item')}
            </th>
            <th scope="col" className="text-right font-normal">
              {t('calc.amount')}
            </th>
          </tr>
        </thead>
        <tbody>
          {column.lines.map((l, i) => (
            <tr key={i} className="border-t border-line align-top">
              <td className="py-2 pr-3">
                {HEAD_WORDS[l.head as Head][lang]}
                {l.note && <span className="text-muted"> · {l.note}</span>}
                <span className="block text-sm text-muted">{l.formula}</span>
                {!l.shared && <span className="block text-sm">{t('calc.in_full')}</span>}
                <Why rules={l.rules} />
              </td>
              <td className="py-2 text-right whitespace-nowrap">{money(l.amountFen, locale)}</td>
            </tr>
          ))}
          <tr className="border-t border-line">
            <td className="py-1">{t('calc.shared_sum')}</td>
            <td className="py-1 text-right whitespace-nowrap">{money(column.sharedFen, locale)}</td>
          </tr>
          <tr>
            <td className="py-1">{t('calc.share_part', { pct: column.clinicPct })}</td>
            <td className="py-1 text-right whitespace-nowrap">{money(column.sharePartFen, locale)}</td>
          </tr>
          <tr>
            <td className="py-1">{t('calc.full_sum')}</td>
            <td className="py-1 text-right whitespace-nowrap">{money(column.inFullFen, locale)}</td>
          </tr>
          <tr className="border-t border-line-strong text-lg font-semibold">
            <td className="py-1">{t('calc.total')}</td>
            <td className="py-1 text-right whitespace-nowrap">{money(column.totalFen, locale)}</td>
          </tr>
        </tbody>
      </table>
      <Why rules={['CMP-11', 'CMP-13']} />
    </div>
  );
}

const PATHS: Record<string, string> = {
  clinicPct: 'clinic_pct',
  age: 'age',
  medical: 'medical',
  followUp: 'follow_up',
  lostIncome: 'lost',
  nursing: 'nursing',
  transportFen: 'transport',
  hospitalDays: 'hospital_days',
  nutritionDays: 'nutrition_days',
  grades: 'grades',
  coefficientPct: 'coefficient',
  dependants: 'dependants',
  devices: 'devices',
  mental: 'mental',
  appraisalFeeFen: 'appraisal',
  fraud: 'fraud',
  punitive: 'punitive',
  refund: 'refund',
  interest: 'interest_rate',
  interestSpan: 'interest_dates',
  deposit: 'deposit',
};

function dataOf(f: CalculationFault, region: string, locale: 'zh-CN' | 'en'): Record<string, string | number> {
  if (f.code === 'mental_over_cap' || f.code === 'punitive_over') return { cap: yuanText(f.capFen) };
  return f.code === 'lost_days_over' ? { days: f.days, until: formatDay(f.until, locale) } : { region };
}

/** What is wrong with the sheet, field by field. */
export function Faults({ faults, region }: { faults: readonly CalculationFault[]; region: string }) {
  const { t, locale } = useWords();
  if (faults.length === 0) return null;
  return (
    <Notice tone="warn" title={t('common.mend')} live>
      <ul className="list-disc pl-5">
        {faults.map((f, i) => {
          const name = PATHS[f.path.split('.')[0] ?? ''];
          const data = dataOf(f, region, locale);
          return (
            <li key={i}>
              {name ? pair(t(`calc.${name}`), '', locale) : ''}
              {refusalMessage(f.code, locale, data)}
            </li>
          );
        })}
      </ul>
    </Notice>
  );
}
