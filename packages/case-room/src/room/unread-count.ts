import type { CaseHead } from '../case-sections';

export type ChannelMark = Pick<CaseHead['channels'][number], 'audience' | 'lastSeq' | 'unread'>;

/**
 * What is unread in a channel: as the case said last, with what came since, less what was shown here meanwhile.
 *
 * @param head how far the channel has come, as was heard since
 * @param shown how far its reader has seen it
 */
export function unreadIn(channel: ChannelMark, head: number, shown: number): number {
  const last = Math.max(head, channel.lastSeq);
  if (shown >= last) return 0;
  return shown >= channel.lastSeq ? last - shown : channel.unread + last - channel.lastSeq;
}
