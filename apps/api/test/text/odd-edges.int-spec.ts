import { randomUUID } from 'node:crypto';
import { EMPTY_CALCULATION, type CalculationInput } from '@heyi/domain';
import { DEFAULT_ROOM_LIMITS } from '../../src/modules/room/index.js';
import { EVENTS } from '../access/expected/rooms.js';
import { createWorld, Person, type World } from '../support/world.js';
import { Callers, each } from './calls.js';
import { fault, id, IDS, LONE, NUL, NUMBERS, READ } from './odd.js';

describe('what no form sends, at every other edge', () => {
  let world: World;
  let callers: Callers;
  beforeAll(async () => {
    world = await createWorld('odd-edges', {}, { roomLimits: { ...DEFAULT_ROOM_LIMITS, events: 100_000 } });
    callers = await Callers.of(world);
  });
  afterAll(() => world?.close());

  it('is refused in every number and text of a calculation', async () => {
    const sheet: CalculationInput = {
      ...EMPTY_CALCULATION,
      age: 30,
      medical: [{ note: '', amountFen: 100 }],
      followUp: [{ note: '', amountFen: 100, certain: true }],
      lostIncome: { basis: 'actual', amountFen: 100, days: 1 },
      nursing: { carers: 1, days: 1, dailyFen: 100 },
      grades: [5],
      dependants: [{ kind: 'minor', age: 3, supporters: 2 }],
      devices: [{ note: '', unitFen: 100, times: 1 }],
      mental: { severe: true, amountFen: 100 },
      fraud: { priceFen: 100, kind: 'service', lossFen: 0 },
      refund: { kind: 'term', paidFen: 100, totalDays: 10, remainingDays: 5 },
      interest: { ratePct: 3, days: 10, source: 'LPR' },
      deposit: { amountFen: 100, contractFen: 1000, clinicInBreach: true },
    };
    const leaves = (value: unknown, at: (string | number)[]): (string | number)[][] =>
      value !== null && typeof value === 'object' ? Object.entries(value).flatMap(([k, v]) => leaves(v, [...at, k])) : [at];
    const wrong: string[] = [];
    await each(
      leaves(sheet, []).flatMap((at) =>
        [-1, 0.5, 1e308, -1e308, NUL, LONE, [], {}, null, 9_007_199_254_740_992].map((value) => ({ at, value })),
      ),
      async ({ at, value }) => {
        const odd = structuredClone(sheet) as unknown as Record<string | number, unknown>;
        const holder = at.slice(0, -1).reduce((h, k) => h[k] as Record<string | number, unknown>, odd);
        holder[at.at(-1)!] = value;
        const answer = JSON.stringify(
          await callers.cast.consumer.raw(
            'mutation($k: ID!, $c: ID!, $i: String!) { saveCalculation(key: $k, caseId: $c, input: $i) { __typename } }',
            { k: randomUUID(), c: callers.filed, i: JSON.stringify(odd) },
          ),
        );
        if (fault(answer)) wrong.push(`${at.join('.')} = ${JSON.stringify(value)}: ${answer}`);
      },
    );
    expect(wrong).toEqual([]);
  });

  it('is refused or not there in every field of every event, and nobody waits for an answer', async () => {
    const well = { caseId: callers.filed, audience: 'joint', since: 0, seq: 1, clientId: randomUUID(), body: '话', exhibitId: null };
    const values = [...READ, ...IDS, ...NUMBERS, 'NaN', null, true, [], {}, ['joint'], { length: 1 }];
    const wrong: string[] = [];
    const rooms = await Promise.all([callers.rooms(), callers.rooms(), callers.rooms()]);
    for (const [i, event] of Object.keys(EVENTS).entries())
      for (const [n, field] of Object.keys(well).entries()) {
        const room = rooms[(i + n) % rooms.length]!;
        for (const value of values) {
          const answer = JSON.stringify(await room.ask(event, { ...well, clientId: randomUUID(), [field]: value }));
          if (fault(answer)) wrong.push(`${event} ${field} = ${JSON.stringify(value)}: ${answer}`);
        }
      }
    for (const event of Object.keys(EVENTS))
      for (const whole of [null, 5, 'x', [], [[]], NUL]) {
        const answer = JSON.stringify(await rooms[0]!.ask(event, whole as never));
        if (fault(answer)) wrong.push(`${event}(${JSON.stringify(whole)}): ${answer}`);
      }
    rooms.forEach((r) => r.socket.close());
    expect(wrong).toEqual([]);
  });

  it('is refused or not there at every route, in its path, its headers and its body', async () => {
    const { consumer } = callers.cast;
    const app = { 'x-heyi-app': 'consumer', cookie: consumer.cookie };
    const wrong: string[] = [];
    const asked = async (what: string, path: string, init: RequestInit = {}): Promise<void> => {
      const response = await fetch(`${world.url}${path}`, { redirect: 'manual', ...init, headers: { ...app, ...init.headers } });
      const body = await response.text();
      // Front ends are not built where only the server is tried.
      const ours = response.status >= 500 && !body.includes('not built yet');
      if (ours || fault(body)) wrong.push(`${what}: ${response.status} ${body.substring(0, 160)}`);
    };
    const odd = [
      '%00',
      '%ff',
      '%',
      '%E0%A4',
      '..%2f..%2fetc',
      '%0a%0dX: y',
      'x'.repeat(4000),
      '%F0%9F%98%80',
      '__proto__',
      "';--",
      'a.b.c',
      `${id}`,
    ];
    for (const route of [
      '/files/',
      '/papers/',
      '/documents/',
      '/uploads/',
      '/consumer/',
      '/clinic/cases/',
      '/',
      '/health/',
      '/outbox/',
      '/reply/',
    ])
      for (const param of odd) await asked(`GET ${route}${param.substring(0, 20)}`, `${route}${param}`);
    for (const length of ['-1', '0', 'NaN', '1e308', '9'.repeat(30), '1.5', ''])
      for (const metadata of ['', 'filename', `filename ${Buffer.from(NUL).toString('base64')}`, 'filename ****', 'filename gICA'])
        await asked(`POST /uploads ${length} ${metadata}`, '/uploads', {
          method: 'POST',
          headers: { 'tus-resumable': '1.0.0', 'upload-length': length, 'upload-metadata': metadata },
        });
    for (const body of [
      '',
      '{',
      'null',
      '[]',
      '{"token":{}}',
      '{"token":["x"],"answer":"mediate"}',
      `{"token":${JSON.stringify(NUL)},"answer":"mediate"}`,
      '{"token":"x","answer":"__proto__"}',
    ])
      await asked(`POST /reply ${body}`, '/reply', { method: 'POST', body, headers: { 'content-type': 'application/json' } });
    for (const body of [
      '',
      '{',
      'null',
      '[]',
      '5',
      '{"query":5}',
      '{"query":"{ me"}',
      '{"query":"{ me { name } }","variables":5}',
      JSON.stringify({ query: `{ ${NUL} }` }),
      '{"query":"\\ud800"}',
    ])
      await asked(`POST /graphql ${body}`, '/graphql', { method: 'POST', body, headers: { 'content-type': 'application/json' } });
    const ask = JSON.stringify({ query: '{ me { name } }' });
    const heads: Record<string, string>[] = [
      { cookie: 'heyi-consumer=%00' },
      { cookie: 'heyi-consumer=' },
      { cookie: `heyi-consumer=${'x'.repeat(5000)}` },
      { cookie: `heyi-consumer=${consumer.cookie}; heyi-consumer=\u00ff` },
      { 'x-heyi-app': '__proto__' },
      { 'x-heyi-locale': 'x'.repeat(3000) },
      { 'user-agent': '\u00ff\u0080'.repeat(400) },
      { 'x-forwarded-for': "'; --, 999.999.999.999, ::::" },
      { 'content-type': 'application/json; charset=utf-7' },
    ];
    for (const headers of heads)
      await asked(`headers ${JSON.stringify(headers).substring(0, 60)}`, '/graphql', {
        method: 'POST',
        body: ask,
        headers: { 'content-type': 'application/json', ...headers },
      });
    await new Person(world.url, 'consumer').raw('{ me { name } }');
    expect(wrong).toEqual([]);
  });
});
