import type { DraftChange } from '@heyi/domain';
import { useWords } from '@heyi/i18n';

const LOOK = {
  gone: 'bg-danger-soft text-danger line-through',
  new: 'bg-ok-soft text-ok underline',
} as const;

/** What changes against the version that stands, field by field, in words: struck out what goes, underlined what comes. */
export function TextChanges({ changes }: { changes: readonly DraftChange[] }) {
  const { t } = useWords();
  if (changes.length === 0) return <p>{t('redraft.no_change')}</p>;
  return (
    <div className="flex flex-col gap-3">
      {changes.map((c) => (
        <div key={c.field}>
          <h4 className="font-medium">{t(`redraft.field_${c.field}`)}</h4>
          <p className="whitespace-pre-wrap break-words">
            {c.pieces.map((p, i) =>
              p.kind === 'same' ? (
                <span key={i}>{p.text}</span>
              ) : p.kind === 'gone' ? (
                <del key={i} className={LOOK.gone}>
                  <span className="sr-only">{t('redraft.gone')}</span>
                  {p.text}
                </del>
              ) : (
                <ins key={i} className={LOOK.new}>
                  <span className="sr-only">{t('redraft.new')}</span>
                  {p.text}
                </ins>
              ),
            )}
          </p>
        </div>
      ))}
    </div>
  );
}
