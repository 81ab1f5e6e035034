/** Bytes that are read where they lie, so that a film need not stand in memory. */
export interface Source {
  readonly size: number;
  read(at: number, length: number): Promise<Buffer>;
}

/** A change that keeps every other byte where it is: content to write, or a stretch to blank. */
export type Patch = { readonly at: number; readonly bytes: Buffer } | { readonly at: number; readonly blank: number };

/** What a cleaner made: a file written anew, or patches on the original; no patches means that there was nothing to remove. */
export type Cleaned = { readonly bytes: Buffer } | { readonly patches: readonly Patch[] };

export const CLEANING_FAULTS = ['damaged', 'encrypted', 'too_large', 'unknown_kind', 'too_many_pixels', 'expands'] as const;
export type CleaningFault = (typeof CLEANING_FAULTS)[number];

/** A file that cannot be freed of what it tells beside its content; nobody but its own side gets it. */
export class CannotBeCleaned extends Error {
  constructor(readonly fault: CleaningFault) {
    super(fault);
  }
}

export const sourceOf = (bytes: Buffer): Source => ({
  size: bytes.length,
  read: (at, length) => Promise.resolve(bytes.subarray(at, at + length)),
});

const BLOCK = 1 << 20;
const BLOCKS_HELD = 4;

/** The same bytes, read in blocks of which the last few are held: a walk along tables and pages opens each block once. */
export function held(source: Source): Source {
  const blocks = new Map<number, Promise<Buffer>>();
  const block = (n: number): Promise<Buffer> => {
    const found = blocks.get(n) ?? source.read(n * BLOCK, Math.min(BLOCK, source.size - n * BLOCK));
    blocks.delete(n);
    blocks.set(n, found);
    if (blocks.size > BLOCKS_HELD) blocks.delete(blocks.keys().next().value as number);
    return found;
  };
  return {
    size: source.size,
    read: async (at, length) => {
      const end = Math.min(source.size, at + length);
      const parts: Buffer[] = [];
      for (let n = Math.floor(at / BLOCK); n * BLOCK < end; n++)
        parts.push((await block(n)).subarray(Math.max(0, at - n * BLOCK), Math.max(0, end - n * BLOCK)));
      return parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts);
    },
  };
}

/** Reads exactly this many bytes; a file that ends before is damaged. */
export async function exactly(source: Source, at: number, length: number): Promise<Buffer> {
  const part = at >= 0 && at + length <= source.size ? await source.read(at, length) : null;
  if (part?.length !== length) throw new CannotBeCleaned('damaged');
  return part;
}

/** Blanks as far as a stretch is not blank already, so that a clean file needs no patch. */
export async function blankUnlessEmpty(source: Source, at: number, length: number): Promise<Patch[]> {
  const STEP = 1 << 20;
  for (let from = at; from < at + length; from += STEP) {
    const part = await exactly(source, from, Math.min(STEP, at + length - from));
    if (part.some((byte) => byte !== 0)) return [{ at, blank: length }];
  }
  return [];
}

/** The bytes of a patched file, part by part. */
export async function* patched(source: Source, patches: readonly Patch[]): AsyncGenerator<Buffer> {
  const STEP = 1 << 20;
  const ends = (p: Patch): number => p.at + ('blank' in p ? p.blank : p.bytes.length);
  for (let at = 0; at < source.size; at += STEP) {
    const part = Buffer.from(await exactly(source, at, Math.min(STEP, source.size - at)));
    for (const p of patches) {
      const from = Math.max(p.at, at);
      const to = Math.min(ends(p), at + part.length);
      if (from >= to) continue;
      if ('blank' in p) part.fill(0, from - at, to - at);
      else p.bytes.copy(part, from - at, from - p.at, to - p.at);
    }
    yield part;
  }
}
