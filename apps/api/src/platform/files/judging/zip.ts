import { Readable } from 'node:stream';
import yauzl, { RandomAccessReader, type Entry, type ZipFile } from 'yauzl';
import { typeOfPacked, type MediaType } from '@heyi/domain';
import { CannotBeCleaned, type Source } from '../cleaning/source.js';

const MOST_ENTRIES = 10_000;
const MOST_UNPACKED = 4 * 1024 ** 3;
/** Texts and tables pack to a fiftieth; what packs to a thousandth is made to fill a disk. */
const MOST_RATIO = 200;
const SMALL = 16 << 20;

/** Reads the table of a ZIP where it lies; nothing is unpacked. */
class Reader extends RandomAccessReader {
  constructor(private readonly source: Source) {
    super();
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.parts(start, end), { objectMode: false });
  }

  private async *parts(start: number, end: number): AsyncGenerator<Buffer> {
    const STEP = 1 << 20;
    for (let at = start; at < end; at += STEP) yield await this.source.read(at, Math.min(STEP, end - at));
  }
}

async function entriesOf(source: Source): Promise<Entry[]> {
  const zip = await new Promise<ZipFile>((resolve, reject) =>
    yauzl.fromRandomAccessReader(
      new Reader(source),
      source.size,
      // Names are compared only; programs here write them in encodings of their own, and nothing is unpacked to them.
      { lazyEntries: true, decodeStrings: false, autoClose: false },
      (error, file) => (error ? reject(error) : resolve(file)),
    ),
  );
  if (zip.entryCount > MOST_ENTRIES) throw new CannotBeCleaned('expands');
  return new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    zip.on('entry', (entry: Entry) => {
      entries.push(entry);
      zip.readEntry();
    });
    zip.once('end', () => resolve(entries));
    zip.once('error', reject);
    zip.readEntry();
  });
}

/** What a file packed as a ZIP is, by its table; encrypted ones and those that unpack without measure are named. */
export async function examineZip(source: Source): Promise<MediaType> {
  let entries: Entry[];
  try {
    entries = await entriesOf(source);
  } catch (error) {
    throw error instanceof CannotBeCleaned ? error : new CannotBeCleaned('damaged');
  }
  if (entries.length === 0) throw new CannotBeCleaned('damaged');
  if (entries.some((e) => (e.generalPurposeBitFlag & 1) === 1)) throw new CannotBeCleaned('encrypted');
  const unpacked = entries.reduce((sum, e) => sum + e.uncompressedSize, 0);
  if (unpacked > MOST_UNPACKED || (unpacked > SMALL && unpacked > source.size * MOST_RATIO)) throw new CannotBeCleaned('expands');
  return typeOfPacked(entries.map((e) => Buffer.from(e.fileName).toString('latin1')));
}
