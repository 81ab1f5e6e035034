import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readlinkSync, rmSync, symlinkSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { logFrom } from '../../src/platform/telemetry/log.js';
import { addExhibit, until } from '../support/journey.js';
import { createWorld, type World } from '../support/world.js';
import { callWith, Callers, each, PLACES } from './calls.js';

/** In no word of ours, in every text that is sent; as a rule of the field asks for it. */
const MARK = '记号甲乙丙丁戊己';
const MARKED = [`${MARK}，写够十个字的说明`, MARK, 'jihao@marked.test', '13899998888'];
const TRACES = new RegExp(`${MARK}|jihao|13899998888`);

interface Line {
  readonly level: string;
  readonly number?: string;
  readonly what?: string;
  readonly account?: string;
  readonly fault?: { readonly code?: string; readonly statement?: string };
}

/** Each write fails, and says what it was to write: what a database says of a broken constraint, of every table at once. */
const FAIL = `
  create function public.say_row() returns trigger language plpgsql as $$
    begin raise exception 'row %', row_to_json(new) using detail = row_to_json(new)::text, errcode = '23514'; end $$;
  grant execute on function public.say_row() to public;
  do $$ declare t record; begin
    for t in select schemaname, tablename from pg_tables where schemaname in ('public', 'identity')
      and tablename not in ('idempotency', 'rate_limit', 'session') loop
      execute format('create trigger say_row before insert or update on %I.%I for each row execute function public.say_row()', t.schemaname, t.tablename);
    end loop; end $$`;

