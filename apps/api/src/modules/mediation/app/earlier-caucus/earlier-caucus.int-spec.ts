import { randomUUID } from 'node:crypto';
import type { AccountId, CaucusAudience } from '@heyi/domain';
import { Given } from '../../../../../test/support/given.js';
import type { Ctx } from '../../../../platform/context/ctx.js';
import { ChannelRepository, MessageRepository, PostMessage } from '../../../room/index.js';
import { CaucusConsentRepository } from '../../data/caucus-consent.repository.js';
import { replacingMediator } from '../use-cases.js';
import { AllowEarlierCaucus } from './allow-earlier-caucus.js';
import { AskEarlierCaucus } from './ask-earlier-caucus.js';
import { KeepEarlierCaucus } from './keep-earlier-caucus.js';

/** What a side said in private before its mediator came, without a server: who asks, who agrees, who keeps it. */
describe('earlier caucuses, as use cases', () => {
  let given: Given;
  let second: Ctx;
  const consents = new CaucusConsentRepository();
  const [asking, allowing, keeping] = [new AskEarlierCaucus(consents), new AllowEarlierCaucus(consents), new KeepEarlierCaucus(consents)];
  const posting = new PostMessage(new ChannelRepository(), new MessageRepository());
  beforeAll(async () => {
    given = await Given.begun('earlier-caucuses');
    const { mediator } = given.hands;
    const { rows } = await given.owner.query<{ id: AccountId }>(
      `with a as (insert into identity.account (email, display_name) values ('second@test.test', '第二调解员') returning id)
        insert into identity.membership (account_id, organisation_id, roles) select id, $1, '{mediator}' from a returning account_id as id`,
      [mediator.actor.organisationId],
    );
    second = { ...mediator, actor: { ...mediator.actor, accountId: rows[0]?.id ?? null, name: '第二调解员' } };
  });
  afterAll(() => given?.close());

  const say = (who: Ctx, caseId: string, audience: CaucusAudience, body: string) =>
    given.act(who, caseId, posting, { audience, body, clientId: randomUUID() });
  const replace = (caseId: string, from: Ctx, to: Ctx) =>
    given.act(given.hands.chair, caseId, replacingMediator, {
      mediatorId: to.actor.accountId as string,
      inPlaceOf: from.actor.accountId as string,
      reason: '原调解员因病不能继续调解。',
    });
  /** A case in which both sides spoke in private before the second mediator came. */
  const replaced = async (): Promise<string> => {
    const { consumer, desk, mediator } = given.hands;
    const caseId = await given.mediatedCase();
    await say(consumer, caseId, 'caucus_consumer', '我最低可以接受一万元。');
    await say(desk, caseId, 'caucus_clinic', '我们最多能付两万元。');
    await replace(caseId, mediator, second);
    return caseId;
  };
  const rows = async (caseId: string): Promise<string[]> =>
    (
      await given.owner.query<{ text: string }>(
        `select concat_ws(' ', audience, case when asked_at is not null then 'asked' end, decision, decided_name) as text
           from caucus_consent where case_id = $1 order by mediator_since, audience`,
        [caseId],
      )
    ).rows.map(({ text }) => text);
  const last = async (caseId: string, audience: string) => (await given.record(caseId))[audience]?.at(-1);
  const heard = async (caseId: string, after: number) =>
    (await given.announced(caseId, after)).map((event) => [event.type, (event as { audience?: string }).audience]);

  it('are asked for by the mediator who came after another, of one side at a time, once', async () => {
    const { consumer, mediator, intake, stranger } = given.hands;
    const caseId = await replaced();
    const joint = (await given.record(caseId))['joint'];
    await given.refuses(caseId, 'choice_invalid', () => given.act(second, caseId, asking, 'joint'));
    await given.refuses(caseId, 'not_possible_now', () => given.act(consumer, caseId, asking, 'caucus_consumer'));
    await given.refuses(caseId, 'not_your_part', () => given.act(intake, caseId, asking, 'caucus_consumer'));
    for (const who of [mediator, stranger])
      await given.refuses(caseId, 'not_found', () => given.act(who, caseId, asking, 'caucus_consumer'));
    const before = await given.lastAnnounced();
    await given.act(second, caseId, asking, 'caucus_consumer');
    expect(await rows(caseId)).toEqual(['caucus_consumer asked']);
    expect(await last(caseId, 'caucus_consumer')).toBe('caucus.asked');
    expect(await given.told(caseId, 'caucus_asked')).toEqual([consumer.actor.name]);
    expect(await heard(caseId, before)).toContainEqual(['case.changed', 'caucus_consumer']);
    expect((await given.record(caseId))['joint']).toEqual(joint);
    await given.refuses(caseId, 'stands_already', () => given.act(second, caseId, asking, 'caucus_consumer'));
    await given.act(second, caseId, asking, 'caucus_clinic');
    expect(await rows(caseId)).toEqual(['caucus_clinic asked', 'caucus_consumer asked']);
  });

  it('are asked for by nobody where nothing was said before, nor by the first mediator of a case', async () => {
    const { consumer, mediator } = given.hands;
    const first = await given.mediatedCase();
    await say(consumer, first, 'caucus_consumer', '我最低可以接受一万元。');
    await given.refuses(first, 'not_possible_now', () => given.act(mediator, first, asking, 'caucus_consumer'));
    await replace(first, mediator, second);
    await given.refuses(first, 'not_possible_now', () => given.act(second, first, asking, 'caucus_clinic'));
    await given.act(second, first, asking, 'caucus_consumer');
  });

  it('are opened by the side whose they are, asked or not, and what that opens is counted in its own chain alone', async () => {
    const { consumer, signatory, mediator, stranger } = given.hands;
    const [caseId, neighbour] = [await replaced(), await replaced()];
    await given.act(second, caseId, asking, 'caucus_consumer');
    await given.act(second, neighbour, asking, 'caucus_consumer');
    await given.refuses(caseId, 'not_possible_now', () => given.act(second, caseId, allowing, {}));
    await given.refuses(caseId, 'not_found', () => given.act(stranger, caseId, allowing, {}));
    const version = await given.versionOf(caseId);
    await given.refuses(caseId, 'case_changed', () => given.act(consumer, { caseId, openedOn: version - 1 }, allowing, {}));
    await given.act(consumer, { caseId, openedOn: version }, allowing, {});
    await given.refuses(caseId, 'stands_already', () => given.act(consumer, caseId, allowing, {}));
    // The other side was not asked, and agrees of itself.
    await given.act(signatory, caseId, allowing, {});
    expect(await rows(caseId)).toEqual([
      `caucus_clinic given ${signatory.actor.name}`,
      `caucus_consumer asked given ${consumer.actor.name}`,
    ]);
    expect(await rows(neighbour)).toEqual(['caucus_consumer asked']);
    expect(await given.told(caseId, 'caucus_answered')).toEqual([second.actor.name, second.actor.name]);
    const { rows: payloads } = await given.owner.query<{ payload: string }>(
      `select p.payload from journal.payload p join journal.entry e using (case_id, audience, seq)
        where e.case_id = $1 and e.type = 'caucus.allowed' and e.audience = 'caucus_consumer'`,
      [caseId],
    );
    expect(JSON.parse(payloads[0]?.payload ?? '{}')).toMatchObject({ messages: 1, files: 0, others: 0 });
    // Another who comes asks anew.
    await replace(caseId, second, mediator);
    await given.act(mediator, caseId, asking, 'caucus_consumer');
    expect((await rows(caseId)).at(-1)).toBe('caucus_consumer asked');
  });

  it('are kept by the side whose they are: what was asked is refused, what was agreed is taken back', async () => {
    const { consumer, desk, mediator } = given.hands;
    const [caseId, neighbour] = [await replaced(), await replaced()];
    for (const each of [caseId, neighbour]) await given.act(second, each, asking, 'caucus_consumer');
    await given.act(second, caseId, asking, 'caucus_clinic');
    await given.refuses(caseId, 'not_possible_now', () => given.act(second, caseId, keeping, null));
    await given.act(consumer, caseId, keeping, null);
    expect(await rows(caseId)).toEqual(['caucus_clinic asked', `caucus_consumer asked refused ${consumer.actor.name}`]);
    expect(await last(caseId, 'caucus_consumer')).toBe('caucus.refused');
    await given.refuses(caseId, 'not_possible_now', () => given.act(consumer, caseId, keeping, null));
    await given.act(consumer, caseId, allowing, {});
    await given.act(consumer, caseId, keeping, null);
    expect(await rows(caseId)).toEqual(['caucus_clinic asked', `caucus_consumer asked taken_back ${consumer.actor.name}`]);
    expect(await last(caseId, 'caucus_consumer')).toBe('caucus.taken_back');
    expect(await rows(neighbour)).toEqual(['caucus_consumer asked']);
    // Of an earlier coming nothing is decided any more.
    await replace(caseId, second, mediator);
    await given.refuses(caseId, 'not_possible_now', () => given.act(desk, caseId, keeping, null));
    expect(await rows(caseId)).toEqual(['caucus_clinic asked', `caucus_consumer asked taken_back ${consumer.actor.name}`]);
  });
});
