import { onlyFrames } from './frames.js';
import { blankUnlessEmpty, CannotBeCleaned, exactly, type Cleaned, type Patch, type Source } from './source.js';

/** Chunks of a WAV that sound is decoded from; LIST, bext (originator), iXML, id3 and others are blanked. */
const SOUND = new Set(['fmt ', 'data', 'fact', 'ds64']);

/** RIFF/WAVE and RF64: chunks that are not sound become JUNK of the same length. */
export async function cleanWav(source: Source): Promise<Cleaned> {
  const head = (await exactly(source, 0, 12)).toString('latin1');
  if (!/^(RIFF|RF64)/.test(head) || head.slice(8) !== 'WAVE') throw new CannotBeCleaned('damaged');
  const patches: Patch[] = [];
  for (let at = 12; at < source.size;) {
    // A last odd byte of padding, or the rest of a recording that was cut off.
    if (at + 8 > source.size) return { patches: [...patches, ...(await blankUnlessEmpty(source, at, source.size - at))] };
    const chunk = await exactly(source, at, 8);
    const type = chunk.toString('latin1', 0, 4);
    const length = Math.min(chunk.readUInt32LE(4), source.size - at - 8);
    if (!SOUND.has(type)) {
      if (type !== 'JUNK') patches.push({ at, bytes: Buffer.from('JUNK', 'latin1') });
      patches.push(...(await blankUnlessEmpty(source, at + 8, length)));
    }
    at += 8 + length + (length % 2);
  }
  return { patches };
}

const RATES: Record<string, readonly number[]> = {
  '1-1': [0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
  '1-2': [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
  '1-3': [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  '2-1': [0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
  '2-2': [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
  '2-3': [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
};
const FREQUENCIES: Record<number, readonly number[]> = { 3: [44100, 48000, 32000], 2: [22050, 24000, 16000], 0: [11025, 12000, 8000] };

/** Bytes of the MPEG audio frame that begins here (ISO/IEC 11172-3, 13818-3); null where none does. */
function frameLength(b: Buffer, at: number): number | null {
  if (b[at] !== 0xff || ((b[at + 1] ?? 0) & 0xe0) !== 0xe0) return null;
  const [second, third] = [b[at + 1] as number, b[at + 2] as number];
  const version = (second >> 3) & 3;
  const layer = 4 - ((second >> 1) & 3);
  const frequency = FREQUENCIES[version]?.[(third >> 2) & 3];
  if (!frequency) return null;
  const rate = layer <= 3 ? RATES[`${version === 3 ? 1 : 2}-${layer}`]?.[third >> 4] : undefined;
  if (!rate) return null;
  const padding = (third >> 1) & 1;
  if (layer === 1) return (Math.floor((12_000 * rate) / frequency) + padding) * 4;
  return Math.floor(((layer === 3 && version !== 3 ? 72_000 : 144_000) * rate) / frequency) + padding;
}

/** Bytes of the AAC frame that begins here (ADTS, ISO/IEC 13818-7); null where none does. */
function adtsLength(b: Buffer, at: number): number | null {
  const [second, third, fourth] = [b[at + 1] ?? 0, b[at + 2] ?? 0, b[at + 3] ?? 0];
  if (b[at] !== 0xff || (second & 0xf6) !== 0xf0 || ((third >> 2) & 15) > 12) return null;
  const length = ((fourth & 3) << 11) | ((b[at + 4] ?? 0) << 3) | ((b[at + 5] ?? 0) >> 5);
  return length > 7 ? length : null;
}

/** MPEG audio and AAC: frames stay; ID3, APE and Lyrics3 tags, pictures and leftovers are blanked. */
export const cleanMp3 = (source: Source): Promise<Cleaned> => onlyFrames(source, frameLength);
export const cleanAac = (source: Source): Promise<Cleaned> => onlyFrames(source, adtsLength);
