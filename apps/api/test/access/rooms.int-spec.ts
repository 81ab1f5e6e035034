import { randomUUID } from 'node:crypto';
import { fileCase, mediatedCase } from '../support/journey.js';
import { RoomClient, type Answer } from '../support/room-client.js';
import { createWorld, type World } from '../support/world.js';
import { castOf, everybody, type Everybody } from './everybody.js';
import { EVERYBODY, isThere, PEOPLE, words, type Stage, type Who } from './expected/people.js';
import { EVENTS, HEARS_AFTER_OPENING, ROOMS } from './expected/rooms.js';
import { Walk } from './walk.js';

const CHANNELS = Object.keys(ROOMS);

/** Every event of the rooms, by everybody, in every channel, held against the table of who hears and who speaks. */
describe('who hears and who speaks in the rooms', () => {
  let world: World;
  let people: Everybody;
  let walk: Walk;
  const clients = new Map<Who, RoomClient>();
  const wrong: string[] = [];
  let cells = 0;

  beforeAll(async () => {
    world = await createWorld('rooms');
    people = await everybody(world);
    walk = new Walk(world, people);
  });
  afterAll(async () => {
    console.log(`rooms: ${cells} cells`);
    for (const client of clients.values()) client.close();
    await world?.close();
  });

  const hears = (who: Who, audience: string, stage: Stage, opened: boolean): boolean =>
    isThere(who, stage) &&
    (words(ROOMS[audience]!.hears).includes(who) || (opened && words(HEARS_AFTER_OPENING[audience] ?? '').includes(who)));
  const speaks = (who: Who, audience: string, stage: Stage): boolean =>
    isThere(who, stage) && words(ROOMS[audience]!.speaks).includes(who) && words(ROOMS[audience]!.open).includes(stage);

  /** By which refusal somebody hears a channel and may not speak in it. */
  function silenced(who: Who, audience: string, stage: Stage): string {
    const talk = words(ROOMS['joint']!.open).includes(stage);
    if (!talk) return 'not_possible_now';
    const reader = words(ROOMS[audience]!.hears).includes(who) && !CHANNELS.some((c) => words(ROOMS[c]!.speaks).includes(who));
    return reader ? (PEOPLE[who].part === 'regulator' ? 'not_possible_now' : 'not_your_part') : 'channel_closed';
  }

  async function heldIn(stage: Stage, opened = false): Promise<void> {
    const { caseId } = walk;
    await walk.judge.begin();
    const said = new Map<string, number>();
    const tell = (who: Who, event: string, audience: string, answer: Answer<unknown>, promised: string) => {
      cells += 1;
      const told = answer.ok ? 'ok' : String(answer.code);
      if (told !== promised) wrong.push(`${who} ${event} ${audience} in ${stage}: ${told} and by the table ${promised}`);
    };
    // Whoever may not is tried first, while nothing has been said: nothing may change.
    for (const mayNot of [true, false]) {
      for (const who of EVERYBODY.filter((w) => w !== 'anonymous')) {
        const client = clients.get(who) ?? (await RoomClient.of(people[who]).catch(() => null));
        // A connection is kept out at the door where there is no session: the ended member's account has no organisation left.
        if (!client) {
          if (who !== 'formerDesk') wrong.push(`${who} gets no connection`);
          continue;
        }
        clients.set(who, client);
        for (const audience of CHANNELS) {
          const [ear, voice] = [hears(who, audience, stage, opened), speaks(who, audience, stage)];
          const input = { caseId, audience, since: 0, seq: 1, clientId: randomUUID(), body: `${who} 说话`, exhibitId: null };
          for (const event of ['channel.join', 'channel.since', 'channel.read', 'channel.typing'])
            if (ear !== mayNot) tell(who, event, audience, await client.ask(event, input), ear ? 'ok' : 'not_found');
          if (voice === mayNot) continue;
          const answer = await client.ask<{ seq: number }>('message.send', input);
          tell(who, 'message.send', audience, answer, voice ? 'ok' : ear ? silenced(who, audience, stage) : 'not_found');
          if (!answer.ok) continue;
          // Somebody else's words are not there to be taken back, and one's own are.
          const others = said.get(audience);
          if (others !== undefined)
            tell(who, 'message.recall', audience, await client.ask('message.recall', { ...input, seq: others }), 'not_found');
          const own = await client.ask<{ seq: number }>('message.send', { ...input, clientId: randomUUID() });
          tell(who, 'message.recall', audience, await client.ask('message.recall', { ...input, seq: own.data.seq }), 'ok');
          said.set(audience, answer.data.seq);
        }
        if (isThere(who, stage) !== mayNot)
          tell(who, 'case.watch', '', await client.ask('case.watch', { caseId }), isThere(who, stage) ? 'ok' : 'not_found');
      }
      if (mayNot) wrong.push(...(await walk.judge.unchanged(`what those tried who may not in ${stage}`)));
    }
    // What each of them heard is of channels they hear, and of nothing else.
    for (const [who, client] of clients)
      for (const { event, data } of client.heard.splice(0)) {
        const of = data as { caseId?: string; audience?: string } | undefined;
        if (of?.caseId !== caseId) continue;
        if (of.audience ? !hears(who, of.audience, stage, opened) : event !== 'case.evicted' && !isThere(who, stage))
          wrong.push(`${who} heard ${event} of ${of.audience ?? 'the case'} in ${stage}`);
      }
    expect(wrong.splice(0)).toEqual([]);
  }

  it('has no event without its line', () => expect(Object.keys(EVENTS)).toHaveLength(9));

  it('lets nobody without a session in', async () => {
    await expect(RoomClient.of(people.anonymous)).rejects.toThrow();
  });

  it('holds while the sides are alone: no caucus, no committee', async () => {
    walk.caseId = await fileCase(world, people.consumer);
    await walk.represent();
    await heldIn('filed');
  });

  it('holds in mediation, and when it has failed, before and after an opening', async () => {
    walk.caseId = await mediatedCase(world, castOf(people));
    await walk.represent();
    await heldIn('mediating');
    await walk.does('terminateMediation', 'mediator', {
      ...walk.said('reason', 'too_far_apart'),
      ...walk.said('note', '双方差距过大，无法继续调解。'),
    });
    await heldIn('unresolved');
    // Two offices look for themselves: the one's reason opens nothing to the other.
    for (const who of ['auditor', 'cityAuditor'] as const)
      await walk.does('openForAudit', who, walk.said('reason', '抽查宣传内容与诊疗记录是否一致。'));
    await heldIn('unresolved', true);
  });
});
