import { blankUnlessEmpty, CannotBeCleaned, exactly, type Cleaned, type Patch, type Source } from './source.js';

/** How long the frame that begins here is; null where none does. */
export type FrameLength = (bytes: Buffer, at: number) => number | null;

const STEP = 1 << 20;
const HEAD = 8;

/** A stretch of a file that stands in memory. Only moving it waits; what lies within is looked at without. */
class Window {
  private from = 0;
  bytes: Buffer = Buffer.alloc(0);
  constructor(private readonly source: Source) {}

  async at(position: number, length: number): Promise<number> {
    if (!this.holds(position, length)) {
      this.from = position;
      this.bytes = await exactly(this.source, position, Math.min(STEP, this.source.size - position));
    }
    return position - this.from;
  }
  holds(position: number, length: number): boolean {
    return position >= this.from && Math.min(position + length, this.source.size) <= this.from + this.bytes.length;
  }
  place(position: number): number {
    return position - this.from;
  }
  /** The next place where a frame could begin. */
  next(position: number): number {
    const { bytes } = this;
    let at = position - this.from;
    // Eleven bits of a frame's head are set, never the next ones all: a loop that is no call runs through anything else.
    while (at < bytes.length && !(bytes[at] === 0xff && (bytes[at + 1] ?? 0xe0) >= 0xe0 && bytes[at + 2] !== 0xff)) at += 1;
    return Math.max(position, this.from + at);
  }
}

/**
 * Sound in frames that stand one behind another: frames stay, whatever lies before, between and behind them is blanked in
 * place. A place counts as a frame when another follows it, or a tag, or the file ends with it.
 */
export async function onlyFrames(source: Source, frameLength: FrameLength): Promise<Cleaned> {
  const window = new Window(source);
  const patches: Patch[] = [];
  let frames = 0;
  let gap = 0;
  const close = async (until: number): Promise<void> => {
    if (until > gap) patches.push(...(await blankUnlessEmpty(source, gap, until - gap)));
  };
  for (let at = await behindTag(source); at + 4 <= source.size;) {
    if (!window.holds(at, HEAD)) await window.at(at, HEAD);
    const length = frameLength(window.bytes, window.place(at));
    if (length !== null && !window.holds(at, length + HEAD)) await window.at(at, length + HEAD);
    if (length === null || !follows(source, window, frameLength, at + length)) {
      at = window.next(at + 1);
      continue;
    }
    if (at > gap) await close(at);
    frames += 1;
    at = Math.min(at + length, source.size);
    gap = at;
  }
  if (frames === 0) throw new CannotBeCleaned('damaged');
  await close(source.size);
  return { patches };
}

/** Whether a frame, a tag or the end of the file stands here. */
function follows(source: Source, window: Window, frameLength: FrameLength, at: number): boolean {
  if (at + 4 > source.size) return true;
  const offset = window.place(at);
  return (
    frameLength(window.bytes, offset) !== null ||
    /^(TAG|APE|LYR|ID3)/.test(window.bytes.toString('latin1', offset, offset + 3)) ||
    window.bytes.readUInt32BE(offset) === 0
  );
}

/** Where an ID3v2 tag at the beginning ends: its pictures may look like frames. */
async function behindTag(source: Source): Promise<number> {
  const head = await exactly(source, 0, Math.min(10, source.size));
  if (head.length < 10 || head.toString('latin1', 0, 3) !== 'ID3') return 0;
  const size = [6, 7, 8, 9].reduce((sum, i) => (sum << 7) | ((head[i] ?? 0) & 127), 0);
  return Math.min(source.size, 10 + size);
}
