import { chmodSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import sharp from 'sharp';
import { FileVault } from '../../src/platform/files/file-vault.js';
import { findFfmpeg } from '../../src/platform/files/playing/ffmpeg.js';
import { temporaryFolder } from '../support/cluster.js';
import * as files from '../support/files.js';
import { castOf, mediatedCase, sha256, until, upload, type Cast } from '../support/journey.js';
import { createWorld, type Person, type World } from '../support/world.js';
import { pastGuards } from '../support/past-guards.js';

const OPENED = '... on OpenedExhibit { address reading }';
const REAL = findFfmpeg();
const PATH = process.env['PATH'] ?? '';
const TMPDIR = process.env['TMPDIR'];

describe('files as they are read', () => {
  let world: World;
  let cast: Cast;
  let caseId: string;
  beforeAll(async () => {
    world = await createWorld('reading');
    cast = await castOf(world);
    caseId = await mediatedCase(world, cast);
  });
  afterAll(async () => {
    process.env['PATH'] = PATH;
    await world?.close();
  });
  afterEach(() => {
    process.env['PATH'] = PATH;
    if (TMPDIR === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = TMPDIR;
  });

  const added = async (content: Buffer, name: string, category = 'chat', audience = 'joint'): Promise<{ id: string; uploadId: string }> => {
    const uploadId = await upload(cast.consumer, content, name);
    const { id } = await cast.consumer.done('addExhibit', {
      caseId: ['ID!', caseId],
      input: ['AddExhibitInput!', { uploadId, category, title: name, audience, clientSha256: sha256(content) }],
    });
    await world.copiesMade();
    return { id, uploadId };
  };
  const get = async (path: unknown, person: Person, range?: string) => {
    const response = await fetch(`${world.url}${String(path)}`, { headers: { cookie: person.cookie, ...(range ? { range } : {}) } });
    return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
  };
  const opened = (person: Person, exhibitId: string) =>
    person.act('openExhibit', { caseId: ['ID!', caseId], exhibitId: ['ID!', exhibitId], reason: ['String!', ''] }, null, OPENED);
  const settled = async (): Promise<void> =>
    until(
      async () =>
        (
          await world.owner.query(
            `select 1 from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier in ('make_preview', 'make_reading')`,
          )
        ).rowCount === 0,
    );

  it('a long screenshot keeps its width for whoever opens it, and stands in the list with its beginning', async () => {
    const [width, height] = [1080, 30_000];
    const top = await sharp({ create: { width, height: 2000, channels: 3, background: '#c00' } })
      .png()
      .toBuffer();
    const long = await sharp({ create: { width, height, channels: 3, background: '#fff' } })
      .composite([{ input: top, left: 0, top: 0 }])
      .jpeg()
      .toBuffer();
    const { id } = await added(long, '聊天长图.jpg');
    const done = await opened(cast.clinic, id);
    const seen = await sharp((await get(done['reading'], cast.clinic)).bytes).metadata();
    expect([seen.width, seen.height]).toEqual([width, height]);
    const address = async () =>
      (
        await cast.clinic.gql('query($id: ID!) { caseFile(id: $id) { exhibits { id previewAddress } } }', { id: caseId })
      ).caseFile.exhibits.find((e: { id: string }) => e.id === id).previewAddress as string | null;
    await until(async () => (await address()) !== null);
    const preview = sharp((await get(await address(), cast.clinic)).bytes);
    const small = await preview.metadata();
    expect(small.width).toBeGreaterThanOrEqual(500);
    expect(small.height).toBeLessThanOrEqual(1600);
    // Its beginning, and not the whole squeezed: the red of the first 2,000 lines fills more than half.
    const { data } = await preview
      .clone()
      .extract({ left: 10, top: Math.floor(small.height * 0.55), width: 1, height: 1 })
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect(data[0]! > 150 && data[1]! < 100).toBe(true);
  });

  /** A program of that name which does what it is told by the test: the plumbing around the real one. */
  const standIn = (body: string): void => {
    const folder = mkdtempSync(join(tmpdir(), 'heyi-ffmpeg-'));
    writeFileSync(join(folder, 'ffmpeg'), `#!${process.execPath}\nconst fs = require('node:fs');\n${body}\n`);
    chmodSync(join(folder, 'ffmpeg'), 0o755);
    process.env['PATH'] = [folder, PATH].join(delimiter);
  };

  it('a voice message is played where the operator has a program for it: by both sides, in parts, with its file as it was', async () => {
    standIn(`
      const env = Object.keys(process.env).length;
      const content = fs.readFileSync('/dev/stdin');
      const args = process.argv.slice(2);
      if (args[args.indexOf('-f') + 1] !== 'amr' || args[args.indexOf('-protocol_whitelist') + 1] !== 'file') process.exit(2);
      fs.writeSync(3, Buffer.concat([Buffer.from('0000ftypM4A '), Buffer.from('played '.repeat(200000)), Buffer.from(String(content.length) + ' ' + env)]));`);
    const voice = files.amr(50);
    // Where a file without a name is made, for this file alone: in the folder of all, others make theirs meanwhile.
    const workplace = temporaryFolder();
    process.env['TMPDIR'] = workplace;
    const { id } = await added(voice, '语音.amr');
    await settled();
    expect(readdirSync(workplace)).toEqual([]);
    for (const person of [cast.consumer, cast.clinic]) {
      const done = await opened(person, id);
      const played = await get(done['reading'], person);
      expect([played.status, played.headers.get('content-type'), played.headers.get('content-disposition')?.slice(0, 6)]).toEqual([
        200,
        'audio/mp4',
        'inline',
      ]);
      expect(played.bytes.toString('latin1').endsWith(`${voice.length} 0`)).toBe(true);
      const part = await get(done['reading'], person, 'bytes=1048570-1048590');
      expect([part.status, part.bytes]).toEqual([206, played.bytes.subarray(1048570, 1048591)]);
      const file = await get(done['address'], person);
      expect([file.headers.get('content-type'), file.bytes.equals(voice)]).toEqual(['audio/amr', true]);
    }
    await cast.consumer.done('withdrawExhibit', { caseId: ['ID!', caseId], exhibitId: ['ID!', id], reason: ['String!', '误传'] });
    await settled();
    expect(await opened(cast.clinic, id)).toMatchObject({ __typename: 'NotPossible', code: 'exhibit_withdrawn' });
  });

  it('is a download where there is none, or where it cannot: nothing of it is lost, nobody waits for it', async () => {
    const vault = world.server.app.get(FileVault);
    for (const way of ['none', 'process.exit(1)', `fs.writeSync(3, 'half'); process.exit(1)`, `process.kill(process.pid, 'SIGKILL')`]) {
      if (way === 'none') process.env['PATH'] = '';
      else standIn(way);
      const voice = files.amr(20);
      const { id, uploadId } = await added(voice, `语音${way.length}.amr`);
      await settled();
      expect(await vault.has(uploadId, 'reading')).toBe(false);
      for (const person of [cast.consumer, cast.clinic]) {
        const { reading } = await opened(person, id);
        const file = await get(reading, person);
        expect([file.headers.get('content-type'), file.bytes.equals(voice)]).toEqual(['audio/amr', true]);
      }
    }
  });

  it('is made of that recording, and of none that is still being sent', async () => {
    const vault = world.server.app.get(FileVault);
    process.env['PATH'] = '';
    const id = await upload(cast.consumer, files.amr(20), '语音.amr');
    await settled();
    standIn(`fs.writeSync(3, '0000ftypM4A played');`);
    const asked = async (state: string): Promise<boolean> => {
      await pastGuards(world.owner, 'update upload set state = $2 where id = $1', [id, state]);
      await world.owner.query(`select graphile_worker.add_job('make_reading', json_build_object('uploadId', $1::text))`, [id]);
      await settled();
      return vault.has(id, 'reading');
    };
    expect(await asked('receiving')).toBe(false);
    expect(await asked('complete')).toBe(true);
  });

  it('in a caucus is there for the mediator and for nobody of the other side', async () => {
    standIn(`fs.writeSync(3, '0000ftypM4A played');`);
    const { id } = await added(files.amr(30), '单方.amr', 'chat', 'caucus_consumer');
    await settled();
    const done = await opened(cast.mediator, id);
    expect((await get(done['reading'], cast.mediator)).bytes.toString()).toBe('0000ftypM4A played');
    expect(await opened(cast.clinic, id)).toMatchObject({ __typename: 'NotFound' });
    expect((await get(done['reading'], cast.clinic)).status).toBe(404);
  });

  (REAL ? it : it.skip)('a voice message is sound that browsers know, of the length it had, with the program that is here', async () => {
    const voice = files.amr(500);
    const { id } = await added(voice, '十秒.amr');
    await settled();
    const done = await opened(cast.clinic, id);
    const { bytes, headers } = await get(done['reading'], cast.clinic);
    expect(headers.get('content-type')).toBe('audio/mp4');
    const at = bytes.indexOf('mvhd', 0, 'latin1');
    // ISO 14496-12, 8.2.2: time scale and duration of the first version of the movie header.
    expect(Math.round(bytes.readUInt32BE(at + 20) / bytes.readUInt32BE(at + 16))).toBe(10);
  });
});
