import { useWords } from '@heyi/i18n';
import type { Word } from './readers';

/** Readers of a channel in the language of the page. */
export function useReaderWords() {
  const { t, locale } = useWords();
  const said = ([key, data]: Word): string => t(key, data);
  return { said, listed: (words: readonly Word[]): string => words.map(said).join(locale === 'en' ? ', ' : '、') };
}

/** What a channel is called for this reader: a mediator has two caucuses, told apart by the name of the party. */
export function useChannelName() {
  const { t } = useWords();
  return (
    file: { role: string; consumerName?: string | null; clinicName: string; mediatorName?: string | null },
    audience: string,
  ): string => {
    if (audience === 'caucus_consumer' || audience === 'caucus_clinic') {
      if (file.role !== 'mediator') return t('room.with_mediator', { name: file.mediatorName ?? '' });
      return audience === 'caucus_consumer'
        ? t('room.with_consumer', { name: file.consumerName ?? '' })
        : t('room.with_clinic', { name: file.clinicName });
    }
    return t(`room.${audience}`);
  };
}
