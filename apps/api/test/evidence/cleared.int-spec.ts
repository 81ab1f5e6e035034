import { existsSync, mkdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { clearUploads } from '../../src/modules/evidence/index.js';
import { FileVault } from '../../src/platform/files/file-vault.js';
import { castOf, fileCase, JPEG, sha256, until, upload, type Cast } from '../support/journey.js';
import { letters, MB, uploading } from '../support/uploading.js';
import { mayRemove } from '../support/removal.js';
import { createWorld, type Person, type World } from '../support/world.js';

describe('files that came to nothing', () => {
  let world: World;
  let cast: Cast;
  let caseId: string;
  let vault: FileVault;
  let at: ReturnType<typeof uploading>;
  beforeAll(async () => {
    world = await createWorld('cleared');
    cast = await castOf(world);
    caseId = await fileCase(world, cast.consumer);
    vault = world.server.app.get(FileVault);
    at = uploading(world, () => cast.consumer);
  });
  afterAll(() => world?.close());

  const add = (person: Person, uploadId: string, content: Buffer) =>
    person.act('addExhibit', {
      caseId: ['ID!', caseId],
      input: ['AddExhibitInput!', { uploadId, category: 'contract', title: 'x', audience: 'joint', clientSha256: sha256(content) }],
    });
  /** What is recorded is kept by triggers; only its owner, past them, can make it look older or larger. */
  const pastTheGuards = async (sql: string, params: unknown[]): Promise<void> => {
    const client = await world.owner.connect();
    try {
      await client.query(`set session_replication_role = 'replica'`);
      await client.query(sql, params);
    } finally {
      await client.query('reset session_replication_role');
      client.release();
    }
  };

  it('are cleared after a week with their bytes; what belongs to something stays', async () => {
    const photo = await JPEG();
    const three = await Promise.all(['a', 'b', 'c'].map((n) => upload(cast.consumer, photo, `${n}.jpg`)));
    const [left, fresh, paper] = three as [string, string, string];
    const half = await at.begun(3 * MB);
    await at.send(world.url, half, 0, letters(2 * MB));
    const leased = await at.begun(3 * MB);
    await world.owner.query(`update upload set writer = uuidv7(), leased_until = clock_timestamp() + interval '1 hour' where id = $1`, [
      leased,
    ]);
    const evidence = await upload(cast.consumer, photo, 'd.jpg');
    expect(await add(cast.consumer, evidence, photo)).toMatchObject({ __typename: 'Done' });
    await pastTheGuards(
      `insert into identity.institution_check (id, organisation_id, name_zh, name_en, credit_code, licence_number, upload_id, submitted_by, submitted_name)
       values (uuidv7(), $1, '诊所', 'Clinic', '91110000MA00000000', 'X', $2, $3, '甲')`,
      [world.clinics[0]!.id, paper, cast.clinic.accountId],
    );
    const refused = await at.begun(20);
    expect((await at.send(world.url, refused, 0, Buffer.from('MZ'.padEnd(20, '\u0001')))).status).toBe(415);
    // Of an earlier release: another row keeps its bytes under this one's name.
    const shared = await upload(cast.consumer, photo, 'e.jpg');
    await pastTheGuards(
      `insert into upload (id, account_id, case_id, size, received, wrapped_key, name, media_type, sha256, state, stored_as, created_at)
       select uuidv7(), account_id, $2, size, received, wrapped_key, name, media_type, sha256, state, id, app.now() from upload where id = $1`,
      [shared, caseId],
    );
    const borrowed = await upload(cast.consumer, photo, 'f.jpg');
    await pastTheGuards('update upload set stored_as = $2 where id = $1', [borrowed, shared]);
    const all = { half, left, fresh, paper, evidence, refused, leased, shared, borrowed };
    const there = async () => {
      const { rows } = await world.owner.query<{ id: string }>('select id from upload');
      return Object.entries(all).flatMap(([name, id]) => (rows.some((r) => r.id === id) ? [name] : []));
    };
    const older = (days: number) =>
      pastTheGuards(`update upload set created_at = app.now() - make_interval(secs => $2::float8 * 86400) where id = any($1)`, [
        Object.values(all).filter((id) => id !== fresh),
        days,
      ]);
    const sweep = () => clearUploads(world.worker.unit, vault);
    await world.copiesMade();
    expect(await vault.has(left, 'preview')).toBe(true);
    writeFileSync(`${at.path(left)}.reading.${left}.part`, 'half');

    await older(6.99);
    await sweep();
    expect(await there()).toEqual(Object.keys(all));
    expect([await at.row(half, 'state'), await at.row(left, 'state')]).toEqual(['receiving', 'complete']);

    await older(7.01);
    await sweep();
    expect(await there()).toEqual(Object.keys(all));
    const states = Object.fromEntries(await Promise.all(Object.entries(all).map(async ([name, id]) => [name, await at.row(id, 'state')])));
    expect(states).toEqual({
      half: 'refused',
      left: 'refused',
      fresh: 'complete',
      paper: 'complete',
      evidence: 'complete',
      refused: 'refused',
      leased: 'receiving',
      shared: 'complete',
      borrowed: 'complete',
    });
    expect(await at.row(half, `refusal->>'code'`)).toBe('upload_gone');
    // Of what was refused, its reason stays as long as the row does.
    expect(await at.row(refused, `refusal->>'code'`)).toBe('file_type_refused');
    expect(await add(cast.consumer, left, photo)).toMatchObject({ __typename: 'InvalidInput', code: 'upload_gone' });
    expect(await add(cast.consumer, fresh, photo)).toMatchObject({ __typename: 'Done' });

    await older(8.01);
    await sweep();
    expect(await there()).toEqual(['fresh', 'paper', 'evidence', 'leased', 'shared', 'borrowed']);
    expect([half, left, fresh, paper, evidence].map((id) => existsSync(at.path(id)))).toEqual([false, false, true, true, true]);
    expect([await vault.has(left, 'preview'), existsSync(`${at.path(left)}.reading.${left}.part`)]).toEqual([false, false]);
    expect([await vault.has(fresh, 'preview'), await vault.has(paper, 'preview')]).toEqual([true, true]);
  });

  it('are forgotten by nobody but the worker, and never while they are something', async () => {
    const photo = await JPEG();
    const [whole, bound] = [await upload(cast.consumer, photo, 'a.jpg'), await upload(cast.consumer, photo, 'b.jpg')];
    await pastTheGuards(`update upload set state = 'refused', case_id = $2, created_at = app.now() - interval '9 days' where id = $1`, [
      bound,
      caseId,
    ]);
    const [gone, beside] = [await at.begun(MB), await at.begun(MB)];
    for (const id of [gone, beside]) expect((await at.ask('DELETE', id)).status).toBe(204);
    const asked = (sql: string, id?: string) =>
      world.worker.unit.unsafeAcrossTenants((tx) => tx.query<{ id: string }>(sql, id ? [id] : []));
    for (const id of [whole, bound, gone]) await asked('select app.forget_upload($1)', id);
    const { rows } = await world.owner.query<{ id: string; state: string }>('select id, state from upload where id = any($1)', [
      [whole, bound, gone, beside],
    ]);
    expect(Object.fromEntries(rows.map((r) => [r.id, r.state]))).toEqual({ [whole]: 'complete', [bound]: 'refused', [beside]: 'refused' });
    // Nor are the bytes of what belongs to a case ever asked for.
    expect((await asked('select app.clear_uploads(50) as id')).map((r) => r.id)).not.toContain(bound);
  });

  it('of which one cannot be cleared hold up no other, and are told; what is left goes the next time', async () => {
    const [stuck, other] = [await at.begun(MB), await at.begun(MB)];
    for (const id of [stuck, other]) expect((await at.ask('DELETE', id)).status).toBe(204);
    await pastTheGuards(`update upload set created_at = app.now() - interval '9 days' where id = any($1)`, [[stuck, other]]);
    const left = async () =>
      (await world.owner.query<{ id: string }>('select id from upload where id = any($1)', [[stuck, other]])).rows.map((r) => r.id);
    const failing = Object.create(vault, {
      removeAll: {
        value: (...[right, id]: Parameters<FileVault['removeAll']>) =>
          id === stuck ? Promise.reject(new Error('EIO')) : vault.removeAll(right, id),
      },
    }) as FileVault;
    await expect(clearUploads(world.worker.unit, failing)).rejects.toThrow(`Upload ${stuck} was not cleared.`);
    expect(await left()).toEqual([stuck]);
    await clearUploads(world.worker.unit, vault);
    expect(await left()).toEqual([]);
  });

  it('leave no half made copies behind, and what is being made now stays', async () => {
    const id = await upload(cast.consumer, await JPEG(), 'a.jpg');
    const [old, fresh] = [`${at.path(id)}.cleaned.1.part`, `${at.path(id)}.cleaned.2.part`];
    for (const path of [old, fresh]) writeFileSync(path, 'half');
    utimesSync(old, new Date(), new Date(Date.now() - 25 * 3600_000));
    // Every folder has its turn; this one's is its own number.
    const turn = new Date(parseInt(id.slice(-2), 16) * 60_000 + Math.ceil(Date.now() / (256 * 60_000)) * 256 * 60_000);
    await clearUploads(world.worker.unit, vault, new Date(turn.getTime() + 60_000));
    expect([old, fresh].map((path) => existsSync(path))).toEqual([true, true]);
    await clearUploads(world.worker.unit, vault, turn);
    expect([old, fresh, at.path(id)].map((path) => existsSync(path))).toEqual([false, true, true]);
  });

  it('because their owner gave them up are gone at once, and take no room', async () => {
    const person = await world.consumer('改主意');
    const id = await at.begun(3 * MB, person);
    await at.send(world.url, id, 0, letters(2 * MB), person);
    expect(existsSync(at.path(id))).toBe(true);
    expect((await at.ask('DELETE', id, person)).status).toBe(204);
    expect([existsSync(at.path(id)), await at.row(id, 'state'), await at.row(id, 'writer')]).toEqual([false, 'refused', null]);
    expect((await at.ask('DELETE', id, person)).status).toBe(204);
    const again = await at.send(world.url, id, 0, letters(MB), person);
    expect([again.status, await again.text()]).toEqual([415, expect.stringContaining('已取消')]);
    // What arrived is given up by nobody over this door: it may have become something.
    const photo = await JPEG();
    const whole = await upload(cast.consumer, photo, 'a.jpg');
    expect((await at.ask('DELETE', whole)).status).toBe(409);
    expect(await add(cast.consumer, whole, photo)).toMatchObject({ __typename: 'Done' });
    expect((await at.ask('DELETE', whole)).status).toBe(409);
    expect([existsSync(at.path(whole)), await at.row(whole, 'state')]).toEqual([true, 'complete']);
  });

  it('has room for so much of one account and one side of a case, said in words, and nobody else’s room is less for it', async () => {
    const hoarder = await world.consumer('囤文件');
    for (let i = 0; i < 8; i++) await at.begun(512 * MB, hoarder);
    const full = await at.begin(1, hoarder);
    expect([full.status, await full.text()]).toEqual([413, expect.stringContaining('4096 MB')]);
    expect((await at.begin(1, cast.clinic)).status).toBe(201);
    const many = await world.consumer('许多个');
    const answers = await Promise.all(Array.from({ length: 104 }, () => at.begin(10, many).then((r) => r.status)));
    expect([answers.filter((s) => s === 201).length, answers.filter((s) => s === 413).length]).toEqual([100, 4]);
    const { rows } = await world.owner.query<{ id: string }>('select id from upload where account_id = $1 limit 1', [many.accountId]);
    await at.ask('DELETE', rows[0]!.id, many);
    expect((await at.begin(10, many)).status).toBe(201);

    const photo = await JPEG();
    const addOf = async (person: Person) => add(person, await upload(person, photo, 'a.jpg'), photo);
    const exhibits = async () => (await world.owner.query('select 1 from exhibit')).rowCount;
    expect(await addOf(cast.consumer)).toMatchObject({ __typename: 'Done' });
    const GB = 1024 * MB;
    const held = (bytes: number) =>
      pastTheGuards(
        `update exhibit set size = case when id = (select min(id::text)::uuid from exhibit where case_id = $1 and side = 'consumer') then $2::bigint else 0 end where case_id = $1 and side = 'consumer'`,
        [caseId, bytes],
      );
    await held(20 * GB - photo.length + 1);
    const before = await exhibits();
    expect(await addOf(cast.consumer)).toMatchObject({ __typename: 'NotPossible', code: 'quota_of_case' });
    expect(await exhibits()).toBe(before);
    expect(await addOf(cast.clinic)).toMatchObject({ __typename: 'Done' });
    await held(20 * GB - photo.length);
    expect(await addOf(cast.consumer)).toMatchObject({ __typename: 'Done' });
    await held(0);
    const { rows: own } = await world.owner.query<{ n: number }>(
      `select count(*)::int as n from exhibit where case_id = $1 and side = 'consumer'`,
      [caseId],
    );
    await pastTheGuards(
      `insert into exhibit select made.* from (select * from exhibit where case_id = $1 and side = 'consumer' order by number limit 1) x, generate_series(1, $2::int) n,
         jsonb_populate_record(null::exhibit, to_jsonb(x) || jsonb_build_object('id', uuidv7(), 'number', x.number + 5000 + n, 'upload_id', uuidv7())) made`,
      [caseId, 1000 - own[0]!.n],
    );
    expect(await addOf(cast.consumer)).toMatchObject({ __typename: 'NotPossible', code: 'quota_of_case' });
    expect(await addOf(cast.clinic)).toMatchObject({ __typename: 'Done' });
  });

  it('for want of room on the disk are told so, and go on when there is some', async () => {
    const content = letters(2 * MB);
    const id = await at.begun(content.length);
    mkdirSync(dirname(at.path(id)), { recursive: true });
    symlinkSync('/dev/full', at.path(id));
    const full = await at.send(world.url, id, 0, content);
    expect([full.status, await full.text()]).toEqual([507, expect.stringContaining('我们的存储空间已满。已经传上来的部分都还在')]);
    await vault.remove(await mayRemove(world), id);
    expect(await at.offsetOf(world.url, id)).toBe(0);
    expect((await at.send(world.url, id, 0, content)).status).toBe(204);
    expect(await at.row(id, 'sha256')).toBe(sha256(content));
  });

  it('never become whole without the job that makes their pictures', async () => {
    const photo = await JPEG();
    const id = await at.begun(photo.length);
    await world.owner.query('revoke execute on function app.add_job from heyi_app');
    try {
      expect((await at.send(world.url, id, 0, photo)).status).toBe(500);
      expect(await at.row(id, 'state')).toBe('receiving');
    } finally {
      await world.owner.query('grant execute on function app.add_job to heyi_app');
    }
    expect(await at.offsetOf(world.url, id)).toBe(photo.length);
    expect(await at.row(id, 'state')).toBe('complete');
    await until(async () => (await at.row(id, 'preview')) === 'ready');
  });
});