describe('the log', () => {
  let world: World;
  let callers: Callers;
  const written: string[] = [];
  const asBefore: (() => void)[] = [];
  function listenTo(stream: NodeJS.WriteStream): void {
    const write = stream.write;
    stream.write = ((line: string) => written.push(String(line)) > 0) as typeof write;
    asBefore.push(() => (stream.write = write));
  }
  const lines = (): Line[] =>
    written
      .join('')
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as Line);

  const environment = process.env['NODE_ENV'];

  beforeAll(async () => {
    // Libraries that say nothing in tests are to say what they say in earnest.
    process.env['NODE_ENV'] = 'production';
    world = await createWorld('logs');
    callers = await Callers.of(world);
    await world.copiesMade();
    // Everything that it can say, as in production.
    logFrom('trace');
    listenTo(process.stdout);
    listenTo(process.stderr);
  });
  afterAll(async () => {
    for (const quiet of asBefore) quiet();
    process.env['NODE_ENV'] = environment;
    logFrom('error');
    await world?.close();
  });

  it('has no text that was sent, whatever operation it was sent with, while every write fails and quotes it', async () => {
    await world.owner.query(FAIL);
    const told: { act: string; number: string; account: string }[] = [];
    await each(
      PLACES.filter((p) => p.type === 'String').flatMap((p) => MARKED.map((value) => ({ p, value }))),
      async ({ p, value }) => {
        const { person, caseId } = callers.of(p.act);
        const { query, variables } = callWith(p, value, caseId);
        const { errors } = await person.raw(query, variables);
        const number = errors?.[0]?.extensions?.number as string | undefined;
        if (!number) return;
        expect(errors[0].message).toContain(number);
        told.push({ act: p.act, number, account: person.accountId });
      },
    );
    await world.owner.query('drop function public.say_row() cascade');
    // The control: faults there were, in many operations, and each stands in the log under the number that the person was told.
    expect(told.map(({ act }) => act)).toEqual(
      expect.arrayContaining(['answerDemand', 'makeOffer', 'proposeTerms', 'askNameCorrection', 'askExtension', 'requestContactCode']),
    );
    const faults = lines().filter((line) => line.level === 'error');
    for (const { act, number, account } of told) {
      const own = faults.filter((line) => line.number === number);
      expect([act, own.length]).toEqual([act, 1]);
      expect(own[0]).toMatchObject({ what: act.replace('Query.', ''), account, fault: { code: '23514' } });
      expect(own[0]!.fault!.statement).toMatch(/^(insert|update|select|with) ?[\w.]*$/);
    }
    expect(written.filter((line) => TRACES.test(line))).toEqual([]);
  });

  it('has none of a message in a room either, and tells its writer the number', async () => {
    const rooms = await callers.rooms();
    await world.owner.query(FAIL);
    const answer = (await rooms.ask('message.send', {
      caseId: callers.filed,
      audience: 'joint',
      clientId: randomUUID(),
      body: MARK,
      exhibitId: null,
    })) as unknown as { ok: boolean; code: string; message: string };
    await world.owner.query('drop function public.say_row() cascade');
    rooms.socket.close();
    expect(answer).toMatchObject({ ok: false, code: 'unavailable' });
    const line = lines().find(({ number }) => number !== undefined && answer.message.includes(number));
    expect(line).toMatchObject({ level: 'error', what: 'message.send', account: callers.cast.consumer.accountId, case: callers.filed });
    expect(written.filter((each_) => TRACES.test(each_))).toEqual([]);
  });

  it('has none of a name of a file, and tells who sends it the number', async () => {
    await world.owner.query(FAIL);
    const response = await fetch(`${world.url}/uploads`, {
      method: 'POST',
      headers: {
        'tus-resumable': '1.0.0',
        'upload-length': '4',
        'upload-metadata': `filename ${Buffer.from(`${MARK}.pdf`).toString('base64')}`,
        'x-heyi-app': 'consumer',
        'x-heyi-locale': 'en',
        cookie: callers.cast.consumer.cookie,
      },
    });
    const words = await response.text();
    await world.owner.query('drop function public.say_row() cascade');
    expect(response.status).toBe(500);
    const number = response.headers.get('x-request-id')!;
    expect(words).toBe(
      `Something failed on our side; nothing was changed. Try again in a moment. If it stays so, tell us number ${number}.`,
    );
    expect(lines().filter((line) => line.number === number && line.level === 'error')).toMatchObject([{ fault: { code: '23514' } }]);
    expect(written.filter((line) => TRACES.test(line))).toEqual([]);
  });

  it('has none of what a job failed on, nor has the queue', async () => {
    await world.owner.query(`select graphile_worker.add_job('spread_name', $1)`, [JSON.stringify({ correctionId: MARK })]);
    const job = async () =>
      (
        await world.owner.query<{ last_error: string }>(
          `select last_error from graphile_worker.jobs where task_identifier = 'spread_name' and last_error is not null`,
        )
      ).rows[0];
    await until(async () => Boolean(await job()));
    const { last_error: kept } = (await job())!;
    const [, number] = /number ([0-9A-Z-]{14}) in the log/.exec(kept)!;
    expect(lines().filter((line) => line.number === number && line.level === 'error')).toMatchObject([
      { what: 'spread_name', fault: { name: 'ZodError' } },
    ]);
    expect(kept).not.toContain(MARK);
    expect(written.filter((line) => TRACES.test(line))).toEqual([]);
  });

  it('has a full disk, which the sender is told as 507, and what arrived goes on once there is room', async () => {
    const content = Buffer.from(`${MARK}，照片拍摄于二〇二六年三月。`.repeat(4));
    const headers = { 'tus-resumable': '1.0.0', 'x-heyi-app': 'consumer', cookie: callers.cast.consumer.cookie };
    const begun = await fetch(`${world.url}/uploads`, {
      method: 'POST',
      headers: { ...headers, 'upload-length': String(content.length), 'upload-metadata': `filename ${btoa('note.txt')}` },
    });
    const at = new URL(begun.headers.get('location')!, `${world.url}/uploads/`).href;
    const id = at.split('/').at(-1)!;
    const send = () =>
      fetch(at, {
        method: 'PATCH',
        headers: { ...headers, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
        body: content,
      });
    // The kernel's own disk without room, where the file is to lie.
    const folder = join(world.config.stateDir, 'files', id.slice(-2));
    mkdirSync(folder, { recursive: true });
    symlinkSync('/dev/full', join(folder, id));
    const full = await send();
    expect([full.status, await full.text()]).toEqual([
      507,
      `我们的存储空间已满。已经传上来的部分都还在，请稍后继续上传。编号 ${full.headers.get('x-request-id')}。`,
    ]);
    expect(lines().filter((line) => line.number === full.headers.get('x-request-id') && line.level === 'error')).toMatchObject([
      { account: callers.cast.consumer.accountId, fault: { code: 'ENOSPC' } },
    ]);
    const held = readdirSync('/proc/self/fd').filter((fd) => {
      try {
        return readlinkSync(`/proc/self/fd/${fd}`) === '/dev/full';
      } catch {
        return false;
      }
    });
    expect(held).toEqual([]);
    rmSync(join(folder, id));
    expect((await send()).status).toBe(204);
    const { rows } = await world.owner.query<{ state: string }>('select state from upload where id = $1', [id]);
    expect(rows).toEqual([{ state: 'complete' }]);
  });

  it.each(['/graphql', '/reply'])('has none of a body that cannot be read: %s', async (place) => {
    const response = await fetch(`${world.url}${place}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-heyi-app': 'consumer' },
      body: `{"query": ${MARK}`,
    });
    expect([response.status, TRACES.test(await response.text())]).toEqual([400, false]);
    expect(written.filter((line) => TRACES.test(line))).toEqual([]);
  });

  it('has a file that breaks off while it is sent, which its reader sees broken', async () => {
    const content = Buffer.from(`${MARK}，照片拍摄于二〇二六年三月。\n`.repeat(30_000));
    const id = await addExhibit(callers.cast.consumer, callers.filed, content);
    const { rows } = await world.owner.query<{ upload: string }>('select upload_id as upload from exhibit where id = $1', [id]);
    const { upload } = rows[0]!;
    const whole = async () => {
      const args = { caseId: ['ID!', callers.filed], exhibitId: ['ID!', id], reason: ['String!', ''] } as const;
      const { address } = await callers.cast.consumer.act('openExhibit', args as never, null, '... on OpenedExhibit { address }');
      return fetch(`${world.url}${address}`, { headers: { cookie: callers.cast.consumer.cookie } });
    };
    expect((await (await whole()).arrayBuffer()).byteLength).toBe(content.length);
    truncateSync(join(world.config.stateDir, 'files', upload.slice(-2), upload), 1_200_000);
    const broken = await whole();
    const number = broken.headers.get('x-request-id');
    await expect(broken.arrayBuffer()).rejects.toThrow();
    await until(() => Promise.resolve(lines().some((line) => line.number === number && line.level === 'error')));
    expect(written.filter((line) => TRACES.test(line))).toEqual([]);
  });

  it('has a line of every request with its place, never with what stands behind it', async () => {
    await fetch(`${world.url}/files/${MARK}?q=${encodeURIComponent(MARK)}`, { headers: { 'x-heyi-app': 'consumer' } });
    const all = lines() as unknown as { place?: string; status?: number }[];
    expect(all.filter((line) => line.place === '/files' && line.status === 404)).toHaveLength(1);
    expect(written.filter((line) => TRACES.test(decodeURIComponent(line.replace(/%(?![0-9a-f]{2})/gi, '%25'))))).toEqual([]);
  });
});
