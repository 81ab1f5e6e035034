import { createHash } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { canonicalJson } from './canonical-json.js';
import { commitmentOf, GENESIS, hashOfEntry, type OpenedEntry } from './chain.js';
import { verifyDossier } from './dossier.js';
import { unzip } from './unzip.js';

const sha256 = (b: Buffer) => createHash('sha256').update(b).digest('hex');

function entries(payloads: object[]): OpenedEntry[] {
  const out: OpenedEntry[] = [];
  payloads.forEach((p, i) => {
    const payload = canonicalJson(p as never);
    const body = {
      caseId: 'c',
      audience: 'joint',
      seq: i + 1,
      type: 'exhibit.added',
      at: '2026-11-22T00:00:00.000Z',
      actor: 'a',
      commitment: commitmentOf('s', payload),
      prev: out.at(-1)?.hash ?? GENESIS,
    };
    out.push({ ...body, hash: hashOfEntry(body), payload, salt: 's' });
  });
  return out;
}

/** A bag whose manifests match whatever lies in it: what a forger can make, since manifests are not signed. */
function bag(data: Record<string, Buffer>, chain: OpenedEntry[], head = chain.at(-1)!): Map<string, Buffer> {
  const payload: Record<string, Buffer> = {
    ...data,
    'data/journal.json': Buffer.from(
      JSON.stringify({ chains: [{ audience: 'joint', head: { seq: head.seq, hash: head.hash }, entries: chain }] }),
    ),
  };
  const manifest = Buffer.from(
    Object.entries(payload)
      .map(([n, b]) => `${sha256(b)}  ${n}\n`)
      .join(''),
  );
  const tags: Record<string, Buffer> = {
    'bagit.txt': Buffer.from('BagIt-Version: 1.0\n'),
    'bag-info.txt': Buffer.from('x\n'),
    'manifest-sha256.txt': manifest,
  };
  return new Map([
    ...Object.entries(payload),
    ...Object.entries(tags),
    [
      'tagmanifest-sha256.txt',
      Buffer.from(
        Object.entries(tags)
          .map(([n, b]) => `${sha256(b)}  ${n}\n`)
          .join(''),
      ),
    ],
  ]);
}

describe('a dossier', () => {
  const photo = Buffer.from('photo');
  const other = Buffer.from('other');
  const chain = entries([{ sha256: sha256(photo) }, { n: 2 }]);
  const good = () => bag({ 'data/exhibits/001-a.jpg': photo }, chain);

  it('verifies as it was made', () => expect(verifyDossier(good()).faults).toEqual([]));
  it('shows a changed file', () =>
    expect(verifyDossier(new Map([...good(), ['data/exhibits/001-a.jpg', other]])).faults).toContain('changed: data/exhibits/001-a.jpg'));
  it('shows an exchanged file with a manifest to match', () =>
    expect(verifyDossier(bag({ 'data/exhibits/001-a.jpg': other }, chain)).faults).toEqual([
      'not in the journal: data/exhibits/001-a.jpg',
    ]));
  it('shows a planted exhibit with a manifest to match', () =>
    expect(verifyDossier(bag({ 'data/exhibits/001-a.jpg': photo, 'data/exhibits/002-b.jpg': other }, chain)).faults).toEqual([
      'not in the journal: data/exhibits/002-b.jpg',
    ]));
  it('shows a file beside the manifest', () =>
    expect(verifyDossier(new Map([...good(), ['data/x.txt', other]])).faults).toEqual(['not in the manifest: data/x.txt']));
  it('shows a missing file', () => {
    const files = good();
    files.delete('data/exhibits/001-a.jpg');
    expect(verifyDossier(files).faults).toEqual(['missing: data/exhibits/001-a.jpg']);
  });
  it('shows another agreement than the one that was sealed', () =>
    expect(verifyDossier(bag({ 'data/agreement.pdf': other }, chain)).faults).toEqual(['not in the journal: data/agreement.pdf']));
  it('shows an edited entry and a cut tail of the journal', () => {
    expect(verifyDossier(bag({}, [{ ...chain[0]!, actor: 'b' }, chain[1]!])).faults).not.toEqual([]);
    expect(verifyDossier(bag({}, chain.slice(0, 1), chain[1]!)).faults).toEqual(['chain joint, entry 2: head']);
  });
  it('refuses a bag without its tags', () => {
    const files = good();
    files.delete('manifest-sha256.txt');
    expect(verifyDossier(files).faults).toContain('missing: manifest-sha256.txt');
    // Neither the tag nor any word of it: only the list of what a bag has tells that it is gone.
    const bare = good();
    bare.delete('bag-info.txt');
    bare.set(
      'tagmanifest-sha256.txt',
      Buffer.from(
        bare
          .get('tagmanifest-sha256.txt')!
          .toString()
          .replace(/.*bag-info\.txt\n/, ''),
      ),
    );
    expect(verifyDossier(bare).faults).toEqual(['missing: bag-info.txt']);
  });
});

describe('unzip', () => {
  function zip(name: string, content: Buffer): Buffer {
    const packed = deflateRawSync(content);
    const n = Buffer.from(name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt16LE(n.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(8, 10);
    central.writeUInt32LE(packed.length, 20);
    central.writeUInt16LE(n.length, 28);
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50, 0);
    end.writeUInt16LE(1, 10);
    end.writeUInt32LE(30 + n.length + packed.length, 16);
    return Buffer.concat([local, n, packed, central, n, end]);
  }
  it('reads deflated files', () =>
    expect(
      unzip(zip('a/b.txt', Buffer.from('和议')))
        .get('a/b.txt')
        ?.toString(),
    ).toBe('和议'));
  it('refuses a name that leaves its folder, and what is no ZIP', () => {
    expect(() => unzip(zip('../x', Buffer.from('x')))).toThrow('name');
    expect(() => unzip(zip('/etc/x', Buffer.from('x')))).toThrow('name');
    expect(() => unzip(Buffer.from('no'))).toThrow('ZIP');
    expect(() => unzip(Buffer.alloc(30))).toThrow('ZIP');
  });
  it('refuses two files of one name, and a directory that is none', () => {
    const one = zip('a', Buffer.from('x'));
    const central = one.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    const end = one.indexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
    const twice = Buffer.concat([one.subarray(0, end), one.subarray(central, end), one.subarray(end)]);
    twice.writeUInt16LE(2, twice.length - 12);
    expect(() => unzip(twice)).toThrow('name');
    const broken = Buffer.from(one);
    broken.writeUInt32LE(0, central);
    expect(() => unzip(broken)).toThrow('central directory');
  });
});
