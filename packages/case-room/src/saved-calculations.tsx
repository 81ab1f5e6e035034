import { type CalculationDeskQuery } from '@heyi/api-client';
import { moment, useWords } from '@heyi/i18n';
import { Button, Card, Empty } from '@heyi/ui';
import { ColumnTable, type Shown } from './calculation-table';
import { emptyHint } from './empty-hint';
import type { CaseIn } from './case-sections';

const LINK = 'inline-flex min-h-11 items-center rounded-lg border border-line-strong px-4 font-medium hover:bg-raised';

/** The calculations that were kept: both columns, their PDF and CSV, and where they can go on to. */
export function SavedCalculations({
  file,
  calculations,
  onOffer,
  onAgreement,
}: {
  file: CaseIn<'compensation'>;
  calculations: NonNullable<CalculationDeskQuery['calculationDesk']>['calculations'];
  onOffer: (c: Shown) => void;
  onAgreement: ((c: Shown, number: string) => void) | null;
}) {
  const { t, locale } = useWords();
  return (
    <Card title={t('calc.saved')}>
      {calculations.length === 0 && <Empty title={t('calc.empty')}>{t(emptyHint(file, 'calculate', 'calc.empty_hint'))}</Empty>}
      <ul className="flex flex-col gap-6">
        {calculations.map((c) => (
          <li key={c.id} className="flex flex-col gap-3">
            <p className="font-semibold">
              {c.number} · {t(`resp.by_${c.side}`)}
            </p>
            <p className="text-sm text-muted">
              {c.authorName} · {moment(c.createdAt, locale)} {c.parameters && <>· {c.parameters}</>}
            </p>
            <div className="grid gap-5 lg:grid-cols-2">
              <ColumnTable column={c.tort} title={t('resp.tort')} />
              <ColumnTable column={c.contract} title={t('resp.contract')} />
            </div>
            <p className="flex flex-wrap gap-2">
              <a href={locale === 'en' ? c.pdfEn : c.pdfZh} target="_blank" rel="noreferrer" className={LINK}>
                PDF
              </a>
              <a href={c.csv} download className={LINK}>
                CSV
              </a>
              {(file.actions.includes('make_offer') || file.actions.includes('propose')) && (
                <Button look="secondary" onPress={() => onOffer(file.election === 'contract' ? c.contract : c.tort)}>
                  {t(file.role === 'mediator' ? 'calc.into_proposal' : 'calc.into_offer')}
                </Button>
              )}
              {onAgreement && (
                <Button look="secondary" onPress={() => onAgreement(file.election === 'contract' ? c.contract : c.tort, c.number)}>
                  {t('calc.into_agreement')}
                </Button>
              )}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
