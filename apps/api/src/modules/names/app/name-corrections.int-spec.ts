import { randomUUID } from 'node:crypto';
import type { AccountId } from '@heyi/domain';
import { Given } from '../../../../test/support/given.js';
import type { Ctx } from '../../../platform/context/ctx.js';
import { NameCorrectionRepository } from '../data/name-correction.repository.js';
import { AnswerNameCorrection } from './answer-name-correction.js';
import { AskNameCorrection } from './ask-name-correction.js';
import { correctionsToDecide, ownCorrections } from './read-corrections.js';
import { WithdrawNameCorrection } from './withdraw-name-correction.js';

const REASON = '注册时写错了一个字';

/** The use cases of names without a server; how a name spreads into cases, the worker’s job, `identity/names` tries over the whole. */
describe('corrections of names, as use cases', () => {
  let given: Given;
  const corrections = new NameCorrectionRepository();
  const [asking, withdrawing, answering] = [
    new AskNameCorrection(corrections),
    new WithdrawNameCorrection(corrections),
    new AnswerNameCorrection(corrections),
  ];
  beforeAll(async () => {
    given = await Given.begun('name-cases');
  });
  afterAll(() => given?.close());

  const ask = (ctx: Ctx, name: string, reason = REASON) => given.do(ctx, asking, { name, reason });
  const withdraw = (ctx: Ctx, id: string) => given.do(ctx, withdrawing, { id });
  const decide = (ctx: Ctx, id: string, confirm = true, answer = '居民身份证原件，与户口簿一致') =>
    given.do(ctx, answering, { id, confirm, answer });
  /** Somebody new: of nowhere, or in a role of the institution of another. */
  const person = async (name: string, like: Ctx, roles: readonly string[] = []): Promise<Ctx> => {
    const { rows } = await given.owner.query<{ id: AccountId }>(
      'insert into identity.account (email, display_name) values ($1, $2) returning id',
      [`${randomUUID().slice(0, 8)}@names.test`, name],
    );
    const accountId = rows[0]!.id;
    if (like.actor.organisationId)
      await given.owner.query('insert into identity.membership (account_id, organisation_id, roles) values ($1, $2, $3)', [
        accountId,
        like.actor.organisationId,
        roles,
      ]);
    return { ...like, actor: { ...like.actor, accountId, name, roles } };
  };
  const standing = async (ctx: Ctx) => {
    const { rows } = await given.owner.query<{ name: string; state: string[]; spread: number }>(
      `select display_name as name, array(select concat_ws(' ', former, n.name, decider_role, coalesce(outcome, 'waits'), decided_name)
          from identity.name_correction n where account_id = a.id order by asked_at, id) as state,
        (select count(*)::int from graphile_worker.jobs j join graphile_worker._private_jobs p on p.id = j.id
          join identity.name_correction n on n.id::text = p.payload ->> 'correctionId'
          where j.task_identifier = 'spread_name' and n.account_id = a.id) as spread
         from identity.account a where id = $1`,
      [ctx.actor.accountId],
    );
    return rows[0]!;
  };
  const toldOf = async (ctx: Ctx): Promise<string[]> =>
    (
      await given.owner.query<{ kind: string }>('select kind from notification where account_id = $1 and case_id is null order by id', [
        ctx.actor.accountId,
      ])
    ).rows.map(({ kind }) => kind);
  /** Refused with the code, and everything of the person is as it was. */
  const refuses = async (code: string, who: Ctx, act: () => Promise<unknown>): Promise<void> => {
    const before = [await standing(who), await toldOf(who)];
    await expect(act()).rejects.toMatchObject({ code });
    expect([await standing(who), await toldOf(who)]).toEqual(before);
  };

  it('is done at once where nobody has to confirm it, and the worker is asked to bring it into the cases', async () => {
    const someone = await person('王山', given.hands.consumer);
    const { id } = await ask(someone, '王珊');
    expect(await standing(someone)).toEqual({ name: '王珊', state: ['王山 王珊 done'], spread: 1 });
    expect(await given.write(someone, (tx) => ownCorrections(tx, someone))).toMatchObject([{ id, outcome: 'done', decider: null }]);
  });

  it('is refused where it is no name, no other name, or without a reason', async () => {
    const someone = await person('李四', given.hands.consumer);
    await refuses('name_characters', someone, () => ask(someone, '李🧿'));
    await refuses('name_unchanged', someone, () => ask(someone, ' 李四 '));
    await refuses('reason_needed', someone, () => ask(someone, '李思', '错'));
  });

  it('waits once for intake of the committee that has a case of the person, who is told; one’s own is taken back by oneself alone', async () => {
    const { consumer, intake, desk } = given.hands;
    await given.mediatedCase();
    const before = await toldOf(intake);
    const { id } = await ask(consumer, '林小曼');
    expect(await standing(consumer)).toEqual({ name: '林小满', state: ['林小满 林小曼 intake waits'], spread: 0 });
    expect(await toldOf(intake)).toEqual([...before, 'name_asked']);
    await refuses('stands_already', consumer, () => ask(consumer, '林晓满'));
    for (const other of [intake, desk]) await refuses('not_found', consumer, () => withdraw(other, id));
    await refuses('not_found', consumer, () => withdraw(consumer, 'x'));
    await withdraw(consumer, id);
    await refuses('not_found', consumer, () => withdraw(consumer, id));
    await refuses('not_found', consumer, () => decide(intake, id));
    expect(await standing(consumer)).toEqual({ name: '林小满', state: ['林小满 林小曼 intake withdrawn'], spread: 0 });
  });

  it('is confirmed by who was asked and nobody else, once, against a document', async () => {
    const { consumer, intake, mediator, desk } = given.hands;
    await given.mediatedCase();
    const { id } = await ask(consumer, '林小曼');
    const administrator = await person('管理员', intake, ['administrator']);
    expect(await given.write(intake, (tx) => correctionsToDecide(tx, intake))).toMatchObject([{ id, decider: '甲区医调委', answer: null }]);
    for (const other of [mediator, desk, administrator]) {
      expect(await given.write(other, (tx) => correctionsToDecide(tx, other))).toEqual([]);
      await refuses('not_found', consumer, () => decide(other, id));
    }
    await refuses('not_found', consumer, () => decide(intake, 'x'));
    await refuses('reason_needed', consumer, () => decide(intake, id, true, '证'));
    await refuses('reason_needed', consumer, () => decide(intake, id, false, '不一致'));
    await decide(intake, id, true, '身份证');
    expect(await standing(consumer)).toMatchObject({ name: '林小曼', spread: 1 });
    expect((await standing(consumer)).state.at(-1)).toBe('林小满 林小曼 intake done 何静');
    expect((await toldOf(consumer)).at(-1)).toBe('name_corrected');
    await refuses('not_found', consumer, () => decide(intake, id, false));
  });

  it('of staff is another administrator’s to confirm, never one’s own; refused, the name stays and the reason is told', async () => {
    const { desk } = given.hands;
    const first = await person('甲管理', desk, ['administrator']);
    // The only administrator asks nobody.
    await ask(first, '贾管理');
    expect(await standing(first)).toMatchObject({ name: '贾管理', state: ['甲管理 贾管理 done'] });
    const second = await person('丙管理', desk, ['administrator']);
    const { id } = await ask(second, '炳管理');
    await refuses('not_found', second, () => decide(second, id));
    expect(await given.write(second, (tx) => correctionsToDecide(tx, second))).toEqual([]);
    // Another one waits for the same to decide.
    const third = await person('丁管理', desk, ['administrator']);
    await ask(third, '鼎管理');
    await decide(first, id, false, '执业证上是丙，请核对后再提出。');
    expect(await standing(third)).toEqual({ name: '丁管理', state: ['丁管理 鼎管理 administrator waits'], spread: 0 });
    expect(await standing(second)).toEqual({ name: '丙管理', state: ['丙管理 炳管理 administrator refused 甲管理'], spread: 0 });
    expect((await toldOf(second)).at(-1)).toBe('name_kept');
    expect(await given.write(second, (tx) => ownCorrections(tx, second))).toMatchObject([
      { outcome: 'refused', answer: '执业证上是丙，请核对后再提出。' },
    ]);
  });
});
