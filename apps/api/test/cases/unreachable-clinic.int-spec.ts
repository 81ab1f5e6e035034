import pg from 'pg';
import { DEFAULT_LIMITS } from '../../src/platform/authz/rate-limiter.js';
import { startServer } from '../../src/server.js';
import { castOf, draftCase, fileCase, type Cast } from '../support/journey.js';
import { CALLED, codeFor, fileUnreachable, followed, joinWith, minutesAgo, NAMED, noticeOf, record } from '../support/unreachable.js';
import { createWorld, freePort, PATIENT, Person, type World } from '../support/world.js';

interface Reach {
  reach: string;
  contact: string | null;
  address: string | null;
  openedAt: string | null;
  servedAt: string | null;
  inVain: boolean;
  entries: { kind: string; number: string; spokeWith: string; said: string; tracking: string; recordedName: string }[];
}

/** A clinic that no message reaches can be named, and is told by the committee: docs/access.md, ADR 0023. By hand from there. */
describe('a clinic that no message reaches', () => {
  let world: World;
  let cast: Cast;
  let app: pg.Client;
  let elsewhere: Person;

  beforeAll(async () => {
    world = await createWorld('unreachable');
    cast = await castOf(world);
    elsewhere = await world.staff(world.tenants[1]!.id, 'mediator', ['intake', 'chair'], '乙区受理员');
    app = new pg.Client({ connectionString: world.urls.app });
    await app.connect();
  });
  afterAll(async () => {
    await app?.end();
    await world?.close();
  });

  const start = (over: object) => cast.consumer.act('startCase', { input: ['StartCaseInput!', { ...NAMED, ...over }] });
  const file = async (person: Person, caseId: string) =>
    (
      await person.gql(
        `query($id: ID!) { caseFile(id: $id) { status clocks { kind startedAt lastDay endedAt } letters { kind }
           clinicReach { reach contact address openedAt servedAt inVain entries { kind number spokeWith said tracking recordedName } } } }`,
        { id: caseId },
      )
    ).caseFile as {
      status: string;
      clocks: { kind: string; startedAt: string; lastDay: string }[];
      letters: { kind: string }[];
      clinicReach: Reach | null;
    } | null;
  const tasks = async (person: Person) =>
    (await person.raw('query { clinicsToTell { id caseNumber clinicName reach contact address servedAt entries { kind } } }')) as {
      data: { clinicsToTell: { id: string; clinicName: string; contact: string | null; servedAt: string | null }[] } | null;
      errors?: unknown[];
    };
  const seenBy = async (person: Person): Promise<string[]> => ((await tasks(person)).data?.clinicsToTell ?? []).map((task) => task.id);
  const stored = async (caseId: string) =>
    (
      await world.owner.query<{ contact: string | null; address: string | null }>(
        'select o.contact, o.address from identity.organisation o join case_file c on c.clinic_organisation_id = o.id where c.id = $1',
        [caseId],
      )
    ).rows[0]!;
  const journal = async (caseId: string): Promise<{ type: string; actor: string; payload: Record<string, unknown> }[]> =>
    (
      await world.owner.query<{ type: string; actor: string; payload: string }>(
        `select e.type, e.actor, p.payload from journal.entry e join journal.payload p using (case_id, audience, seq) where case_id = $1 and audience = 'joint' and e.type like 'clinic.%' order by e.seq`,
        [caseId],
      )
    ).rows.map((r) => ({ ...r, payload: JSON.parse(r.payload) as Record<string, unknown> }));
  /** Everything that a refused act must leave as it was. */
  const state = async (): Promise<unknown[]> => [
    await world.entries(),
    (
      await world.owner.query(
        `select (select count(*)::int from clinic_notice_entry) as entries, (select count(*)::int from identity.invitation where contact is null and expires_at > app.now()) as codes,
                (select count(*)::int from notification) as notices, (select count(*)::int from clock) as clocks, (select count(*)::int from identity.membership) as members`,
      )
    ).rows[0],
  ];

  describe('is named', () => {
    it.each([
      ['a landline with its extension', { contact: '（０１０）６５００　１２３４ 转 8001' }, '010-65001234-8001', null, 'telephone'],
      ['a landline of another city', { contact: '+86 571 8812 3456' }, '0571-88123456', null, 'telephone'],
      ['a 400 number', { contact: '4008208820' }, '400-820-8820', null, 'telephone'],
      ['an 800 number', { contact: '800 810 8888', contactUnknown: false }, '800-810-8888', null, 'telephone'],
      ['a mobile number', { contact: '+86 138-0013-8000' }, '13800138000', null, 'message'],
      ['a mailbox', { contact: ' Desk@Clinic.Test ' }, 'desk@clinic.test', null, 'message'],
      ['an address alone', { contactUnknown: true, address: ' 北京市朝阳区望京街1号3层 ' }, null, '北京市朝阳区望京街1号3层', 'post'],
      ['nothing known', { contact: '  ', contactUnknown: true }, null, null, 'unknown'],
    ])('by %s, kept exactly', async (_, over, contact, address, reach) => {
      const answer = await start(over);
      expect(answer.__typename).toBe('Done');
      expect(await stored(answer.caseId as string)).toEqual({ contact, address });
      expect((await file(cast.consumer, answer.caseId as string))!.clinicReach).toMatchObject({ reach, contact, address, openedAt: null });
    });

    it.each([
      ['nothing said', {}, 'contact', 'contact_or_unknown'],
      ['an empty contact', { contact: '' }, 'contact', 'contact_or_unknown'],
      ['a contact, and that none is known', { contact: '010-65001234', contactUnknown: true }, 'contact', 'contact_or_unknown'],
      ['a landline without its area code', { contact: '65001234' }, 'contact', 'clinic_contact_invalid'],
      ['a number of elsewhere', { contact: '+852 6123 4567' }, 'contact', 'clinic_contact_invalid'],
      ['words', { contact: '在望京，问前台' }, 'contact', 'clinic_contact_invalid'],
      ['a digit too many', { contact: '400-820-88201234567' }, 'contact', 'clinic_contact_invalid'],
      ['a domain in other letters', { contact: 'desk@望京.com' }, 'contact', 'contact_idn'],
      ['a character that no contact has', { contact: 'de;sk@clinic.test' }, 'contact', 'contact_character'],
      ['an address of two lines', { contactUnknown: true, address: '朝阳区\n望京街' }, 'address', 'one_line'],
      ['an address that cannot be printed', { contactUnknown: true, address: '望京街🏥1号' }, 'address', 'text_unprintable'],
      ['an address without end', { contactUnknown: true, address: '街'.repeat(201) }, 'address', 'too_long'],
    ])('and refused in its field for %s', async (_, over, path, code) => {
      const before = await world.owner.query<{ n: number }>('select count(*)::int as n from identity.organisation');
      const answer = await start(over);
      expect(answer).toMatchObject({ __typename: 'InvalidInput', faults: [{ path }] });
      if (code !== 'text_unprintable') expect(answer.faults[0].code).toBe(code);
      expect(answer.faults[0].message.length).toBeGreaterThan(8);
      expect((await world.owner.query('select count(*)::int as n from identity.organisation')).rows).toEqual(before.rows);
    });
  });

  describe('is told by its committee', () => {
    let caseId: string;
    let noticeId: string;
    beforeAll(async () => {
      caseId = await fileUnreachable(world, cast.consumer);
      noticeId = await noticeOf(world, caseId);
      await world.moveClock('3 hours');
    });

    it('which gets a task with what a notice needs and nothing of the case', async () => {
      expect(await seenBy(cast.intake)).toContain(noticeId);
      const { data } = await cast.intake.raw(
        'query($id: ID!) { clinicToTell(noticeId: $id) { clinicName regionNameZh contact address caseNumber reach servedAt entries { kind } } }',
        { id: noticeId },
      );
      expect(data.clinicToTell).toMatchObject({
        clinicName: NAMED.name,
        contact: '010-65001234',
        address: null,
        reach: 'telephone',
        servedAt: null,
        entries: [],
      });
      expect(JSON.stringify(data)).not.toContain('林小满');
      expect(
        (await world.owner.query('select * from clinic_notice where id = $1', [noticeId])).rows
          .map((row) => Object.values(row as object).join(' '))
          .join(),
      ).not.toMatch(/林小满|凹陷|eyelid/);
      // The case itself is not there for the committee, nor is it in its list.
      expect(await file(cast.intake, caseId)).toBeNull();
      const list = await cast.intake.gql('query { myCases(filter: { first: 100 }) { items { id } } }');
      expect(list.myCases.items.map((c: { id: string }) => c.id)).not.toContain(caseId);
      const notice = await cast.intake.gql('query { notifications { items { kind caseId } } }');
      expect(notice.notifications.items).toContainEqual({ kind: 'clinic_to_tell', caseId: null });
    });

    it('and nobody else sees it: not its mediator or administrator, another committee, a side, a stranger', async () => {
      const administrator = await world.staff(world.tenants[0]!.id, 'mediator', ['administrator'], '管理员');
      const stranger = await world.consumer('外人');
      const others = [cast.mediator, administrator, elsewhere, cast.clinic, cast.consumer, stranger];
      for (const person of others) {
        expect(await seenBy(person)).not.toContain(noticeId);
        const one = await person.raw('query($id: ID!) { clinicToTell(noticeId: $id) { id } }', { id: noticeId });
        // Without the role it is refused; of another committee it is as if there were none.
        if (person === elsewhere) expect(one).toEqual({ data: { clinicToTell: null } });
        else expect(one.errors[0].extensions.code).toBe('FORBIDDEN');
      }
      expect(await seenBy(cast.chair)).toContain(noticeId);
      const before = await state();
      for (const person of others) {
        const recorded = await person.raw(
          `mutation($key: ID!, $id: ID!, $input: NoticeRecordInput!) { recordClinicNotice(key: $key, noticeId: $id, input: $input) { __typename } }`,
          {
            key: crypto.randomUUID(),
            id: noticeId,
            input: { kind: 'telephoned', happenedAt: await minutesAgo(world, 5), tracking: '', ...CALLED },
          },
        );
        const told = (answer: typeof recorded, name: string): string => answer.data?.[name]?.__typename ?? answer.errors[0].extensions.code;
        expect(told(recorded, 'recordClinicNotice')).toMatch(/^(NotFound|FORBIDDEN)$/);
        const made = await person.raw('mutation($id: ID!, $key: ID!) { makeJoinCode(key: $key, noticeId: $id) { __typename } }', {
          id: noticeId,
          key: crypto.randomUUID(),
        });
        expect(told(made, 'makeJoinCode')).toMatch(/^(NotFound|FORBIDDEN)$/);
      }
      expect(await state()).toEqual(before);
    });

    it('nor in raw SQL as the application: the rows are not there, and nothing is written or changed', async () => {
      const rows = async (context: unknown[], sql = 'select 1 from clinic_notice where id = $1') => {
        await app.query('begin');
        try {
          await app.query('select app.open_context($1, $2, $3, $4, $5)', context);
          return (await app.query(sql, [noticeId])).rowCount;
        } finally {
          await app.query('rollback');
        }
      };
      const tenant = world.tenants[0]!.id;
      expect(await rows(['committee', cast.intake.accountId, tenant, 'intake', '110105'])).toBe(1);
      expect(await rows(['committee', cast.chair.accountId, tenant, 'chair', '110105'])).toBe(1);
      for (const context of [
        ['committee', cast.mediator.accountId, tenant, 'mediator,administrator,expert', '110105'],
        ['committee', elsewhere.accountId, world.tenants[1]!.id, 'intake,chair', '310106'],
        ['clinic', cast.clinic.accountId, world.clinics[0]!.id, 'desk,signatory,administrator', '110105'],
        ['regulator', cast.intake.accountId, tenant, 'officer,auditor', '110105'],
        ['consumer', cast.consumer.accountId, null, '', null],
        // Who filed, and who happens to be an officer there, does not tell the own other side.
        ['committee', cast.consumer.accountId, tenant, 'intake,chair', '110105'],
        ['anonymous', null, null, '', null],
      ])
        expect([context[0], context[3], await rows(context)]).toEqual([context[0], context[3], 0]);
      const intake = ['committee', cast.intake.accountId, tenant, 'intake', '110105'];
      for (const sql of [
        'update clinic_notice set closed_at = app.now() where id = $1',
        'delete from clinic_notice where id = $1',
        `update clinic_notice_entry set said = '' where notice_id = $1`,
        'delete from clinic_notice_entry where notice_id = $1',
        `insert into clinic_notice_entry (notice_id, case_id, tenant_id, kind, happened_at, recorded_by) select id, case_id, tenant_id, 'telephoned', app.now(), '${cast.chair.accountId}' from clinic_notice where id = $1`,
        `insert into clinic_notice_entry (notice_id, case_id, tenant_id, kind, happened_at) select id, case_id, tenant_id, 'joined', app.now() from clinic_notice where id = $1`,
      ])
        await expect(rows(intake, sql)).rejects.toMatchObject({ code: '42501' });
    });

    it('and its time to reply has not begun, whatever was only tried', async () => {
      const clocks = async () => (await file(cast.consumer, caseId))!.clocks.map((c) => c.kind);
      expect(await clocks()).not.toContain('clinic_reply');
      await cast.intake.done(
        'recordClinicNotice',
        record(noticeId, { kind: 'not_reached', happenedAt: await minutesAgo(world, 100), number: '010-65001234', said: '两次无人接听。' }),
      );
      await cast.intake.done(
        'recordClinicNotice',
        record(noticeId, { kind: 'refused', happenedAt: await minutesAgo(world, 90), ...CALLED, said: '未听完即挂断。' }),
      );
      await cast.intake.done(
        'recordClinicNotice',
        record(noticeId, { kind: 'posted', happenedAt: await minutesAgo(world, 80), tracking: 'EX123456789CN' }),
      );
      await followed(world);
      expect(await clocks()).not.toContain('clinic_reply');
      const reach = (await file(cast.consumer, caseId))!.clinicReach!;
      expect(reach).toMatchObject({ servedAt: null, inVain: true });
      expect(reach.entries.map((e) => [e.kind, e.recordedName])).toEqual([
        ['not_reached', '受理员'],
        ['refused', '受理员'],
        ['posted', '受理员'],
      ]);
    });

    it('refuses a record that does not say what it must, or of a time that cannot be', async () => {
      const before = await state();
      const at = await minutesAgo(world, 10);
      const refused = async (over: object, faults: [string, string][]) => {
        const answer = await cast.intake.act('recordClinicNotice', record(noticeId, { happenedAt: at, ...over }));
        expect([answer.__typename, (answer.faults ?? []).map((f: { path: string; code: string }) => [f.path, f.code])]).toEqual([
          'InvalidInput',
          faults,
        ]);
      };
      await refused({}, [
        ['number', 'required'],
        ['spokeWith', 'required'],
        ['said', 'required'],
      ]);
      await refused({ kind: 'posted' }, [['tracking', 'required']]);
      await refused({ kind: 'not_reached' }, [['said', 'required']]);
      await refused({ kind: 'joined', ...CALLED }, [['kind', 'choice_invalid']]);
      await refused({ ...CALLED, happenedAt: await minutesAgo(world, -60) }, [['happenedAt', 'notice_in_future']]);
      await refused({ ...CALLED, happenedAt: await minutesAgo(world, 60 * 24 * 30) }, [['happenedAt', 'notice_too_early']]);
      await refused({ ...CALLED, happenedAt: '昨天下午' }, [['happenedAt', 'date_invalid']]);
      await refused({ ...CALLED, happenedAt: '' }, [['happenedAt', 'date_invalid']]);
      // What no paper can show is named under its field.
      await refused({ ...CALLED, spokeWith: '前台👍🏻', said: '会转告\ue000' }, [
        ['spokeWith', 'characters_refused'],
        ['said', 'characters_refused'],
      ]);
      expect(await state()).toEqual(before);
    });

    it('counts its time from the call in which it was told, in a record that both sides read', async () => {
      const at = await minutesAgo(world, 30);
      const key = crypto.randomUUID();
      await cast.intake.done('recordClinicNotice', record(noticeId, { happenedAt: at, ...CALLED }), key);
      // The same press again is the same entry.
      await cast.intake.done('recordClinicNotice', record(noticeId, { happenedAt: at, ...CALLED }), key);
      await followed(world);
      const seen = (await file(cast.consumer, caseId))!;
      expect(seen.clocks.filter((c) => c.kind === 'clinic_reply')).toMatchObject([{ startedAt: at }]);
      expect(seen.clinicReach).toMatchObject({ servedAt: at, inVain: false });
      expect(seen.clinicReach!.entries.at(-1)).toMatchObject({
        kind: 'telephoned',
        number: '010-65001234',
        spokeWith: '前台 王女士',
        said: CALLED.said,
      });
      expect(seen.clinicReach!.entries).toHaveLength(4);
      // A later arrival of the letter moves nothing.
      await cast.chair.done(
        'recordClinicNotice',
        record(noticeId, { kind: 'post_arrived', happenedAt: await minutesAgo(world, 1), spokeWith: '收发室', tracking: 'EX123456789CN' }),
      );
      await followed(world);
      expect((await file(cast.consumer, caseId))!.clocks.filter((c) => c.kind === 'clinic_reply')).toMatchObject([{ startedAt: at }]);
      expect((await journal(caseId)).map((e) => [e.type, e.payload['kind'], e.actor])).toEqual([
        ['clinic.notice_recorded', 'not_reached', `account:${cast.intake.accountId}`],
        ['clinic.notice_recorded', 'refused', `account:${cast.intake.accountId}`],
        ['clinic.notice_recorded', 'posted', `account:${cast.intake.accountId}`],
        ['clinic.notice_recorded', 'telephoned', `account:${cast.intake.accountId}`],
        ['clinic.notice_recorded', 'post_arrived', `account:${cast.chair.accountId}`],
      ]);
      const told = await cast.consumer.gql('query { notifications { items { kind caseId } } }');
      expect(told.notifications.items).toContainEqual({ kind: 'clinic_notice', caseId });
    });
  });

  describe('joins with the printed code', () => {
    let caseId: string;
    let noticeId: string;
    beforeAll(async () => {
      caseId = await fileUnreachable(world, cast.consumer, { contactUnknown: true });
      noticeId = await noticeOf(world, caseId);
    });

    it('which names the institution alone, is renewed by the committee, and only the last one is good', async () => {
      // An invitation: a cookie alone makes none.
      const bare = await cast.intake.act(
        'makeJoinCode',
        { noticeId: ['ID!', noticeId] },
        crypto.randomUUID(),
        '... on NoticeCode { code }',
      );
      expect(bare).toMatchObject({ __typename: 'NotPossible', code: 'presence_needed' });
      const first = await codeFor(cast.intake, noticeId);
      const second = await codeFor(cast.chair, noticeId);
      const { person: anyone } = { person: await world.consumer('路人') };
      const ask = async (code: string) => (await anyone.gql('query($c: String!) { joinCode(code: $c) { nameZh } }', { c: code })).joinCode;
      expect(await ask(first)).toBeNull();
      expect(await ask(second.toLowerCase().replace(/(....)(?=.)/g, '$1 – '))).toEqual({ nameZh: NAMED.name });
      expect(await ask('ABCDEFGHJKMN')).toBeNull();
      // The link of a message is no code, and a code opens no invitation.
      expect((await anyone.gql('query($t: String!) { invitation(token: $t) { contact } }', { t: second })).invitation).toBeNull();
      expect((await joinWith(world, first, 'first@clinic.test')).answer).toMatchObject({
        __typename: 'InvalidInput',
        faults: [{ code: 'join_code_wrong' }],
      });
      const kept = await world.owner.query(`select 1 from idempotency where answer::text like '%' || $1 || '%'`, [second]);
      const journaled = await world.owner.query(`select 1 from journal.payload where payload like '%' || $1 || '%'`, [second]);
      expect([kept.rowCount, journaled.rowCount]).toEqual([0, 0]);
      expect((await journal(caseId)).map((e) => [e.type, e.payload['by']])).toEqual([
        ['clinic.code_made', '受理员'],
        ['clinic.code_made', '主任'],
      ]);
    });

    it('is not used up by wrong guesses or an unverified contact; joins once, unconfirmed; its time begins then', async () => {
      const code = await codeFor(cast.intake, noticeId);
      for (let i = 0; i < 5; i++)
        expect((await joinWith(world, `ABCDEFGHJKM${'23456'[i]}`, `guess${i}@clinic.test`)).answer.__typename).toBe('InvalidInput');
      const { person: hasty } = await joinWith(world, 'ABCDEFGHJKMN', 'hasty@clinic.test');
      const unverified = await hasty.act(
        'joinByCode',
        {
          input: ['JoinByCodeInput!', { code, contact: 'owner@clinic.test', contactCode: '000000', name: '某', password: 'x'.repeat(20) }],
        },
        null,
      );
      expect(unverified).toMatchObject({ __typename: 'InvalidInput' });
      expect((await file(cast.consumer, caseId))!.clocks.map((c) => c.kind)).not.toContain('clinic_reply');
      const { person, answer } = await joinWith(world, code, 'owner@clinic.test');
      expect(answer.__typename).toBe('Done');
      await followed(world);
      const seen = (await file(person, caseId))!;
      expect(seen.clinicReach!.entries.map((e) => e.kind)).toEqual(['joined']);
      expect(seen.clocks.map((c) => c.kind)).toContain('clinic_reply');
      const { me } = await person.gql('query { me { organisation { standing nameZh } roles } }');
      expect(me).toEqual({ organisation: { standing: 'joined', nameZh: NAMED.name }, roles: ['desk', 'signatory', 'administrator'] });
      expect(
        await person.act('applyForMediation', { caseId: ['ID!', caseId], reason: ['String!', '双方协商多次没有结果。'] }),
      ).toMatchObject({ code: 'institution_unconfirmed' });
      await person.done('answerCase', { caseId: ['ID!', caseId], statement: ['String!', '我们已收到通知书，正在核对病历。'] });
      // Once, and over: the same sheet opens nothing more, and the committee sees nothing of it any longer.
      const before = await state();
      expect((await joinWith(world, code, 'second@clinic.test')).answer).toMatchObject({
        __typename: 'InvalidInput',
        faults: [{ path: 'code', code: 'join_code_wrong' }],
      });
      expect(await state()).toEqual(before);
      expect(await seenBy(cast.intake)).not.toContain(noticeId);
      expect((await journal(caseId)).at(-1)).toMatchObject({ type: 'clinic.joined_by_code', actor: 'system:0' });
    });

    it('cannot be joined by who stands on the other side, by two at once, or after its time', async () => {
      const other = await fileUnreachable(world, cast.consumer, { contact: '400-000-0000' });
      const notice = await noticeOf(world, other);
      const code = await codeFor(cast.intake, notice);
      await world.owner.query(
        `update identity.account set password_hash = (select password_hash from identity.account where email = 'owner@clinic.test') where id = $1`,
        [cast.consumer.accountId],
      );
      expect((await joinWith(world, code, cast.consumer.contact)).answer).toMatchObject({ __typename: 'NotPossible', code: 'both_sides' });
      const both = await Promise.all([joinWith(world, code, 'left@clinic.test'), joinWith(world, code, 'right@clinic.test')]);
      expect(both.map((b) => b.answer.__typename).sort()).toEqual(['Done', 'InvalidInput']);
      const late = await noticeOf(world, await fileUnreachable(world, cast.consumer));
      const old = await codeFor(cast.intake, late);
      const { rows } = await world.owner.query<{ days: number }>(
        `update identity.invitation set expires_at = app.now() where contact is null and accepted_at is null and organisation_id = (select organisation_id from clinic_notice where id = $1)
           returning (select extract(epoch from max(i.expires_at) - app.now()) / 86400 from identity.invitation i where i.id = invitation.id)::float as days`,
        [late],
      );
      expect(rows[0]!.days).toBeCloseTo(14, 2);
      expect((await joinWith(world, old, 'late@clinic.test')).answer).toMatchObject({ faults: [{ code: 'join_code_wrong' }] });
    });
  });

  it('lets a stranger guess so often and no more, and whoever holds the right sheet joins meanwhile', async () => {
    const noticeId = await noticeOf(world, await fileUnreachable(world, cast.consumer));
    const code = await codeFor(cast.intake, noticeId);
    const port = await freePort();
    const config = { ...world.config, port, publicUrl: `http://localhost:${port}`, trustedProxies: 1 };
    const limited = await startServer(config, world.urls, { limits: DEFAULT_LIMITS, quiet: true, ...PATIENT });
    try {
      const from = (ip: string): Person => {
        const person = new Person(limited.url, 'clinic');
        person.headers = { 'x-forwarded-for': ip };
        return person;
      };
      const ask = async (person: Person, guess: string) =>
        (await person.raw('query($c: String!) { joinCode(code: $c) { nameZh } }', { c: guess })) as {
          data: { joinCode: { nameZh: string } | null } | null;
          errors?: { message: string }[];
        };
      const stranger = from('198.51.100.7');
      let stopped: { message: string }[] | undefined;
      let tries = 0;
      for (; tries < 40 && !stopped; tries++)
        stopped = (await ask(stranger, `ABCDEFGHJK${String(tries + 22).replace(/[01]/g, '9')}`)).errors;
      expect(tries).toBe(21);
      expect(JSON.stringify(stopped)).toMatch(/后再试|稍后/);
      // Not even the right one, from there; from anywhere else it is as good as before.
      expect((await ask(stranger, code)).errors).toEqual(stopped);
      const guess = (person: Person, contact: string, typed: string) =>
        person.act(
          'joinByCode',
          { input: ['JoinByCodeInput!', { code: typed, contact, contactCode: '000000', name: '某', password: 'x'.repeat(20) }] },
          null,
        );
      const said: string[] = [];
      for (let i = 0; i < 12; i++) {
        const answer = await guess(stranger, 'guesser@clinic.test', 'ABCDEFGHJKMN');
        said.push((answer.faults?.[0]?.code as string | undefined) ?? (answer.code as string));
      }
      expect(said.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 'join_code_wrong'));
      expect(said.slice(10)).not.toContain('join_code_wrong');
      expect((await ask(from('198.51.100.8'), code)).data?.joinCode).toEqual({ nameZh: NAMED.name });
      expect((await joinWith(world, code, 'rightful@clinic.test')).answer.__typename).toBe('Done');
    } finally {
      await limited.close();
    }
  });

  it('gets no demand letter into nowhere, and is asked for its consent only once it was told', async () => {
    const caseId = await fileUnreachable(world, cast.consumer);
    const of = { caseId: ['ID!', caseId] as [string, unknown] };
    const letter = await cast.consumer.act('sendDemand', {
      ...of,
      input: ['DemandInput!', { body: '本人术后出现凹陷，请在期限内书面答复，并提供全部病历。', amountFen: null, applyIfSilent: false }],
    });
    expect(letter).toMatchObject({ __typename: 'NotPossible', code: 'clinic_not_told' });
    const sent = await world.owner.query(`select 1 from outgoing_message where recipient = '010-65001234'`);
    expect(sent.rowCount).toBe(0);
    await cast.consumer.done('applyForMediation', { ...of, reason: ['String!', '机构一直联系不上，请求调解。'] });
    const before = (await file(cast.consumer, caseId))!;
    expect([
      before.status,
      before.clocks.map((c) => c.kind).includes('mediation_consent'),
      before.letters.map((l) => l.kind).includes('invitation'),
    ]).toEqual(['applied', false, false]);
    const noticeId = await noticeOf(world, caseId);
    await world.moveClock('1 hour');
    const at = await minutesAgo(world, 2);
    await cast.intake.done('recordClinicNotice', record(noticeId, { happenedAt: at, ...CALLED }));
    await followed(world);
    const after = (await file(cast.consumer, caseId))!;
    expect(after.clocks.filter((c) => c.kind === 'mediation_consent')).toMatchObject([{ startedAt: at }]);
    expect(after.letters.map((l) => l.kind)).toContain('invitation');
    expect((await file(cast.intake, caseId))!.clinicReach!.entries).toHaveLength(1);
  });

  it('is no longer the committee’s business once the case is withdrawn; its code leads nowhere', async () => {
    const caseId = await fileUnreachable(world, cast.consumer);
    const noticeId = await noticeOf(world, caseId);
    const code = await codeFor(cast.intake, noticeId);
    await cast.consumer.done('withdrawCase', { caseId: ['ID!', caseId], note: ['String!', '已自行解决，不再继续。'] });
    expect(await seenBy(cast.intake)).not.toContain(noticeId);
    expect(
      await cast.intake.act('recordClinicNotice', record(noticeId, { happenedAt: await minutesAgo(world, 0), ...CALLED })),
    ).toMatchObject({ __typename: 'NotFound' });
    expect((await joinWith(world, code, 'gone@clinic.test')).answer).toMatchObject({ faults: [{ code: 'join_code_wrong' }] });
  });

  it('makes no task where somebody of it is here or a message reaches it: its time runs from the filing, as before', async () => {
    const known = await fileCase(world, cast.consumer);
    const { caseId } = await cast.consumer.done('startCase', { input: ['StartCaseInput!', { ...NAMED, contact: '13800138000' }] });
    await draftCase(world, cast.consumer, world.clinics[0]!, caseId as string);
    await cast.consumer.done('fileCase', { caseId: ['ID!', caseId] });
    for (const id of [known, caseId as string]) {
      expect((await world.owner.query('select 1 from clinic_notice where case_id = $1', [id])).rowCount).toBe(0);
      expect((await file(cast.consumer, id))!.clocks.map((c) => c.kind)).toContain('clinic_reply');
    }
    // What is known of a confirmed institution's own contact is nobody's to read in a case.
    expect((await file(cast.consumer, known))!.clinicReach).toBeNull();
    expect((await world.owner.query(`select 1 from outgoing_message where recipient = '13800138000'`)).rowCount).toBe(1);
  });
});
