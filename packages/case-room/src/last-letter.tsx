import { FORM_RULES, formRules, type FormKind } from '@heyi/domain';
import { moment, useWords } from '@heyi/i18n';
import { Card } from '@heyi/ui';
import type { CaseIn } from './case-sections';
import { settledDirectly } from './settled-directly';
import { Why } from './why';
import { day, money } from './words';

const LINK = 'inline-flex min-h-11 items-center rounded-lg border border-line-strong px-4 font-medium hover:bg-raised';

const CLOSING = ['ended', 'non_acceptance', 'case_withdrawn', 'negotiation_ended', 'lapsed'];
const SHOWN = [...CLOSING, 'mediation_declined', 'application_withdrawn', 'end_request', 'effective', 'settled', 'breach'];

/** A paper about something that goes on is shown while it does; one that closed the case stays. */
function stillMatters(kind: string, file: CaseIn<'overview'>): boolean {
  if (kind === 'breach') return file.status === 'breached';
  if (kind === 'mediation_declined' || kind === 'application_withdrawn') return file.status === 'negotiating';
  return kind !== 'end_request' || file.endAskedBy !== null;
}

/** The letter that matters where a case stands: of failure with the routes still open (RT-15), of effect (AGR-5, RT-9), of breach (AGR-6). */
export function LastLetter({ file }: { file: CaseIn<'overview'> }) {
  const { t, locale } = useWords();
  const letter = file.letters.filter((l) => SHOWN.includes(l.kind) && stillMatters(l.kind, file)).at(-1);
  if (!letter) return null;
  const direct = settledDirectly(file);
  // What the letter was about, whatever has been reported since.
  const late = file.obligations.filter((o) => o.dueOn === letter.until);
  const pdf = locale === 'en' ? letter.pdfEn : letter.pdfZh;
  return (
    <Card title={t(`paper.${letter.kind}`)}>
      <div className="flex flex-col gap-2">
        <p className="text-sm text-muted">
          {letter.number} {moment(letter.createdAt, locale)}
        </p>
        {letter.kind === 'effective' ? (
          <>
            <p>{t('letter.effective_text')}</p>
            {letter.until && <p className="text-lg font-semibold">{t('letter.confirm_by', { day: day(letter.until, locale) })}</p>}
          </>
        ) : letter.kind === 'settled' ? (
          <p>{t('settlement.effective_note')}</p>
        ) : letter.kind === 'breach' ? (
          <>
            <p>
              {t('letter.breach_text', {
                what: late
                  .map((o) => `${t(`obligation.kind_${o.kind}`)}${o.amountFen > 0 ? ` ${money(o.amountFen, locale)}` : ''}`)
                  .join(locale === 'en' ? ', ' : '、'),
                day: letter.until ? day(letter.until, locale) : '',
              })}
            </p>
            <p>{t(`letter.breach_open_${direct ? 'direct' : 'mediated'}`)}</p>
          </>
        ) : (
          <>
            <p>{t(`letter.${letter.kind}_text`, { reason: t(`end.${letter.reason ?? 'unwilling'}`), by: letter.by ?? '' })}</p>
            {letter.note && <blockquote className="border-l-4 border-line-strong pl-3 whitespace-pre-wrap">{letter.note}</blockquote>}
            {CLOSING.includes(letter.kind) && (
              <>
                <p className="font-medium">{t('letter.routes')}</p>
                <ul className="list-disc pl-5">
                  {['court', 'administrative', 'arbitration', 'consumer'].map((r) => (
                    <li key={r}>{t(`letter.route_${r}`)}</li>
                  ))}
                </ul>
                {file.limitationDay && (
                  <p>
                    {t('letter.limitation', { day: day(file.limitationDay, locale) })}
                    {/* Only where the claimant's side did apply (LIM-4). */}
                    {file.limitations[0]?.steps.some((s) => s.because === 'mediation_request') && ` ${t('letter.limitation_applied')}`}
                  </p>
                )}
              </>
            )}
          </>
        )}
        {pdf && (
          <p>
            <a href={pdf} target="_blank" rel="noreferrer" className={LINK}>
              {t('paper.open_pdf')}
            </a>
          </p>
        )}
        {letter.kind in FORM_RULES && <Why rules={formRules(letter.kind as FormKind, direct)} />}
      </div>
    </Card>
  );
}
