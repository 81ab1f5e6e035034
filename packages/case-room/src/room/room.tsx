import { useEffect } from 'react';
import { roomSocket, tell, useAppName } from '@heyi/api-client';
import { drafts } from '@heyi/entrance';
import { useWords } from '@heyi/i18n';
import { cx, Empty, Notice } from '@heyi/ui';
import type { CaseIn } from '../case-sections';
import { Why } from '../why';
import { ChannelSign, isCaucus, tabLook } from './caucus';
import { Channel, draftOf, LeftOver } from './channel';
import { useChannelName } from './reader-words';
import type { ChannelMark } from './unread-count';

/**
 * The case room: one channel at a time, the one its reader chose. What arrives marks the others and chooses none; where the
 * chosen one is no longer theirs, that is said, and no other takes its place.
 */
export function Room({
  file,
  channel,
  unread,
  onChannel,
  onSeen,
  refresh,
}: {
  file: CaseIn<'room'>;
  channel: string;
  unread: (channel: ChannelMark) => number;
  onChannel: (audience: string) => void;
  onSeen: (audience: string, seq: number) => void;
  refresh: () => void;
}) {
  const { t, locale } = useWords();
  const nameOf = useChannelName();
  const app = useAppName();
  const caseId = file.id;
  // One is in the room of the case, whichever channel is open; closing the room ends it, turning to another channel does not.
  useEffect(() => () => tell(roomSocket(app, locale), 'room.leave', { caseId }), [app, locale, caseId]);
  const current = file.channels.find((c) => c.audience === channel);
  if (file.channels.length === 0) return <Empty title={t('room.none')} />;
  return (
    <div className="flex flex-col gap-4">
      {(file.channels.length > 1 || !current) && (
        <div role="group" aria-label={t('room.channels')} className="flex flex-wrap gap-2">
          {file.channels.map((c) => {
            const chosen = c.audience === current?.audience;
            const count = chosen ? 0 : unread(c);
            return (
              <button
                key={c.audience}
                type="button"
                aria-pressed={chosen}
                data-channel-tab={c.audience}
                onClick={() => onChannel(c.audience)}
                className={cx(
                  'inline-flex min-h-11 cursor-pointer items-center gap-2 px-4 py-2 text-start font-medium',
                  tabLook(c.audience, chosen),
                )}
              >
                <ChannelSign audience={c.audience} />
                {nameOf(file, c.audience)}
                {count > 0 && (
                  <span className="rounded-full bg-danger px-2 text-sm text-surface">
                    <span className="sr-only">{t('room.unread')}</span>
                    <span>{count}</span>
                  </span>
                )}
              </button>
            );
          })}
        </div>
      )}
      {current ? (
        <Channel key={current.audience} file={file} audience={current.audience} open={current.open} onSeen={onSeen} refresh={refresh} />
      ) : (
        <>
          <Notice tone="warn" live>
            {t('room.not_there')}
          </Notice>
          <LeftOver text={(isCaucus(channel) && drafts.getItem(draftOf(file.id, channel))) || ''} />
        </>
      )}
      <div className="text-sm text-muted">
        {t('room.without_prejudice')} <Why rules={['ONL-4', 'MED-4']} />
      </div>
    </div>
  );
}
