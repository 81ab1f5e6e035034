import { useWords } from '@heyi/i18n';
import { Button, Dialog, Notice } from '@heyi/ui';
import type { CaseIn } from '../case-sections';
import { ChannelSign } from './caucus';
import { notReading, readersOf } from './readers';
import { useChannelName, useReaderWords } from './reader-words';

export interface Crossing {
  readonly kind: 'send' | 'paste';
  readonly text: string;
  /** Where one wrote last. */
  readonly last: string;
}

/** Asks, once for each change of channel, whether this is where the words shall go: it names the channel and who reads it. */
export function CrossPosting({
  file,
  audience,
  crossing,
  onMean,
  onCancel,
}: {
  file: CaseIn<'room'>;
  audience: string;
  crossing: Crossing;
  onMean: () => void;
  onCancel: () => void;
}) {
  const { t } = useWords();
  const { said, listed } = useReaderWords();
  const nameOf = useChannelName();
  const hidden = notReading(file, audience);
  const channel = nameOf(file, audience);
  return (
    <Dialog title={t(`room.cross_${crossing.kind}`, { channel })} open onClose={onCancel}>
      <p className="flex items-center gap-2 font-semibold">
        <ChannelSign audience={audience} />
        {t('room.readers', { readers: listed(readersOf(file, audience)) })}
      </p>
      {hidden && <p>{said(hidden)}</p>}
      <Notice tone="warn">{t('room.cross_last', { channel: nameOf(file, crossing.last) })}</Notice>
      <blockquote className="max-h-40 overflow-y-auto border-l-4 border-line-strong pl-3 whitespace-pre-wrap wrap-anywhere">
        {crossing.text}
      </blockquote>
      <div className="flex flex-wrap gap-3">
        <Button onPress={onMean}>{t(`room.cross_${crossing.kind}_here`)}</Button>
        <Button look="secondary" onPress={onCancel}>
          {t('common.cancel')}
        </Button>
      </div>
    </Dialog>
  );
}
