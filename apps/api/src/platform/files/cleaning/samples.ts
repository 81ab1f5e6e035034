import { contentOf, type Box } from './boxes.js';
import { CannotBeCleaned, type Patch, type Source } from './source.js';

/** Blanks every sample of a track that is taken out: places, speeds and serial numbers lie there moment by moment. */
export async function blankSamples(source: Source, tables: readonly Box[]): Promise<Patch[]> {
  const table = async (...types: string[]): Promise<Buffer | null> => {
    const box = tables.find((b) => types.includes(b.type));
    return box ? contentOf(source, box) : null;
  };
  const [offsets, wide, toChunk, sizes] = [await table('stco'), await table('co64'), await table('stsc'), await table('stsz')];
  const places = offsets ?? wide;
  if (!places || !toChunk || !sizes) throw new CannotBeCleaned('unknown_kind');
  try {
    return blanks({ chunks: chunksIn(places, offsets === null), toChunk, sizes }, source.size);
  } catch (error) {
    throw error instanceof RangeError ? new CannotBeCleaned('damaged') : error;
  }
}

/** The tables of a track (ISO/IEC 14496-12, 8.7): where its chunks lie, how many samples are in each, and how long those are. */
interface Samples {
  readonly chunks: Iterable<number>;
  readonly toChunk: Buffer;
  readonly sizes: Buffer;
}

/** Where each chunk begins, by a table of 32 or of 64 bits. */
function* chunksIn(places: Buffer, wide: boolean): Generator<number> {
  const count = places.readUInt32BE(4);
  for (let n = 0; n < count; n++) yield wide ? Number(places.readBigUInt64BE(8 + n * 8)) : places.readUInt32BE(8 + n * 4);
}

function blanks({ chunks, toChunk, sizes }: Samples, end: number): Patch[] {
  const same = sizes.readUInt32BE(4);
  const runs = toChunk.readUInt32BE(4);
  const patches: Patch[] = [];
  let sample = 0;
  let run = 0;
  let chunk = 0;
  for (const at of chunks) {
    chunk += 1;
    while (run + 1 < runs && toChunk.readUInt32BE(8 + (run + 1) * 12) <= chunk) run += 1;
    const samples = toChunk.readUInt32BE(8 + run * 12 + 4);
    let length = same * samples;
    if (same === 0) for (let i = 0; i < samples; i++) length += sizes.readUInt32BE(12 + (sample + i) * 4);
    sample += samples;
    if (at + length > end) throw new CannotBeCleaned('damaged');
    if (length) patches.push({ at, blank: length });
  }
  return patches;
}
