import pg from 'pg';
import { addExhibit, castOf, JPEG, mediatedCase, type Cast } from '../support/journey.js';
import { createWorld, type Person, type World } from '../support/world.js';

/** In its list an office is shown which cases it has opened; what another office opened is not told. */
describe('the mark of an opened case in a list', () => {
  let world: World;
  let cast: Cast;
  let ids: string[];
  let [photo, contract]: string[] = [];
  beforeAll(async () => {
    world = await createWorld('opened');
    cast = await castOf(world);
    ids = [await mediatedCase(world, cast), await mediatedCase(world, cast)];
    photo = await addExhibit(cast.consumer, ids[0]!, await JPEG(), { title: '术后照片' });
    contract = await addExhibit(cast.consumer, ids[0]!, Buffer.concat([await JPEG(), Buffer.from('2')]), { category: 'contract' });
    for (const id of ids)
      await cast.mediator.done('terminateMediation', {
        caseId: ['ID!', id],
        reason: ['String!', 'too_far_apart'],
        note: ['String!', '双方差距过大，无法继续调解。'],
      });
  });
  afterAll(() => world?.close());

  const office = async (region: string): Promise<string> =>
    (
      await world.owner.query<{ id: string }>(
        `insert into identity.organisation (kind, name_zh, name_en, region_code) values ('regulator', 'r', 'r', $1) returning id`,
        [region],
      )
    ).rows[0]!.id;
  const marks = async (person: Person): Promise<Record<string, boolean>> => {
    const { items } = (await person.gql('{ myCases(filter: { first: 50 }) { items { id opened } } }')).myCases as {
      items: { id: string; opened: boolean }[];
    };
    return Object.fromEntries(items.map((c) => [c.id, c.opened]));
  };

  it('is set for the office that opened it, for every colleague of it, and for nobody else', async () => {
    const [mine, neighbour] = [await office('110105'), await office('1101')];
    const auditor = await world.staff(mine, 'regulator', ['auditor'], '审查甲');
    const colleague = await world.staff(mine, 'regulator', ['auditor'], '审查乙');
    const city = await world.staff(neighbour, 'regulator', ['auditor'], '市级审查');
    const [opened, other] = ids as [string, string];
    for (const person of [auditor, colleague, city]) expect(await marks(person)).toEqual({ [opened]: false, [other]: false });
    await auditor.done('openForAudit', { caseId: ['ID!', opened], reason: ['String!', '抽查宣传内容与诊疗记录。'] });
    for (const person of [auditor, colleague]) expect(await marks(person)).toEqual({ [opened]: true, [other]: false });
    expect(await marks(city)).toEqual({ [opened]: false, [other]: false });

    const rowsAs = async (context: unknown[]): Promise<number> => {
      const client = new pg.Client({ connectionString: world.urls.app });
      await client.connect();
      await client.query('begin');
      await client.query('select app.open_context($1, $2, $3, $4, $5)', context);
      const { rows } = await client.query<{ n: number }>('select count(*)::int as n from audit_opening');
      await client.query('rollback');
      await client.end();
      return rows[0]!.n;
    };
    expect(await rowsAs(['regulator', auditor.accountId, mine, 'auditor', '110105'])).toBe(1);
    for (const context of [
      ['regulator', city.accountId, neighbour, 'auditor', '1101'],
      // Of its own office, but reads no case.
      ['regulator', auditor.accountId, mine, 'administrator', '110105'],
      // Its county has changed, and with it what it sees.
      ['regulator', auditor.accountId, mine, 'auditor', '310106'],
      ['clinic', cast.clinic.accountId, mine, 'desk', '110105'],
      ['anonymous', null, null, '', null],
    ])
      expect({ context, n: await rowsAs(context) }).toEqual({ context, n: 0 });
  });

  it('opens a picture of a body for a reason, which its owner reads', async () => {
    const auditor = await world.staff(await office('110105'), 'regulator', ['auditor'], '审查丙');
    await auditor.done('openForAudit', { caseId: ['ID!', ids[0]], reason: ['String!', '抽查宣传内容与诊疗记录。'] });
    const open = (exhibitId: string, reason: string) =>
      auditor.act(
        'openExhibit',
        { caseId: ['ID!', ids[0]], exhibitId: ['ID!', exhibitId], reason: ['String!', reason] },
        null,
        '... on OpenedExhibit { address }',
      );
    const entries = async () =>
      (await world.owner.query(`select 1 from journal.entry where case_id = $1 and type = 'exhibit.opened'`, [ids[0]])).rowCount;
    expect(await open(photo!, '核对术后照片与广告 ')).toMatchObject({ __typename: 'NotPossible', code: 'reason_needed' });
    expect(await entries()).toBe(0);
    expect(await open(photo!, '核对术后照片与广告。')).toMatchObject({ __typename: 'OpenedExhibit' });
    expect(await open(contract!, '')).toMatchObject({ __typename: 'OpenedExhibit' });
    expect(await entries()).toBe(2);
  });
});
