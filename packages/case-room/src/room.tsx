import { useEffect, useRef, useState } from 'react';
import { Lock, SendHorizontal } from 'lucide-react';
import { drafts, useSession } from '@heyi/entrance';
import { moment, useWords } from '@heyi/i18n';
import { Button, cx, Empty, Loading, Notice } from '@heyi/ui';
import { useChannel } from './use-channel';
import { emptyHint } from './empty-hint';
import type { CaseFile } from './use-case-file';
import { Why } from './why';
import { aside } from './words';

/** Who cannot see a caucus, in words, from the reader's own side. */
function CaucusBanner({ audience, role }: { audience: string; role: string }) {
  const { t } = useWords();
  const key =
    role === 'mediator'
      ? `room.caucus_of_${audience === 'caucus_consumer' ? 'consumer' : 'clinic'}`
      : audience === 'caucus_consumer'
        ? 'room.hidden_from_clinic'
        : 'room.hidden_from_consumer';
  return (
    <p className="flex items-center gap-2 font-semibold text-caucus">
      <Lock aria-hidden="true" className="size-5 shrink-0" />
      {t(key)}
    </p>
  );
}

function Channel({ file, audience, open }: { file: CaseFile; audience: string; open: boolean }) {
  const { t, locale } = useWords();
  const { me } = useSession();
  const channel = useChannel(file.id, audience);
  const draftKey = `message:${file.id}:${audience}`;
  const [body, setBody] = useState(() => drafts.getItem(draftKey) ?? '');
  const end = useRef<HTMLDivElement>(null);
  const caucus = audience.startsWith('caucus');
  useEffect(() => {
    end.current?.scrollIntoView({ block: 'nearest' });
  }, [channel.messages.length, channel.pending.length]);
  useEffect(() => {
    if (body) drafts.setItem(draftKey, body);
    else drafts.removeItem(draftKey);
  }, [body, draftKey]);
  const send = () => {
    if (!body.trim()) return;
    channel.send(body.trim());
    setBody('');
  };
  return (
    <div
      className={cx(
        'flex flex-col gap-3 rounded-xl border p-3 sm:p-4',
        caucus
          ? 'border-4 border-caucus bg-caucus-soft'
          : audience === 'committee'
            ? 'border-2 border-info bg-info-soft'
            : 'border-line bg-surface',
      )}
    >
      {caucus && <CaucusBanner audience={audience} role={file.role} />}
      {audience === 'committee' && <p className="font-semibold text-info">{t('room.committee_only')}</p>}
      <p className="text-sm text-muted">
        {t('room.present', {
          names: channel.presence.map((p) => `${p.name}${aside(t(`role.${p.role}`), locale)}`).join(locale === 'en' ? ', ' : '、') || '—',
        })}
      </p>
      {channel.state === 'lost' && (
        <Notice tone="warn" live>
          {t('room.lost')}
        </Notice>
      )}
      <div
        role="log"
        aria-label={t(`room.${audience}`)}
        aria-live="polite"
        tabIndex={0}
        className="flex max-h-[60dvh] min-h-48 flex-col gap-3 overflow-y-auto"
      >
        {channel.messages.length === 0 &&
          channel.pending.length === 0 &&
          (channel.state === 'live' ? (
            <Empty title={t('room.empty')}>{t(emptyHint(file, open ? 'post' : [], 'room.empty_hint'))}</Empty>
          ) : (
            channel.state === 'joining' && <Loading label={t('common.loading')} />
          ))}
        {channel.messages.map((m) => {
          const mine = m.authorId === me?.accountId;
          return (
            <article
              key={m.seq}
              className={cx(
                'max-w-[85%] rounded-xl border px-3 py-2',
                mine ? 'self-end border-primary bg-primary-soft' : 'self-start border-line bg-surface',
              )}
            >
              <p className="text-sm text-muted">
                <span className="font-medium text-ink">{m.authorName}</span> · {t(`role.${m.authorRole}`)} ·{' '}
                <time dateTime={m.at}>{moment(m.at, locale)}</time>
              </p>
              <p className="whitespace-pre-wrap">{m.body}</p>
            </article>
          );
        })}
        {channel.pending.map((p) => (
          <article key={p.clientId} className="max-w-[85%] self-end rounded-xl border border-dashed border-line-strong px-3 py-2">
            <p className="whitespace-pre-wrap">{p.body}</p>
            {p.failed ? (
              <div className="text-sm text-danger">
                {p.failed}{' '}
                <Button
                  look="quiet"
                  onPress={() => {
                    setBody(p.body);
                    channel.discard(p.clientId);
                  }}
                >
                  {t('room.edit_again')}
                </Button>
              </div>
            ) : (
              <p className="text-sm text-muted">{t('room.sending')}</p>
            )}
          </article>
        ))}
        <div ref={end} />
      </div>
      <p aria-live="polite" className="min-h-6 text-sm text-muted">
        {channel.typing ? t('room.typing', { name: channel.typing }) : ''}
      </p>
      {open ? (
        <form
          className="flex flex-col gap-2 sm:flex-row sm:items-end"
          onSubmit={(e) => {
            e.preventDefault();
            send();
          }}
        >
          <label className="flex-1">
            <span className="sr-only">{t(`room.write_${audience}`)}</span>
            <textarea
              value={body}
              rows={2}
              maxLength={4000}
              placeholder={t(`room.write_${audience}`)}
              onChange={(e) => {
                setBody(e.target.value);
                channel.tellTyping();
              }}
              onKeyDown={(e) => {
                if (e.key === 'Enter' && (e.ctrlKey || e.metaKey)) {
                  e.preventDefault();
                  send();
                }
              }}
              className="w-full rounded-lg border border-line-strong bg-surface px-3 py-2"
            />
          </label>
          <Button type="submit">
            <SendHorizontal aria-hidden="true" className="size-5" />
            {t(caucus ? 'room.send_private' : 'room.send')}
          </Button>
        </form>
      ) : (
        <Notice tone="info">{t('room.closed')}</Notice>
      )}
    </div>
  );
}

/** The case room: one channel at a time, the caucuses set apart in colour, frame and words. */
export function Room({ file, channel, onChannel }: { file: CaseFile; channel: string; onChannel: (audience: string) => void }) {
  const { t } = useWords();
  const current = file.channels.find((c) => c.audience === channel) ?? file.channels[0];
  if (!current) return <Empty title={t('room.none')} />;
  return (
    <div className="flex flex-col gap-4">
      {file.channels.length > 1 && (
        <div role="group" aria-label={t('room.channels')} className="flex flex-wrap gap-2">
          {file.channels.map((c) => (
            <Button
              key={c.audience}
              look={c.audience === current.audience ? 'primary' : 'secondary'}
              aria-pressed={c.audience === current.audience}
              onPress={() => onChannel(c.audience)}
              className={c.audience.startsWith('caucus') ? 'border-2 border-caucus!' : ''}
            >
              {c.audience.startsWith('caucus') && <Lock aria-hidden="true" className="size-4" />}
              {t(file.role === 'mediator' ? `room.m_${c.audience}` : `room.${c.audience}`)}
              {c.unread > 0 && c.audience !== current.audience && (
                <span className="rounded-full bg-danger px-2 text-sm text-surface">{c.unread}</span>
              )}
            </Button>
          ))}
        </div>
      )}
      <Channel key={current.audience} file={file} audience={current.audience} open={current.open} />
      <div className="text-sm text-muted">
        {t('room.without_prejudice')} <Why rules={['ONL-4', 'MED-4']} />
      </div>
    </div>
  );
}
