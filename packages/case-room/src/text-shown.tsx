import { useEffect, useState } from 'react';
import { readText } from '@heyi/domain';
import { useWords } from '@heyi/i18n';
import { Loading, Notice } from '@heyi/ui';

/** Longer ones are read in a program of one's own: a page of many megabytes would stand still. */
const MOST = 2 * 1024 * 1024;

/** A text as it was written, in whichever encoding: UTF-8, UTF-16 or GB18030. */
export function TextShown({ address, size }: { address: string; size: number }) {
  const { t } = useWords();
  const [text, setText] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (size > MOST) return undefined;
    const ended = new AbortController();
    fetch(address, { signal: ended.signal })
      .then(async (response) => {
        if (!response.ok) return setFailed(true);
        const read = readText(new Uint8Array(await response.arrayBuffer()));
        return read === null ? setFailed(true) : setText(read);
      })
      .catch(() => ended.signal.aborted || setFailed(true));
    return () => ended.abort();
  }, [address, size]);
  if (size > MOST) return <Notice tone="info">{t('files.text_long')}</Notice>;
  if (failed)
    return (
      <Notice tone="warn" live>
        {t('files.text_failed')}
      </Notice>
    );
  if (text === null) return <Loading label={t('common.loading')} />;
  return (
    <pre
      tabIndex={0}
      aria-label={t('files.text')}
      className="max-h-[65dvh] overflow-auto rounded border border-line bg-raised p-3 font-sans break-words whitespace-pre-wrap"
    >
      {text}
    </pre>
  );
}
