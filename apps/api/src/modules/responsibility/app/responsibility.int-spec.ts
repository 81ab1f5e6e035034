import { randomUUID } from 'node:crypto';
import { Given } from '../../../../test/support/given.js';
import type { Ctx } from '../../../platform/context/ctx.js';
import { ResponsibilityViewRepository } from '../data/responsibility-view.repository.js';
import { ElectBasis } from './elect-basis.js';
import { readDesk } from './read-desk.js';
import { StateResponsibility, type ResponsibilityInput } from './state-responsibility.js';

/** The use cases of responsibility without a server: what each does, and what each refusal leaves. */
describe('responsibility, as use cases', () => {
  let given: Given;
  const [stating, electing] = [new StateResponsibility(new ResponsibilityViewRepository()), new ElectBasis()];
  beforeAll(async () => {
    given = await Given.begun('responsibility-cases');
  });
  afterAll(() => given?.close());

  const stage = (over: Partial<ResponsibilityInput['stages'][number]> = {}): ResponsibilityInput['stages'][number] => ({
    stage: 'operation',
    weightPct: 100,
    clinicPct: 70,
    reason: '手术记录与术后情况',
    exhibitIds: [],
    ...over,
  });
  const view = (over: Partial<ResponsibilityInput> = {}): ResponsibilityInput => ({
    stages: [stage()],
    harmShown: true,
    grounds: ['norm_breach'],
    forceMajeure: false,
    shared: true,
    ...over,
  });
  const rowsOf = async (caseId: string): Promise<string[]> => {
    const { rows } = await given.owner.query<{ row: string }>(
      `select concat_ws(' ', side, audience, clinic_pct, author_name, presumption ->> 'grounds') as row
         from responsibility_view where case_id = $1 order by created_at, id`,
      [caseId],
    );
    return rows.map(({ row }) => row);
  };
  /** An exhibit as it lies in a channel of a case; `withdrawn` where its owner took it back. */
  const exhibitIn = async (caseId: string, audience: string, withdrawn = false): Promise<string> => {
    const uploadId = randomUUID();
    await given.owner.query(
      `insert into upload (id, account_id, size, received, wrapped_key, name, media_type, sha256, state)
        values ($1, $2, 5, 5, 'key', 'a.jpg', 'image/jpeg', 'hash', 'complete')`,
      [uploadId, given.hands.consumer.actor.accountId],
    );
    const { rows } = await given.owner.query<{ id: string }>(
      `insert into exhibit (case_id, tenant_id, audience, number, side, owner_id, owner_name, upload_id, category, title, media_type, size,
          sha256, withdrawn_at, withdrawn_reason)
        select id, tenant_id, $2, (select count(*) + 1 from exhibit where case_id = $1), 'consumer', consumer_account_id, consumer_name, $3,
          'contract', '合同', 'image/jpeg', 5, 'hash', case when $4 then app.now() end, case when $4 then '误传' end from case_file where id = $1 returning id`,
      [caseId, audience, uploadId, withdrawn],
    );
    return rows[0]!.id;
  };

  it('states a side’s view for both sides, shared or not: its row, its entry, and the joint channel hears of it', async () => {
    const caseId = await given.negotiatedCase();
    const last = await given.lastAnnounced();
    await given.act(given.hands.consumer, caseId, stating, view({ shared: false }));
    expect(await rowsOf(caseId)).toEqual(['consumer joint 70 林小满 ["norm_breach"]']);
    expect((await given.record(caseId))['joint']!.at(-1)).toBe('responsibility.stated');
    expect(await given.announced(caseId, last)).toEqual([{ type: 'case.changed', caseId, audience: 'joint' }]);
  });

  it('keeps a mediator’s view to the committee until it is shared, and that one takes the place of the first', async () => {
    const { mediator } = given.hands;
    const caseId = await given.mediatedCase();
    const joint = (await given.record(caseId))['joint'];
    const last = await given.lastAnnounced();
    const { id } = await given.act(mediator, caseId, stating, view({ shared: false, grounds: [] }));
    expect((await given.record(caseId))['joint']).toEqual(joint);
    expect((await given.record(caseId))['committee']!.at(-1)).toBe('responsibility.stated');
    expect(await given.announced(caseId, last)).toEqual([{ type: 'case.changed', caseId, audience: 'committee' }]);
    await given.refuses(caseId, 'view_moved_on', () => given.act(mediator, caseId, stating, view({ grounds: [] })));
    await given.act(mediator, caseId, stating, view({ grounds: [], replaces: id }));
    expect(await rowsOf(caseId)).toEqual(['mediator committee 70 郑岚 []', 'mediator joint 70 郑岚 []']);
  });

  it('takes the place of the latest of one’s own side alone, whoever of the side stated it', async () => {
    const { consumer, desk, signatory } = given.hands;
    const caseId = await given.negotiatedCase();
    const { id } = await given.act(desk, caseId, stating, view());
    await given.refuses(caseId, 'view_moved_on', () => given.act(signatory, caseId, stating, view({ replaces: null })));
    await given.refuses(caseId, 'view_moved_on', () => given.act(consumer, caseId, stating, view({ replaces: id })));
    const second = await given.act(signatory, caseId, stating, view({ replaces: id }));
    await given.refuses(caseId, 'view_moved_on', () => given.act(desk, caseId, stating, view({ replaces: id })));
    await given.act(desk, caseId, stating, view({ replaces: second.id }));
    await given.act(consumer, caseId, stating, view());
    expect((await rowsOf(caseId)).map((row) => row.split(' ')[0])).toEqual(['clinic', 'clinic', 'clinic', 'consumer']);
  });

  it('states none with faults, and none in a case that is not one’s own', async () => {
    const { consumer, intake, stranger } = given.hands;
    const caseId = await given.negotiatedCase();
    const refused = (code: Parameters<Given['refuses']>[1], over: Partial<ResponsibilityInput>) =>
      given.refuses(caseId, code, () => given.act(consumer, caseId, stating, view(over)));
    await refused('stages_missing', { stages: [] });
    await refused('weights_not_100', { stages: [stage({ weightPct: 99 })] });
    await refused('percent_invalid', { stages: [stage({ clinicPct: 101 })] });
    await refused('stage_unsupported', { stages: [stage({ reason: '无' })] });
    await refused('choice_invalid', { stages: [stage({ stage: 'elsewhere' })] });
    await refused('choice_invalid', { grounds: ['norm_breach', 'sloppy_records'] });
    await refused('characters_refused', { stages: [stage({ reason: '手术记录🧿与情况' })] });
    await given.refuses(caseId, 'not_found', () => given.act(stranger, caseId, stating, view()));
    await given.refuses(caseId, 'not_found', () => given.act(intake, caseId, stating, view()));
    expect(await rowsOf(caseId)).toEqual([]);
  });

  it('points only at what everyone who sees the view may see: nothing of a caucus, another case, or withdrawn', async () => {
    const { consumer, mediator } = given.hands;
    const [caseId, elsewhere] = [await given.mediatedCase(), await given.mediatedCase()];
    const [joint, committee] = [await exhibitIn(caseId, 'joint'), await exhibitIn(caseId, 'committee')];
    const pointing = (...exhibitIds: string[]) => view({ stages: [stage({ reason: '', exhibitIds })], grounds: [] });
    for (const exhibitId of [
      await exhibitIn(caseId, 'caucus_consumer'),
      await exhibitIn(caseId, 'joint', true),
      await exhibitIn(elsewhere, 'joint'),
      committee,
      randomUUID(),
      'x',
    ])
      await given.refuses(caseId, 'choice_invalid', () => given.act(consumer, caseId, stating, pointing(joint, exhibitId)));
    // The same twice is once.
    await given.act(consumer, caseId, stating, pointing(joint, joint));
    await given.refuses(caseId, 'choice_invalid', () => given.act(mediator, caseId, stating, pointing(committee)));
    await given.act(mediator, caseId, stating, { ...pointing(joint, committee), shared: false });
    const { rows } = await given.owner.query(
      `select side, stages -> 0 -> 'exhibitIds' as ids from responsibility_view where case_id = $1 order by created_at, id`,
      [caseId],
    );
    expect(rows).toEqual([
      { side: 'consumer', ids: [joint] },
      { side: 'mediator', ids: [joint, committee] },
    ]);
  });

  it('shows the latest view of each side that the reader hears, and no desk to an office that has not opened the case', async () => {
    const { consumer, desk, mediator, stranger, auditor } = given.hands;
    const caseId = await given.mediatedCase();
    const { id } = await given.act(consumer, caseId, stating, view());
    await given.act(consumer, caseId, stating, view({ stages: [stage({ clinicPct: 90 })], replaces: id }));
    await given.act(mediator, caseId, stating, view({ shared: false }));
    await given.act(consumer, caseId, electing, { basis: 'tort' });
    const shown = async (ctx: Ctx) => {
      const read = await given.write(ctx, (tx) => readDesk(tx, caseId));
      return read && [read.election, ...read.views.map((v) => `${v.side} ${v.audience} ${v.clinicPct}`)];
    };
    expect(await shown(desk)).toEqual(['tort', 'consumer joint 90']);
    expect(await shown(mediator)).toEqual(['tort', 'consumer joint 90', 'mediator committee 70']);
    expect(await shown(stranger)).toBeNull();
    const ended = await given.unresolvedCase();
    expect(await given.write(auditor, (tx) => readDesk(tx, ended))).toBeNull();
  });

  it('elects tort or contract, and anew in the place of the choice that was shown', async () => {
    const { consumer, desk, stranger } = given.hands;
    const caseId = await given.negotiatedCase();
    const standing = async () =>
      (
        await given.owner.query<{ election: string | null; version: number }>('select election, version from case_file where id = $1', [
          caseId,
        ])
      ).rows[0]!;
    const { version } = await standing();
    await given.refuses(caseId, 'choice_invalid', () => given.act(consumer, caseId, electing, { basis: 'both', instead: null }));
    await given.refuses(caseId, 'basis_moved_on', () => given.act(consumer, caseId, electing, { basis: 'tort', instead: 'contract' }));
    await given.act(consumer, caseId, electing, { basis: 'tort' });
    expect(await standing()).toEqual({ election: 'tort', version: version + 1 });
    expect((await given.record(caseId))['joint']!.at(-1)).toBe('basis.elected');
    await given.refuses(caseId, 'basis_moved_on', () => given.act(consumer, caseId, electing, { basis: 'contract', instead: null }));
    await given.refuses(caseId, 'not_possible_now', () => given.act(desk, caseId, electing, { basis: 'contract', instead: 'tort' }));
    await given.refuses(caseId, 'not_found', () => given.act(stranger, caseId, electing, { basis: 'contract', instead: 'tort' }));
    await given.act(consumer, caseId, electing, { basis: 'contract', instead: 'tort' });
    expect(await standing()).toEqual({ election: 'contract', version: version + 2 });
  });

  it('elects in the case that is named and in no other', async () => {
    const { consumer } = given.hands;
    const [first, second] = [await given.negotiatedCase(), await given.negotiatedCase()];
    await given.act(consumer, first, electing, { basis: 'tort', instead: null });
    const { rows } = await given.owner.query('select election from case_file where id = $1', [second]);
    expect(rows).toEqual([{ election: null }]);
  });
});
