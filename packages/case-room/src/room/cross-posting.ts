/**
 * Where a person wrote last in a case. What is meant for one channel and lands in another cannot be unsaid, so that the
 * first sending or pasting into another one asks who shall read it; after that it is where they write.
 */
export interface Writing {
  /** Where the last key was struck. */
  readonly typed: string | null;
  /** Where they sent last, or said that they mean to. */
  readonly settled: string | null;
}
export const NOWHERE: Writing = { typed: null, settled: null };

export const typedIn = (writing: Writing, channel: string): Writing => ({ typed: channel, settled: writing.settled ?? channel });
export const settledIn = (channel: string): Writing => ({ typed: channel, settled: channel });

/** The channel they wrote in last, where that is not this one. */
export const wroteElsewhere = (writing: Writing, channel: string): string | null =>
  [writing.typed, writing.settled].find((last) => last !== null && last !== channel) ?? null;

/** As it is kept on the device between pages. */
export function readWriting(kept: string | null): Writing {
  const [typed = '', settled = ''] = (kept ?? '').split('|');
  return { typed: typed || null, settled: settled || null };
}
export const keepWriting = ({ typed, settled }: Writing): string => `${typed ?? ''}|${settled ?? ''}`;
