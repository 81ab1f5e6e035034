import { useEffect, useRef, useState } from 'react';
import { drafts, useSession } from '@heyi/entrance';
import { useWords } from '@heyi/i18n';
import { Empty, Loading, Notice } from '@heyi/ui';
import { emptyHint } from '../empty-hint';
import type { CaseIn } from '../case-sections';
import { aside } from '../words';
import { ChannelFrame } from './caucus';
import { Composer } from './composer';
import { EarlierCaucus, reachOf } from './earlier-caucus';
import { Message, Unsent } from './message';
import { notReading } from './readers';
import { useChannelName, useReaderWords } from './reader-words';
import { useChannel } from './use-channel';

export const draftOf = (caseId: string, audience: string): string => `message:${caseId}:${audience}`;

/** One channel: who is in it and who cannot see it, what was said, and the box to write in. */
export function Channel({
  file,
  audience,
  open,
  onSeen,
  refresh,
}: {
  file: CaseIn<'room'>;
  audience: string;
  open: boolean;
  onSeen: (audience: string, seq: number) => void;
  refresh: () => void;
}) {
  const { t, locale } = useWords();
  const { me } = useSession();
  const { said } = useReaderWords();
  const nameOf = useChannelName();
  const reach = reachOf(file, audience);
  const channel = useChannel(file.id, audience, reach);
  const draftKey = draftOf(file.id, audience);
  const [body, setBody] = useState(() => drafts.getItem(draftKey) ?? '');
  useEffect(() => {
    if (body) drafts.setItem(draftKey, body);
    else drafts.removeItem(draftKey);
  }, [body, draftKey]);
  const last = channel.messages.at(-1)?.seq ?? 0;
  useEffect(() => onSeen(audience, last), [onSeen, audience, last]);

  // The newest comes into sight where one was at the end already; who reads further up, or writes below, stays there.
  const list = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  useEffect(() => {
    if (atEnd.current) list.current?.scrollTo({ top: list.current.scrollHeight });
  }, [channel.messages.length, channel.pending.length]);

  /** Gives words back to the box, after what stands there. */
  const editAgain = (text: string) => setBody((now) => (now.trim() ? `${now}\n${text}` : text));
  const hidden = notReading(file, audience);
  return (
    <ChannelFrame
      audience={audience}
      head={
        <>
          <h3 className="font-semibold">{nameOf(file, audience)}</h3>
          {hidden && <p className={audience === 'joint' ? 'text-sm text-muted' : 'font-semibold'}>{said(hidden)}</p>}
        </>
      }
    >
      <p className="text-sm text-muted">
        {t('room.present', {
          names: channel.presence.map((p) => `${p.name}${aside(t(`role.${p.role}`), locale)}`).join(locale === 'en' ? ', ' : '、') || '—',
        })}
      </p>
      <EarlierCaucus file={file} audience={audience} refresh={refresh} />
      {channel.state === 'lost' && (
        <Notice tone="warn" live>
          {t('room.lost')}
        </Notice>
      )}
      {channel.state === 'refused' && (
        <Notice tone="warn" live>
          {t('room.not_there')}
        </Notice>
      )}
      <div
        ref={list}
        role="log"
        aria-label={nameOf(file, audience)}
        aria-live="polite"
        tabIndex={0}
        onScroll={(e) => {
          const { scrollHeight, scrollTop, clientHeight } = e.currentTarget;
          atEnd.current = scrollHeight - scrollTop - clientHeight < 40;
        }}
        className="flex max-h-[60dvh] min-h-48 flex-col gap-3 overflow-y-auto"
      >
        {channel.messages.length === 0 &&
          channel.pending.length === 0 &&
          (channel.state === 'live' ? (
            <Empty title={t(reach === 'part' ? 'earlier.empty' : 'room.empty')}>
              {t(emptyHint(file, open ? 'post' : [], 'room.empty_hint'))}
            </Empty>
          ) : (
            channel.state === 'joining' && <Loading label={t('common.loading')} />
          ))}
        {channel.messages.map((m) => (
          <Message
            key={m.seq}
            message={m}
            mine={m.authorId === me?.accountId}
            now={channel.now}
            recall={channel.recall}
            editAgain={editAgain}
          />
        ))}
        {channel.pending.map((p) => (
          <Unsent
            key={p.clientId}
            message={p}
            editAgain={() => {
              editAgain(p.body);
              channel.discard(p.clientId);
            }}
          />
        ))}
      </div>
      <p aria-live="polite" className="min-h-6 text-sm text-muted">
        {channel.typing ? t('room.typing', { name: channel.typing }) : ''}
      </p>
      {open ? (
        <Composer file={file} audience={audience} body={body} setBody={setBody} send={channel.send} tellTyping={channel.tellTyping} />
      ) : (
        <>
          <Notice tone="info">{t('room.closed')}</Notice>
          <LeftOver text={body} />
        </>
      )}
    </ChannelFrame>
  );
}

/** What was written and can no longer be sent here, to be copied: nobody's words go for a channel that closed. */
export function LeftOver({ text }: { text: string }) {
  const { t } = useWords();
  if (!text) return null;
  return (
    <label className="flex flex-col gap-1">
      <span className="text-sm text-muted">{t('room.left_over')}</span>
      <textarea readOnly value={text} rows={3} className="w-full rounded-lg border border-line-strong bg-raised px-3 py-2" />
    </label>
  );
}
