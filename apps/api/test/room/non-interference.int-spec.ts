import { randomUUID } from 'node:crypto';
import { EMPTY_CALCULATION } from '@heyi/domain';
import { addExhibit, castOf, JPEG, mediatedCase, offer, takeDossier, until, type Cast } from '../support/journey.js';
import { EVERYTHING } from '../support/everything.js';
import { inOneOrder, normalised } from '../support/normalised.js';
import { RoomClient } from '../support/room-client.js';
import { createWorld, type Person, type World } from '../support/world.js';

interface Observed {
  readonly step: string;
  readonly events: unknown[];
  readonly answers: unknown;
}

/**
 * Two runs of one script by the same cast in a world of its own each. They differ in what one side, the mediator and the
 * committee do where the other side must not see it; what the other side is answered and told must not differ at all.
 */
describe.each(['consumer', 'clinic'] as const)('what the other side cannot tell of the caucus of the %s', (side) => {
  const runs: {
    observed: Observed[];
    dossier: Record<string, unknown>;
    done: number;
  }[] = [];

  async function run(secret: boolean): Promise<(typeof runs)[number]> {
    const world: World = await createWorld(`quiet_${side}_${secret ? 'b' : 'a'}`);
    const clients: RoomClient[] = [];
    let done = 0;
    try {
      const cast: Cast = await castOf(world);
      const caseId = await mediatedCase(world, cast);
      const [insider, observer] = side === 'consumer' ? [cast.consumer, cast.clinic] : [cast.clinic, cast.consumer];
      // Who has not appeared for the clinic yet, so that appearing by a secret answer would show.
      const signatory = await world.staff(world.clinics[0]!.id, 'clinic', ['signatory'], '签字人');
      const answering = side === 'consumer' ? insider : signatory;
      const caucus = `caucus_${side}`;
      const theirs = side === 'consumer' ? 'caucus_clinic' : 'caucus_consumer';
      const arg = { caseId: ['ID!', caseId] as [string, unknown] };
      const connect = async (person: Person): Promise<RoomClient> => {
        const client = await RoomClient.of(person);
        clients.push(client);
        return client;
      };
      const [inside, desk, ear] = [await connect(insider), await connect(cast.mediator), await connect(observer)];
      await ear.ask('case.watch', { caseId });
      /** Comes into a channel and waits until who was there was told, which follows the answer. */
      const come = async (client: RoomClient, channel: string): Promise<void> => {
        await client.join(caseId, channel);
        await until(async () => (client.of('channel.presence') as { audience: string }[]).some((p) => p.audience === channel));
      };
      for (const channel of ['joint', theirs]) await come(ear, channel);
      for (const client of [inside, desk]) await come(client, 'joint');
      const seen = new Map<string, string>();
      const observed: Observed[] = [];
      let heardUpTo = 0;
      /** What the worker makes of a file (previews, copies that are entries of their own) is done before the next one comes. */
      const worked = () => world.copiesMade();
      const show = async (person: Person, over: object): Promise<string> => {
        const id = await addExhibit(person, caseId, await JPEG(), over);
        await worked();
        return id;
      };
      /** One step in an hour of its own; then all that was on its way has arrived. */
      const step = async (name: string, act: () => Promise<unknown>): Promise<void> => {
        await act();
        await worked();
        await world.moveClock('1 hour');
        await until(async () => (await world.owner.query('select 1 from outbox where relayed_at is null')).rowCount === 0);
        const marks = ear.of('notice').length;
        world.worker.relay.send({
          type: 'notice',
          accountId: observer.accountId,
        });
        await until(async () => ear.of('notice').length > marks);
        await ear.ask('channel.since', {
          caseId,
          audience: 'joint',
          since: 0,
        });
        // The sweep of the outbox may send once more what was sent (ADR 0006), a message as the head of its channel: what the
        // ear has by then is no news to it. Which of two processes is faster is chance.
        const heads = ear.of('message') as { audience: string; seq: number }[];
        const news = ear.heard.slice(heardUpTo).filter(({ event, data }) => {
          const head = data as { audience: string; seq: number };
          return !(event === 'channel.head' && heads.some((m) => m.audience === head.audience && m.seq >= head.seq));
        });
        const events = inOneOrder(news).map((e) => normalised(e, seen));
        heardUpTo = ear.heard.length;
        const different = [...new Set(events.map((e) => JSON.stringify(e)))].sort().map((e) => JSON.parse(e) as unknown);
        observed.push({
          step: name,
          events: different,
          answers: normalised(await observer.gql(EVERYTHING, { id: caseId }), seen),
        });
      };
      const hidden = (name: string, act: () => Promise<unknown>) =>
        step(name, async () => {
          if (!secret) return;
          await act();
          done += 1;
        });
      const calculate = (person: Person) =>
        person.done('saveCalculation', {
          ...arg,
          input: [
            'String!',
            JSON.stringify({
              ...EMPTY_CALCULATION,
              clinicPct: 60,
            }),
          ],
        });

      await step('both speak', async () => {
        await inside.say(caseId, 'joint', '您好');
        await ear.say(caseId, 'joint', '您好，请讲');
        await show(observer, {
          title: '对方能看的照片',
        });
      });
      await step('the other side calculates', () => calculate(observer));
      await hidden('they speak alone, type, read, take back', async () => {
        await inside.join(caseId, caucus);
        await desk.ask('channel.leave', { caseId, audience: 'joint' });
        await desk.join(caseId, caucus);
        const window = await connect(cast.mediator);
        await window.join(caseId, caucus);
        await desk.ask('channel.typing', { caseId, audience: caucus });
        await desk.say(caseId, caucus, '您的底线是多少？');
        const said = await inside.say(caseId, caucus, '两万四');
        await desk.ask('channel.read', {
          caseId,
          audience: caucus,
          seq: said.seq,
        });
        await inside.recall(caseId, caucus, said.seq);
        window.close();
        await desk.join(caseId, 'joint');
      });
      await hidden('they show each other what nobody else may see', async () => {
        const exhibit = await show(insider, {
          audience: caucus,
          title: '只给调解员',
        });
        await cast.mediator.gql('mutation($c: ID!, $e: ID!) { openExhibit(caseId: $c, exhibitId: $e, reason: "") { __typename } }', {
          c: caseId,
          e: exhibit,
        });
        await inside.say(caseId, caucus, '见这张照片', {
          exhibitId: exhibit,
        });
        // The id of it in the joint channel would tell that it is there.
        expect(
          await desk.ask('message.send', {
            caseId,
            audience: 'joint',
            clientId: randomUUID(),
            body: '见证据',
            exhibitId: exhibit,
          }),
        ).toMatchObject({ ok: false, code: 'not_found' });
        await insider.done('withdrawExhibit', {
          ...arg,
          exhibitId: ['ID!', exhibit],
          reason: ['String!', '传错了'],
        });
      });
      await hidden('each calculates for themselves', async () => {
        for (let i = 0; i < 3; i++) await calculate(insider);
        await calculate(cast.mediator);
      });
      await hidden('the committee speaks among itself, and the mediator asks to step down', async () => {
        const colleague = await connect(cast.chair);
        await colleague.join(caseId, 'committee');
        await desk.say(caseId, 'committee', '我可能要回避');
        await colleague.say(caseId, 'committee', '请提出');
        const { id } = await cast.mediator.done('requestMediator', {
          ...arg,
          input: [
            'MediatorRequestInput!',
            {
              ground: 'near_relative',
              wishedId: null,
              note: '我与一方的员工是亲戚，想请主任安排别人。',
            },
          ],
        });
        await cast.mediator.done('withdrawMediatorRequest', {
          ...arg,
          requestId: ['ID!', id],
        });
        colleague.close();
      });
      await step('the other side calculates again, adds and says more', async () => {
        await calculate(observer);
        await show(observer, {
          title: '再加一张',
        });
        await show(observer, {
          title: '单独给调解员',
          audience: theirs,
        });
        await ear.say(caseId, theirs, '我方的底线');
        await ear.say(caseId, 'joint', '还在吗？');
      });
      let proposal = '';
      await step('a proposal', async () => {
        proposal = (
          await cast.mediator.done('proposeTerms', {
            ...arg,
            input: ['OfferInput!', offer()],
          })
        ).id;
      });
      await hidden('they answer it in secret', () =>
        answering.done('answerOffer', {
          ...arg,
          offerId: ['ID!', proposal],
          accept: ['Boolean!', true],
        }),
      );
      await hidden('the mediator reads the caucus again from another window', async () => {
        const window = await connect(cast.mediator);
        await window.join(caseId, caucus);
        await window.say(caseId, caucus, '谢谢，我已看到您的答复');
        window.close();
      });
      const second = await world.staff(world.tenants[0]!.id, 'mediator', ['mediator'], '郑岚');
      const next = await connect(second);
      const there = (who: Person) =>
        (ear.of('channel.presence') as { audience: string; present: { accountId: string }[] }[])
          .filter((p) => p.audience === 'joint')
          .at(-1)
          ?.present.some((p) => p.accountId === who.accountId);
      await step('another mediator comes', async () => {
        await cast.chair.done('replaceMediator', {
          ...arg,
          mediatorId: ['ID!', second.accountId],
          inPlaceOf: ['ID!', cast.mediator.accountId],
          reason: ['String!', '原调解员因病住院，无法继续调解。'],
        });
        // Who is there is told after the answer.
        await until(async () => there(cast.mediator) === false);
        await next.join(caseId, 'joint');
        await until(async () => there(second) === true);
      });
      await hidden('the new one asks to read what was said in private, and may', async () => {
        await second.done('askEarlierCaucus', { ...arg, audience: ['String!', caucus] });
        await answering.done('allowEarlierCaucus', arg);
        expect((await next.join(caseId, caucus)).messages.length).toBeGreaterThan(0);
      });
      await hidden('they take it back', async () => {
        await answering.done('keepEarlierCaucus', arg);
        expect((await next.join(caseId, caucus)).messages).toEqual([]);
        await next.join(caseId, 'joint');
      });
      await step('the mediator speaks to both', () => next.say(caseId, 'joint', '请双方考虑方案'));

      const taken = (await takeDossier(observer, caseId)).files;
      const files = [...taken].filter(([name]) => name.endsWith('.json'));
      const names = [...taken.keys()].map((n) => String(normalised(n, seen)));
      // A salt is chance.
      const read = (b: Buffer): unknown => JSON.parse(b.toString('utf8'), (key, v: unknown) => (key === 'salt' && v ? '<salt>' : v));
      const dossier = {
        names,
        ...Object.fromEntries(files.map(([name, b]) => [String(normalised(name, seen)), normalised(read(b), seen)])),
      };
      return { observed, dossier, done };
    } finally {
      for (const client of clients) client.close();
      await world.close();
    }
  }

  beforeAll(async () => {
    runs.push(await run(false), await run(true));
  });

  it('ran: nothing hidden happened in one run, and all of it in the other', () => {
    expect(runs.map((r) => r.done)).toEqual([0, 8]);
    const last = runs[1]!.observed.at(-1)!.answers as {
      caseFile: { offers: unknown[]; channels: { lastSeq: number }[] };
      journal: unknown[];
    };
    // The positive control of the eye: it sees what it may, also that the case moved as the other side added something for both.
    expect(
      JSON.stringify(runs[1]!.observed.find((o) => o.step === 'the other side calculates again, adds and says more')!.answers),
    ).toContain('"lastActivityAt":"hour 6"');
    expect(last.caseFile.offers).toHaveLength(1);
    expect(last.caseFile.channels.map((c) => c.lastSeq)).toEqual([4, 1]);
    expect(runs[1]!.observed[0]!.events).toContainEqual(expect.objectContaining({ event: 'message' }));
  });
  it('hears the same', () => {
    for (const [i, { step, events }] of runs[0]!.observed.entries())
      expect({ step, events: runs[1]!.observed[i]!.events }).toEqual({
        step,
        events,
      });
  });
  it('is answered the same, in each hour', () => {
    for (const [i, { step, answers }] of runs[0]!.observed.entries())
      expect({ step, answers: runs[1]!.observed[i]!.answers }).toEqual({
        step,
        answers,
      });
  });
  it('takes the same dossier', () => expect(runs[1]!.dossier).toEqual(runs[0]!.dossier));
});
