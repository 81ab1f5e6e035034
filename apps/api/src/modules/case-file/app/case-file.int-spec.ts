import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, getNamedType, graphql, isObjectType, type GraphQLObjectType, type GraphQLResolveInfo } from 'graphql';
import { PostgresQueryRunner } from 'typeorm/driver/postgres/PostgresQueryRunner.js';
import { Agreeing } from '../../../../test/support/agreeing.js';
import { temporaryFolder, TEST_KEY } from '../../../../test/support/cluster.js';
import { Given, type Hands } from '../../../../test/support/given.js';
import { readConfig } from '../../../platform/config.js';
import type { Ctx } from '../../../platform/context/ctx.js';
import { FileLinks } from '../../../platform/files/file-links.js';
import { askedFields } from '../../../platform/graphql/asked-fields.js';
import { readCaseFile } from './read-case-file.js';
import { readJournal } from './read-journal.js';

type Answer = Record<string, unknown>;
const SCHEMA = buildSchema(readFileSync(join(import.meta.dirname, '../../../../schema.gql'), 'utf8'));

/** All that can be asked of a type: a field that is added later is looked at too. */
const selectionOf = (type: GraphQLObjectType): string =>
  `{ ${Object.values(type.getFields())
    .map((f) => {
      const named = getNamedType(f.type);
      return isObjectType(named) ? `${f.name} ${selectionOf(named)}` : f.name;
    })
    .join(' ')} }`;
const FIELDS = Object.values((SCHEMA.getType('CaseFile') as GraphQLObjectType).getFields());
/** The field by another name: what is hidden is hidden however it is asked for. */
const askedAs = (alias: string, name: string): string => {
  const field = FIELDS.find((f) => f.name === name);
  const type = field && getNamedType(field.type);
  return `${alias}: ${name} ${isObjectType(type) ? selectionOf(type) : ''}`;
};
const WHOLE = selectionOf(SCHEMA.getType('CaseFile') as GraphQLObjectType);

/** Addresses of a moment that stands still: two answers are compared. */
class StillLinks extends FileLinks {
  override make(...[ctx, file]: Parameters<FileLinks['make']>): string {
    return super.make(ctx, file, 0);
  }
}

