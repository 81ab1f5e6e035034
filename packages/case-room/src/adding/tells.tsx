import { tellsOf } from '@heyi/domain';
import { useWords } from '@heyi/i18n';
import { CheckField, Notice } from '@heyi/ui';
import type { Item } from './batch';

const tellingOf = (item: Item) => (item.verdict && 'type' in item.verdict ? tellsOf(item.verdict.type) : []);

/** What files would tell the other side beside their content, before they are sent, with the ways around it. */
export function Tells({
  items,
  named,
  agreed,
  onAgree,
}: {
  items: readonly Item[];
  /** Whether it says which: there are others beside them. */
  named: boolean;
  agreed: boolean;
  onAgree: (agreed: boolean) => void;
}) {
  const { t } = useWords();
  const tells = [...new Set(items.flatMap(tellingOf))];
  return (
    <Notice tone="warn" live>
      {!named ? (
        <p>{t('files.tells')}</p>
      ) : (
        <>
          <p>{t('files.tells_these')}</p>
          <ul className="my-2 list-disc pl-5 break-words">
            {items.map((item) => (
              <li key={item.id}>{item.file.name}</li>
            ))}
          </ul>
          <p>{t('files.tells_beside')}</p>
        </>
      )}
      <ul className="my-2 list-disc pl-5">
        {tells.map((telling) => (
          <li key={telling}>{t(`files.tells_${telling}`)}</li>
        ))}
      </ul>
      <p>{t('files.tells_else')}</p>
      <CheckField label={t('files.as_it_is')} checked={agreed} onChange={onAgree} />
    </Notice>
  );
}
