import { crc32, deflateRawSync } from 'node:zlib';
import { unzip } from './unzip.js';

interface Member {
  name: string;
  content?: Buffer;
  /** The name before the content, where it is another than in the directory. */
  local?: string;
  mode?: number;
  flags?: number;
  method?: number;
  extra?: Buffer;
  crc?: number;
  size?: number;
  before?: Buffer;
  packedTail?: Buffer;
  /** On which system it was made: 0 for DOS, 3 for Unix, 19 for macOS. */
  made?: number;
  localMethod?: number;
  localExtra?: Buffer;
  /** What stands behind the content, of 16 bytes with a mark before or of 12 without (4.3.9). */
  descriptor?: 12 | 16;
  /** How long it is said to be as it is packed. */
  packed?: number;
  remark?: string;
}
interface Over {
  between?: Buffer;
  tail?: Buffer;
  comment?: string;
  count?: number;
  head?: Buffer;
  /** The directory in another order than the files. */
  backwards?: boolean;
  /** Bytes of the directory behind its last line. */
  inDirectory?: Buffer;
}

/** A ZIP by hand, since a tool that makes them would refuse most of these. */
function zip(members: readonly Member[], over: Over = {}): Buffer {
  const out: Buffer[] = [over.head ?? Buffer.alloc(0)];
  const central: Buffer[] = [];
  const length = (): number => out.reduce((sum, b) => sum + b.length, 0);
  for (const m of members) {
    const content = m.content ?? Buffer.from('x');
    const method = m.method ?? 8;
    const packed = Buffer.concat([method === 8 ? deflateRawSync(content) : content, m.packedTail ?? Buffer.alloc(0)]);
    out.push(m.before ?? Buffer.alloc(0));
    const at = length();
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(m.localMethod ?? method, 8);
    const localName = Buffer.from(m.local ?? m.name);
    local.writeUInt16LE(localName.length, 26);
    local.writeUInt16LE(m.localExtra?.length ?? 0, 28);
    out.push(local, localName, m.localExtra ?? Buffer.alloc(0), packed);
    if (m.descriptor) {
      const said = Buffer.alloc(m.descriptor, 0xee);
      if (m.descriptor === 16) said.writeUInt32LE(0x08074b50, 0);
      out.push(said);
    }
    const line = Buffer.alloc(46);
    line.writeUInt32LE(0x02014b50, 0);
    line.writeUInt16LE(((m.made ?? 3) << 8) | 20, 4);
    line.writeUInt16LE((m.flags ?? 0) | (m.descriptor ? 8 : 0), 8);
    line.writeUInt16LE(method, 10);
    line.writeUInt32LE(m.crc ?? crc32(content), 16);
    line.writeUInt32LE(m.packed ?? packed.length, 20);
    line.writeUInt32LE(m.size ?? content.length, 24);
    const name = Buffer.from(m.name);
    line.writeUInt16LE(name.length, 28);
    line.writeUInt16LE(m.extra?.length ?? 0, 30);
    line.writeUInt16LE(m.remark?.length ?? 0, 32);
    line.writeUInt32LE(((m.mode ?? 0o100664) << 16) >>> 0, 38);
    line.writeUInt32LE(at, 42);
    central.push(Buffer.concat([line, name, m.extra ?? Buffer.alloc(0), Buffer.from(m.remark ?? '')]));
  }
  out.push(over.between ?? Buffer.alloc(0));
  const directory = length();
  out.push(...(over.backwards ? central.reverse() : central), over.inDirectory ?? Buffer.alloc(0));
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(over.count ?? members.length, 8);
  end.writeUInt16LE(over.count ?? members.length, 10);
  end.writeUInt32LE(length() - directory, 12);
  end.writeUInt32LE(directory, 16);
  const comment = Buffer.from(over.comment ?? '');
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...out, end, comment, over.tail ?? Buffer.alloc(0)]);
}
/** The same bytes but for those at a place, counted from the beginning or, below 0, from the end. */
const withBytes = (zip: Buffer, at: number, ...bytes: number[]): Buffer => {
  const out = Buffer.from(zip);
  out.set(bytes, at < 0 ? out.length + at : at);
  return out;
};
const field = (id: number, content = ''): Buffer => {
  const out = Buffer.alloc(4 + content.length);
  out.writeUInt16LE(id, 0);
  out.writeUInt16LE(content.length, 2);
  out.write(content, 4);
  return out;
};
const stored = (name: string, content = 'x', over: Partial<Member> = {}): Member => ({
  name,
  content: Buffer.from(content),
  method: 0,
  ...over,
});
const GIB = 1024 ** 3;
const unicodePath = (name: string): Buffer => {
  const extra = Buffer.alloc(9 + Buffer.byteLength(name));
  extra.writeUInt16LE(0x7075, 0);
  extra.writeUInt16LE(extra.length - 4, 2);
  extra.write(name, 9);
  return extra;
};

