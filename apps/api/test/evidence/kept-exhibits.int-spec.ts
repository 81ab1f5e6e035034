import { randomUUID } from 'node:crypto';
import pg from 'pg';
import {
  addExhibit,
  castOf,
  draftCase,
  fileCase,
  JPEG,
  sha256,
  signableCase,
  signWithCode,
  upload,
  type Cast,
} from '../support/journey.js';
import { createWorld, type Person, type World } from '../support/world.js';

const input = (uploadId: string, content: Buffer, over: object = {}) => ({
  uploadId,
  category: 'contract',
  title: '合同',
  audience: 'joint',
  clientSha256: sha256(content),
  ...over,
});

/** Raw SQL as the application's role, in the context of a person who entered a case: what a hole in the application could do. */
async function asApp<T>(world: World, person: Person, caseId: string, work: (query: pg.Client['query']) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: world.urls.app });
  await client.connect();
  try {
    await client.query('begin');
    const { rows } = await world.owner.query<{ organisation_id: string; roles: string[] }>(
      'select organisation_id, roles from identity.membership where account_id = $1',
      [person.accountId],
    );
    await client.query('select app.open_context($1, $2, $3, $4, $5)', [
      person.app === 'mediator' ? 'committee' : person.app,
      person.accountId,
      rows[0]?.organisation_id ?? null,
      rows[0]?.roles.join(',') ?? '',
      null,
    ]);
    await client.query('select app.enter_case($1)', [caseId]);
    return await work(client.query.bind(client) as pg.Client['query']);
  } finally {
    await client.query('rollback');
    await client.end();
  }
}
/** The error code of a statement, or how many rows it changed. */
const tried = async (query: pg.Client['query'], sql: string, params: unknown[] = []): Promise<string | number> => {
  await query('savepoint before');
  const outcome = await query(sql, params).then(
    (r) => r.rowCount ?? 0,
    (error: { code: string }) => error.code,
  );
  await query('rollback to savepoint before');
  return outcome;
};
const DENIED = '42501';
const KEPT = '23514';
/** What the role was never given: it does not come as far as the guard (`database/privileges` tries that one alone). */
const NOT_GRANTED = '42501';
const TWICE = '23505';

