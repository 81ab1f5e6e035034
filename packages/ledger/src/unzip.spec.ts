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
}
interface Over {
  between?: Buffer;
  tail?: Buffer;
  comment?: string;
  count?: number;
  head?: Buffer;
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
    local.writeUInt16LE(method, 8);
    const localName = Buffer.from(m.local ?? m.name);
    local.writeUInt16LE(localName.length, 26);
    out.push(local, localName, packed);
    const line = Buffer.alloc(46);
    line.writeUInt32LE(0x02014b50, 0);
    line.writeUInt16LE((3 << 8) | 20, 4);
    line.writeUInt16LE(m.flags ?? 0, 8);
    line.writeUInt16LE(method, 10);
    line.writeUInt32LE(m.crc ?? crc32(content), 16);
    line.writeUInt32LE(packed.length, 20);
    line.writeUInt32LE(m.size ?? content.length, 24);
    const name = Buffer.from(m.name);
    line.writeUInt16LE(name.length, 28);
    line.writeUInt16LE(m.extra?.length ?? 0, 30);
    line.writeUInt32LE(((m.mode ?? 0o100664) << 16) >>> 0, 38);
    line.writeUInt32LE(at, 42);
    central.push(line, name, m.extra ?? Buffer.alloc(0));
  }
  out.push(over.between ?? Buffer.alloc(0));
  const directory = length();
  out.push(...central);
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