describe('unzip', () => {
  it('reads deflated and stored files, and folders', () => {
    const files = unzip(
      zip([
        { name: 'a/', content: Buffer.alloc(0), mode: 0o040775 },
        { name: 'a/b.txt', content: Buffer.from('和议') },
        { name: 'a/c', method: 0, content: Buffer.from('as it is') },
      ]),
    );
    expect([...files].map(([n, b]) => [n, b.toString()])).toEqual([
      ['a/b.txt', '和议'],
      ['a/c', 'as it is'],
    ]);
  });
  it.each<[string, Buffer, RegExp]>([
    ['what is no ZIP', Buffer.from('no'), /Not a ZIP/],
    ['nothing but zeros', Buffer.alloc(30), /Not a ZIP/],
    ['a name that leaves its folder', zip([{ name: 'a/../../x' }]), /may not stand here/],
    ['an absolute name', zip([{ name: '/etc/x' }]), /may not stand here/],
    ['a drive', zip([{ name: 'C:/x' }]), /may not stand here/],
    ['a backslash', zip([{ name: 'a\\..\\x' }]), /may not stand here/],
    ['a name within a name', zip([{ name: 'a/./x' }]), /may not stand here/],
    ['an empty part', zip([{ name: 'a//x' }]), /may not stand here/],
    ['a line in a name', zip([{ name: 'a/x\ny' }]), /may not stand here/],
    ['a NUL in a name', zip([{ name: 'a/x\u0000.pdf' }]), /may not stand here/],
    ['a name that reads backwards', zip([{ name: 'a/x\u202efdp.exe' }]), /may not stand here/],
    ['a name with a dot at its end', zip([{ name: 'a/x.' }]), /may not stand here/],
    ['two files of one name', zip([{ name: 'a/x' }, { name: 'a/x' }]), /Two files of one name: a\/x/],
    ['names that differ by case alone', zip([{ name: 'a/Agreement.pdf' }, { name: 'a/agreement.pdf' }]), /Two files of one name/],
    ['names that differ by their composition alone', zip([{ name: 'a/\u00e9' }, { name: 'a/e\u0301' }]), /Two files of one name/],
    ['a file and a folder of one name', zip([{ name: 'a/x' }, { name: 'a/x/', content: Buffer.alloc(0) }]), /Two files of one name/],
    ['one name before the content and another in the directory', zip([{ name: 'a/x', local: 'a/y' }]), /A file with two names: a\/x/],
    ['a second name in an extra field', zip([{ name: 'a/x', extra: unicodePath('a/y') }]), /A file with two names: a\/x/],
    ['a symbolic link', zip([{ name: 'a/x', mode: 0o120777 }]), /A link or a device: a\/x/],
    ['a device', zip([{ name: 'a/x', mode: 0o060660 }]), /A link or a device/],
    ['an encrypted file', zip([{ name: 'a/x', flags: 1 }]), /An encrypted file/],
    ['another way of packing', zip([{ name: 'a/x', method: 12 }]), /not known/],
    ['a folder with content', zip([{ name: 'a/', mode: 0o040775 }]), /A folder with content/],
    [
      'bytes before the first file',
      zip([{ name: 'a/x' }], { head: Buffer.from('#!/bin/sh\n') }),
      /Bytes that belong to no file before: a\/x/,
    ],
    [
      'bytes between files',
      zip([{ name: 'a/x' }, { name: 'a/y', before: Buffer.from('hidden') }]),
      /Bytes that belong to no file before: a\/y/,
    ],
    [
      'bytes before the directory',
      zip([{ name: 'a/x' }], { between: Buffer.from('hidden') }),
      /Bytes that belong to no file before the directory/,
    ],
    ['bytes after a packed file', zip([{ name: 'a/x', packedTail: Buffer.from('hidden') }]), /Bytes that belong to no file after: a\/x/],
    ['bytes after the end', zip([{ name: 'a/x' }], { tail: Buffer.from('hidden') }), /Bytes after the end/],
    ['one byte after the end', zip([{ name: 'a/x' }], { tail: Buffer.from('h') }), /Bytes after the end/],
    ['a comment', zip([{ name: 'a/x' }], { comment: '本案已结' }), /Bytes after the end/],
    [
      'a ZIP after another',
      Buffer.concat([zip([{ name: 'a/x' }]), zip([{ name: 'a/y' }])]),
      /directory is broken|No file where|Bytes that belong to no file/,
    ],
    ['a file that the directory leaves out', zip([{ name: 'a/x' }, { name: 'a/y' }], { count: 1 }), /directory is broken/],
    ['another checksum', zip([{ name: 'a/x', crc: 1 }]), /A damaged file: a\/x/],
    ['another size', zip([{ name: 'a/x', size: 5 }]), /A damaged file: a\/x/],
    [
      'a file that is larger than it says',
      zip([{ name: 'a/x', content: Buffer.alloc(100_000), size: 10 }]),
      /larger|ERR_BUFFER_TOO_LARGE|Cannot create a Buffer/,
    ],
  ])('refuses %s', (_, bytes, fault) => expect(() => unzip(bytes)).toThrow(fault));
});

