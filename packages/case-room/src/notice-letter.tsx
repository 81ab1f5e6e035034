import { renderSVG } from 'uqr';
import { joinCodeAsPrinted } from '@heyi/domain';
import type { ClinicToTellQuery } from '@heyi/api-client';
import { moment, useWords } from '@heyi/i18n';
import { Button } from '@heyi/ui';

type Task = NonNullable<ClinicToTellQuery['clinicToTell']>;
export interface MadeCode {
  readonly code: string;
  readonly link: string;
  readonly expiresAt: string;
}

/**
 * The printed notice: to whom, by whom, under which number, and how to see the matter. Whoever opens the letter or picks up
 * the telephone at a reception desk learns from it neither who filed nor about what.
 */
export function NoticeLetter({ task, made }: { task: Task; made: MadeCode }) {
  const { t, locale } = useWords();
  const qr = `data:image/svg+xml;utf8,${encodeURIComponent(renderSVG(made.link, { border: 2 }))}`;
  return (
    <section aria-label={t('reach.letter')} className="flex flex-col gap-4">
      <p className="no-print text-sm text-muted">{t('reach.letter_once')}</p>
      <article className="flex flex-col gap-4 rounded-xl border border-line-strong bg-white p-6 text-black">
        <h2 className="text-center text-xl font-semibold">{t('reach.letter_title')}</h2>
        <p>
          {t('reach.letter_to', { clinic: task.clinicName })}
          {task.address && <span className="block">{task.address}</span>}
        </p>
        <p>
          {t('reach.letter_body', {
            committee: locale === 'en' ? task.committeeNameEn : task.committeeNameZh,
            number: task.caseNumber,
          })}
        </p>
        <p>{t('reach.letter_how')}</p>
        <div className="flex flex-wrap items-center gap-6">
          <img src={qr} alt={t('reach.letter_qr')} width={160} height={160} />
          <div>
            <p className="text-sm">{t('reach.letter_address')}</p>
            <p className="font-mono break-all">{made.link.split('#')[0]}</p>
            <p className="mt-2 text-sm">{t('reach.letter_code')}</p>
            <p className="font-mono text-2xl font-semibold" data-testid="join-code">
              {joinCodeAsPrinted(made.code)}
            </p>
            <p className="text-sm">{t('reach.letter_until', { when: moment(made.expiresAt, locale) })}</p>
          </div>
        </div>
        <p>{t('reach.letter_prove')}</p>
        <p>{t('reach.letter_silence')}</p>
        <p className="text-right">{locale === 'en' ? task.committeeNameEn : task.committeeNameZh}</p>
      </article>
      <div className="no-print">
        <Button look="secondary" onPress={() => print()}>
          {t('reach.print')}
        </Button>
      </div>
    </section>
  );
}
