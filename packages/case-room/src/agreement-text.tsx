import { moment, useWords } from '@heyi/i18n';
import { Facts } from '@heyi/ui';
import type { CaseIn } from './case-sections';
import { day, money } from './words';

export type Agreement = CaseIn<'agreement'>['agreements'][number];
type Written = Pick<Agreement, 'facts' | 'paymentMethod' | 'clauses' | 'terms'>;

/** What one gets and gives, first: the sum, how often, until when, and what is no money. */
export function GivesAndGets({ terms, role }: { terms: Agreement['terms']; role: string }) {
  const { t, locale } = useWords();
  const who = role === 'clinic' ? 'clinic' : role === 'consumer' || role === 'representative' ? 'consumer' : 'other';
  const last = terms.instalments.at(-1);
  const acts = terms.items.filter((i) => !i.amountFen);
  return (
    <div className="flex flex-col gap-2 rounded-xl border-2 border-primary bg-primary-soft p-4">
      {terms.totalFen > 0 && <p className="text-xl font-semibold">{t(`signing.sum_${who}`, { sum: money(terms.totalFen, locale) })}</p>}
      {last && <p>{t('signing.until', { count: terms.instalments.length, day: day(last.dueOn, locale) })}</p>}
      {acts.map((i, k) => (
        <p key={k}>
          {t(`signing.act_${who}`, { what: t(`item.${i.kind}`) })} {i.note}
        </p>
      ))}
      <p>{t('offer.split', { clinic: terms.split.clinicPct, consumer: terms.split.consumerPct })}</p>
    </div>
  );
}

/** Everything that was agreed, in place: the same record from which the document is made. */
export function AgreementText({ written }: { written: Written }) {
  const { t, locale } = useWords();
  const { terms } = written;
  return (
    <div className="flex flex-col gap-3">
      <h4 className="font-semibold">{t('agreement.facts')}</h4>
      <p className="whitespace-pre-wrap break-words">{written.facts}</p>
      <h4 className="font-semibold">{t('signing.terms')}</h4>
      <Facts
        items={[
          ...terms.items.map(
            (i) =>
              [
                t(`item.${i.kind}`),
                [i.amountFen ? money(i.amountFen, locale) : '', i.note].filter(Boolean).join(' · ') || t('signing.no_money'),
              ] as const,
          ),
          [t('signing.total'), terms.totalFen ? money(terms.totalFen, locale) : t('offer.no_money')],
          [t('offer.responsibility'), t('offer.split', { clinic: terms.split.clinicPct, consumer: terms.split.consumerPct })],
        ]}
      />
      {terms.instalments.length > 0 && (
        <ol className="list-decimal pl-6">
          {terms.instalments.map((p, i) => (
            <li key={i}>{t('offer.pay', { sum: money(p.amountFen, locale), day: day(p.dueOn, locale) })}</li>
          ))}
        </ol>
      )}
      {written.paymentMethod && (
        <>
          <h4 className="font-semibold">{t('agreement.payment')}</h4>
          <p className="whitespace-pre-wrap break-words">{written.paymentMethod}</p>
        </>
      )}
      {written.clauses.length > 0 && (
        <>
          <h4 className="font-semibold">{t('signing.clauses')}</h4>
          <ol className="list-decimal pl-6">
            {written.clauses.map((c, i) => (
              <li key={i} className="break-words">
                {c}
              </li>
            ))}
          </ol>
        </>
      )}
    </div>
  );
}

/** Whose signature would be lost, and when it was set; nothing where nobody has signed. */
export function LostSignatures({
  agreement,
}: {
  agreement: {
    readonly version: number;
    readonly signatures: readonly Pick<Agreement['signatures'][number], 'mark' | 'name' | 'signedAt'>[];
  };
}) {
  const { t, locale } = useWords();
  if (agreement.signatures.length === 0) return <p>{t('redraft.nobody_signed', { version: agreement.version })}</p>;
  return (
    <>
      <p className="font-medium">{t('redraft.lost_signatures', { version: agreement.version })}</p>
      <ul className="list-disc pl-5">
        {agreement.signatures.map((s) => (
          <li key={s.mark}>
            {t(`mark.${s.mark}`)}：{s.name} · {moment(s.signedAt, locale)}
          </li>
        ))}
      </ul>
    </>
  );
}
