import { randomUUID } from 'node:crypto';
import { Given } from '../../../../../test/support/given.js';
import type { Ctx } from '../../../../platform/context/ctx.js';
import { MediatorRequestRepository } from '../../data/mediator-request.repository.js';
import { DeclineMediatorRequest } from './decline-mediator-request.js';
import { ReplaceMediator } from './replace-mediator.js';
import { RequestMediator } from './request-mediator.js';
import { WithdrawMediatorRequest } from './withdraw-mediator-request.js';

const NOTE = '调解员多次打断我方陈述，希望更换。';
const REASON = '已经核实，没有发现影响公正的情形。';

/** Requests about the mediator without a server: what each does, and what each refusal leaves. */
describe('mediators, as use cases', () => {
  let given: Given;
  let other: string;
  const requests = new MediatorRequestRepository();
  const [requesting, withdrawing] = [new RequestMediator(requests), new WithdrawMediatorRequest(requests)];
  const [declining, replacing] = [new DeclineMediatorRequest(requests), new ReplaceMediator(requests)];
  beforeAll(async () => {
    given = await Given.begun('mediator-cases');
    const { rows } = await given.owner.query<{ id: string }>(
      `with a as (insert into identity.account (email, display_name) values ('second@test.test', '第二调解员') returning id)
        insert into identity.membership (account_id, organisation_id, roles) select id, $1, '{mediator}' from a returning account_id as id`,
      [given.hands.mediator.actor.organisationId],
    );
    other = rows[0]?.id ?? '';
  });
  afterAll(() => given?.close());

  const rows = async (caseId: string): Promise<string[]> =>
    (
      await given.owner.query<{ text: string }>(
        `select concat_ws(' ', asker, asked_name, ground, wished_name, note, outcome, answer, 'by ' || answered_name,
            case when (closed_at is null) <> (outcome is null) then 'half closed' end) as text
           from mediator_request where case_id = $1 order by asked_at, id`,
        [caseId],
      )
    ).rows.map(({ text }) => text);
  const ask = async (who: Ctx, caseId: string, over: { ground?: string; wishedId?: string | null; note?: string } = {}) =>
    (await given.act(who, caseId, requesting, { ground: 'no_trust', wishedId: null, note: NOTE, ...over })).id;
  const last = async (caseId: string, audience: string) => (await given.record(caseId))[audience]?.at(-1);
  const idOf = (who: Ctx) => who.actor.accountId as string;

  it('a side asks for another, in words that reach the committee alone, once at a time', async () => {
    const { consumer, desk, mediator, intake, stranger } = given.hands;
    const caseId = await given.mediatedCase();
    await given.refuses(caseId, 'choice_invalid', () => ask(consumer, caseId, { ground: 'unavailable' }));
    await given.refuses(caseId, 'reason_needed', () => ask(consumer, caseId, { note: ' 短 ' }));
    await given.refuses(caseId, 'mediator_unknown', () => ask(consumer, caseId, { wishedId: idOf(intake) }));
    await given.refuses(caseId, 'mediator_already', () => ask(consumer, caseId, { wishedId: idOf(mediator) }));
    await given.refuses(caseId, 'characters_refused', () => ask(consumer, caseId, { note: `${NOTE}\u0378` }));
    await given.refuses(caseId, 'not_your_part', () => ask(intake, caseId));
    await given.refuses(caseId, 'not_found', () => ask(stranger, caseId));
    await ask(consumer, caseId, { wishedId: other, note: ` ${NOTE} ` });
    expect(await rows(caseId)).toEqual([`consumer 林小满 no_trust 第二调解员 ${NOTE}`]);
    expect(await last(caseId, 'joint')).toBe('mediator.requested');
    expect(await given.told(caseId, 'mediator_requested')).toEqual(['何静', '范主任'].sort());
    await given.refuses(caseId, 'stands_already', () => ask(consumer, caseId));
    await ask(desk, caseId);
    const before = await given.lastAnnounced();
    await ask(mediator, caseId, { ground: 'unavailable' });
    expect(await last(caseId, 'committee')).toBe('mediator.requested');
    const changes = (await given.announced(caseId, before)).filter(({ type }) => type === 'case.changed');
    expect(changes).toEqual([{ type: 'case.changed', caseId, audience: 'committee' }]);
  });

  it('is withdrawn by who asked, while it waits, and not asked again all day long', async () => {
    const { consumer, desk, stranger } = given.hands;
    const [caseId, elsewhere] = [await given.mediatedCase(), await given.mediatedCase()];
    const withdraw = (who: Ctx, id: string, where = caseId) => given.act(who, where, withdrawing, id);
    const [theirs, id] = [await ask(desk, caseId), await ask(consumer, caseId)];
    const there = await ask(consumer, elsewhere);
    for (const wrong of ['x', randomUUID(), there, theirs]) await given.refuses(caseId, 'not_found', () => withdraw(consumer, wrong));
    await given.refuses(elsewhere, 'not_found', () => withdraw(consumer, id, elsewhere));
    await given.refuses(caseId, 'not_found', () => withdraw(stranger, id));
    await withdraw(consumer, id);
    const withdrawn = `consumer 林小满 no_trust ${NOTE} withdrawn by 林小满`;
    expect(await rows(caseId)).toEqual([`clinic 许经理 no_trust ${NOTE}`, withdrawn]);
    expect(await rows(elsewhere)).toEqual([`consumer 林小满 no_trust ${NOTE}`]);
    expect(await last(caseId, 'joint')).toBe('mediator.request_withdrawn');
    await given.refuses(caseId, 'not_found', () => withdraw(consumer, id));
    for (let n = 1; n < 3; n += 1) await withdraw(consumer, await ask(consumer, caseId));
    await given.refuses(caseId, 'asked_often', () => ask(consumer, caseId));
  });

  it('is declined by the chair with a reason, told to whoever asked', async () => {
    const { consumer, mediator, chair, stranger } = given.hands;
    const caseId = await given.mediatedCase();
    const decline = (who: Ctx, requestId: string, reason = REASON) => given.act(who, caseId, declining, { requestId, reason });
    const [id, own] = [await ask(consumer, caseId), await ask(mediator, caseId, { ground: 'unavailable' })];
    await given.refuses(caseId, 'reason_needed', () => decline(chair, id, ' 短 '));
    for (const wrong of ['x', randomUUID()]) await given.refuses(caseId, 'not_found', () => decline(chair, wrong));
    await given.refuses(caseId, 'not_possible_now', () => decline(consumer, id));
    await given.refuses(caseId, 'not_found', () => decline(stranger, id));
    await decline(chair, id);
    expect(await last(caseId, 'joint')).toBe('mediator.kept');
    expect(await given.told(caseId, 'mediator_kept')).toEqual(['林小满']);
    await given.refuses(caseId, 'not_found', () => decline(chair, id));
    await decline(chair, own);
    expect(await last(caseId, 'committee')).toBe('mediator.kept');
    expect(await given.told(caseId, 'mediator_kept')).toEqual(['林小满', '郑岚'].sort());
    expect(await rows(caseId)).toEqual([
      `consumer 林小满 no_trust ${NOTE} declined ${REASON} by 范主任`,
      `mediator 郑岚 unavailable ${NOTE} declined ${REASON} by 范主任`,
    ]);
  });

  it('another mediator answers what waits in this case; who was taken off on an objection does not come back', async () => {
    const { consumer, desk, mediator, intake, chair, stranger } = given.hands;
    const [caseId, elsewhere] = [await given.mediatedCase(), await given.mediatedCase()];
    const replace = (who: Ctx, over: { mediatorId?: string; inPlaceOf?: string; reason?: string } = {}) =>
      given.act(who, caseId, replacing, { mediatorId: other, inPlaceOf: idOf(mediator), reason: REASON, ...over });
    await ask(consumer, caseId);
    await ask(consumer, elsewhere);
    await given.refuses(caseId, 'reason_needed', () => replace(chair, { reason: ' 短 ' }));
    await given.refuses(caseId, 'not_possible_now', () => replace(chair, { inPlaceOf: other }));
    await given.refuses(caseId, 'mediator_unknown', () => replace(chair, { mediatorId: idOf(intake) }));
    await given.refuses(caseId, 'mediator_already', () => replace(chair, { mediatorId: idOf(mediator) }));
    await given.refuses(caseId, 'not_possible_now', () => replace(consumer));
    await given.refuses(caseId, 'not_found', () => replace(stranger));
    const before = await given.lastAnnounced();
    await replace(chair);
    expect(await rows(caseId)).toEqual([`consumer 林小满 no_trust ${NOTE} granted by 范主任`]);
    expect(await rows(elsewhere)).toEqual([`consumer 林小满 no_trust ${NOTE}`]);
    expect(await last(caseId, 'joint')).toBe('mediator.replaced');
    expect(await last(caseId, 'committee')).toBe('mediator.replaced');
    expect(await given.told(caseId, 'mediator_assigned')).toContain('第二调解员');
    expect(await given.told(caseId, 'mediator_replaced')).toEqual(['周院长', '林小满', '许经理'].sort());
    expect(await given.told(caseId, 'mediator_relieved')).toEqual([]);
    expect(await given.announced(caseId, before)).toContainEqual({ type: 'evict', caseId, accountId: idOf(mediator) });
    await given.refuses(caseId, 'mediator_kept_out', () => replace(chair, { mediatorId: idOf(mediator), inPlaceOf: other }));
    await ask(desk, caseId, { note: NOTE });
  });
});