describe('a recorded exhibit', () => {
  let world: World;
  let cast: Cast;
  let caseId: string;
  let content: Buffer;
  let uploadId: string;
  let exhibitId: string;
  beforeAll(async () => {
    world = await createWorld('kept');
    cast = await castOf(world);
    caseId = await fileCase(world, cast.consumer);
    content = Buffer.concat([await JPEG(), Buffer.from('the first')]);
    uploadId = await upload(cast.consumer, content, 'a.jpg');
    exhibitId = (await cast.consumer.done('addExhibit', { caseId: ['ID!', caseId], input: ['AddExhibitInput!', input(uploadId, content)] }))
      .id as string;
  });
  afterAll(() => world.close());

  const seenByClinic = async (): Promise<{ id: string }[]> =>
    (await cast.clinic.gql('query($id: ID!) { caseFile(id: $id) { exhibits { id number sha256 } } }', { id: caseId })).caseFile.exhibits;

  it('does not vanish when its uploader adds the upload again, in the same case or in another', async () => {
    const other = await draftCase(world, cast.consumer);
    const before = await world.entries();
    for (const into of [caseId, other])
      expect(
        await cast.consumer.act('addExhibit', { caseId: ['ID!', into], input: ['AddExhibitInput!', input(uploadId, content)] }),
      ).toMatchObject({ __typename: 'InvalidInput', code: 'upload_used' });
    expect(await world.entries()).toBe(before);
    expect(await seenByClinic()).toEqual([{ id: exhibitId, number: 1, sha256: sha256(content) }]);
  });

  it('is one, when its upload is added many times at once in two cases', async () => {
    const other = await draftCase(world, cast.consumer);
    const bytes = Buffer.concat([await JPEG(), Buffer.from('raced')]);
    const raced = await upload(cast.consumer, bytes, 'b.jpg');
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, i) =>
        cast.consumer.act('addExhibit', {
          caseId: ['ID!', i % 2 ? other : caseId],
          input: ['AddExhibitInput!', input(raced, bytes, { title: `同时${i}` })],
        }),
      ),
    );
    expect(answers.map((a) => a.code ?? a.__typename).sort()).toEqual(['Done', ...Array<string>(7).fill('upload_used')].sort());
    expect((await world.owner.query('select count(*)::int as n from exhibit where upload_id = $1', [raced])).rows[0]).toEqual({ n: 1 });
  });

  it('takes no further byte once its upload has ended', async () => {
    const at = `${world.url}/uploads/${uploadId}`;
    const response = await fetch(at, {
      method: 'PATCH',
      headers: {
        'x-heyi-app': 'consumer',
        cookie: cast.consumer.cookie,
        'tus-resumable': '1.0.0',
        'upload-offset': String(content.length),
        'content-type': 'application/offset+octet-stream',
      },
      body: Buffer.alloc(10) as never,
    });
    expect(response.status).toBe(413);
  });

  it('cannot be changed, moved or removed by the application’s role, in the context of its own uploader', async () => {
    const other = await draftCase(world, cast.consumer);
    const fresh = await upload(cast.consumer, content, 'c.jpg');
    const outcomes = await asApp(world, cast.consumer, caseId, async (query) => ({
      // Positive control: what the context may do, it can.
      withdraw: await tried(query, `update exhibit set withdrawn_at = app.now(), withdrawn_reason = 'x' where id = $1`, [exhibitId]),
      attachAgain: await tried(
        query,
        `insert into exhibit (case_id, tenant_id, audience, number, side, owner_id, owner_name, upload_id, category, title, media_type, size, sha256)
         select case_id, tenant_id, audience, 99, side, owner_id, owner_name, upload_id, category, title, media_type, size, sha256 from exhibit where id = $1`,
        [exhibitId],
      ),
      attachOtherFacts: await tried(
        query,
        `insert into exhibit (case_id, tenant_id, audience, number, side, owner_id, owner_name, upload_id, category, title, media_type, size, sha256)
         select case_id, tenant_id, audience, 99, side, owner_id, owner_name, $2, category, title, media_type, size, $3 from exhibit where id = $1`,
        [exhibitId, fresh, 'a'.repeat(64)],
      ),
      attachForAnother: await tried(
        query,
        `insert into exhibit (case_id, tenant_id, audience, number, side, owner_id, owner_name, upload_id, category, title, media_type, size, sha256)
         select case_id, tenant_id, audience, 99, 'clinic', owner_id, owner_name, $2, category, title, media_type, size, sha256 from exhibit where id = $1`,
        [exhibitId, fresh],
      ),
      attachRightly: await tried(
        query,
        `insert into exhibit (case_id, tenant_id, audience, number, side, owner_id, owner_name, upload_id, category, title, media_type, size, sha256)
         select case_id, tenant_id, audience, 99, side, owner_id, owner_name, $2, category, title, media_type, size, sha256 from exhibit where id = $1`,
        [exhibitId, fresh],
      ),
      moveUpload: await tried(query, 'update upload set case_id = $2 where id = $1', [uploadId, other]),
      detachUpload: await tried(query, 'update upload set case_id = null where id = $1', [uploadId]),
      otherBytes: await tried(query, 'update upload set stored_as = $2 where id = $1', [uploadId, fresh]),
      otherHash: await tried(query, `update upload set sha256 = $2 where id = $1`, [uploadId, 'b'.repeat(64)]),
      otherState: await tried(query, `update upload set state = 'refused' where id = $1`, [uploadId]),
      otherType: await tried(query, `update upload set media_type = 'text/plain' where id = $1`, [uploadId]),
      removeUpload: await tried(query, 'delete from upload where id = $1', [uploadId]),
      removeExhibit: await tried(query, 'delete from exhibit where id = $1', [exhibitId]),
      repoint: await tried(query, 'update exhibit set upload_id = $2 where id = $1', [exhibitId, fresh]),
      retitle: await tried(query, `update exhibit set title = 'x' where id = $1`, [exhibitId]),
      rehash: await tried(query, `update exhibit set sha256 = 'x' where id = $1`, [exhibitId]),
      hide: await tried(query, `update exhibit set audience = 'caucus_consumer' where id = $1`, [exhibitId]),
    }));
    expect(outcomes).toEqual({
      withdraw: 1,
      attachAgain: KEPT,
      attachOtherFacts: KEPT,
      attachForAnother: DENIED,
      attachRightly: 1,
      moveUpload: DENIED,
      detachUpload: DENIED,
      otherBytes: DENIED,
      otherHash: KEPT,
      otherState: KEPT,
      otherType: KEPT,
      removeUpload: DENIED,
      removeExhibit: DENIED,
      repoint: DENIED,
      retitle: DENIED,
      rehash: DENIED,
      hide: DENIED,
    });
  });

  it('is nothing that the other side or the worker can change either', async () => {
    const outcomes = await asApp(world, cast.clinic, caseId, async (query) => ({
      sees: (await query('select 1 from exhibit where id = $1', [exhibitId])).rowCount,
      withdraw: await tried(query, `update exhibit set withdrawn_at = app.now(), withdrawn_reason = 'x' where id = $1`, [exhibitId]),
      upload: await tried(query, `update upload set sha256 = 'x' where id = $1`, [uploadId]),
    }));
    expect(outcomes).toEqual({ sees: 1, withdraw: 0, upload: 0 });
    const job = new pg.Client({ connectionString: world.urls.job });
    await job.connect();
    const worker = (sql: string) =>
      job.query(sql, [uploadId]).then(
        (r) => r.rowCount ?? 0,
        (e: { code: string }) => e.code,
      );
    expect({
      preview: await worker(`update upload set preview = 'ready' where id = $1`),
      hash: await worker(`update upload set sha256 = 'x' where id = $1`),
      removed: await worker('delete from upload where id = $1'),
    }).toEqual({ preview: 1, hash: NOT_GRANTED, removed: NOT_GRANTED });
    await job.end();
    const owner = async (sql: string) =>
      world.owner.query(sql, [uploadId]).then(
        () => 'done',
        (e: { code: string }) => e.code,
      );
    expect(
      await owner(`insert into exhibit (case_id, tenant_id, audience, number, side, owner_id, owner_name, upload_id, category, title, media_type, size, sha256)
        select case_id, tenant_id, audience, 77, side, owner_id, owner_name, upload_id, category, title, media_type, size, sha256 from exhibit where upload_id = $1`),
    ).toMatch(new RegExp(`${KEPT}|${TWICE}`));
  });

  it('once withdrawn stays withdrawn, with the reason that was given', async () => {
    const gone = await addExhibit(cast.consumer, caseId, Buffer.concat([await JPEG(), Buffer.from('gone')]));
    await cast.consumer.done('withdrawExhibit', { caseId: ['ID!', caseId], exhibitId: ['ID!', gone], reason: ['String!', '传错了'] });
    const outcomes = await asApp(world, cast.consumer, caseId, async (query) => ({
      undo: await tried(query, 'update exhibit set withdrawn_at = null where id = $1', [gone]),
      reword: await tried(query, `update exhibit set withdrawn_reason = '另一个理由' where id = $1`, [gone]),
    }));
    expect(outcomes).toEqual({ undo: KEPT, reword: KEPT });
  });

  it('on which something rests is not withdrawn: a power of attorney, a proof of performance; nor are these pointers turned', async () => {
    const { caseId: settled, agreementId } = await signableCase(world, cast);
    const of = { caseId: ['ID!', settled] as [string, unknown] };
    for (const person of [cast.consumer, cast.clinic, cast.mediator]) await signWithCode(world, person, settled, agreementId);
    await cast.chair.done('sealAgreement', of);
    const poa = await addExhibit(cast.consumer, settled, Buffer.concat([await JPEG(), Buffer.from('poa')]), {
      category: 'power_of_attorney',
      title: '委托书',
    });
    const friend = await world.consumer('代理人');
    await cast.consumer.done('nameRepresentative', {
      ...of,
      input: [
        'NameRepresentativeInput!',
        { contact: friend.contact, relation: '朋友', special: false, validUntil: '2027-01-01', exhibitId: poa },
      ],
    });
    const proof = await addExhibit(cast.clinic, settled, Buffer.concat([await JPEG(), Buffer.from('proof')]), {
      category: 'performance_proof',
      title: '回单',
    });
    const other = await addExhibit(cast.clinic, settled, Buffer.concat([await JPEG(), Buffer.from('other')]), {
      category: 'performance_proof',
      title: '另一张',
    });
    const { caseFile } = await cast.consumer.gql('query($id: ID!) { caseFile(id: $id) { obligations { id } members { id } } }', {
      id: settled,
    });
    const obligationId = caseFile.obligations[0].id as string;
    await cast.clinic.done('reportPerformance', {
      ...of,
      obligationId: ['ID!', obligationId],
      exhibitId: ['ID!', proof],
      note: ['String!', ''],
    });
    const withdraw = (person: Person, id: string) =>
      person.act('withdrawExhibit', { ...of, exhibitId: ['ID!', id], reason: ['String!', '不再需要'] });
    expect(await withdraw(cast.consumer, poa)).toMatchObject({ __typename: 'NotPossible', code: 'exhibit_relied_on' });
    expect(await withdraw(cast.clinic, proof)).toMatchObject({ __typename: 'NotPossible', code: 'exhibit_relied_on' });
    expect(await withdraw(cast.clinic, other)).toMatchObject({ __typename: 'Done' });
    await cast.consumer.done('confirmPerformance', { ...of, obligationId: ['ID!', obligationId] });
    const outcomes = await asApp(world, cast.clinic, settled, async (query) => ({
      poa: await tried(query, 'update case_member set poa_exhibit_id = $2 where poa_exhibit_id = $1', [poa, other]),
      authority: await tried(query, `update case_member set authority = 'special' where poa_exhibit_id = $1`, [poa]),
      proof: await tried(query, 'update obligation set proof_exhibit_id = $2 where id = $1', [obligationId, other]),
      amount: await tried(query, 'update obligation set amount_fen = 1 where id = $1', [obligationId]),
      dangling: await tried(query, `update obligation set proof_exhibit_id = $1 where case_id = $2 and status = 'pending'`, [
        randomUUID(),
        settled,
      ]),
      pending: await tried(query, `update obligation set proof_exhibit_id = $1 where case_id = $2 and status = 'pending'`, [
        proof,
        settled,
      ]),
      file: await tried(query, `update agreement set sealed_pdf_sha256 = 'x' where id = $1`, [agreementId]),
      base: await tried(query, `update agreement set base_pdf_sha256 = 'x' where id = $1`, [agreementId]),
      effect: await tried(query, `update agreement set effective_at = app.now() where id = $1`, [agreementId]),
      message: await tried(query, 'update message set exhibit_id = null where case_id = $1', [settled]),
    }));
    expect(outcomes).toEqual({
      poa: DENIED,
      authority: DENIED,
      proof: KEPT,
      amount: DENIED,
      dangling: '23503',
      pending: 1,
      file: KEPT,
      base: DENIED,
      effect: KEPT,
      message: DENIED,
    });
    // Positive control: with the representation ended, the paper can be withdrawn.
    await cast.consumer.done('endRepresentation', { ...of, memberId: ['ID!', caseFile.members[0].id] });
    expect(await withdraw(cast.consumer, poa)).toMatchObject({ __typename: 'Done' });
  });

  /** Every column that points at recorded bytes and that the application may update at all; a new one is decided here, by hand. */
  it('is pointed at by nothing that the application may turn, but by the two that wait for their first value', async () => {
    const { rows } = await world.owner.query<{ name: string }>(
      `select c.table_name || '.' || c.column_name as name from information_schema.columns c
        where c.table_schema = 'public' and c.column_name ~ '(exhibit_id|exhibit_ids|upload_id|stored_as|sha256|_hash|wrapped_key|commitment)$'
          and c.column_name !~ 'token_hash|body_hash' and has_column_privilege('heyi_app', format('%I.%I', c.table_schema, c.table_name), c.column_name, 'update') order by 1`,
    );
    expect(rows.map((r) => r.name)).toEqual(['agreement.sealed_pdf_sha256', 'obligation.proof_exhibit_id', 'upload.sha256']);
  });
});
