import { useEffect, useRef, useState, type ClipboardEvent, type DragEvent } from 'react';
import { SendHorizontal } from 'lucide-react';
import { charactersIn } from '@heyi/domain';
import { limitOf } from '@heyi/contracts';
import { drafts } from '@heyi/entrance';
import { useWords } from '@heyi/i18n';
import { Button } from '@heyi/ui';
import type { CaseIn } from '../case-sections';
import { CrossPosting, type Crossing } from './cross-posting-dialog';
import { isCaucus } from './caucus';
import { keepWriting, readWriting, settledIn, typedIn, wroteElsewhere, type Writing } from './cross-posting';
import { readersOf, writingTo } from './readers';
import { useReaderWords } from './reader-words';

const LONGEST = limitOf('message.body');
const NEAR_THE_END = 3500;

/** Where this person wrote last in a case, over pages and windows of this device. */
function useWriting(caseId: string) {
  const key = `wrote:${caseId}`;
  return {
    read: (): Writing => readWriting(drafts.getItem(key)),
    keep: (writing: Writing) => drafts.setItem(key, keepWriting(writing)),
  };
}

/**
 * The box to write in. What stands in it stays, whatever arrives; into another channel than the last one it sends, and
 * takes what is pasted, only after a question that names who reads there.
 */
export function Composer({
  file,
  audience,
  body,
  setBody,
  send,
  tellTyping,
}: {
  file: CaseIn<'room'>;
  audience: string;
  body: string;
  setBody: (body: string) => void;
  send: (body: string) => void;
  tellTyping: () => void;
}) {
  const { t } = useWords();
  const words = useReaderWords();
  const writing = useWriting(file.id);
  const box = useRef<HTMLTextAreaElement>(null);
  const [crossing, setCrossing] = useState<Crossing | null>(null);
  const caret = useRef<number | null>(null);
  useEffect(() => {
    if (caret.current === null) return;
    box.current?.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  }, [body]);
  const written = charactersIn(body);
  const tooLong = written > LONGEST;
  const sendNow = () => {
    writing.keep(settledIn(audience));
    send(body.trim());
    setBody('');
  };
  const trySend = () => {
    if (!body.trim() || tooLong) return;
    const last = wroteElsewhere(writing.read(), audience);
    if (last) setCrossing({ kind: 'send', text: body.trim(), last });
    else sendNow();
  };
  const bring = (event: ClipboardEvent<HTMLTextAreaElement> | DragEvent<HTMLTextAreaElement>, data: DataTransfer) => {
    const text = data.getData('text/plain');
    const last = text ? wroteElsewhere(writing.read(), audience) : null;
    if (!last) return;
    event.preventDefault();
    setCrossing({ kind: 'paste', text, last });
  };
  const mean = (meant: Crossing) => {
    setCrossing(null);
    if (meant.kind === 'send') return sendNow();
    const { selectionStart: from, selectionEnd: to } = box.current ?? { selectionStart: body.length, selectionEnd: body.length };
    writing.keep(settledIn(audience));
    caret.current = from + meant.text.length;
    setBody(body.slice(0, from) + meant.text + body.slice(to));
  };
  const [key, data] = writingTo(file, audience);
  const prompt = t(key, data);
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(e) => {
        e.preventDefault();
        trySend();
      }}
    >
      <p className="text-sm text-muted">{t('room.readers', { readers: words.listed(readersOf(file, audience)) })}</p>
      <div className="flex flex-col gap-2 sm:flex-row sm:items-end">
        <label className="flex-1">
          <span className="sr-only">{prompt}</span>
          <textarea
            ref={box}
            value={body}
            rows={2}
            placeholder={prompt}
            aria-invalid={tooLong}
            onChange={(e) => {
              setBody(e.target.value);
              writing.keep(typedIn(writing.read(), audience));
              tellTyping();
            }}
            onPaste={(e) => bring(e, e.clipboardData)}
            onDrop={(e) => bring(e, e.dataTransfer)}
            onKeyDown={(e) => {
              if (e.key === 'Enter' && (e.ctrlKey || e.metaKey)) {
                e.preventDefault();
                trySend();
              }
            }}
            className="w-full rounded-lg border border-line-strong bg-surface px-3 py-2"
          />
        </label>
        <Button type="submit">
          <SendHorizontal aria-hidden="true" className="size-5" />
          {t(isCaucus(audience) ? 'room.send_private' : 'room.send')}
        </Button>
      </div>
      {written > NEAR_THE_END && (
        <p role="status" className={tooLong ? 'text-sm text-danger' : 'text-sm text-muted'}>
          {t(tooLong ? 'room.too_long' : 'room.length', { n: written, max: LONGEST })}
        </p>
      )}
      <p className="hidden text-sm text-muted sm:block">{t('room.how_to_send')}</p>
      {crossing && (
        <CrossPosting
          file={file}
          audience={audience}
          crossing={crossing}
          onMean={() => mean(crossing)}
          onCancel={() => setCrossing(null)}
        />
      )}
    </form>
  );
}
