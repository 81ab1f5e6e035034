import { randomBytes } from 'node:crypto';
import * as files from '../support/files.js';
import { castOf, fileCase, sha256, upload, type Cast } from '../support/journey.js';
import { createWorld, type Person, type World } from '../support/world.js';

/** Byte ranges: without them nothing plays on an iPhone, and nobody can seek (RFC 9110, 14). */
describe('parts of a file', () => {
  let world: World;
  let cast: Cast;
  let caseId: string;
  let exhibitId: string;
  let sound: Buffer;
  beforeAll(async () => {
    world = await createWorld('parts');
    cast = await castOf(world);
    caseId = await fileCase(world, cast.consumer);
    // Longer than two frames of the vault, with something that others do not get.
    const wav = files.wav(2_500_000);
    randomBytes(2_500_000).copy(wav, 44);
    sound = Buffer.concat([wav, Buffer.from('LIST\u0006\0\0\0SECRET')]);
    const uploadId = await upload(cast.consumer, sound, '通话.wav');
    exhibitId = (
      await cast.consumer.done('addExhibit', {
        caseId: ['ID!', caseId],
        input: ['AddExhibitInput!', { uploadId, category: 'chat', title: '通话', audience: 'joint', clientSha256: sha256(sound) }],
      })
    ).id as string;
    await world.copiesMade();
  });
  afterAll(() => world?.close());

  const addressFor = async (person: Person, variant = 'address'): Promise<string> => {
    const done = await person.act(
      'openExhibit',
      { caseId: ['ID!', caseId], exhibitId: ['ID!', exhibitId], reason: ['String!', ''] },
      null,
      '... on OpenedExhibit { address reading }',
    );
    if (done.__typename !== 'OpenedExhibit') throw new Error(JSON.stringify(done));
    return `${world.url}${String(done[variant])}`;
  };
  const ask = async (address: string, person: Person, headers: Record<string, string>, method = 'GET') => {
    const response = await fetch(address, { method, headers: { cookie: person.cookie, ...headers } });
    return {
      status: response.status,
      range: response.headers.get('content-range'),
      length: response.headers.get('content-length'),
      tag: response.headers.get('etag'),
      takes: response.headers.get('accept-ranges'),
      type: response.headers.get('content-type'),
      bytes: Buffer.from(await response.arrayBuffer()),
    };
  };

  it('are given where they are asked for, across the frames of the vault and to its end', async () => {
    const size = sound.length;
    const whole = await ask(await addressFor(cast.consumer), cast.consumer, {});
    expect([whole.status, whole.takes, whole.length, whole.tag]).toEqual([200, 'bytes', String(size), `"${sha256(sound)}"`]);
    expect(whole.bytes.equals(sound)).toBe(true);
    for (const variant of ['address', 'reading']) {
      const address = await addressFor(cast.consumer, variant);
      for (const [asked, from, to] of [
        ['bytes=0-1', 0, 2],
        ['bytes=1048570-1048590', 1_048_570, 1_048_591],
        ['bytes=1048576-2097151', 1_048_576, 2_097_152],
        [`bytes=${size - 3}-`, size - 3, size],
        ['bytes=-5', size - 5, size],
        [`bytes=10-${size + 999}`, 10, size],
        ['bytes=5-9,10-12', 5, 13],
      ] as const) {
        const part = await ask(address, cast.consumer, { range: asked });
        expect([asked, part.status, part.range, part.length, part.type]).toEqual([
          asked,
          206,
          `bytes ${from}-${to - 1}/${size}`,
          String(to - from),
          'audio/wav',
        ]);
        expect(part.bytes.equals(sound.subarray(from, to))).toBe(true);
      }
    }
  });

  it('that are not there are said not to be; what is no range, or several, is the whole', async () => {
    const address = await addressFor(cast.consumer);
    for (const asked of [`bytes=${sound.length}-`, 'bytes=-0', `bytes=${sound.length + 5}-${sound.length + 9}`]) {
      const none = await ask(address, cast.consumer, { range: asked });
      expect([asked, none.status, none.range, none.bytes.length]).toEqual([asked, 416, `bytes */${sound.length}`, 0]);
    }
    for (const asked of ['bytes=0-1,50-60', 'lines=1-2', 'nonsense']) {
      const whole = await ask(address, cast.consumer, { range: asked });
      expect([asked, whole.status, whole.range, whole.bytes.length]).toEqual([asked, 200, null, sound.length]);
    }
    const head = await ask(address, cast.consumer, { range: 'bytes=0-9' }, 'HEAD');
    expect([head.status, head.length, head.bytes.length]).toEqual([206, '10', 0]);
  });

  it('of another version than was begun with are the whole anew', async () => {
    const address = await addressFor(cast.consumer);
    const tag = `"${sha256(sound)}"`;
    expect((await ask(address, cast.consumer, { range: 'bytes=0-1', 'if-range': tag })).status).toBe(206);
    for (const stale of [`"${'0'.repeat(64)}"`, `W/${tag}`, 'Mon, 16 Mar 2026 02:00:00 GMT'])
      expect((await ask(address, cast.consumer, { range: 'bytes=0-1', 'if-range': stale })).status).toBe(200);
  });

  it('pass the gate like the whole: the other side’s are of its copy, and nobody else’s are of anything', async () => {
    const address = await addressFor(cast.clinic);
    const size = sound.length;
    const end = await ask(address, cast.clinic, { range: 'bytes=-14' });
    expect([end.status, end.range]).toEqual([206, `bytes ${size - 14}-${size - 1}/${size}`]);
    expect(end.bytes.includes('SECRET')).toBe(false);
    expect(end.tag).not.toBe(`"${sha256(sound)}"`);
    for (const stranger of [cast.consumer, await world.consumer('路人')])
      expect((await ask(address, stranger, { range: 'bytes=0-1' })).status).toBe(404);
    expect((await fetch(address, { headers: { range: 'bytes=0-1' } })).status).toBe(404);
    await cast.consumer.done('withdrawExhibit', { caseId: ['ID!', caseId], exhibitId: ['ID!', exhibitId], reason: ['String!', '误传'] });
    const gone = await ask(address, cast.clinic, { range: 'bytes=0-1' });
    expect([gone.status, gone.range, gone.takes]).toEqual([404, null, null]);
  });

  it('of a recording are asked for while it plays: its address lasts for hours, that of a paper for minutes', async () => {
    const lasts = async (category: string, content: Buffer, name: string): Promise<number> => {
      const uploadId = await upload(cast.consumer, content, name);
      exhibitId = (
        await cast.consumer.done('addExhibit', {
          caseId: ['ID!', caseId],
          input: ['AddExhibitInput!', { uploadId, category, title: name, audience: 'joint', clientSha256: sha256(content) }],
        })
      ).id as string;
      const [body = ''] = (await addressFor(cast.consumer)).split('/').at(-1)!.split('.');
      return (JSON.parse(Buffer.from(body, 'base64url').toString()) as { expires: number }).expires - Date.now();
    };
    expect(await lasts('chat', files.wav(), 'a.wav')).toBeGreaterThan(5 * 3_600_000);
    expect(await lasts('chat', files.gb18030(), 'a.txt')).toBeLessThan(12 * 60_000);
  });
});
