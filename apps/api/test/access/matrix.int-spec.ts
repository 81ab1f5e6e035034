import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  getNamedType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isScalarType,
  isUnionType,
  type GraphQLInputType,
  type GraphQLObjectType,
} from 'graphql';
import { io, type Socket } from 'socket.io-client';
import { mayOnCase, type CaseAction } from '@heyi/abilities';
import { AUDIENCES, AUDIENCES_OF, SPEAKS_IN, type Audience, type CaseCapacity, type CaseRole, type CaseStatus } from '@heyi/domain';
import { ROOM_EVENTS } from '../../src/modules/room/index.js';
import {
  PATIENCE,
  addExhibit,
  castOf,
  draftCase,
  fileCase,
  JPEG,
  mediatedCase,
  offer,
  signableCase,
  signWithCode,
  type Cast,
} from '../support/journey.js';
import { createWorld, Person, type World } from '../support/world.js';
import { BEFORE_OPENING, EVENTS, OPERATIONS } from './expectations.js';

const schema = buildSchema(readFileSync(join(import.meta.dirname, '../../schema.gql'), 'utf8'));
const permissions = new Map(
  readFileSync(join(import.meta.dirname, '../../permissions.txt'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(' ') as [string, string]),
);

interface Identity {
  readonly name: string;
  readonly person: Person;
  /** The role this identity has in a case of a given status; `none` must find nothing. */
  role(status: CaseStatus): CaseRole;
  /** As what it acts within the role, by hand; the bare role where the role has no parts. */
  readonly acts?: readonly CaseCapacity[];
}

describe('the access matrix', () => {
  let world: World;
  let cast: Cast;
  let cases: { status: CaseStatus; id: string }[];
  let identities: Identity[];
  let cells = 0;
  const leaks: string[] = [];
  let controls = 0;

  beforeAll(async () => {
    world = await createWorld('matrix');
    cast = await castOf(world);
    const clinic = world.clinics[0]!.id;
    const tenant = world.tenants[0]!.id;
    const representative = await world.consumer('代理人');
    const former = await world.consumer('前代理人');
    const office = async (region: string) =>
      (
        await world.owner.query<{ id: string }>(
          `insert into identity.organisation (kind, name_zh, name_en, region_code) values ('regulator', 'r', 'r', $1) returning id`,
          [region],
        )
      ).rows[0]!.id;
    const doctor = await world.staff(clinic, 'clinic', ['doctor'], '医师');
    const expired = await world.consumer('过期');
    expired.cookie = `heyi-consumer=${'x'.repeat(43)}`;

    const draft = await draftCase(world, cast.consumer);
    const filed = await fileCase(world, cast.consumer);
    const negotiating = await fileCase(world, cast.consumer);
    await cast.clinic.done('answerCase', { caseId: ['ID!', negotiating], statement: ['String!', '我们已收到，正在核对病历。'] });
    const mediating = await mediatedCase(world, cast);
    const signing = await signableCase(world, cast);
    const sealed = await signableCase(world, cast);
    for (const person of [cast.consumer, cast.clinic, cast.mediator]) await signWithCode(world, person, sealed.caseId, sealed.agreementId);
    await cast.chair.done('sealAgreement', { caseId: ['ID!', sealed.caseId], agreementId: ['ID!', sealed.agreementId] });
    const unresolved = await mediatedCase(world, cast);
    await cast.mediator
      .done('terminateMediation', {
        caseId: ['ID!', unresolved],
        reason: ['String!', 'too_far_apart'],
        note: ['String!', '双方差距过大，无法继续调解。'],
      })
      .catch(() => undefined);
    cases = [
      { status: 'draft', id: draft },
      { status: 'filed', id: filed },
      { status: 'negotiating', id: negotiating },
      { status: 'mediating', id: mediating },
      { status: 'signing', id: signing.caseId },
      { status: 'effective', id: sealed.caseId },
      { status: 'unresolved', id: unresolved },
    ];
    for (const { id, status } of cases) {
      if (status === 'unresolved') continue;
      const poa = await addExhibit(cast.consumer, id, await JPEG(), { category: 'power_of_attorney', title: '授权委托书' });
      for (const person of [representative, former]) {
        const { id: memberId } = await cast.consumer.done('nameRepresentative', {
          caseId: ['ID!', id],
          input: [
            'NameRepresentativeInput!',
            { contact: person.contact, relation: '亲属', special: false, validUntil: '2099-01-01', exhibitId: poa },
          ],
        });
        if (person === former) await cast.consumer.done('endRepresentation', { caseId: ['ID!', id], memberId: ['ID!', memberId] });
      }
    }
    const after = ['mediating', 'signing', 'effective', 'unresolved'];
    const fixed =
      (role: CaseRole, except: readonly string[] = []) =>
      (status: CaseStatus): CaseRole =>
        except.includes(status) ? 'none' : role;
    const none = () => 'none' as const;
    const committee =
      (role: CaseRole) =>
      (status: CaseStatus): CaseRole =>
        after.includes(status) ? role : 'none';
    await world.copiesMade();
    identities = [
      { name: 'anonymous', person: new Person(world.url, 'consumer'), role: none },
      { name: 'expired session', person: expired, role: none },
      { name: 'party A', person: cast.consumer, role: fixed('consumer') },
      { name: 'party B', person: cast.clinic, role: fixed('clinic', ['draft']), acts: ['clinic', 'clinic:desk', 'clinic:signatory'] },
      { name: 'unrelated consumer', person: await world.consumer('路人'), role: none },
      { name: 'unrelated clinic', person: await world.staff(world.clinics[1]!.id, 'clinic', ['desk', 'signatory'], '他院'), role: none },
      { name: 'clinic doctor', person: doctor, role: fixed('clinic', ['draft']), acts: ['clinic', 'clinic:doctor'] },
      { name: 'representative', person: representative, role: fixed('representative', ['unresolved']) },
      { name: 'former representative', person: former, role: none },
      { name: 'mediator', person: cast.mediator, role: committee('mediator') },
      { name: 'other mediator of the tenant', person: await world.staff(tenant, 'mediator', ['mediator'], '另一调解员'), role: none },
      { name: 'chair', person: cast.chair, role: committee('chair') },
      { name: 'intake', person: cast.intake, role: committee('intake') },
      { name: 'expert', person: await world.staff(tenant, 'mediator', ['expert'], '专家'), role: none },
      { name: 'tenant administrator', person: await world.staff(tenant, 'mediator', ['administrator'], '管理员'), role: none },
      {
        name: 'mediator of another tenant',
        person: await world.staff(world.tenants[1]!.id, 'mediator', ['intake', 'mediator', 'chair'], '外地'),
        role: none,
      },
      {
        name: 'regulator in region',
        person: await world.staff(await office('110105'), 'regulator', ['auditor'], '审查'),
        role: (s) => (s === 'unresolved' ? 'regulator' : 'none'),
        acts: ['regulator', 'regulator:auditor'],
      },
      {
        name: 'regulator out of region',
        person: await world.staff(await office('3101'), 'regulator', ['auditor'], '外区审查'),
        role: none,
      },
    ];
  });

  afterAll(async () => {
    console.log(`access matrix: ${cells} cells, ${controls} positive controls, ${leaks.length} leaks`);
    await world?.close();
  });

  it('has an expectation for every operation, every field of a case and every event', () => {
    const operations = [
      ...Object.keys(schema.getQueryType()!.getFields()).map((n) => `Query.${n}`),
      ...Object.keys(schema.getMutationType()!.getFields()).map((n) => `Mutation.${n}`),
    ].sort();
    expect(operations).toEqual(Object.keys(OPERATIONS).sort());
    expect(Object.keys((schema.getType('CaseFile') as GraphQLObjectType).getFields()).sort()).toEqual(Object.keys(BEFORE_OPENING).sort());
    expect(Object.keys(ROOM_EVENTS).sort()).toEqual([...EVENTS].sort());
    for (const [operation, scope] of Object.entries(OPERATIONS)) if (scope === 'case') expect(permissions.get(operation)).toMatch(/^case:/);
  });

  /** A plausible value for an argument, so that a refusal is about access and not about shape. */
  function valueFor(name: string, type: GraphQLInputType, caseId: string, version: number): unknown {
    const named = getNamedType(type);
    if (name === 'expectedVersion') return version;
    if (name === 'caseId' || name === 'id') return caseId;
    if (name === 'key') return randomUUID();
    if (named.name === 'OfferInput') return offer();
    if (isListType(isNonNullType(type) ? type.ofType : type)) return [];
    if (isInputObjectType(named))
      return Object.fromEntries(Object.values(named.getFields()).map((f) => [f.name, valueFor(f.name, f.type, caseId, version)]));
    if (isScalarType(named))
      return {
        ID: randomUUID(),
        String: name.includes('Json') ? '{}' : name === 'reason' ? 'unwilling' : '这里写够十个字的说明文字',
        Boolean: true,
        Int: 1,
        Float: 1,
      }[named.name];
    return null;
  }

  const documentOf = (operation: string, caseId: string, version: number): { query: string; variables: Record<string, unknown> } => {
    const [kind, name] = operation.split('.') as ['Query' | 'Mutation', string];
    const field = (kind === 'Query' ? schema.getQueryType() : schema.getMutationType())!.getFields()[name]!;
    const head = field.args.map((a) => `$${a.name}: ${String(a.type)}`).join(', ');
    const call = field.args.map((a) => `${a.name}: $${a.name}`).join(', ');
    const type = getNamedType(field.type);
    const body = isUnionType(type)
      ? '{ __typename ... on NotFound { code } ... on NotPossible { code } ... on InvalidInput { code } ... on Conflict { code } }'
      : `{ __typename }`;
    return {
      query: `${kind.toLowerCase()}(${head}) { answer: ${name}(${call}) ${body} }`,
      variables: Object.fromEntries(field.args.map((a) => [a.name, valueFor(a.name, a.type, caseId, version)])),
    };
  };

  /** The version on which an up-to-date form stands: a refusal is about access and not about a form of yesterday. */
  const versionOf = async (caseId: string): Promise<number> =>
    (await world.owner.query<{ version: number }>('select version from case_file where id = $1', [caseId])).rows[0]!.version;

  const state = async (caseId: string): Promise<string> => {
    const { rows } = await world.owner.query(
      `select (select row_to_json(c)::text from case_file c where id = $1) || coalesce((select string_agg(audience || seq || hash, ',' order by audience) from journal.head where case_id = $1), '') as s`,
      [caseId],
    );
    return rows[0].s as string;
  };

  /** What somebody is told of a case that there is not; no stage can change it, so it is asked for once. */
  const told = new Map<string, string>();
  const ofNowhere = async (identity: Identity, operation: string): Promise<string> => {
    const known = told.get(`${identity.name} ${operation}`);
    if (known) return known;
    const { query, variables } = documentOf(operation, randomUUID(), 1);
    const answer = JSON.stringify(await identity.person.raw(query, variables));
    told.set(`${identity.name} ${operation}`, answer);
    return answer;
  };

  const STATUSES = ['draft', 'filed', 'negotiating', 'mediating', 'signing', 'effective', 'unresolved'] as const;
  it.each(STATUSES)(
    'shows and does nothing in %s for whom a case is not there, and looks the same as if there were none',
    async (stage) => {
      for (const { id, status } of cases.filter((c) => c.status === stage)) {
        const before = await state(id);
        const version = await versionOf(id);
        for (const identity of identities.filter((i) => i.role(status) === 'none')) {
          for (const operation of Object.keys(OPERATIONS).filter((o) => OPERATIONS[o] === 'case')) {
            const { query, variables } = documentOf(operation, id, version);
            const answer = await identity.person.raw(query, variables);
            const absent = await ofNowhere(identity, operation);
            cells += 1;
            if (JSON.stringify(answer) !== absent)
              leaks.push(`${identity.name} ${operation} ${status}: ${JSON.stringify(answer)} ≠ ${absent}`);
            const value = answer.data?.answer;
            if (value && !Array.isArray(value) && value.__typename === 'Done') leaks.push(`${identity.name} did ${operation} in ${status}`);
          }
          const list = await identity.person.raw('query { myCases(filter: { first: 100 }) { items { id } } }');
          cells += 1;
          if (JSON.stringify(list).includes(id)) leaks.push(`${identity.name} lists ${status}`);
        }
        expect(await state(id)).toBe(before);
      }
      expect(leaks).toEqual([]);
    },
  );

  it.each(STATUSES)('lets nobody act beyond the table in %s, and shows insiders their case', async (stage) => {
    expect(cases.map((c) => c.status)).toEqual(STATUSES);
    for (const { id, status } of cases.filter((c) => c.status === stage)) {
      const { rows } = await world.owner.query<{ status: CaseStatus }>('select status from case_file where id = $1', [id]);
      expect(rows[0]!.status).toBe(status);
      for (const identity of identities) {
        const role = identity.role(status);
        if (role === 'none') continue;
        const { caseFile } = await identity.person.gql('query($id: ID!) { caseFile(id: $id) { role status actions } }', { id });
        controls += 1;
        const version = await versionOf(id);
        if (caseFile?.role !== role) leaks.push(`${identity.name} is ${caseFile?.role} and not ${role} in ${status}`);
        for (const operation of Object.keys(OPERATIONS).filter((o) => OPERATIONS[o] === 'case' && o.startsWith('Mutation.'))) {
          const action = permissions.get(operation)!.slice('case:'.length) as CaseAction;
          if (mayOnCase(action, { role, status, capacities: identity.acts ?? [role] })) continue;
          const { query, variables } = documentOf(operation, id, version);
          const answer = await identity.person.raw(query, variables);
          cells += 1;
          if (!['NotPossible', 'NotFound', 'InvalidInput'].includes(answer.data?.answer?.__typename))
            leaks.push(`${identity.name} ${operation} ${status}: ${JSON.stringify(answer)}`);
        }
      }
    }
    expect(leaks).toEqual([]);
  });

  it('hides what a regulator may not see before opening, and shows it after', async () => {
    const { id } = cases.find((c) => c.status === 'unresolved')!;
    const { person } = identities.find((i) => i.name === 'regulator in region')!;
    const fields = Object.entries((schema.getType('CaseFile') as GraphQLObjectType).getFields())
      .map(([name, f]) => (isScalarType(getNamedType(f.type)) ? name : `${name} { __typename }`))
      .join(' ');
    const read = async () =>
      (await person.gql(`query($id: ID!) { caseFile(id: $id) { ${fields} } }`, { id })).caseFile as Record<string, unknown>;
    const before = await read();
    for (const [field, rule] of Object.entries(BEFORE_OPENING)) {
      cells += 1;
      const value = before[field];
      if (rule === 'hidden' && !(value === null || (Array.isArray(value) && value.length === 0)))
        leaks.push(`regulator sees ${field} before opening`);
    }
    await person.done('openForAudit', { caseId: ['ID!', id], reason: ['String!', '抽查宣传内容与诊疗记录。'] });
    const opened = await read();
    expect(opened['story']).toBeTruthy();
    expect(opened['consumerName']).toBe('林小满');
    controls += 1;
    const journal = (await person.gql('query($id: ID!) { journal(caseId: $id) { audience } }', { id })).journal as { audience: string }[];
    expect([...new Set(journal.map((j) => j.audience))].sort()).toEqual(['joint', 'oversight']);
    expect(leaks).toEqual([]);
  });

  const connect = (person: Person): Promise<Socket | null> =>
    new Promise((resolve) => {
      const socket = io(world.url, {
        path: '/socket.io',
        transports: ['websocket'],
        auth: { app: person.app },
        extraHeaders: { cookie: person.cookie },
        reconnection: false,
        forceNew: true,
      });
      socket.once('connect', () => resolve(socket));
      socket.once('connect_error', () => resolve(null));
    });
  const ask = (
    socket: Socket,
    event: string,
    input: unknown,
  ): Promise<{ ok: boolean; code?: string; data?: { messages?: unknown[]; seq?: number } }> =>
    socket.timeout(PATIENCE).emitWithAck(event, input) as never;

  it('keeps every room event to those who hear or speak in its channel', async () => {
    const status = 'mediating';
    const { id } = cases.find((c) => c.status === status)!;
    for (const identity of identities) {
      const role = identity.role(status);
      const socket = await connect(identity.person);
      if (!socket) {
        cells += EVENTS.length * AUDIENCES.length;
        if (role !== 'none') leaks.push(`${identity.name} cannot connect`);
        continue;
      }
      for (const audience of AUDIENCES) {
        const hears = (AUDIENCES_OF[role] as readonly Audience[]).includes(audience);
        // A doctor hears the clinic's channels and speaks in none.
        const speaks = identity.name !== 'clinic doctor' && (SPEAKS_IN[role] as readonly Audience[]).includes(audience);
        let own = 0;
        for (const event of EVENTS) {
          const ofCase = event === 'case.watch' || event === 'room.leave';
          if (ofCase && audience !== 'joint') continue;
          // Taking back is tried on another's message where one has none of one's own.
          const seq = event === 'message.recall' ? own || 1 : 0;
          const input = ofCase
            ? { caseId: id }
            : { caseId: id, audience, since: 0, seq, clientId: randomUUID(), body: `由${identity.name}`, exhibitId: null };
          const answer = await ask(socket, event, input);
          cells += 1;
          if (event === 'message.send' && answer.ok) own = answer.data?.seq ?? 0;
          // Leaving a room one is not in does nothing and tells nothing.
          const leaves = event === 'channel.leave' || event === 'room.leave';
          const allowed = leaves
            ? true
            : event === 'case.watch'
              ? role !== 'none'
              : event === 'message.send' || event === 'message.recall'
                ? speaks
                : hears;
          if (answer.ok !== allowed) leaks.push(`${identity.name} ${event} ${audience}: ${JSON.stringify(answer)}`);
          else if (allowed && !leaves) controls += 1;
          const silent = identity.name === 'clinic doctor' ? 'not_your_part' : 'channel_closed';
          if (!allowed && answer.code !== (hears && event === 'message.send' ? silent : 'not_found'))
            leaks.push(`${identity.name} ${event} ${audience} tells ${answer.code}`);
        }
      }
      socket.disconnect();
    }
    expect(leaks).toEqual([]);
  });

  it('gives no file to another session, role or time', async () => {
    const { id } = cases.find((c) => c.status === 'mediating')!;
    const exhibitId = await addExhibit(cast.consumer, id, await JPEG());
    const caucus = await addExhibit(cast.consumer, id, await JPEG(), { audience: 'caucus_consumer', title: '只给调解员' });
    const open = async (person: Person, exhibit: string) =>
      (
        await person.gql(
          'mutation($c: ID!, $e: ID!) { openExhibit(caseId: $c, exhibitId: $e, reason: "") { __typename ... on OpenedExhibit { address } } }',
          { c: id, e: exhibit },
        )
      ).openExhibit as { __typename: string; address?: string };
    const opened = await open(cast.consumer, exhibitId);
    const get = (person: Person, address: string) => fetch(`${world.url}${address}`, { headers: { cookie: person.cookie } });
    expect((await get(cast.consumer, opened.address!)).status).toBe(200);
    controls += 1;
    for (const identity of identities.filter((i) => i.person !== cast.consumer)) {
      cells += 2;
      const stolen = await get(identity.person, opened.address!);
      if (stolen.status !== 404) leaks.push(`${identity.name} reads a stolen address`);
      const answer = await open(identity.person, caucus).catch(() => ({ __typename: 'NotFound' }));
      if (answer.__typename === 'OpenedExhibit' && identity.name !== 'mediator' && identity.name !== 'representative')
        leaks.push(`${identity.name} opens a caucus exhibit`);
    }
    expect(leaks).toEqual([]);
  });
});