// Of `stored('a/x')`: 34 bytes of the file, 49 of its line in the directory, 22 of the end.
describe('a ZIP as programs make it', () => {
  const texts = (bytes: Buffer): string[] => [...unzip(bytes)].map(([name, content]) => `${name}=${content.toString()}`);
  const [x, y] = [stored('a/x', 'one'), stored('a/y', 'two')];
  it.each<[string, Buffer, string[]]>([
    ['that holds nothing', zip([]), []],
    ['whose directory is in another order than its files', zip([x, y], { backwards: true }), ['a/x=one', 'a/y=two']],
    ['with remarks in its directory', zip([{ ...x, remark: 'seen' }, y]), ['a/x=one', 'a/y=two']],
    [
      'with fields of its system, as Info-ZIP writes them',
      zip([{ ...x, localExtra: field(0x5455, 'time'), extra: field(0x5455, 't') }, y]),
      ['a/x=one', 'a/y=two'],
    ],
    ['with a field that is cut short', zip([{ ...x, extra: Buffer.from('abc') }]), ['a/x=one']],
    ['made on DOS, where no mode says what a file is', zip([{ ...x, made: 0, mode: 0o120777 }]), ['a/x=one']],
    ['of files without a mode', zip([{ ...x, mode: 0 }]), ['a/x=one']],
    [
      'written as a stream',
      zip([
        { ...x, descriptor: 16 },
        { ...y, descriptor: 16 },
      ]),
      ['a/x=one', 'a/y=two'],
    ],
    [
      'written as a stream without marks',
      zip([
        { ...x, descriptor: 12 },
        { ...y, descriptor: 12 },
      ]),
      ['a/x=one', 'a/y=two'],
    ],
    ['of an empty file', zip([{ name: 'a/x', content: Buffer.alloc(0) }]), ['a/x=']],
  ])('%s is read', (_, bytes, files) => expect(texts(bytes)).toEqual(files));

  it.each<[string, Buffer, RegExp]>([
    ['a remark that is announced and not there', withBytes(zip([x]), -2, 1), /Bytes after the end/],
    ['the second disk of several', withBytes(zip([x]), -18, 1), /several parts/],
    ['a directory on another disk', withBytes(zip([x]), -16, 1), /several parts/],
    ['fewer files on this disk than in all', withBytes(zip([x]), -14, 0), /several parts/],
    ['a line of the directory that is none', withBytes(zip([stored('a/x')]), 34, 0), /directory is broken/],
    ['a line of the directory that is cut', zip([x], { count: 2, inDirectory: Buffer.from('PK\u0001\u0002 cut.') }), /directory is broken/],
    ['bytes in the directory behind its last line', zip([x], { inDirectory: Buffer.from('hidden') }), /directory is broken/],
    ['a directory of another size', withBytes(zip([x]), -10, 1), /directory is broken/],
    ['a file without a name', zip([stored('')]), /may not stand here: ""/],
    ['a link made on macOS', zip([{ ...x, made: 19, mode: 0o120777 }]), /A link or a device/],
    ['a folder that calls itself a file', zip([{ ...x, mode: 0o040775 }]), /A link or a device/],
    ['a device that calls itself a folder', zip([{ name: 'a/', content: Buffer.alloc(0), mode: 0o060660 }]), /A link or a device/],
    ['strong encryption', zip([{ ...x, flags: 0x40 }]), /An encrypted file/],
    ['a second name that is empty', zip([{ ...x, extra: field(0x7075) }]), /A file with two names/],
    [
      'a second name behind another field',
      zip([{ ...x, extra: Buffer.concat([field(0x5455, 'time'), unicodePath('a/y')]) }]),
      /A file with two names/,
    ],
    ['a name with a blank at its end', zip([stored('a/x ')]), /may not stand here/],
    ['a line that leads to no file', withBytes(zip([stored('a/x')]), 0, 0), /No file where the directory says: a\/x/],
    ['a file of which only the name is missing', zip([stored('a/x', '', { local: '' })]), /A file with two names/],
    ['a file packed otherwise than the directory says', zip([{ ...x, localMethod: 8 }]), /A file with two names/],
    ['a file that goes on into the directory', zip([{ ...x, packed: 4 }]), /A file that is cut: a\/x/],
    ['a file one byte larger than it says', zip([{ name: 'a/x', content: Buffer.from('four'), size: 3 }]), /A damaged file/],
    [
      'a file two bytes larger, before it is unpacked',
      zip([{ name: 'a/x', content: Buffer.from('fives'), size: 3 }]),
      /Cannot create a Buffer/,
    ],
    ['a file of 1 GiB that is none', zip([{ ...x, size: GIB }]), /A damaged file/],
    ['a file of more than 1 GiB', zip([{ ...x, size: GIB + 1 }]), /too large/],
  ])('with %s is refused', (_, bytes, fault) => expect(() => unzip(bytes)).toThrow(fault));

  it('is looked at to the end of a field and no further: three stray bytes are no second name', () => {
    expect([...unzip(zip([{ ...x, extra: Buffer.from([0x75, 0x70, 0]) }])).keys()]).toEqual(['a/x']);
  });

  it('whose first file is cut before its own name is refused', () => {
    const whole = zip([stored('a/x')]);
    const end = Buffer.from(whole.subarray(-22));
    end.writeUInt32LE(20, 16);
    expect(() => unzip(Buffer.concat([whole.subarray(0, 20), whole.subarray(34, 83), end]))).toThrow(/No file where the directory says/);
  });
});
