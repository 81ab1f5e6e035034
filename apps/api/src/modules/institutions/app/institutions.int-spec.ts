import { randomUUID } from 'node:crypto';
import type { AccountId, OrganisationId } from '@heyi/domain';
import { Given } from '../../../../test/support/given.js';
import { CODES, LICENCES } from '../../../../test/support/institutions.js';
import type { Ctx } from '../../../platform/context/ctx.js';
import { InstitutionCheckRepository } from '../data/institution-check.repository.js';
import { paperOf } from '../data/institution-checks.query.js';
import { DecideInstitution } from './decide-institution.js';
import { HandInInstitution, type HandInInput } from './hand-in-institution.js';
import type { DecideInput } from './read-decision.js';

const SHA = 'b'.repeat(64);

/** The use cases of institutions without a server: what each does, and what each refusal leaves. */
describe('institutions, as use cases', () => {
  let given: Given;
  let officer: Ctx;
  const checks = new InstitutionCheckRepository();
  const [handing, deciding] = [new HandInInstitution(checks), new DecideInstitution(checks)];

  beforeAll(async () => {
    given = await Given.begun('institution-cases');
    const office = await organisation('regulator', '卫健委', '110105', null);
    officer = await person('江澈', office, ['officer'], 'regulator');
  });
  afterAll(() => given?.close());

  const organisation = async (kind: string, name: string, region: string, standing: string | null): Promise<OrganisationId> => {
    const { rows } = await given.owner.query<{ id: OrganisationId }>(
      `insert into identity.organisation (kind, name_zh, name_en, region_code, standing) values ($1, $2, $2, $3, coalesce($4, 'confirmed'))
        returning id`,
      [kind, name, region, standing],
    );
    return rows[0]!.id;
  };
  const person = async (name: string, organisationId: OrganisationId, roles: string[], kind: Ctx['actor']['kind']): Promise<Ctx> => {
    const { rows } = await given.owner.query<{ id: AccountId }>(
      'insert into identity.account (email, display_name) values ($1, $2) returning id',
      [`${randomUUID().slice(0, 8)}@test.test`, name],
    );
    const accountId = rows[0]!.id;
    await given.owner.query('insert into identity.membership (account_id, organisation_id, roles) values ($1, $2, $3)', [
      accountId,
      organisationId,
      roles,
    ]);
    const { desk } = given.hands;
    return { ...desk, actor: { ...desk.actor, kind, accountId, name, organisationId, roles } };
  };
  /** A clinic that was only named, with one person who has joined it. */
  const joined = (name: string) =>
    organisation('clinic', name, '110105', 'joined').then((id) => person(`${name}的人`, id, ['administrator', 'desk'], 'clinic'));
  const papers = async (staff: Ctx, over: Partial<HandInInput> = {}): Promise<HandInInput> => ({
    name: '悦己医疗美容诊所',
    creditCode: CODES[0],
    licenceNumber: LICENCES[0],
    uploadId: await given.uploaded(staff, SHA),
    clientSha256: SHA,
    ...over,
  });
  const handedIn = async (staff: Ctx, over: Partial<HandInInput> = {}): Promise<string> =>
    (await given.do(staff, handing, await papers(staff, over))).id;
  const decision = (checkId: string, over: Partial<DecideInput> = {}): DecideInput => ({
    checkId,
    verdict: 'confirmed',
    lookedAt: ['copy', 'licence_register'],
    note: '登记信息与提交的材料一致。',
    ...over,
  });
  /** A case of the consumer against the clinic, negotiated before its clinic was another one. */
  const caseAgainst = async ({ actor }: Ctx): Promise<string> => {
    const caseId = await given.negotiatedCase();
    await given.owner.query('update case_file set clinic_organisation_id = $2, clinic_name = $3 where id = $1', [
      caseId,
      actor.organisationId,
      '所写的名字',
    ]);
    return caseId;
  };
  const standing = async ({ actor }: Ctx): Promise<string> =>
    (
      await given.owner.query<{ s: string }>("select concat_ws(' ', standing, name_zh) as s from identity.organisation where id = $1", [
        actor.organisationId,
      ])
    ).rows[0]!.s;
  const checksOf = async ({ actor }: Ctx): Promise<string[]> =>
    (
      await given.owner.query<{ row: string }>(
        `select concat_ws(' ', name_zh, name_en, submitted_name, outcome, nullif(array_to_string(looked_at, ','), ''), note, decided_name, decided_office) as row
           from identity.institution_check where organisation_id = $1 order by submitted_at`,
        [actor.organisationId],
      )
    ).rows.map(({ row }) => row);
  const heard = async (kind: string): Promise<string[]> =>
    (
      await given.owner.query<{ name: string }>(
        `select a.display_name as name from notification n join identity.account a on a.id = n.account_id where n.case_id is null and n.kind = $1
          order by n.created_at, n.id`,
        [kind],
      )
    ).rows.map(({ name }) => name);
  /** Refused, and the institution stands where it stood, with the papers it had. */
  const refuses = async (code: Parameters<Given['refuses']>[1], staff: Ctx, act: () => Promise<unknown>): Promise<void> => {
    const before = [await standing(staff), await checksOf(staff)];
    await given.refuses(null, code, act);
    expect([await standing(staff), await checksOf(staff)]).toEqual(before);
  };

  const nameIn = async (caseId: string): Promise<string> =>
    (await given.owner.query<{ name: string }>('select clinic_name as name from case_file where id = $1', [caseId])).rows[0]!.name;

  it('hands papers in: they wait, the officers of the county and the intake of its committee are told, and open pages of its cases', async () => {
    const staff = await joined('待核一');
    const caseId = await caseAgainst(staff);
    await person('外省的人', await organisation('regulator', '外省卫健委', '31', null), ['officer'], 'regulator');
    const last = await given.lastAnnounced();
    const id = await handedIn(staff, { nameEn: ' ' });
    expect([await standing(staff), await checksOf(staff)]).toEqual(['pending 待核一', ['悦己医疗美容诊所 悦己医疗美容诊所 待核一的人']]);
    expect((await heard('institution_waits')).sort()).toEqual(['江澈', '何静'].sort());
    expect(await given.announced(caseId, last)).toEqual([{ type: 'case.changed', caseId, audience: 'joint' }]);
    const { organisationId } = staff.actor;
    expect(await given.write(officer, (tx) => paperOf(tx, { id, organisationId: organisationId as string }))).toMatch(/-/);
    expect(
      await given.write(officer, (tx) => paperOf(tx, { id, organisationId: given.hands.desk.actor.organisationId as string })),
    ).toBeNull();
    for (const ctx of [given.hands.desk, given.hands.consumer])
      expect(await given.write(ctx, (tx) => paperOf(tx, { id, organisationId: organisationId as string }))).toBeNull();
  });

  it('takes no papers that are none, no copy that is not one’s own, whole, of a paper and as it was sent, and none of a case', async () => {
    const staff = await joined('待核二');
    const refused = async (code: Parameters<Given['refuses']>[1], over: Partial<HandInInput>) => {
      const input = await papers(staff, over);
      await refuses(code, staff, () => given.do(staff, handing, input));
    };
    await refused('credit_code_invalid', { creditCode: '911101054000000171' });
    await refused('licence_number_invalid', { licenceNumber: 'x' });
    await refused('institution_copy_needed', { uploadId: 'x' });
    await refused('institution_copy_needed', { uploadId: randomUUID() });
    await refused('institution_copy_needed', { uploadId: await given.uploaded(given.hands.desk, SHA) });
    await refused('upload_unfinished', { uploadId: await given.uploaded(staff, SHA, { state: 'receiving' }) });
    await refused('institution_copy_needed', { uploadId: await given.uploaded(staff, SHA, { state: 'refused' }) });
    await refused('institution_copy_needed', { uploadId: await given.uploaded(staff, SHA, { mediaType: 'text/plain' }) });
    await refused('hash_mismatch', { clientSha256: 'c'.repeat(64) });
    const ofCase = await given.uploaded(staff, SHA);
    await given.owner.query('update upload set case_id = $2 where id = $1', [ofCase, await given.negotiatedCase()]);
    await refused('institution_copy_needed', { uploadId: ofCase });
  });

  it('takes papers once, and from nobody who has nothing to prove', async () => {
    const staff = await joined('待核三');
    await handedIn(staff);
    const more = await papers(staff);
    await refuses('institution_nothing_to_prove', staff, () => given.do(staff, handing, more));
    const { desk } = given.hands;
    const own = await papers(desk);
    await refuses('institution_nothing_to_prove', desk, () => given.do(desk, handing, own));
    // A copy belongs to one set of papers, also after these were refused.
    await given.do(officer, deciding, decision(await waitingOf(staff), { verdict: 'refused', note: '材料不清楚，请重新提交。' }));
    const { rows } = await given.owner.query<{ id: string }>(
      'select upload_id as id from identity.institution_check where organisation_id = $1',
      [staff.actor.organisationId],
    );
    const again = await papers(staff, { uploadId: rows[0]!.id });
    await refuses('institution_nothing_to_prove', staff, () => given.do(staff, handing, again));
  });
  const waitingOf = async ({ actor }: Ctx): Promise<string> =>
    (
      await given.owner.query<{ id: string }>(
        'select id from identity.institution_check where organisation_id = $1 and decided_at is null',
        [actor.organisationId],
      )
    ).rows[0]!.id;

  it('confirms an institution: its name, the record of its cases, its own people and the other side', async () => {
    const staff = await joined('待核四');
    const [caseId, draft] = [await caseAgainst(staff), await caseAgainst(staff)];
    await given.owner.query(`update case_file set status = 'draft' where id = $1`, [draft]);
    const neighbour = await joined('待核十');
    const elsewhere = await caseAgainst(neighbour);
    await handedIn(neighbour);
    const id = await handedIn(staff, { licenceNumber: LICENCES[1], creditCode: CODES[1] });
    const theirs = async () => [
      await standing(neighbour),
      await checksOf(neighbour),
      await nameIn(elsewhere),
      await given.record(elsewhere),
    ];
    const before = await theirs();
    const last = await given.lastAnnounced();
    await given.do(officer, deciding, decision(id, { lookedAt: ['copy', 'licence_register', 'copy'] }));
    expect([await standing(staff), await checksOf(staff)]).toEqual([
      'confirmed 悦己医疗美容诊所',
      ['悦己医疗美容诊所 悦己医疗美容诊所 待核四的人 confirmed copy,licence_register 登记信息与提交的材料一致。 江澈 卫健委'],
    ]);
    const { rows } = await given.owner.query<{ payload: string }>(
      `select p.payload from journal.entry e join journal.payload p using (case_id, audience, seq)
        where e.case_id = $1 and e.audience = 'joint' order by e.seq desc limit 1`,
      [caseId],
    );
    expect(JSON.parse(rows[0]!.payload)).toMatchObject({
      check: id,
      clinic: staff.actor.organisationId,
      creditCode: CODES[1],
      licenceNumber: LICENCES[1],
      lookedAt: ['copy', 'licence_register'],
      name: '悦己医疗美容诊所',
      nameBefore: '所写的名字',
      office: '卫健委',
    });
    expect((await given.record(caseId))['joint']!.at(-1)).toBe('clinic.confirmed');
    expect([await given.told(caseId, 'clinic_confirmed'), await given.told(draft, 'clinic_confirmed')]).toEqual([['林小满'], []]);
    expect(await heard('institution_confirmed')).toEqual(['待核四的人']);
    for (const one of [caseId, draft]) {
      expect(await nameIn(one)).toBe('悦己医疗美容诊所');
      expect(await given.announced(one, last)).toEqual([{ type: 'case.changed', caseId: one, audience: 'joint' }]);
    }
    // Of another institution, which waits as well, and its cases nothing has changed.
    expect([await theirs(), await given.announced(elsewhere, last)]).toEqual([before, []]);
    await refuses('institution_decided', staff, () => given.do(officer, deciding, decision(id)));
  });

  it('refuses with a reason that is the institution’s own: nothing of it is in the record of a case', async () => {
    const staff = await joined('待核五');
    const neighbour = await joined('待核十一');
    await handedIn(neighbour);
    const caseId = await caseAgainst(staff);
    const id = await handedIn(staff);
    const theirs = [await standing(neighbour), await checksOf(neighbour)];
    const joint = (await given.record(caseId))['joint'];
    await given.do(officer, deciding, decision(id, { verdict: 'refused', lookedAt: ['copy'], note: '复印件不清楚，请重新提交。' }));
    expect(await standing(staff)).toBe('joined 待核五');
    expect([await standing(neighbour), await checksOf(neighbour)]).toEqual(theirs);
    expect((await given.record(caseId))['joint']).toEqual(joint);
    expect(await given.told(caseId, 'clinic_confirmed')).toEqual([]);
    expect((await heard('institution_refused')).at(-1)).toBe('待核五的人');
  });

  it('merges an institution into a confirmed one: its cases move, its sessions close, and who leads the other is told', async () => {
    const { desk, signatory } = given.hands;
    const staff = await joined('待核六');
    const leader = await person('澄颜院办', desk.actor.organisationId as OrganisationId, ['administrator'], 'clinic');
    const caseId = await caseAgainst(staff);
    const id = await handedIn(staff);
    const { rows } = await given.owner.query<{ id: string }>(
      `insert into identity.session (account_id, organisation_id, token_hash, app, expires_at)
        values ($1, $2, $3, 'clinic', app.now() + interval '1 hour'), ($1, $2, $4, 'clinic', app.now() - interval '1 hour') returning id`,
      [staff.actor.accountId, staff.actor.organisationId, randomUUID(), randomUUID()],
    );
    const last = await given.lastAnnounced();
    const merge = (over: Partial<DecideInput> = {}) => decision(id, { verdict: 'merged', intoId: desk.actor.organisationId, ...over });
    for (const intoId of [null, 'x', randomUUID(), staff.actor.organisationId, officer.actor.organisationId])
      await refuses('institution_target_invalid', staff, () => given.do(officer, deciding, merge({ intoId })));
    for (const people of [['x'], [desk.actor.accountId as string]])
      await refuses('choice_invalid', staff, () => given.do(officer, deciding, merge({ people })));
    await given.owner.query('insert into identity.membership (account_id, organisation_id, roles) values ($1, $2, $3)', [
      given.hands.consumer.actor.accountId,
      desk.actor.organisationId,
      ['desk'],
    ]);
    await refuses('both_sides', staff, () => given.do(officer, deciding, merge()));
    await given.owner.query('delete from identity.membership where account_id = $1', [given.hands.consumer.actor.accountId]);

    await given.do(officer, deciding, merge({ people: [staff.actor.accountId as string] }));
    expect(await standing(staff)).toBe('merged 待核六');
    const moved = await given.owner.query<{ id: string; name: string }>(
      'select clinic_organisation_id as id, clinic_name as name from case_file where id = $1',
      [caseId],
    );
    expect(moved.rows).toEqual([{ id: desk.actor.organisationId, name: '澄颜门诊部' }]);
    expect((await given.record(caseId))['joint']!.at(-1)).toBe('clinic.merged');
    expect(await heard('institution_merged')).toEqual([leader.actor.name]);
    expect(await given.told(caseId, 'clinic_confirmed')).toEqual(['林小满']);
    // Who comes along handles: the one of them with the others.
    expect(await given.told(caseId, 'case_filed')).toEqual(expect.arrayContaining([signatory.actor.name, '待核六的人']));
    const closed = await given.owner.query<{ event: object }>(
      `select event from outbox where id > $1 and event ->> 'type' = 'signed_out'`,
      [last],
    );
    expect(closed.rows.map(({ event }) => event)).toEqual([
      { type: 'signed_out', accountId: staff.actor.accountId, sessionId: rows[0]!.id },
    ]);
  });

  it('merges nothing of another institution: its people, invitations, sessions and cases stay as they were', async () => {
    const { desk } = given.hands;
    const staff = await joined('待核八');
    const neighbour = await joined('待核九');
    // Also of who belongs to the one that is merged into: in the other they stay, and signed in there.
    await given.owner.query('insert into identity.membership (account_id, organisation_id, roles) values ($1, $2, $3)', [
      neighbour.actor.accountId,
      desk.actor.organisationId,
      ['desk'],
    ]);
    for (const { actor } of [staff, neighbour]) {
      await given.owner.query(
        `insert into identity.session (account_id, organisation_id, token_hash, app, expires_at)
          values ($1, $2, $3, 'clinic', app.now() + interval '1 hour')`,
        [actor.accountId, actor.organisationId, randomUUID()],
      );
      await given.owner.query(
        `insert into identity.invitation (organisation_id, roles, contact, token_hash, expires_at)
          values ($1, '{desk}', 'open@people.test', $2, app.now() + interval '1 day')`,
        [actor.organisationId, randomUUID()],
      );
    }
    // What was accepted is history: until when it would have been open stays as it was said.
    const accepted = await given.owner.query<{ id: string }>(
      `insert into identity.invitation (organisation_id, roles, contact, token_hash, expires_at, accepted_at)
        values ($1, '{desk}', 'come@people.test', $2, app.now() + interval '1 day', app.now()) returning id`,
      [staff.actor.organisationId, randomUUID()],
    );
    const [caseId, elsewhere] = [await caseAgainst(staff), await caseAgainst(neighbour)];
    // Somebody who does not come along appears in both.
    const { stranger } = given.hands;
    for (const each of [caseId, elsewhere])
      await given.owner.query(
        'insert into clinic_representative (case_id, tenant_id, account_id, name) select id, tenant_id, $2, $3 from case_file where id = $1',
        [each, stranger.actor.accountId, stranger.actor.name],
      );
    const appearing = async () =>
      (
        await given.owner.query<{ id: string }>(
          'select case_id as id from clinic_representative where account_id = $1 and ended_at is null order by started_at, id',
          [stranger.actor.accountId],
        )
      ).rows.map((row) => row.id);
    expect(await appearing()).toEqual([caseId, elsewhere]);
    const id = await handedIn(staff);
    const theirs = async ({ actor }: Ctx) =>
      (
        await given.owner.query(
          `select (select count(*)::int from identity.membership where organisation_id = $1 and ended_at is null) as members,
            (select count(*)::int from identity.invitation where organisation_id = $1 and expires_at > app.now() and accepted_at is null) as invitations,
            (select count(*)::int from identity.session where organisation_id = $1) as sessions,
            array(select id::text from case_file where clinic_organisation_id = $1) as cases`,
          [actor.organisationId],
        )
      ).rows[0];
    const merge = (people: string[]) => decision(id, { verdict: 'merged', intoId: desk.actor.organisationId, people });
    await refuses('choice_invalid', staff, () => given.do(officer, deciding, merge([neighbour.actor.accountId as string])));
    const [record, stands] = [await given.record(elsewhere), await standing(neighbour)];
    const one = { members: 1, invitations: 1, sessions: 1 };
    expect([await theirs(staff), await theirs(neighbour)]).toEqual([
      { ...one, cases: [caseId] },
      { ...one, cases: [elsewhere] },
    ]);
    await given.do(officer, deciding, merge([staff.actor.accountId as string]));
    expect([await theirs(staff), await theirs(neighbour)]).toEqual([
      { members: 0, invitations: 0, sessions: 0, cases: [] },
      { ...one, cases: [elsewhere] },
    ]);
    const { rows: kept } = await given.owner.query('select expires_at > app.now() as kept from identity.invitation where id = $1', [
      accepted.rows[0]?.id,
    ]);
    expect(kept).toEqual([{ kept: true }]);
    expect([await given.record(elsewhere), await standing(neighbour), await appearing()]).toEqual([record, stands, [elsewhere]]);
  });

  it('decides nothing without enough looked at, a reason, or papers that are this office’s to see', async () => {
    const staff = await joined('待核七');
    const id = await handedIn(staff);
    const refused = (code: Parameters<Given['refuses']>[1], over: Partial<DecideInput>, ctx = officer) =>
      refuses(code, staff, () => given.do(ctx, deciding, decision(id, over)));
    await refused('choice_invalid', { verdict: 'other' });
    await refused('choice_invalid', { lookedAt: ['copy', 'rumour'] });
    for (const lookedAt of [[], ['copy'], ['call', 'visit']]) await refused('institution_look_more', { lookedAt });
    await refused('institution_look_more', { verdict: 'refused', lookedAt: [] });
    await refused('reason_needed', { note: ' 九个字的理由不够长 ' });
    for (const checkId of ['x', randomUUID()]) await refused('not_found', { checkId });
    const elsewhere = await person('沪官', await organisation('regulator', '外区卫健委', '31', null), ['officer'], 'regulator');
    const abroad = { ...elsewhere, actor: { ...elsewhere.actor, regionCode: '31' } };
    for (const ctx of [abroad, given.hands.desk, given.hands.consumer, staff]) await refused('not_found', {}, ctx);
    // Another institution with this very licence is confirmed already.
    await given.owner.query('update identity.institution_check set licence_number = $2 where id = $1', [id, LICENCES[1]]);
    await refused('institution_known', {});
  });
});
