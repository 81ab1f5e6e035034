import { useEffect, useState } from 'react';
import { RECALL_MS, type RoomMessage } from '@heyi/contracts';
import { moment, useWords } from '@heyi/i18n';
import { Button, cx } from '@heyi/ui';
import type { Pending } from './unsent';

/** Whether a message can still be taken back, by the server's time; it turns false by itself. */
function useRecallable(message: RoomMessage, mine: boolean, now: () => number): boolean {
  const left = () => (mine && !message.recalledAt ? Date.parse(message.at) + RECALL_MS - now() : 0);
  const [able, setAble] = useState(() => left() > 0);
  useEffect(() => {
    const ms = left();
    setAble(ms > 0);
    if (ms <= 0) return undefined;
    const end = setTimeout(() => setAble(false), ms);
    return () => clearTimeout(end);
  }, [message.at, message.recalledAt, mine, now]);
  return able;
}

export function Message({
  message: m,
  mine,
  now,
  recall,
  editAgain,
}: {
  message: RoomMessage;
  mine: boolean;
  now: () => number;
  /** Takes it back; answers with why it could not be, or null. */
  recall: (seq: number) => Promise<string | null>;
  editAgain: (body: string) => void;
}) {
  const { t, locale } = useWords();
  const able = useRecallable(m, mine, now);
  const [refused, setRefused] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  // Its author may want to say it elsewhere: on this page alone, and nowhere kept.
  const [words, setWords] = useState<string | null>(null);
  const takeBack = async () => {
    setBusy(true);
    setRefused(null);
    const body = m.body;
    const why = await recall(m.seq).catch(() => t('common.offline'));
    setBusy(false);
    if (why) setRefused(why);
    else setWords(body);
  };
  if (m.recalledAt)
    return (
      <p data-seq={m.seq} className="self-center text-sm text-muted">
        {mine ? t('room.recalled_own') : t('room.recalled', { name: m.authorName })}
        {words && (
          <Button look="quiet" className="py-0!" onPress={() => editAgain(words)}>
            {t('room.edit_recalled')}
          </Button>
        )}
      </p>
    );
  return (
    <article
      data-seq={m.seq}
      className={cx(
        'max-w-[85%] rounded-xl border px-3 py-2',
        mine ? 'self-end border-primary bg-primary-soft' : 'self-start border-line bg-surface',
      )}
    >
      <p className="text-sm text-muted">
        <span className="font-medium text-ink">{m.authorName}</span> · {t(`role.${m.authorRole}`)} ·{' '}
        <time dateTime={m.at}>{moment(m.at, locale)}</time>
        {able && (
          <Button look="quiet" busy={busy} className="px-2! py-0!" onPress={() => void takeBack()}>
            {t('room.recall')}
          </Button>
        )}
      </p>
      {refused && (
        <p role="alert" className="text-sm text-danger">
          {refused}
        </p>
      )}
      <p className="whitespace-pre-wrap wrap-anywhere">{m.body}</p>
    </article>
  );
}

/** A message on its way, or one that was refused and can be written again. */
export function Unsent({ message, editAgain }: { message: Pending; editAgain: () => void }) {
  const { t } = useWords();
  return (
    <article className="max-w-[85%] self-end rounded-xl border border-dashed border-line-strong px-3 py-2">
      <p className="whitespace-pre-wrap wrap-anywhere">{message.body}</p>
      {message.failed ? (
        <div className="text-sm text-danger">
          {message.failed}{' '}
          <Button look="quiet" onPress={editAgain}>
            {t('room.edit_again')}
          </Button>
        </div>
      ) : (
        <p className="text-sm text-muted">{t('room.sending')}</p>
      )}
    </article>
  );
}