/** A case as it is asked for, by the executor and the schema of the product, without HTTP. */
describe('a case, read by section', () => {
  let given: Given;
  let mediated: string;
  let unresolved: string;
  const links = new StillLinks(readConfig({ mode: 'test', stateDir: temporaryFolder(), masterKey: TEST_KEY }));
  const statements: string[] = [];
  const query = PostgresQueryRunner.prototype.query;

  beforeAll(async () => {
    given = await Given.begun('case-file');
    mediated = (await (await Agreeing.with(given)).signing()).caseId;
    await holdsEverything(given, mediated);
    unresolved = await given.unresolvedCase();
    await holdsEverything(given, unresolved);
    await anotherMediator(given);
    // What goes to the database, the beginning and the end of the transaction with it.
    PostgresQueryRunner.prototype.query = function (this: PostgresQueryRunner, ...asked: Parameters<typeof query>) {
      statements.push(asked[0]);
      return query.apply(this, asked);
    } as typeof query;
  });
  afterAll(async () => {
    PostgresQueryRunner.prototype.query = query;
    await given?.close();
  });

  const ask = async (ctx: Ctx, id: string, selection: string, fragments = ''): Promise<Answer | null> => {
    statements.length = 0;
    const caseFile = (args: { id: string }, _: unknown, info: GraphQLResolveInfo) =>
      given.transactions.read(ctx, (tx) => readCaseFile({ tx, ctx, links }, args.id, askedFields(info)));
    const source = `query($id: ID!${fragments && ', $yes: Boolean = true'}) { caseFile(id: $id) ${selection} } ${fragments}`;
    const { data, errors } = await graphql({ schema: SCHEMA, source, rootValue: { caseFile }, variableValues: { id } });
    expect(errors).toBeUndefined();
    return data?.['caseFile'] as Answer | null;
  };
  const everybody = (): [keyof Hands, string][] => [
    ...(['consumer', 'desk', 'signatory', 'intake', 'mediator', 'chair'] as const).map((who): [keyof Hands, string] => [who, mediated]),
    ...(['consumer', 'desk', 'mediator', 'chair', 'auditor'] as const).map((who): [keyof Hands, string] => [who, unresolved]),
  ];

  it('answers each field that is asked for alone as within the whole, by whatever name, for everybody', async () => {
    for (const [who, id] of everybody()) {
      const whole = await ask(given.hands[who], id, WHOLE);
      expect(whole).not.toBeNull();
      for (const { name } of FIELDS)
        expect([who, name, await ask(given.hands[who], id, `{ ${askedAs('alone', name)} }`)]).toEqual([
          who,
          name,
          { alone: whole?.[name] },
        ]);
    }
  });

  it('holds something in every section for somebody, so that sameness says something', async () => {
    const empty = new Set(FIELDS.map((f) => f.name));
    for (const [who, id] of everybody())
      for (const [name, value] of Object.entries((await ask(given.hands[who], id, WHOLE)) ?? {}))
        if (value !== null && value !== false && !(Array.isArray(value) && value.length === 0)) empty.delete(name);
    // Nobody asked, refused or came later in these two cases.
    expect([...empty].sort()).toEqual([
      'acceptedElsewhere',
      'clinicCheckPending',
      'clinicReach',
      'earlierCaucuses',
      'effectiveAt',
      'election',
      'endAskedBy',
      'mediatorLeft',
      'obligations',
      'ownWages',
      'patientBirthDay',
      'patientName',
      'refusalGrounds',
    ]);
  });

  it('reads what fragments and directives leave of a question, and nothing else', async () => {
    const { consumer } = given.hands;
    const rest = 'fragment Sides on CaseFile { clinicName members { name } }';
    const asked = `{ __typename status ...Sides ... on CaseFile @include(if: $yes) { version }
      offers @skip(if: $yes) { id } letters @include(if: false) { id } }`;
    expect(await ask(consumer, mediated, asked, rest)).toEqual({
      __typename: 'CaseFile',
      status: 'signing',
      clinicName: '澄颜门诊部',
      members: [{ name: '林父' }],
      version: await given.versionOf(mediated),
    });
    expect(statements.filter((sql) => / from (offer|case_letter)\b/.test(sql))).toEqual([]);
    expect(statements.filter((sql) => / from case_member where/.test(sql))).toHaveLength(1);
  });

  it('is not there for who has no part in it, whatever is asked', async () => {
    for (const name of ['id', 'story', 'offers', 'auditOpenings'])
      expect(await ask(given.hands.stranger, mediated, `{ ${askedAs('a', name)} }`)).toBeNull();
    expect(await ask(given.hands.auditor, mediated, '{ id }')).toBeNull();
    expect(await ask(given.hands.consumer, 'no-case', '{ id }')).toBeNull();
  });

  it('keeps from an office what it has not opened, asked for alone and by another name', async () => {
    const { auditor, consumer } = given.hands;
    const hidden = ['consumerName', 'story', 'claimFen', 'treatmentDay', 'clinicAnswer', 'applicationReason', 'endNote', 'demandReplyDays'];
    const lists = ['claims', 'limitations', 'exhibits', 'offers', 'channels', 'demands', 'mediatorRequests', 'auditOpenings', 'members'];
    for (const name of hidden) {
      expect([name, await ask(auditor, unresolved, `{ ${askedAs('x', name)} }`)]).toEqual([name, { x: null }]);
      expect([name, (await ask(consumer, unresolved, `{ ${askedAs('x', name)} }`))?.['x']]).not.toEqual([name, null]);
    }
    for (const name of lists) expect([name, await ask(auditor, unresolved, `{ ${askedAs('x', name)} }`)]).toEqual([name, { x: [] }]);
  });

  it('keeps limitation from who does not make the claim, and the mediator’s choice from who has none', async () => {
    const { consumer, desk, mediator } = given.hands;
    const asked = `{ ${askedAs('a', 'limitationDay')} ${askedAs('b', 'limitations')} clocks { kind } }`;
    const kinds = (answer: Answer | null) => (answer?.['clocks'] as { kind: string }[]).map(({ kind }) => kind);
    expect(kinds(await ask(consumer, mediated, asked))).toContain('limitation');
    for (const who of [desk, mediator]) {
      const answer = await ask(who, mediated, asked);
      expect([answer?.['a'], answer?.['b'], kinds(answer).includes('limitation')]).toEqual([null, [], false]);
    }
    expect(await ask(mediator, mediated, '{ x: mediators { name } y: mediatorId }')).toEqual({ x: [], y: null });
  });

  it('asks the database six times for the status, the transaction with it, and once more for a section', async () => {
    await ask(given.hands.consumer, mediated, '{ status }');
    expect(statements).toHaveLength(6);
    await ask(given.hands.consumer, mediated, '{ status story claims actions today mediatorLeft }');
    expect(statements).toHaveLength(6);
    await ask(given.hands.consumer, mediated, '{ status offers { id } }');
    expect(statements).toHaveLength(7);
  });

  it('reads once what several fields stand on', async () => {
    await ask(given.hands.consumer, mediated, '{ events { id } recordable limitationDay limitations { of } endings refusalGrounds }');
    for (const rows of [/from legal_event where case_id = \$1/, /from mediation_application where case_id/, /as "consentOverdue"/])
      expect(statements.filter((sql) => rows.test(sql))).toHaveLength(1);
  });

  // What the page of a case asks, section by section, is counted by test/cases/sections.
  it('asks at most twenty-four times for the whole, the transaction apart', async () => {
    for (const [who, id] of everybody()) {
      await ask(given.hands[who], id, WHOLE);
      // Four begin the transaction, say what it may and who asks, and end it.
      const count = statements.length - 4;
      expect([who, count <= 24, count]).toEqual([who, true, count]);
    }
  });

  it('reads the record of the chains that one hears, and none of it for who is not there', async () => {
    const read = (ctx: Ctx, id: string) => given.transactions.read(ctx, (tx) => readJournal(tx, id));
    const lines = await read(given.hands.consumer, mediated);
    const { joint, caucus_consumer } = await given.record(mediated);
    const heard = (audience: string) => lines.filter((line) => line.audience === audience).map(({ type }) => type);
    expect([heard('joint'), heard('caucus_consumer')]).toEqual([joint, caucus_consumer]);
    expect(new Set(lines.map(({ audience }) => audience))).toEqual(new Set(['joint', 'caucus_consumer']));
    expect(lines[0]).toMatchObject({ type: 'case.started', actorName: '林小满', exhibitNumber: null, reason: null });
    expect(await read(given.hands.stranger, mediated)).toEqual([]);
  });
});

