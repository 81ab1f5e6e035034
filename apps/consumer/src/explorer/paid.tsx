import type { ClaimView, PaidNoteView } from '@heyi/domain';
import { money } from '@heyi/case-room';
import { Why } from '@heyi/case-room/why';
import { useWords } from '@heyi/i18n';
import { Badge, Card } from '@heyi/ui';

/** The sum of a claim, or both ends of it, where the answers give any. */
export function Sum({ claim: { amountFen, mostFen } }: { claim: ClaimView }) {
  const { t, locale } = useWords();
  const shown = (fen: number) => money(fen, locale);
  if (amountFen !== null && mostFen != null && mostFen !== amountFen)
    return <Badge tone="info">{t('explore.between', { least: shown(amountFen), most: shown(mostFen) })}</Badge>;
  if (amountFen === null && mostFen != null) return <Badge tone="info">{t('explore.at_most', { sum: shown(mostFen) })}</Badge>;
  return amountFen === null ? null : <Badge tone="info">{t('explore.about', { sum: shown(amountFen) })}</Badge>;
}

/** What else there is to know of the money that was paid, and who else may answer for it. */
export function PaidNotes({ notes }: { notes: readonly PaidNoteView[] }) {
  const { t } = useWords();
  if (notes.length === 0) return null;
  return (
    <Card title={t('explore.paid')}>
      <ul className="flex flex-col gap-3">
        {notes.map(({ note, rules }) => (
          <li key={note} className="border-l-4 border-line pl-3">
            <p>{t(`explore.note_${note}`)}</p>
            <Why rules={rules} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
