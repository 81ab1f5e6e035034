import { randomBytes, randomUUID } from 'node:crypto';
import { appendFileSync, existsSync, statSync } from 'node:fs';
import { once } from 'node:events';
import { startServer, type RunningServer } from '../../src/server.js';
import { UploadLocks } from '../../src/modules/evidence/app/upload-lock.js';
import { ContextReader } from '../../src/platform/context/context-reader.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { FileVault } from '../../src/platform/files/file-vault.js';
import { castOf, sha256, until, type Cast } from '../support/journey.js';
import { letters, MB, uploading } from '../support/uploading.js';
import { createWorld, freePort, NO_LIMITS, PATIENT, type World } from '../support/world.js';

describe('an upload that goes on', () => {
  let world: World;
  let other: RunningServer;
  let cast: Cast;
  let at: ReturnType<typeof uploading>;
  beforeAll(async () => {
    world = await createWorld('resumed');
    cast = await castOf(world);
    at = uploading(world, () => cast.consumer);
    const port = await freePort();
    other = await startServer({ ...world.config, port }, world.urls, { limits: NO_LIMITS, quiet: true, ...PATIENT });
  });
  afterAll(async () => {
    await other?.close();
    await world?.close();
  });
  const written = (id: string): number => (existsSync(at.path(id)) ? statSync(at.path(id)).size : 0);

  it('while its old request still runs survives, through the same process and another', async () => {
    for (const url of [world.url, other.url]) {
      const content = letters(4 * MB);
      const id = await at.begun(content.length);
      const old = at.stalled(id, content.length, content.subarray(0, 2.5 * MB));
      await until(() => Promise.resolve(written(id) > 2 * MB));
      expect(await at.row(id, 'writer is not null')).toBe(true);
      const offset = await at.offsetOf(url, id);
      expect(offset).toBe(2 * MB);
      // What the old line still had under way comes too late.
      old.write(content.subarray(2.5 * MB, 3.5 * MB));
      expect((await at.send(url, id, offset, content.subarray(offset))).status).toBe(204);
      old.destroy();
      expect([await at.row(id, 'state'), await at.row(id, 'sha256'), await at.row(id, 'writer')]).toEqual([
        'complete',
        sha256(content),
        null,
      ]);
      const vault = world.server.app.get(FileVault);
      expect(await vault.sha256({ id, wrappedKey: await at.row<Buffer>(id, 'wrapped_key'), size: content.length })).toBe(sha256(content));
    }
  });

  it('in two tabs at once comes to one whole file', async () => {
    const content = letters(6 * MB);
    const id = await at.begun(content.length);
    const tab = async (url: string): Promise<void> => {
      for (let tries = 0; tries < 60; tries++) {
        const offset = await at.offsetOf(url, id);
        if (offset === content.length) return;
        if (offset >= 0) await at.send(url, id, offset, content.subarray(offset, offset + 1.5 * MB));
      }
      throw new Error('It never came to its end.');
    };
    await Promise.all([tab(world.url), tab(other.url)]);
    expect([await at.row(id, 'state'), await at.row(id, 'sha256')]).toEqual(['complete', sha256(content)]);
  });

  it('after its process was killed in the middle of a frame goes on from the last whole one, once the lease has run out', async () => {
    const content = letters(3 * MB);
    const id = await at.begun(content.length);
    await at.send(world.url, id, 0, content.subarray(0, MB));
    appendFileSync(at.path(id), randomBytes(4000));
    const lease = (until_: string) =>
      world.owner.query(`update upload set writer = $2, leased_until = clock_timestamp() + $3::interval where id = $1`, [
        id,
        randomUUID(),
        until_,
      ]);
    await lease('1 hour');
    const asked = at.offsetOf(other.url, id);
    await until(() => at.row(id, 'wanted'));
    await lease('-1 second');
    expect(await asked).toBe(MB);
    expect((await at.send(other.url, id, MB, content.subarray(MB))).status).toBe(204);
    expect(await at.row(id, 'sha256')).toBe(sha256(content));
  });

  it('writes nothing more once another has its lease, and says that it goes on elsewhere', async () => {
    const content = letters(4 * MB);
    const id = await at.begun(content.length);
    const old = at.stalled(id, content.length, content.subarray(0, 1.5 * MB));
    await until(() => Promise.resolve(written(id) > MB));
    const before = written(id);
    const answered = once(old, 'response');
    await world.owner.query(`update upload set writer = $2, leased_until = clock_timestamp() + interval '1 hour' where id = $1`, [
      id,
      randomUUID(),
    ]);
    await answered;
    old.write(content.subarray(1.5 * MB, 3.5 * MB));
    old.destroy();
    expect(written(id)).toBe(before);
    await world.owner.query(`update upload set leased_until = clock_timestamp() - interval '1 second' where id = $1`, [id]);
    expect(await at.offsetOf(world.url, id)).toBe(MB);
  });

  it('may be written only for seven seconds after it was last said that its writer lives', async () => {
    const id = await at.begun(MB);
    const ctx = await world.server.app.get(ContextReader).forApp({ cookie: cast.consumer.cookie }, 'consumer', '');
    let clock = 0;
    const locks = new UploadLocks(world.server.app.get(UnitOfWork), ctx, () => clock);
    expect(locks.mayWrite()).toBe(false);
    const lock = locks.newLock(id);
    await lock.lock(new AbortController().signal, () => undefined);
    expect(locks.mayWrite()).toBe(true);
    clock = 6_999;
    expect(locks.mayWrite()).toBe(true);
    clock = 7_000;
    expect(locks.mayWrite()).toBe(false);
    await lock.unlock();
    expect(locks.mayWrite()).toBe(false);
    expect(await at.row(id, 'writer')).toBeNull();
  });

  it('is waited for twenty seconds, or as long as whoever asks is there; then it is told to be under way elsewhere', async () => {
    const id = await at.begun(MB);
    const ctx = await world.server.app.get(ContextReader).forApp({ cookie: cast.consumer.cookie }, 'consumer', '');
    const lease = (until_: string) =>
      world.owner.query(`update upload set writer = $2, wanted = false, leased_until = clock_timestamp() + $3::interval where id = $1`, [
        id,
        randomUUID(),
        until_,
      ]);
    let clock = 0;
    /** Asks for it while another has it, who has been told so. */
    const waiting = async (signal = new AbortController().signal) => {
      await lease('1 hour');
      const lock = new UploadLocks(world.server.app.get(UnitOfWork), ctx, () => clock).newLock(id);
      const ended = lock.lock(signal, () => undefined).catch((error: unknown) => error);
      await until(() => at.row(id, 'wanted'));
      return { lock, ended };
    };
    const busy = { status_code: 423, code: 'upload_busy' };
    const late = await waiting();
    clock = 20_001;
    expect(await late.ended).toMatchObject(busy);
    const leaving = new AbortController();
    const left = await waiting(leaving.signal);
    leaving.abort();
    expect(await left.ended).toMatchObject(busy);
    // In time and still there, it has the upload as soon as the other lets go.
    const patient = await waiting();
    clock += 20_000;
    await lease('-1 second');
    expect(await patient.ended).toBeUndefined();
    await patient.lock.unlock();
  });

  it('that has ended takes nothing more, also from where it ended', async () => {
    const content = letters(MB);
    const id = await at.begun(content.length);
    expect((await at.send(world.url, id, 0, content)).status).toBe(204);
    for (const [offset, body, status] of [
      [0, 'x', 409],
      [content.length, 'x', 413],
      [content.length, '', 409],
    ] as const) {
      const more = await at.send(other.url, id, offset, Buffer.from(body));
      expect([offset, body, more.status]).toEqual([offset, body, status]);
      if (body === '') expect(await more.text()).toContain('已经上传完毕');
    }
    expect([await at.row(id, 'state'), await at.row(id, 'sha256')]).toEqual(['complete', sha256(content)]);
  });

  it('is nobody else’s to interrupt or to give up', async () => {
    const content = letters(3 * MB);
    const id = await at.begun(content.length);
    const old = at.stalled(id, content.length, content.subarray(0, 1.5 * MB));
    await until(() => at.row(id, 'writer is not null'));
    const writer = await at.row(id, 'writer');
    for (const method of ['HEAD', 'DELETE']) expect((await at.ask(method, id, cast.clinic, other.url)).status).toBe(404);
    expect((await at.send(other.url, id, MB, content.subarray(MB), cast.clinic)).status).toBe(404);
    expect([await at.row(id, 'writer'), await at.row(id, 'wanted'), await at.row(id, 'state')]).toEqual([writer, false, 'receiving']);
    old.destroy();
  });

  it('that was all here when its process ended is looked at when it is asked for again', async () => {
    const content = letters(2 * MB);
    const vault = world.server.app.get(FileVault);
    const lie = Buffer.concat([letters(MB), randomBytes(MB)]);
    for (const [bytes, status, state] of [
      [content, 200, 'complete'],
      [lie, 415, 'refused'],
    ] as const) {
      const id = await at.begun(bytes.length);
      await vault.append(
        { id, wrappedKey: await at.row<Buffer>(id, 'wrapped_key'), size: bytes.length },
        0,
        (async function* () {
          yield bytes;
        })(),
      );
      expect(await at.row(id, 'state')).toBe('receiving');
      expect((await at.ask('HEAD', id)).status).toBe(status);
      expect(await at.row(id, 'state')).toBe(state);
    }
  });

  it('of no such name is not there, whatever is asked of it', async () => {
    for (const id of [
      'x',
      '1',
      randomUUID().slice(1),
      `${randomUUID()}.preview`,
      '%00',
      '..%2f..%2fetc',
      "';--",
      '__proto__',
      randomUUID(),
    ]) {
      for (const method of ['HEAD', 'DELETE']) expect([id, method, (await at.ask(method, id)).status]).toEqual([id, method, 404]);
      expect([id, (await at.send(world.url, id, 0, Buffer.from('x'))).status]).toEqual([id, 404]);
    }
  });
});
