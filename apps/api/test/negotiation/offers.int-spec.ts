import { randomUUID } from 'node:crypto';
import { addExhibit, castOf, day, fileCase, JPEG, mediatedCase, offer, type Cast } from '../support/journey.js';
import { sweepDeadlines } from '../support/sweeps.js';
import { createWorld, type World } from '../support/world.js';

describe('offers under pressure', () => {
  let world: World;
  let cast: Cast;
  beforeAll(async () => {
    world = await createWorld('offers');
    cast = await castOf(world);
  });
  afterAll(() => world.close());

  const make = (person: Cast['consumer'], caseId: string, over: object = {}, key: string = randomUUID()) =>
    person.act('makeOffer', { caseId: ['ID!', caseId], input: ['OfferInput!', offer(over)] }, key);
  const answerIt = (person: Cast['consumer'], caseId: string, id: string, accept: boolean, key: string = randomUUID()) =>
    person.act('answerOffer', { caseId: ['ID!', caseId], offerId: ['ID!', id], accept: ['Boolean!', accept] }, key);
  const count = async (sql: string, id: string) => Number((await world.owner.query<{ n: string }>(sql, [id])).rows[0]!.n);

  it('of two offers in the same second one stands and the other is shown the newer one', async () => {
    const caseId = await fileCase(world, cast.consumer);
    const answers = await Promise.all([
      make(cast.consumer, caseId),
      make(cast.clinic, caseId),
      make(cast.consumer, caseId),
      make(cast.clinic, caseId),
    ]);
    expect(answers.filter((a) => a.__typename === 'Done')).toHaveLength(1);
    expect(answers.filter((a) => a.__typename === 'Conflict' && a.code === 'offer_moved_on')).toHaveLength(3);
    expect(await count('select count(*) as n from offer where case_id = $1', caseId)).toBe(1);
  });

  it('does one thing for one key, however often it is pressed, and tells a conflict for another body', async () => {
    const caseId = await fileCase(world, cast.consumer);
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 20 }, () => make(cast.clinic, caseId, {}, key)));
    expect(new Set(answers.map((a) => JSON.stringify(a))).size).toBe(1);
    expect(answers[0]).toMatchObject({ __typename: 'Done' });
    expect(await count('select count(*) as n from offer where case_id = $1', caseId)).toBe(1);
    expect(await make(cast.clinic, caseId, { message: '别的' }, key)).toMatchObject({ __typename: 'Conflict', code: 'key_reused' });
    // What was done with another key, or by somebody else with this one, leaves the answer as it was.
    const later = await fileCase(world, cast.consumer);
    const made = [await make(cast.clinic, later), await make(cast.consumer, await fileCase(world, cast.consumer), {}, key)];
    expect(new Set([answers[0], ...made].map((a) => a.id)).size).toBe(3);
    expect(await make(cast.clinic, caseId, {}, key)).toEqual(answers[0]);
  });

  it('refuses an offer accepted after its last day, and never accepts and expires it both', async () => {
    const caseId = await fileCase(world, cast.consumer);
    const { id } = await make(cast.clinic, caseId);
    await world.moveClock('7 days');
    expect(await answerIt(cast.consumer, caseId, id, true)).toMatchObject({ __typename: 'NotPossible', code: 'offer_expired' });
    await Promise.all([sweepDeadlines(world), answerIt(cast.consumer, caseId, id, true)]);
    expect((await world.owner.query('select status from offer where id = $1', [id])).rows[0]).toEqual({ status: 'expired' });
    await world.resetClock();
  });

  it('lets one of accept, decline, withdraw and counter win', async () => {
    const caseId = await fileCase(world, cast.consumer);
    const { id } = await make(cast.clinic, caseId);
    const answers = await Promise.all([
      answerIt(cast.consumer, caseId, id, true),
      answerIt(cast.consumer, caseId, id, false),
      cast.clinic.act('withdrawOffer', { caseId: ['ID!', caseId], offerId: ['ID!', id] }),
      make(cast.consumer, caseId, { afterN: 1 }),
    ]);
    const { rows } = await world.owner.query<{ status: string }>('select status from offer where case_id = $1 order by n', [caseId]);
    const by: Record<string, number> = { accepted: 0, declined: 1, withdrawn: 2, countered: 3 };
    // What closed the offer was done, and no other; a counter-offer may follow one that was declined or withdrawn.
    const done = new Set([by[rows[0]!.status], ...(rows.length === 2 ? [3] : [])]);
    expect(answers.flatMap((a, i) => (a.__typename === 'Done' ? [i] : []))).toEqual([...done]);
    expect([rows[0]!.status, rows.length]).not.toEqual(['accepted', 2]);
  });

  it('keeps an answer to a proposal secret until both have answered', async () => {
    const caseId = await mediatedCase(world, cast);
    const { id } = await cast.mediator.done('proposeTerms', { caseId: ['ID!', caseId], input: ['OfferInput!', offer()] });
    const seen = async (person: Cast['consumer']) =>
      JSON.stringify(
        await person.gql(
          'query($id: ID!) { caseFile(id: $id) { version offers { status answers } channels { audience lastSeq unread } } journal(caseId: $id) { seq type audience } myCases(filter: { first: 10 }) { items { id lastActivityAt next { step turn press awaits { who since } clock { kind lastDay } } } } notifications { unread } }',
          { id: caseId },
        ),
      );
    const before = await seen(cast.clinic);
    expect(await answerIt(cast.consumer, caseId, id, false)).toMatchObject({ __typename: 'Done' });
    expect(await seen(cast.clinic)).toBe(before);
    expect(
      (await cast.mediator.gql('query($id: ID!) { caseFile(id: $id) { offers { answers } } }', { id: caseId })).caseFile.offers[0].answers,
    ).toEqual(['consumer:decline']);
    expect(await answerIt(cast.consumer, caseId, id, true)).toMatchObject({ __typename: 'Conflict' });
    await answerIt(cast.clinic, caseId, id, true);
    expect(
      (await cast.consumer.gql('query($id: ID!) { caseFile(id: $id) { offers { status answers } } }', { id: caseId })).caseFile.offers[0],
    ).toEqual({ status: 'declined', answers: ['consumer:decline'] });
  });

  it('fails a mediation whose time has run, once, and never on a provisional end (PMC-4)', async () => {
    const caseId = await mediatedCase(world, cast);
    await world.owner.query(
      `update clock set provisional = true, ends_at = app.now() - interval '1 day' where case_id = $1 and kind = 'mediation'`,
      [caseId],
    );
    await sweepDeadlines(world);
    const status = async () =>
      (
        await world.owner.query<{ status: string; end_reason: string | null }>('select status, end_reason from case_file where id = $1', [
          caseId,
        ])
      ).rows[0];
    expect(await status()).toEqual({ status: 'mediating', end_reason: null });
    await world.owner.query(`update clock set provisional = false where case_id = $1 and kind = 'mediation'`, [caseId]);
    await Promise.all(Array.from({ length: 4 }, () => sweepDeadlines(world)));
    expect(await status()).toEqual({ status: 'unresolved', end_reason: 'timeout' });
    expect(await count(`select count(*) as n from case_letter where case_id = $1 and kind = 'lapsed'`, caseId)).toBe(1);
  });

  it('lets one case that cannot be swept hold up no other, and says which it was', async () => {
    const [bad, good] = [await mediatedCase(world, cast), await mediatedCase(world, cast)];
    await world.owner.query(
      `update clock set ends_at = app.now() - interval '1 day' - case when case_id = $1 then interval '1 hour' else '0' end where case_id = any($2) and kind = 'mediation'`,
      [bad, [bad, good]],
    );
    await world.owner.query(
      `create function fault_on_purpose() returns trigger language plpgsql as $$ begin raise exception 'broken on purpose'; end $$;
       create trigger fault before update on case_file for each row when (new.id = '${bad}') execute function fault_on_purpose()`,
    );
    const swept = sweepDeadlines(world);
    await expect(swept).rejects.toMatchObject({
      errors: [{ message: expect.stringMatching(/could not finish [0-9a-f-]{36}/), cause: { message: 'broken on purpose' } }],
    });
    await world.owner.query('drop trigger fault on case_file; drop function fault_on_purpose()');
    const statusOf = (id: string) => count(`select count(*) as n from case_file where id = $1 and status = 'unresolved'`, id);
    expect(await statusOf(good)).toBe(1);
    expect(await statusOf(bad)).toBe(0);
    // It stepped back for a minute (test/load/swept).
    await world.moveClock('61 seconds');
    await sweepDeadlines(world);
    expect(await statusOf(bad)).toBe(1);
  });

  it('ends a representation whose power of attorney has run out', async () => {
    const caseId = await fileCase(world, cast.consumer);
    const member = await world.consumer('家人');
    const poa = await addExhibit(cast.consumer, caseId, await JPEG(), { category: 'power_of_attorney', title: '委托书' });
    await cast.consumer.done('nameRepresentative', {
      caseId: ['ID!', caseId],
      input: [
        'NameRepresentativeInput!',
        { contact: member.contact, relation: '母亲', special: false, validUntil: day(1), exhibitId: poa },
      ],
    });
    const sees = async () => (await member.gql('query($id: ID!) { caseFile(id: $id) { role } }', { id: caseId })).caseFile;
    expect(await sees()).toEqual({ role: 'representative' });
    await cast.clinic.done('makeOffer', { caseId: ['ID!', caseId], input: ['OfferInput!', offer()] });
    const notices = async (): Promise<object[]> => (await member.gql('{ notifications { items { caseName kind } } }')).notifications.items;
    expect(await notices()).toContainEqual({ caseName: expect.stringMatching(/^HY-110105-2026-\d{5} · ./), kind: 'offer_made' });
    await world.moveClock('2 days');
    expect(await sees()).toBeNull();
    expect(await notices()).toContainEqual({ caseName: null, kind: 'offer_made' });
    await sweepDeadlines(world);
    await world.resetClock();
    expect(await sees()).toBeNull();
  });

  it('takes no treatment date in the future, no unserved region, no strange choice', async () => {
    expect(
      await cast.consumer.act('startCase', { input: ['StartCaseInput!', { regionCode: '999999', name: '某诊所', contact: 'a@b.test' }] }),
    ).toMatchObject({ __typename: 'InvalidInput', code: 'region_unserved' });
    expect(
      await cast.consumer.act('startCase', { input: ['StartCaseInput!', { regionCode: '110105', name: '某诊所', contact: 'nonsense' }] }),
    ).toMatchObject({ __typename: 'InvalidInput', code: 'clinic_contact_invalid' });
    const { caseId } = await cast.consumer.done('startCase', {
      input: ['StartCaseInput!', { organisationId: world.clinics[0]!.id, regionCode: '110105' }],
    });
    expect(
      await cast.consumer.act('saveDraft', { caseId: ['ID!', caseId], input: ['CaseDraftInput!', { procedure: '__proto__' }] }),
    ).toMatchObject({ __typename: 'InvalidInput' });
    expect(
      await cast.consumer.act('saveDraft', { caseId: ['ID!', caseId], input: ['CaseDraftInput!', { treatmentDay: '2026-02-30' }] }),
    ).toMatchObject({ __typename: 'InvalidInput', code: 'date_invalid' });
    expect(await cast.consumer.act('saveDraft', { caseId: ['ID!', caseId], input: ['CaseDraftInput!', { claimFen: -1 }] })).toMatchObject({
      __typename: 'InvalidInput',
      code: 'amount_invalid',
    });
  });
});
