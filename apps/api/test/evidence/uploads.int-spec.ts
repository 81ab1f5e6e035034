import { randomBytes, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import sharp from 'sharp';
import { FileVault } from '../../src/platform/files/file-vault.js';
import * as files from '../support/files.js';
import { castOf, draftCase, JPEG, sha256, until, upload, addExhibit, type Cast } from '../support/journey.js';
import { meanwhile } from '../support/meanwhile.js';
import { mayRemove } from '../support/removal.js';
import { createWorld, type Person, type World } from '../support/world.js';

const allFiles = (folder: string): string[] =>
  readdirSync(folder).flatMap((n) => (statSync(join(folder, n)).isDirectory() ? allFiles(join(folder, n)) : [join(folder, n)]));

describe('uploads', () => {
  let world: World;
  let cast: Cast;
  let caseId: string;
  beforeAll(async () => {
    world = await createWorld('uploads');
    cast = await castOf(world);
    caseId = await draftCase(world, cast.consumer);
  });
  afterAll(() => world.close());

  const headers = (person: Person) => ({ 'x-heyi-app': person.app, cookie: person.cookie, 'tus-resumable': '1.0.0' });
  const begin = async (person: Person, size: number): Promise<string> => {
    const response = await fetch(`${world.url}/uploads`, {
      method: 'POST',
      headers: {
        ...headers(person),
        'upload-length': String(size),
        'upload-metadata': `filename ${Buffer.from('照片.jpg').toString('base64')}`,
      },
    });
    if (response.status !== 201) throw new Error(`${response.status} ${await response.text()}`);
    return new URL(response.headers.get('location')!, `${world.url}/uploads/`).href;
  };
  const offsetOf = async (person: Person, at: string) =>
    Number((await fetch(at, { method: 'HEAD', headers: headers(person) })).headers.get('upload-offset'));
  const send = (person: Person, at: string, offset: number, body: Buffer, signal?: AbortSignal) =>
    fetch(at, {
      method: 'PATCH',
      headers: { ...headers(person), 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' },
      body: body as never,
      ...(signal ? { signal } : {}),
    });

  it('are cut at half, go on where they stopped, and arrive with the same hash, encrypted at rest', async () => {
    const content = Buffer.concat([await JPEG(), randomBytes(5 * 1024 * 1024 + 321)]);
    const at = await begin(cast.consumer, content.length);
    const half = Math.floor(content.length / 2);
    await send(cast.consumer, at, 0, content.subarray(0, half));
    const offset = await offsetOf(cast.consumer, at);
    expect(offset).toBeGreaterThan(0);
    expect(offset).toBeLessThanOrEqual(half);
    const uploadId = at.split('/').at(-1)!;
    expect(
      await cast.consumer.act('addExhibit', {
        caseId: ['ID!', caseId],
        input: ['AddExhibitInput!', { uploadId, category: 'photo_after', title: '半张', audience: 'joint', clientSha256: sha256(content) }],
      }),
    ).toMatchObject({ __typename: 'InvalidInput', code: 'upload_unfinished' });
    expect((await send(cast.consumer, at, offset, content.subarray(offset))).status).toBe(204);
    expect(await offsetOf(cast.consumer, at)).toBe(content.length);
    await cast.consumer.done('addExhibit', {
      caseId: ['ID!', caseId],
      input: ['AddExhibitInput!', { uploadId, category: 'photo_after', title: '整张', audience: 'joint', clientSha256: sha256(content) }],
    });
    const { rows } = await world.owner.query<{ sha256: string }>('select sha256 from upload where id = $1', [uploadId]);
    expect(rows[0]!.sha256).toBe(sha256(content));
    const needle = content.subarray(content.length - 4096, content.length - 4064);
    const stored = allFiles(join(world.config.stateDir, 'files'));
    expect(stored.length).toBeGreaterThan(0);
    for (const file of stored) expect(readFileSync(file).includes(needle)).toBe(false);
  });

  it('refuse another hash than the one made in the browser', async () => {
    const uploadId = await upload(cast.consumer, await JPEG(), 'a.jpg');
    expect(
      await cast.consumer.act('addExhibit', {
        caseId: ['ID!', caseId],
        input: ['AddExhibitInput!', { uploadId, category: 'photo_after', title: 'x', audience: 'joint', clientSha256: 'a'.repeat(64) }],
      }),
    ).toMatchObject({ __typename: 'InvalidInput', code: 'hash_mismatch' });
  });

  it('are nobody else’s', async () => {
    const at = await begin(cast.consumer, 1000);
    expect((await fetch(at, { method: 'HEAD', headers: headers(cast.clinic) })).status).toBe(404);
    expect((await send(cast.clinic, at, 0, randomBytes(1000))).status).toBe(404);
    expect(
      (await fetch(`${world.url}/uploads`, { method: 'POST', headers: { 'tus-resumable': '1.0.0', 'upload-length': '10' } })).status,
    ).toBe(401);
  });

  it('are begun up to 512 MB, and the person is told so in words', async () => {
    const MOST = 536_870_912;
    const told = async (size: string, locale = 'zh-CN') => {
      const response = await fetch(`${world.url}/uploads`, {
        method: 'POST',
        headers: { ...headers(cast.consumer), 'x-heyi-locale': locale, 'upload-length': size },
      });
      return [response.status, await response.text()];
    };
    const begun = async () => (await world.owner.query('select 1 from upload')).rowCount;
    const before = await begun();
    expect(await told(String(MOST + 1))).toEqual([413, expect.stringContaining('512')]);
    expect(await told(String(MOST + 1), 'en')).toEqual([413, expect.stringContaining('larger than 512 MB')]);
    expect(await begun()).toBe(before);
    expect(await told(String(MOST))).toEqual([201, '']);
  });

  it('that turn out a document may be no larger than a document, though an archive may be', async () => {
    const MOST = 128 * 1024 * 1024;
    const vault = world.server.app.get(FileVault);
    const packed = await files.zip(
      { '[Content_Types].xml': '<Types/>', 'word/document.xml': '<w:document/>', 'word/film': Buffer.alloc(MOST) },
      false,
    );
    const at = await begin(cast.consumer, packed.length);
    const id = at.split('/').at(-1)!;
    const { rows } = await world.owner.query<{ key: Buffer }>('select wrapped_key as key from upload where id = $1', [id]);
    await vault.append({ id, wrappedKey: rows[0]!.key, size: packed.length }, 0, Readable.from([packed]));
    expect((await fetch(at, { method: 'HEAD', headers: headers(cast.consumer) })).status).toBe(413);
    const { rows: kept } = await world.owner.query('select state, media_type, refusal from upload where id = $1', [id]);
    expect(kept[0]).toEqual({
      state: 'refused',
      media_type: null,
      refusal: { code: 'file_kind_too_large', data: { kind: 'DOCX', max: 128 } },
    });
  });

  it('of a picture that an earlier release took and that cannot be decoded have no preview, and are tried no second time', async () => {
    const photo = await JPEG();
    const broken = Buffer.concat([photo.subarray(0, 200), Buffer.alloc(photo.length - 200, 0xff)]);
    const state = async (id: string) =>
      (await world.owner.query<{ preview: string }>('select preview from upload where id = $1', [id])).rows[0]!.preview;
    const [good, bad] = [await upload(cast.consumer, photo, 'a.jpg'), await upload(cast.consumer, photo, 'b.jpg')];
    await until(async () => !(await Promise.all([good, bad].map(state))).includes('pending'));
    expect([await state(good), await state(bad)]).toEqual(['ready', 'ready']);
    const vault = world.server.app.get(FileVault);
    const { rows: kept } = await world.owner.query<{ key: Buffer }>('select wrapped_key as key from upload where id = $1', [bad]);
    await vault.remove(await mayRemove(world), bad);
    await vault.append({ id: bad, wrappedKey: kept[0]!.key, size: broken.length }, 0, Readable.from([broken]));
    await world.owner.query(`update upload set preview = 'pending' where id = $1`, [bad]);
    await world.owner.query(`select app.add_job('make_preview', $1)`, [JSON.stringify({ uploadId: bad })]);
    await until(async () => (await state(bad)) !== 'pending');
    expect([await state(good), await state(bad)]).toEqual(['ready', 'failed']);
    await world.copiesMade();
    const { rows } = await world.owner.query('select 1 from graphile_worker._private_jobs where payload::text like $1', [`%${bad}%`]);
    expect(rows).toEqual([]);
  });

  it('become an exhibit of their owner once they are whole and of a kind that is taken, and take no further byte', async () => {
    const add = (uploadId: string, content: Buffer, over: object = {}, person = cast.consumer) =>
      person.act('addExhibit', {
        caseId: ['ID!', caseId],
        input: [
          'AddExhibitInput!',
          { uploadId, category: 'photo_after', title: '术后照片', audience: 'joint', clientSha256: sha256(content), ...over },
        ],
      });
    const page = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>');
    const refused = await begin(cast.consumer, page.length);
    expect((await send(cast.consumer, refused, 0, page)).status).toBe(415);
    expect(await add(refused.split('/').at(-1)!, page)).toMatchObject({ code: 'file_type_refused' });
    const again = await send(cast.consumer, refused, 0, page);
    expect([again.status, await again.text()]).toEqual([415, expect.stringContaining('不接受这种文件')]);

    const photo = await JPEG();
    const at = await begin(cast.consumer, photo.length);
    const uploadId = at.split('/').at(-1)!;
    expect((await send(cast.consumer, at, 0, photo)).status).toBe(204);
    expect((await send(cast.consumer, at, 0, randomBytes(10))).status).toBe(409);
    expect((await send(cast.consumer, at, photo.length, randomBytes(10))).status).toBe(413);
    expect(await add(uploadId, photo, { audience: 'caucus_clinic' })).toMatchObject({ code: 'choice_invalid' });
    expect(await add(uploadId, photo, { category: 'anything' })).toMatchObject({ __typename: 'InvalidInput' });
    expect(await add(uploadId, photo, { factDay: '2026-03-17' })).toMatchObject({ code: 'date_in_future' });
    expect(await add(uploadId, photo, {}, await world.consumer('路人'))).toMatchObject({ __typename: 'NotFound' });
    expect(await add('x', photo)).toMatchObject({ __typename: 'NotFound' });
    const other = await upload(cast.clinic, photo, 'b.jpg');
    expect(await add(other, photo)).toMatchObject({ __typename: 'NotFound' });
    expect(await add(uploadId, photo, { factDay: '2026-03-16' })).toMatchObject({ __typename: 'Done' });
    expect(await add(uploadId, photo)).toMatchObject({ code: 'upload_used' });
    const none = await fetch(`${world.url}/uploads`, { method: 'POST', headers: { ...headers(cast.consumer), 'upload-length': '0' } });
    expect(none.status).toBe(413);
  });

  it('are withdrawn and opened for a reason of some words and no page of them; what is none is not there', async () => {
    const exhibitId = await addExhibit(cast.consumer, caseId, Buffer.concat([await JPEG(), randomBytes(8)]));
    const act = (name: 'withdrawExhibit' | 'openExhibit', reason: string, id = exhibitId, of = caseId) =>
      cast.consumer.act(
        name,
        { caseId: ['ID!', of], exhibitId: ['ID!', id], reason: ['String!', reason] },
        name === 'openExhibit' ? null : randomUUID(),
        name === 'openExhibit' ? '... on OpenedExhibit { address }' : '... on Done { id }',
      );
    const withdrawn = async () =>
      (await world.owner.query<{ at: Date | null }>('select withdrawn_at as at from exhibit where id = $1', [exhibitId])).rows[0]!.at;
    const opened = async () =>
      (await world.owner.query(`select 1 from journal.entry where case_id = $1 and type = 'exhibit.opened'`, [caseId])).rowCount;
    expect(await act('openExhibit', '看'.repeat(501))).toMatchObject({ code: 'too_long' });
    for (const [id, of] of [
      ['x', caseId],
      [randomUUID(), caseId],
      [exhibitId, 'x'],
      [exhibitId, randomUUID()],
    ] as const)
      expect(await act('openExhibit', '', id, of)).toMatchObject({ __typename: 'NotFound' });
    expect(await opened()).toBe(0);
    expect(await act('openExhibit', '看'.repeat(500))).toMatchObject({ __typename: 'OpenedExhibit' });
    expect(await opened()).toBe(1);
    // Withdrawn between the look at it and the entry: nothing was opened.
    const late = await meanwhile(
      world,
      `lock table exhibit in access exclusive mode; update exhibit set withdrawn_at = app.now(), withdrawn_reason = '误传' where id = '${exhibitId}'`,
      () => act('openExhibit', ''),
    );
    expect(late).toMatchObject({ __typename: 'NotPossible', code: 'exhibit_withdrawn' });
    expect(await opened()).toBe(1);

    const second = await addExhibit(cast.consumer, caseId, Buffer.concat([await JPEG(), randomBytes(8)]));
    for (const [reason, code] of [
      [' 误 ', 'required'],
      ['误'.repeat(501), 'too_long'],
    ] as const)
      expect(await act('withdrawExhibit', reason, second)).toMatchObject({ code });
    expect((await world.owner.query('select withdrawn_at from exhibit where id = $1', [second])).rows).toEqual([{ withdrawn_at: null }]);
    expect(await act('withdrawExhibit', '误'.repeat(500), second)).toMatchObject({ __typename: 'Done' });
    expect(await withdrawn()).not.toBeNull();
  });

  it('give others a preview without the place it was taken, and blur what is sensitive', async () => {
    const located = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#c99' } })
      .withExif({ IFD3: { GPSLatitude: '39/1 54/1 0/1', GPSLatitudeRef: 'N' } })
      .jpeg()
      .toBuffer();
    expect((await sharp(located).metadata()).exif).toBeDefined();
    const exhibitId = await addExhibit(cast.consumer, caseId, located);
    await cast.consumer.done('fileCase', { caseId: ['ID!', caseId] });
    const address = async () =>
      (
        await cast.clinic.gql('query($id: ID!) { caseFile(id: $id) { exhibits { id previewAddress sensitive } } }', { id: caseId })
      ).caseFile.exhibits.find((e: { id: string }) => e.id === exhibitId) as { previewAddress: string | null; sensitive: boolean };
    await until(async () => (await address()).previewAddress !== null);
    const get = async (path: string) =>
      Buffer.from(await (await fetch(`${world.url}${path}`, { headers: { cookie: cast.clinic.cookie } })).arrayBuffer());
    const blurred = await get((await address()).previewAddress!);
    expect((await sharp(blurred).metadata()).width).toBeLessThanOrEqual(480);
    const { openExhibit } = await cast.clinic.gql(
      'mutation($c: ID!, $e: ID!) { openExhibit(caseId: $c, exhibitId: $e, reason: "") { ... on OpenedExhibit { address } } }',
      { c: caseId, e: exhibitId },
    );
    const opened = await get(openExhibit.address);
    const seen = await sharp(opened).metadata();
    expect(seen.exif).toBeUndefined();
    expect(seen.width).toBe(400);
    expect(
      (await world.owner.query(`select count(*)::int as n from journal.entry where case_id = $1 and type = 'exhibit.opened'`, [caseId]))
        .rows[0],
    ).toEqual({ n: 2 });
  });
});