/** One row at least of all that a case may hold, as nobody's act: what is read is tried here, and not how it came to be. */
async function holdsEverything(given: Given, caseId: string): Promise<void> {
  const { consumer, desk, mediator, auditor, stranger } = given.hands;
  const agreeing = await Agreeing.with(given);
  const paper = await agreeing.exhibit(caseId, { side: 'consumer' });
  for (const audience of ['joint', 'caucus_consumer', 'caucus_clinic'])
    await agreeing.exhibit(caseId, { audience, side: audience === 'caucus_clinic' ? 'clinic' : 'consumer' });
  const enter = (sql: string, ...more: unknown[]) => given.owner.query(sql, [caseId, ...more]);
  await enter(
    `insert into case_member (case_id, tenant_id, account_id, name, relation, authority, valid_until, poa_exhibit_id)
      select id, tenant_id, $2, '林父', 'relative', 'general', app.today() + 30, $3 from case_file where id = $1`,
    auditor.actor.accountId,
    paper,
  );
  for (const [audience, author, name] of [
    ['joint', desk, '许经理'],
    ['caucus_consumer', consumer, '林小满'],
    ['caucus_clinic', desk, '许经理'],
    ['committee', mediator, '郑岚'],
  ] as const) {
    await enter(
      `insert into channel (case_id, audience, tenant_id, last_seq) select id, $2, tenant_id, 1 from case_file where id = $1`,
      audience,
    );
    await enter(
      `insert into message (case_id, audience, seq, tenant_id, client_id, author_id, author_name, author_role, body, created_at)
        select id, $2, 1, tenant_id, gen_random_uuid(), $3, $4, 'x', '说的话', app.now() from case_file where id = $1`,
      audience,
      author.actor.accountId,
      name,
    );
  }
  await enter(
    `insert into legal_event (case_id, tenant_id, kind, on_day, by_role, recorded_by, recorded_name)
      select id, tenant_id, 'court_filed', app.today(), 'consumer', $2, '林小满' from case_file where id = $1`,
    consumer.actor.accountId,
  );
  await enter(
    `insert into extension_request (case_id, tenant_id, to_day, reason, asked_by, asked_name)
      select id, tenant_id, app.today() + 90, '等待外院会诊意见', $2, '范主任' from case_file where id = $1`,
    given.hands.chair.actor.accountId,
  );
  for (const [asker, by] of [
    ['consumer', consumer],
    ['clinic', desk],
  ] as const)
    await enter(
      `insert into mediator_request (case_id, tenant_id, asker, asked_by, asked_name, ground, note)
        select id, tenant_id, $2, $3, $4, 'near_relative', '亲属在该机构任职' from case_file where id = $1`,
      asker,
      by.actor.accountId,
      by.actor.name,
    );
  await enter(
    `with letter as (insert into demand_letter (case_id, tenant_id, number, body, ladder, apply_if_silent, sent_by, sent_name,
          sent_at, reached_at)
        select id, tenant_id, 'D-1', '请答复', '[]', false, $2, '林小满', app.now(), app.now() from case_file where id = $1
        returning id, case_id, tenant_id)
      insert into service_record (letter_id, case_id, tenant_id, channel, recipient, step)
        select id, case_id, tenant_id, 'mail', 'desk@office.test', 'reply' from letter`,
    consumer.actor.accountId,
  );
  await enter(
    `insert into audit_opening (case_id, tenant_id, organisation_id, organisation_name, account_id, reason)
      select id, tenant_id, $2, '乙区卫健委', $3, '抽查' from case_file where id = $1`,
    stranger.actor.organisationId,
    stranger.actor.accountId,
  );
}

/** Whom a side can name, and the committee appoint. */
async function anotherMediator({ owner, hands }: Given): Promise<void> {
  await owner.query(
    `with person as (insert into identity.account (email, display_name) values ('other@test.test', '另一位') returning id)
      insert into identity.membership (account_id, organisation_id, roles) select id, $1, '{mediator}' from person`,
    [hands.mediator.actor.organisationId],
  );
}
