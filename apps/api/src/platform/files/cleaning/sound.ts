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
  const rate = layer <= 3 ? RATES[`${version === 3 ? 1 : 2}-${layer}`]?.[third >> 4] : undefined;
  if (!frequency || !rate) return null;
  const padding = (third >> 1) & 1;
  if (layer === 1) return (Math.floor((12_000 * rate) / frequency) + padding) * 4;
  return Math.floor(((layer === 3 && version !== 3 ? 72_000 : 144_000) * rate) / frequency) + padding;
}

/** Reads along a file without a question for every few bytes. */
class Window {
  private from = 0;
  private held: Buffer = Buffer.alloc(0);
  constructor(private readonly source: Source) {}

  async at(position: number, length: number): Promise<{ bytes: Buffer; offset: number }> {
    if (position < this.from || position + length > this.from + this.held.length) {
      this.from = position;
      this.held = await exactly(this.source, position, Math.min(1 << 20, this.source.size - position));
    }
    return { bytes: this.held, offset: position - this.from };
  }
}

/**
 * MPEG audio: frames stay, whatever lies before, between and behind them (ID3, APE, Lyrics3 tags, pictures, leftovers) is
 * blanked in place. A place counts as a frame when another follows it, or the file ends with it.
 */
export async function cleanMp3(source: Source): Promise<Cleaned> {
  const window = new Window(source);
  const patches: Patch[] = [];
  let frames = 0;
  let gap = 0;
  const close = async (until: number): Promise<void> => {
    if (until > gap) patches.push(...(await blankUnlessEmpty(source, gap, until - gap)));
  };
  for (let at = await behindTag(source); at + 4 <= source.size;) {
    const here = await window.at(at, 4);
    const length = frameLength(here.bytes, here.offset);
    if (length === null || !(await followed(source, window, at + length))) {
      at += 1;
      continue;
    }
    await close(at);
    frames += 1;
    at = Math.min(at + length, source.size);
    gap = at;
  }
  if (frames === 0) throw new CannotBeCleaned('damaged');
  await close(source.size);
  return { patches };
}

/** Whether a frame, a tag or the end of the file stands here. */
async function followed(source: Source, window: Window, at: number): Promise<boolean> {
  if (at + 4 > source.size) return true;
  const { bytes, offset } = await window.at(at, 4);
  return (
    frameLength(bytes, offset) !== null ||
    /^(TAG|APE|LYR|ID3)/.test(bytes.toString('latin1', offset, offset + 3)) ||
    bytes.readUInt32BE(offset) === 0
  );
}

/** Where an ID3v2 tag at the beginning ends: its pictures may look like frames. */
async function behindTag(source: Source): Promise<number> {
  const head = await exactly(source, 0, Math.min(10, source.size));
  if (head.length < 10 || head.toString('latin1', 0, 3) !== 'ID3') return 0;
  const size = [6, 7, 8, 9].reduce((sum, i) => (sum << 7) | ((head[i] ?? 0) & 127), 0);
  return Math.min(source.size, 10 + size);
}
