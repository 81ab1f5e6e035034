import { createHash, randomUUID } from 'node:crypto';
import type { RefusalCode } from '@heyi/contracts';
import { addDays, FILES_OF_CASE } from '@heyi/domain';
import { Given } from '../../../../test/support/given.js';
import { meanwhile } from '../../../../test/support/meanwhile.js';
import type { Ctx } from '../../../platform/context/ctx.js';
import { DossierTakingRepository } from '../data/dossier-taking.repository.js';
import { ExhibitRepository } from '../data/exhibit.repository.js';
import { UploadRepository } from '../data/upload.repository.js';
import { AddExhibit, type AddExhibitInput } from './add-exhibit.js';
import { OpenExhibit } from './open-exhibit.js';
import { TakeDossier, type TakeDossierInput } from './take-dossier.js';
import { WithdrawExhibit } from './withdraw-exhibit.js';

/** The use cases of exhibits without a server and without bytes: what each does, and what each refusal leaves. */
describe('exhibits, as use cases', () => {
  let given: Given;
  const exhibits = new ExhibitRepository();
  const [adding, withdrawing, opening, taking] = [
    new AddExhibit(exhibits, new UploadRepository()),
    new WithdrawExhibit(exhibits),
    new OpenExhibit(),
    new TakeDossier(new DossierTakingRepository()),
  ];
  beforeAll(async () => {
    given = await Given.begun('exhibit-cases');
  });
  afterAll(() => given?.close());

  interface Sent {
    readonly uploadId: string;
    readonly clientSha256: string;
  }
  /** A file that a person has sent: its row, as an upload leaves it. */
  const sent = async (
    { actor }: Ctx,
    over: { state?: string; mediaType?: string; size?: number; refusal?: object } = {},
  ): Promise<Sent> => {
    const uploadId = randomUUID();
    const clientSha256 = createHash('sha256').update(uploadId).digest('hex');
    await given.owner.query(
      `insert into upload (id, account_id, size, received, wrapped_key, name, state, media_type, sha256, refusal)
        values ($1, $2, $3, $3, '', 'a.jpg', $4, $5, $6, $7)`,
      [uploadId, actor.accountId, over.size ?? 5, over.state ?? 'complete', over.mediaType ?? 'image/jpeg', clientSha256, over.refusal],
    );
    return { uploadId, clientSha256 };
  };
  const said = (file: Sent, over: Partial<AddExhibitInput> = {}): AddExhibitInput => ({
    ...file,
    category: 'contract',
    title: '合同',
    audience: 'joint',
    ...over,
  });
  const add = async (who: Ctx, caseId: string, over: Partial<AddExhibitInput> = {}, file: Parameters<typeof sent>[1] = {}) =>
    (await given.act(who, caseId, adding, said(await sent(who, file), over))).id;
  const rowsOf = async (caseId: string): Promise<string[]> => {
    const { rows } = await given.owner.query<{ row: string }>(
      `select concat_ws(' ', audience, number, side, owner_name, title, fact_day, withdrawn_reason) as row
         from exhibit where case_id = $1 order by created_at, id`,
      [caseId],
    );
    return rows.map(({ row }) => row);
  };
  /** What was asked of the worker for an exhibit. */
  const jobsOf = async (exhibitId: string): Promise<number> => {
    const { rows } = await given.owner.query<{ n: number }>(
      `select count(*)::int as n from graphile_worker._private_jobs where payload ->> 'exhibitId' = $1`,
      [exhibitId],
    );
    return rows[0]!.n;
  };

  it('adds an exhibit: its row, its entry where it lies and nowhere else, the work for its copies, and who hears of it', async () => {
    const { consumer } = given.hands;
    const caseId = await given.negotiatedCase();
    const joint = (await given.record(caseId))['joint'];
    const last = await given.lastAnnounced();
    const id = await add(consumer, caseId, { audience: 'caucus_consumer', purpose: '证明价格', factDay: await given.today() });
    expect(await rowsOf(caseId)).toEqual([`caucus_consumer 1 consumer 林小满 合同 ${await given.today()}`]);
    expect((await given.record(caseId))['caucus_consumer']).toEqual(['exhibit.added']);
    expect((await given.record(caseId))['joint']).toEqual(joint);
    expect(await jobsOf(id)).toBe(1);
    expect(await given.announced(caseId, last)).toEqual([{ type: 'case.changed', caseId, audience: 'caucus_consumer' }]);
  });

  it('numbers within each channel, and names the committee where its mediator adds', async () => {
    const { consumer, desk, mediator } = given.hands;
    const caseId = await given.mediatedCase();
    await add(consumer, caseId);
    await add(consumer, caseId, { audience: 'caucus_consumer' });
    await add(desk, caseId);
    await add(mediator, caseId, { audience: 'committee' });
    expect((await rowsOf(caseId)).map((row) => row.split(' ').slice(0, 3).join(' '))).toEqual([
      'joint 1 consumer',
      'caucus_consumer 1 consumer',
      'joint 2 clinic',
      'committee 1 committee',
    ]);
  });

  it('says of an exhibit in the record what its row says, to the millisecond', async () => {
    const { consumer } = given.hands;
    const caseId = await given.negotiatedCase();
    const id = await add(consumer, caseId, { purpose: '证明价格' });
    const { rows } = await given.owner.query<{ payload: string; at: string }>(
      `select p.payload, to_char(x.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
         from journal.entry e join journal.payload p using (case_id, audience, seq) join exhibit x on x.case_id = e.case_id
        where e.case_id = $1 and e.type = 'exhibit.added'`,
      [caseId],
    );
    expect(JSON.parse(rows[0]!.payload)).toMatchObject({
      exhibit: id,
      number: 1,
      purpose: '证明价格',
      factDay: null,
      addedAt: rows[0]!.at,
      size: 5,
      type: 'image/jpeg',
    });
  });

  it('adds none that is said wrongly, in a channel that is not one’s own, or in a case that is not', async () => {
    const { consumer, stranger } = given.hands;
    const caseId = await given.negotiatedCase();
    const file = await sent(consumer);
    const refused = (code: RefusalCode, over: Partial<AddExhibitInput>) =>
      given.refuses(caseId, code, () => given.act(consumer, caseId, adding, said(file, over)));
    await refused('choice_invalid', { category: 'else' });
    await refused('hash_mismatch', { clientSha256: 'x' });
    await refused('characters_refused', { title: '合同🧿' });
    for (const audience of ['caucus_clinic', 'committee']) await refused('choice_invalid', { audience });
    await refused('date_in_future', { factDay: addDays(await given.today(), 1) });
    await given.refuses(caseId, 'not_found', async () => given.act(stranger, caseId, adding, said(await sent(stranger))));
    await given.act(consumer, caseId, adding, said(file));
  });

  it('makes an exhibit only of a finished upload of one’s own, once, whose hash is the one that was made in the browser', async () => {
    const { consumer, desk } = given.hands;
    const [caseId, other] = [await given.negotiatedCase(), await given.negotiatedCase()];
    const refused = (code: RefusalCode, file: Sent) => given.refuses(caseId, code, () => given.act(consumer, caseId, adding, said(file)));
    await refused('not_found', await sent(desk));
    await refused('not_found', { ...(await sent(consumer)), uploadId: 'x' });
    await refused('upload_unfinished', await sent(consumer, { state: 'receiving' }));
    await refused('file_type_refused', await sent(consumer, { state: 'refused' }));
    await refused('upload_gone', await sent(consumer, { state: 'refused', refusal: { code: 'upload_gone', data: {} } }));
    await refused('hash_mismatch', { ...(await sent(consumer)), clientSha256: 'f'.repeat(64) });
    const file = await sent(consumer);
    await given.act(consumer, other, adding, said(file));
    await refused('upload_used', file);
  });

  it('waits for whoever makes an exhibit of the same upload, and finds it used', async () => {
    const { consumer } = given.hands;
    const [caseId, other] = [await given.negotiatedCase(), await given.negotiatedCase()];
    const file = await sent(consumer);
    const used = `update upload set case_id = '${other}' where id = '${file.uploadId}'`;
    const added = meanwhile(given, used, () => given.act(consumer, caseId, adding, said(file)));
    await expect(added).rejects.toMatchObject({ code: 'upload_used' });
    expect((await given.record(caseId))['joint']).not.toContain('exhibit.added');
  });

  it('lets a file that tells more than its content reach the other side only where its owner knows', async () => {
    const { consumer } = given.hands;
    const caseId = await given.negotiatedCase();
    const file = await sent(consumer, { mediaType: 'application/msword' });
    await given.refuses(caseId, 'file_gives_away', () => given.act(consumer, caseId, adding, said(file)));
    await given.act(consumer, caseId, adding, said(file, { asItIs: true }));
    await add(consumer, caseId, { audience: 'caucus_consumer' }, { mediaType: 'application/msword' });
  });

  it('holds a side to its room in the case, and no other by it', async () => {
    const { consumer, desk } = given.hands;
    const caseId = await given.negotiatedCase();
    await add(consumer, caseId, {}, { size: FILES_OF_CASE.bytes });
    await given.refuses(caseId, 'quota_of_case', () => add(consumer, caseId));
    await add(desk, caseId);
  });

  it('withdraws one’s own exhibit once, with a reason, in the channel where it lies; what was made of it is taken away', async () => {
    const { consumer, desk, signatory, stranger } = given.hands;
    const [caseId, elsewhere] = [await given.negotiatedCase(), await given.negotiatedCase()];
    const exhibitId = await add(desk, caseId, { audience: 'caucus_clinic' });
    const shared = await add(desk, caseId);
    const withdraw = (who: Ctx, over: object = {}) => given.act(who, caseId, withdrawing, { exhibitId, reason: ' 传错了 ', ...over });
    await given.refuses(caseId, 'required', () => withdraw(desk, { reason: ' 错 ' }));
    for (const other of ['x', randomUUID()]) await given.refuses(caseId, 'not_found', () => withdraw(desk, { exhibitId: other }));
    for (const other of [exhibitId, shared]) await given.refuses(caseId, 'not_found', () => withdraw(consumer, { exhibitId: other }));
    await given.refuses(caseId, 'not_found', () => withdraw(stranger));
    await given.refuses(elsewhere, 'not_found', () => given.act(desk, elsewhere, withdrawing, { exhibitId, reason: '传错了' }));
    const [joint, last] = [(await given.record(caseId))['joint'], await given.lastAnnounced()];
    await withdraw(signatory);
    expect(await rowsOf(caseId)).toEqual(['caucus_clinic 1 clinic 许经理 合同 传错了', 'joint 1 clinic 许经理 合同']);
    expect((await given.record(caseId))['caucus_clinic']).toEqual(['exhibit.added', 'exhibit.withdrawn']);
    expect((await given.record(caseId))['joint']).toEqual(joint);
    expect(await given.announced(caseId, last)).toEqual([{ type: 'case.changed', caseId, audience: 'caucus_clinic' }]);
    expect(await jobsOf(exhibitId)).toBe(2);
    await given.refuses(caseId, 'not_found', () => withdraw(desk));
  });

  it('keeps a paper while a representation stands on it, and the proof of a performance that waits or was confirmed', async () => {
    const { consumer, desk } = given.hands;
    const caseId = await given.negotiatedCase();
    const relied = (who: Ctx, exhibitId: string) => () => given.act(who, caseId, withdrawing, { exhibitId, reason: '传错了' });
    const paper = await add(consumer, caseId, { category: 'power_of_attorney' });
    await given.owner.query(
      `insert into case_member (case_id, tenant_id, account_id, name, relation, authority, valid_until, poa_exhibit_id)
        select id, tenant_id, $2, '林父', 'relative', 'general', app.today() + 30, $3 from case_file where id = $1`,
      [caseId, given.hands.stranger.actor.accountId, paper],
    );
    await given.refuses(caseId, 'exhibit_relied_on', relied(consumer, paper));
    await given.owner.query('update case_member set ended_at = app.now() where case_id = $1', [caseId]);
    await relied(consumer, paper)();
    /** An obligation whose performance an exhibit proves. */
    const proved = async (n: number, status: string): Promise<string> => {
      const proof = await add(desk, caseId, { category: 'performance_proof' });
      await given.owner.query(
        `insert into obligation (case_id, tenant_id, n, kind, amount_fen, due_on, status, contest_reason, proof_exhibit_id)
          select id, tenant_id, $3, 'payment', 100, app.today(), $4, case when $4 = 'contested' then '未收到' end, $2 from case_file where id = $1`,
        [caseId, proof, n, status],
      );
      return proof;
    };
    await given.refuses(caseId, 'exhibit_relied_on', relied(desk, await proved(1, 'reported')));
    await given.refuses(caseId, 'exhibit_relied_on', relied(desk, await proved(2, 'fulfilled')));
    await relied(desk, await proved(3, 'contested'))();
  });

  it('opens an exhibit that one hears, each time with its entry where its owner reads', async () => {
    const { consumer, desk, stranger } = given.hands;
    const [caseId, elsewhere] = [await given.negotiatedCase(), await given.negotiatedCase()];
    const photo = await add(consumer, caseId, { category: 'photo_after' });
    const secret = await add(consumer, caseId, { category: 'photo_after', audience: 'caucus_consumer' });
    const open = (who: Ctx, exhibitId: string, at = caseId) => given.act(who, at, opening, { exhibitId, reason: '' });
    for (const other of [secret, randomUUID(), 'x']) await given.refuses(caseId, 'not_found', () => open(desk, other));
    await given.refuses(caseId, 'not_found', () => open(stranger, photo));
    await given.refuses(elsewhere, 'not_found', () => open(desk, photo, elsewhere));
    await open(desk, photo);
    await open(desk, photo);
    expect((await given.record(caseId))['joint']!.slice(-3)).toEqual(['exhibit.added', 'exhibit.opened', 'exhibit.opened']);
    await given.act(consumer, caseId, withdrawing, { exhibitId: photo, reason: '传错了' });
    await given.refuses(caseId, 'exhibit_withdrawn', () => open(desk, photo));
  });

  it('opens what was shown in a caucus with its entry there, and nothing in the joint record', async () => {
    const { consumer, mediator } = given.hands;
    const caseId = await given.mediatedCase();
    const secret = await add(consumer, caseId, { category: 'photo_after', audience: 'caucus_consumer' });
    const joint = (await given.record(caseId))['joint'];
    await given.act(mediator, caseId, opening, { exhibitId: secret, reason: '' });
    const record = await given.record(caseId);
    expect([record['joint'], record['caucus_consumer']]).toEqual([joint, ['exhibit.added', 'exhibit.opened']]);
  });

  it('takes a dossier of one’s own, with the other side’s sensitive exhibits that were ticked opened, each with what for', async () => {
    const { consumer, desk } = given.hands;
    const caseId = await given.negotiatedCase();
    const photo = await add(consumer, caseId, { category: 'photo_after' });
    const last = await given.lastAnnounced();
    const { id } = await given.act(desk, caseId, taking, { kind: 'record', opened: [{ exhibitId: photo, purpose: '交给律师看' }] });
    const { rows } = await given.owner.query('select kind, opened, account_id from dossier_taking where id = $1', [id]);
    expect(rows).toEqual([{ kind: 'record', opened: [photo], account_id: desk.actor.accountId }]);
    expect((await given.record(caseId))['joint']!.slice(-2)).toEqual(['exhibit.opened', 'dossier.taken']);
    expect(await given.announced(caseId, last)).toEqual([{ type: 'case.changed', caseId, audience: 'joint' }]);
  });

  it('opens for a dossier nothing that is not the other side’s, not sensitive, withdrawn or beyond what goes in', async () => {
    const { consumer, desk, mediator, stranger } = given.hands;
    const [caseId, elsewhere] = [await given.mediatedCase(), await given.mediatedCase()];
    const tick = (...ids: string[]): TakeDossierInput => ({
      kind: 'record',
      opened: ids.map((exhibitId) => ({ exhibitId, purpose: '交给律师看' })),
    });
    const photo = await add(consumer, caseId, { category: 'photo_after' });
    const contract = await add(consumer, caseId);
    const gone = await add(consumer, caseId, { category: 'photo_after' });
    const secret = await add(consumer, caseId, { category: 'photo_after', audience: 'caucus_consumer' });
    await given.act(consumer, caseId, withdrawing, { exhibitId: gone, reason: '传错了' });
    const refused = (code: RefusalCode, who: Ctx, input: TakeDossierInput) =>
      given.refuses(caseId, code, () => given.act(who, caseId, taking, input));
    await refused('choice_invalid', desk, { kind: 'all', opened: [] });
    await refused('choice_invalid', desk, tick(photo, photo));
    await refused('choice_invalid', desk, tick(photo, contract));
    await refused('choice_invalid', consumer, tick(photo));
    await refused('exhibit_withdrawn', desk, tick(photo, gone));
    await refused('not_found', desk, tick(photo, secret));
    await refused('not_found', mediator, { ...tick(secret), kind: 'proceedings' });
    await refused('not_found', stranger, tick());
    await given.refuses(elsewhere, 'not_found', () => given.act(desk, elsewhere, taking, tick(photo)));
    await given.act(mediator, caseId, taking, tick(secret));
    await given.owner.query(
      `insert into exhibit_copy (exhibit_id, kind, case_id, tenant_id, audience, state, fault)
        select id, 'cleaned', case_id, tenant_id, audience, 'failed', 'damaged' from exhibit where id = $1`,
      [photo],
    );
    await refused('exhibit_unreadable', desk, tick(photo));
  });
});
