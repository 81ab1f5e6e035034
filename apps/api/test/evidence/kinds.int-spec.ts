import { request } from 'node:http';
import sharp from 'sharp';
import { PDFDocument, PDFName, PDFString } from '@cantoo/pdf-lib';
import * as files from '../support/files.js';
import { heic } from '../support/heic.js';
import { castOf, JPEG, mediatedCase, sha256, takeDossier, until, upload, type Cast } from '../support/journey.js';
import { createWorld, type Person, type World } from '../support/world.js';

const OPENED = '... on OpenedExhibit { address reading }';

describe('files that people have', () => {
  let world: World;
  let cast: Cast;
  let caseId: string;
  beforeAll(async () => {
    world = await createWorld('kinds');
    cast = await castOf(world);
    caseId = await mediatedCase(world, cast);
  });
  afterAll(() => world?.close());

  const add = async (content: Buffer, name: string, over: object = {}, person: Person = cast.consumer) =>
    person.act('addExhibit', {
      caseId: ['ID!', caseId],
      input: [
        'AddExhibitInput!',
        {
          uploadId: await upload(person, content, name),
          category: 'chat',
          title: name,
          audience: 'joint',
          clientSha256: sha256(content),
          ...over,
        },
      ],
    });
  const added = async (content: Buffer, name: string, over: object = {}): Promise<string> => {
    const done = await add(content, name, over);
    if (done.__typename !== 'Done') throw new Error(`${name}: ${JSON.stringify(done)}`);
    return done['id'] as string;
  };
  const opened = async (person: Person, exhibitId: string) => {
    const done = await person.act(
      'openExhibit',
      { caseId: ['ID!', caseId], exhibitId: ['ID!', exhibitId], reason: ['String!', ''] },
      null,
      OPENED,
    );
    if (done.__typename !== 'OpenedExhibit') throw new Error(JSON.stringify(done));
    const get = async (path: unknown) => {
      const response = await fetch(`${world.url}${String(path)}`, { headers: { cookie: person.cookie } });
      return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
    };
    return { file: await get(done['address']), reading: await get(done['reading']) };
  };
  const stored = async (sql: string, params: unknown[] = []) =>
    (await world.owner.query<{ n: number }>(`select count(*)::int as n from ${sql}`, params)).rows[0]!.n;
  const typeOf = async (exhibitId: string) =>
    (await world.owner.query<{ t: string }>('select media_type as t from exhibit where id = $1', [exhibitId])).rows[0]!.t;

  it.each([
    ['a.heic', () => heic('SECRET'), 'image/heic'],
    ['IMG_0001.MOV', () => files.mov('SECRET'), 'video/quicktime'],
    ['b.mp4', () => files.mp4(), 'video/mp4'],
    ['c.3gp', () => files.threeGp(), 'video/3gpp'],
    ['语音.amr', () => files.amr(), 'audio/amr'],
    ['微信语音.silk', () => files.silk(), 'audio/x-silk'],
    ['d.aac', () => files.aac(), 'audio/aac'],
    ['e.ogg', () => files.ogg('opus', 'SECRET'), 'audio/ogg'],
    ['f.m4a', () => files.m4a(), 'audio/x-m4a'],
    ['g.wav', () => files.wav(), 'audio/wav'],
    ['h.mp3', () => files.mp3(), 'audio/mpeg'],
    ['i.tif', () => files.tiff(), 'image/tiff'],
    ['j.gif', () => files.gif(), 'image/gif'],
    ['k.bmp', () => files.bmp(), 'image/bmp'],
    ['l.webp', () => files.webp(), 'image/webp'],
    ['聊天.txt', () => files.gb18030(), 'text/plain'],
    ['记录.txt', () => files.utf16('2026年3月1日 病历'), 'text/plain'],
    ['记录2.txt', () => files.utf16('2026年3月1日 病历', false), 'text/plain'],
    ['日记.txt', () => Buffer.from(`记${'瘢痕增生，复诊。'.repeat(900)}`), 'text/plain'],
  ])('%s is taken, whatever it is called and declared to be, and read by the other side', async (name, make, type) => {
    const id = await added(await make(), `${name}.bin`);
    expect(await typeOf(id)).toBe(type);
    await world.copiesMade();
    const seen = await opened(cast.clinic, id);
    expect([seen.file.status, seen.file.headers.get('content-type')]).toEqual([200, type]);
    expect(seen.file.bytes.includes('SECRET')).toBe(false);
  });

  it('HEIC and TIFF are read in a page by both sides as what browsers show; their originals stay what they were', async () => {
    const photo = heic('SECRET');
    const scan = await files.tiff();
    for (const [bytes, name, category] of [
      [photo, '术后.heic', 'photo_after'],
      [scan, '病历.tif', 'records'],
    ] as const) {
      const id = await added(bytes, name, { category });
      await world.copiesMade();
      for (const person of [cast.consumer, cast.clinic]) {
        const { reading, file } = await opened(person, id);
        expect(reading.headers.get('content-type')).toMatch(/^image\/(jpeg|png)$/);
        expect((await sharp(reading.bytes).metadata()).width).toBe(bytes === photo ? 16 : 64);
        expect(reading.bytes.includes('SECRET')).toBe(false);
        if (person === cast.consumer) expect(file.bytes).toEqual(bytes);
        else expect(file.bytes.includes('SECRET')).toBe(false);
      }
      const list = async () =>
        (
          await cast.clinic.gql('query($id: ID!) { caseFile(id: $id) { exhibits { id previewAddress fault } } }', { id: caseId })
        ).caseFile.exhibits.find((e: { id: string }) => e.id === id) as { previewAddress: string | null; fault: string | null };
      await until(async () => (await list()).previewAddress !== null);
      expect((await list()).fault).toBeNull();
    }
  });

  it.each([
    ['合同.docx', () => files.docx(), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['账单.xlsx', () => files.xlsx(), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['说明.wps', () => files.doc(), 'application/msword'],
    ['发票.ofd', () => files.ofd(), 'application/ofd'],
    ['聊天.html', () => Buffer.from('<!doctype html><script>alert(1)</script>'), 'text/html'],
    ['全部.zip', () => files.zip({ 'a.txt': 'x' }), 'application/zip'],
  ])('%s goes to the other side as it is only when its owner was told and agrees, and is a download', async (name, make, type) => {
    const content = await make();
    const before = [await stored('exhibit'), await world.entries()];
    for (const asItIs of [undefined, null, false])
      expect(await add(content, name, { asItIs })).toMatchObject({ __typename: 'InvalidInput', code: 'file_gives_away' });
    expect([await stored('exhibit'), await world.entries()]).toEqual(before);
    const id = await added(content, name, { asItIs: true });
    expect(await typeOf(id)).toBe(type);
    const { payload } = (
      await world.owner.query<{ payload: string }>(
        `select p.payload from journal.entry e join journal.payload p using (case_id, audience, seq) where e.case_id = $1 and e.type = 'exhibit.added' and p.payload like $2`,
        [caseId, `%${id}%`],
      )
    ).rows[0]!;
    expect(JSON.parse(payload)).toMatchObject({ asItIs: true });
    for (const person of [cast.consumer, cast.clinic]) {
      const { file, reading } = await opened(person, id);
      for (const part of [file, reading]) {
        expect(part.bytes).toEqual(content);
        expect(part.headers.get('content-disposition')).toMatch(/^attachment;/);
        expect(part.headers.get('x-content-type-options')).toBe('nosniff');
        expect(part.headers.get('content-security-policy')).toContain('sandbox');
        expect(part.headers.get('content-type')).toBe(type === 'text/html' ? 'application/octet-stream' : type);
      }
    }
  });

  it('what stays between a side and the mediator needs no such consent, and the other side sees nothing of it', async () => {
    const content = await files.docx('王护士');
    const id = await added(content, '单方.docx', { audience: 'caucus_consumer' });
    expect((await opened(cast.mediator, id)).file.bytes).toEqual(content);
    const other = await cast.clinic.act(
      'openExhibit',
      { caseId: ['ID!', caseId], exhibitId: ['ID!', id], reason: ['String!', ''] },
      null,
      OPENED,
    );
    expect(other).toMatchObject({ __typename: 'NotFound' });
    // The mediator's own paper, shown to a side, goes to somebody else.
    expect(await add(content, '给患方.docx', { audience: 'caucus_consumer' }, cast.mediator)).toMatchObject({ code: 'file_gives_away' });
  });

  const lockedPdf = async (): Promise<Buffer> => {
    const document = await PDFDocument.create();
    document.addPage();
    document.encrypt({ userPassword: 'x', ownerPassword: 'y' });
    return Buffer.from(await document.save());
  };
  it.each<[string, () => Buffer | Promise<Buffer>, string, RegExp]>([
    ['page.jpg', () => Buffer.from('<!doctype html><script>alert(1)</script>'), 'file_name_lies', /内容却是网页/],
    ['pic.jpg', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'), 'file_type_refused', /不接受这种文件/],
    ['run.pdf', () => Buffer.from('\x7fELF\x02\x01\x01\0\0\0\0\0', 'latin1'), 'file_type_refused', /打包成ZIP/],
    [
      'cut.jpg',
      async () =>
        (
          await sharp(files.noise(90_000), { raw: { width: 200, height: 150, channels: 3 } })
            .jpeg()
            .toBuffer()
        ).subarray(0, 9000),
      'file_damaged',
      /不完整或已损坏/,
    ],
    ['cut.mov', () => files.mov().subarray(0, 300), 'file_damaged', /MOV/],
    ['pass.pdf', lockedPdf, 'file_encrypted', /有密码或权限限制/],
    ['pass.docx', () => files.docx().then(files.locked), 'file_encrypted', /有密码或权限限制/],
    ['pass.doc', () => files.doc(true), 'file_encrypted', /有密码或权限限制/],
    ['bomb.zip', () => files.zip({ '0': Buffer.alloc(64 << 20) }), 'file_expands', /分成几个压缩包/],
    ['lies.txt', () => Buffer.concat([files.gb18030(300_000), files.noise(4000)]), 'file_damaged', /TXT/],
    ['lies.amr', () => Buffer.concat([files.amr(2), Buffer.from('<html>'.repeat(100))]), 'file_damaged', /AMR/],
    ['huge.png', () => files.pngThatSays(30_000, 30_000), 'file_too_many_pixels', /缩小到1亿像素以内/],
    ['rare.mov', () => files.hidden(), 'file_not_cleanable', /这个MOV文件的内部格式少见/],
  ])('%s is refused as it is sent, in words that say what to do, and stays refused', async (name, make, code, words) => {
    const content = await make();
    const before = [await stored('exhibit'), await stored(`upload where state = 'complete'`)];
    await expect(upload(cast.consumer, content, name)).rejects.toThrow(words);
    const { rows } = await world.owner.query<{ id: string; refusal: { code: string } }>(
      `select id, refusal from upload where state = 'refused' order by created_at desc, id desc limit 1`,
    );
    expect(rows[0]!.refusal.code).toBe(code);
    const again = await fetch(`${world.url}/uploads/${rows[0]!.id}`, { method: 'HEAD', headers: headers(cast.consumer) });
    expect(again.status).toBe(415);
    const patch = await fetch(`${world.url}/uploads/${rows[0]!.id}`, {
      method: 'PATCH',
      headers: { ...headers(cast.consumer), 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
      body: content as never,
    });
    expect([patch.status, await patch.text()]).toEqual([415, expect.stringMatching(words)]);
    expect(
      await cast.consumer.act('addExhibit', {
        caseId: ['ID!', caseId],
        input: [
          'AddExhibitInput!',
          { uploadId: rows[0]!.id, category: 'chat', title: 'x', audience: 'joint', clientSha256: sha256(content) },
        ],
      }),
    ).toMatchObject({ __typename: 'InvalidInput', code });
    expect([await stored('exhibit'), await stored(`upload where state = 'complete'`)]).toEqual(before);
  });

  const headers = (person: Person) => ({ 'x-heyi-app': person.app, cookie: person.cookie, 'tus-resumable': '1.0.0' });
  const begun = (size: number, locale = 'zh-CN') =>
    fetch(`${world.url}/uploads`, {
      method: 'POST',
      headers: {
        ...headers(cast.consumer),
        'x-heyi-locale': locale,
        'upload-length': String(size),
        'upload-metadata': `filename ${Buffer.from('x.jpg').toString('base64')}`,
      },
    });

  it('an empty file is told to be empty, in both languages', async () => {
    const before = await stored('upload');
    for (const [locale, words] of [
      ['zh-CN', /空的（0字节）/],
      ['en', /empty \(0 bytes\)/],
    ] as const) {
      const response = await begun(0, locale);
      expect([response.status, await response.text()]).toEqual([413, expect.stringMatching(words)]);
    }
    expect(await stored('upload')).toBe(before);
  });

  /** Sends the beginning of a file and no more, and waits for what the server says to that. */
  const sendHead = async (size: number, head: Buffer): Promise<{ status: number; body: string }> => {
    const at = new URL((await begun(size)).headers.get('location')!, `${world.url}/uploads/`);
    return new Promise((resolve, reject) => {
      const sent = request(
        at,
        {
          method: 'PATCH',
          headers: {
            ...headers(cast.consumer),
            'upload-offset': '0',
            'content-type': 'application/offset+octet-stream',
            'content-length': size,
          },
        },
        (response) => {
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => parts.push(part));
          response.on('end', () => {
            sent.destroy();
            resolve({ status: response.statusCode ?? 0, body: Buffer.concat(parts).toString() });
          });
        },
      );
      sent.on('error', reject);
      sent.write(head);
    });
  };

  it('are judged by their beginning, and what is not taken is refused before the rest is sent', async () => {
    const program = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(8000, 0x90)]);
    expect(await sendHead(200 << 20, program)).toMatchObject({ status: 415, body: expect.stringContaining('不接受这种文件') });
    const photo = Buffer.concat([await JPEG(), Buffer.alloc(8000)]);
    expect(await sendHead(300 << 20, photo)).toMatchObject({ status: 413, body: expect.stringContaining('JPG文件最大100 MB') });
  });

  it('that are two things at once reach others as one: what is no picture is not in it', async () => {
    const photo = Buffer.concat([
      await JPEG(),
      await files.zip({ 'evil.html': 'PAYLOAD'.repeat(40) }),
      Buffer.from('<script>PAYLOAD</script>'),
    ]);
    const id = await added(photo, 'both.jpg', { category: 'contract' });
    await world.copiesMade();
    const { file } = await opened(cast.clinic, id);
    expect(file.headers.get('content-type')).toBe('image/jpeg');
    expect(file.bytes.includes('PAYLOAD')).toBe(false);
    expect(file.bytes.includes('evil.html')).toBe(false);
  });

  it('a PDF that acts reaches others as one that does not', async () => {
    const document = await PDFDocument.create();
    const page = document.addPage();
    page.drawText('CONTRACT');
    const script = document.context.obj({ S: PDFName.of('JavaScript'), JS: PDFString.of('app.alert("EVIL")') });
    document.catalog.set(PDFName.of('OpenAction'), document.context.register(script));
    page.node.set(PDFName.of('AA'), document.context.obj({ O: script }));
    page.node.set(
      PDFName.of('Annots'),
      document.context.obj([{ Type: 'Annot', Subtype: 'Link', Rect: [0, 0, 9, 9], A: { S: 'Launch', F: PDFString.of('EVIL.exe') } }]),
    );
    document.addJavaScript('run', 'EVIL()');
    const telling = Buffer.from(await document.save({ useObjectStreams: false }));
    expect(telling.includes('EVIL')).toBe(true);
    const id = await added(telling, '合同.pdf', { category: 'contract' });
    await world.copiesMade();
    const { file } = await opened(cast.clinic, id);
    expect((await PDFDocument.load(file.bytes)).getPageCount()).toBe(1);
    for (const word of ['EVIL', 'JavaScript', 'Launch', 'OpenAction']) expect([word, file.bytes.includes(word)]).toEqual([word, false]);
  });

  it('stand in a dossier under the name of their kind, others’ freed of what they tell', async () => {
    const { files: parts } = await takeDossier(cast.clinic, caseId);
    const names = [...parts.keys()].filter((n) => n.startsWith('data/exhibits/'));
    for (const extension of [
      'heic',
      'mov',
      '3gp',
      'amr',
      'silk',
      'aac',
      'ogg',
      'm4a',
      'wav',
      'mp3',
      'tif',
      'gif',
      'bmp',
      'webp',
      'txt',
      'docx',
      'xlsx',
      'doc',
      'ofd',
      'html',
      'zip',
      'pdf',
    ])
      expect([extension, names.some((n) => n.endsWith(`.${extension}`))]).toEqual([extension, true]);
    expect(names.some((n) => n.includes('单方'))).toBe(false);
    for (const name of names) expect([name, parts.get(name)!.includes('SECRET')]).toEqual([name, false]);
  });
});
