import { isPacked, typeOfPacked, ZIP_TAIL_BYTES, zipNamesIn, zipTableIn } from './packed.js';

const letters = (text: string): number[] => [...text].map((c) => c.charCodeAt(0));
const two = (n: number): number[] => [n & 255, n >> 8];
const four = (n: number): number[] => [...two(n % 65536), ...two(Math.floor(n / 65536))];

/** An entry of a table as PKWARE's note describes it (4.3.12), with an extra field and a remark. */
const entry = (name: string): number[] => [
  ...letters('PK\u0001\u0002'),
  ...Array.from({ length: 24 }, () => 7),
  ...two(name.length),
  ...two(3),
  ...two(2),
  ...Array.from({ length: 12 }, () => 7),
  ...letters(name),
  ...letters('xxx'),
  ...letters('rr'),
];
/** A file of so much content, its table and its end (4.3.16), with a remark at the very end. */
function zip(content: number, names: readonly string[], over: { remark?: string; at?: number; length?: number } = {}): Uint8Array {
  const table = names.flatMap(entry);
  const remark = over.remark ?? '';
  const end = [
    ...letters('PK\u0005\u0006'),
    ...Array.from({ length: 8 }, () => 0),
    ...four(over.length ?? table.length),
    ...four(over.at ?? content),
    ...two(remark.length),
    ...letters(remark),
  ];
  return Uint8Array.from([...Array.from({ length: content }, () => 9), ...table, ...end]);
}
const namesOf = (file: Uint8Array): string[] | null => {
  const table = zipTableIn(file.subarray(Math.max(0, file.length - ZIP_TAIL_BYTES)), file.length);
  return table && zipNamesIn(file.subarray(table.at, table.at + table.length));
};

describe('what is packed', () => {
  it.each([
    [
      ['[Content_Types].xml', '_rels/.rels', 'word/document.xml'],
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ],
    [['xl/workbook.xml', '[Content_Types].xml'], 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    [['[Content_Types].xml', 'ppt\\presentation.xml'], 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
    [['Doc_0/Document.xml', 'ofd.xml'], 'application/ofd'],
    [['word/document.xml'], 'application/zip'],
    [['[Content_Types].xml', 'passwords/a.txt'], 'application/zip'],
    [['photos/word/[Content_Types].xml'], 'application/zip'],
    [[], 'application/zip'],
  ])('as %j is %s', (names, type) => {
    expect(typeOfPacked(names)).toBe(type);
    expect(isPacked(type)).toBe(true);
  });

  it('is told by its table, wherever the file ends', () => {
    const names = ['[Content_Types].xml', 'word/document.xml'];
    for (const remark of ['', 'x', `PK\u0005\u0006${'\0'.repeat(30)}`, 'r'.repeat(65_535)])
      expect(namesOf(zip(100, names, { remark }))).toEqual(names);
  });

  it('without a table that lies in it is not told', () => {
    expect(namesOf(Uint8Array.from(letters('PK\u0003\u0004 and no more')))).toBeNull();
    expect(namesOf(new Uint8Array())).toBeNull();
    for (const over of [{ at: 0xffffffff }, { length: 0xffffffff }, { at: 5000 }, { length: 5000 }])
      expect(namesOf(zip(100, ['a'], over))).toBeNull();
  });

  it('with a table that is cut short tells what is whole', () => {
    const table = Uint8Array.from([...entry('a.txt'), ...entry('b.txt')]);
    expect(zipNamesIn(table.subarray(0, table.length - 30))).toEqual(['a.txt']);
    expect(zipNamesIn(table.subarray(0, 10))).toEqual([]);
  });

  it('is nothing else', () => {
    for (const type of ['application/pdf', 'image/jpeg', 'application/msword', 'text/html']) expect(isPacked(type)).toBe(false);
  });
});

describe('a table at its edges', () => {
  it('lies within the last 22 bytes and a remark of at most 65,535 (4.3.16)', () => expect(ZIP_TAIL_BYTES).toBe(65_557));
  it('may be empty, and the end may be all there is', () => {
    expect(zipTableIn(zip(0, []), 22)).toEqual({ at: 0, length: 0 });
    expect(zipTableIn(zip(0, []).subarray(1), 21)).toBeNull();
  });
  it('ends where its end begins, and no byte later', () => {
    const file = zip(100, ['a']);
    expect(zipTableIn(file, file.length)).toEqual({ at: 100, length: file.length - 122 });
    const over = zip(100, ['a'], { at: 101 });
    expect(zipTableIn(over, over.length)).toBeNull();
    const remarked = zip(100, ['a'], { at: 101, remark: 'r' });
    expect(zipTableIn(remarked, remarked.length)).toBeNull();
  });
  it('is found by the end of the file alone, with places counted from its beginning', () => {
    const file = zip(500, ['a']);
    expect(zipTableIn(file.subarray(-60), file.length)).toEqual({ at: 500, length: file.length - 522 });
    // A table that is said to lie where the file has not so much.
    const over = zip(500, ['a'], { at: 600 });
    expect(zipTableIn(over.subarray(-60), over.length)).toBeNull();
  });
  it('may end with an entry without a name', () => expect(zipNamesIn(Uint8Array.from(entry('').slice(0, 46)))).toEqual(['']));
  it('ends where another thing stands', () =>
    expect(zipNamesIn(Uint8Array.from([...entry('a'), ...letters('PK\u0005\u0006'), ...entry('b')]))).toEqual(['a']));
});
