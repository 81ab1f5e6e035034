import { randomUUID } from 'node:crypto';
import { proveByPassword, readAct } from '../../src/modules/identity/app/presence.js';
import { ContextReader } from '../../src/platform/context/context-reader.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { castOf } from '../support/journey.js';
import { again } from '../support/keys.js';
import { meanwhile } from '../support/meanwhile.js';
import { codeFor as joinCodeFor, fileUnreachable, noticeOf } from '../support/unreachable.js';
import { createWorld, PASSWORD, Person, type World } from '../support/world.js';

type Args = Record<string, [type: string, value: unknown]>;

describe('a way in, and what belongs to an account, refuse', () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld('identity-refused');
  });
  afterAll(() => world?.close());

  const rows = async <T extends object>(sql: string, params: unknown[] = []): Promise<T[]> =>
    (await world.owner.query<T>(sql, params)).rows;
  const contactOf = (name: string): string => `${name}-${randomUUID().slice(0, 8)}@heyi.test`;
  const visitorOf = (app: Person['app'] = 'consumer'): Person => new Person(world.url, app);
  const request = async (person: Person, contact: string): Promise<string> => {
    await person.done('requestCode', { contact: ['String!', contact], forRecovery: ['Boolean!', false] }, null);
    return world.codeFor(contact);
  };
  const signUp = (person: Person, contact: string, code: string) =>
    person.act('signUp', { input: ['SignUpInput!', { contact, code, name: '林小满', password: PASSWORD }] }, null);
  const account = async (name: string): Promise<Person> => {
    const contact = contactOf(name);
    const person = new Person(world.url, 'consumer', contact, world.codeFor);
    expect(await signUp(person, contact, await request(person, contact))).toMatchObject({ __typename: 'Done' });
    person.accountId = (await rows<{ id: string }>('select id from identity.account where email = $1', [contact]))[0]!.id;
    return person;
  };
  const signIn = (contact: string, password = PASSWORD) =>
    visitorOf().act('signIn', { contact: ['String!', contact], password: ['String!', password] }, null);
  const sessionsOf = (person: Person) =>
    rows('select id from identity.session where account_id = $1 and revoked_at is null order by id', [person.accountId]);
  const messagesTo = async (contact: string): Promise<string[]> =>
    (await rows<{ body: string }>('select body from outgoing_message where recipient = $1 order by id', [contact])).map((m) => m.body);

  it('one code is no two accounts, of three who send it at once', async () => {
    const contact = contactOf('once');
    const visitor = visitorOf();
    const code = await request(visitor, contact);
    const answers = await Promise.all([1, 2, 3].map(() => signUp(visitor, contact, code)));
    expect(answers.map((a) => a.code ?? a.__typename).sort()).toEqual(['Done', 'code_wrong', 'code_wrong']);
    expect(await rows('select 1 from identity.account where email = $1', [contact])).toHaveLength(1);
  });

  it('a password that was changed while it was judged', async () => {
    const person = await account('judged');
    expect(await signIn(person.contact)).toMatchObject({ __typename: 'Done' });
    const before = await sessionsOf(person);
    const answer = await meanwhile(
      world,
      `update identity.account set password_hash = '$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHQ$c29tZWhhc2g' where id = '${person.accountId}'`,
      () => signIn(person.contact),
    );
    expect(answer).toMatchObject({ __typename: 'InvalidInput', code: 'credentials_wrong' });
    expect(await sessionsOf(person)).toEqual(before);
  });

  it('a proof by a password that is the account’s no more', async () => {
    const person = await account('proof');
    const unit = world.server.app.get(UnitOfWork);
    const ctx = await world.server.app.get(ContextReader).forApp({ cookie: person.cookie }, 'consumer', '');
    const [stored] = await rows<{ hash: string }>('select password_hash as hash from identity.account where id = $1', [person.accountId]);
    const prove = (hash: string) => unit.write(ctx, (tx) => proveByPassword(tx, ctx, readAct('endSessions', randomUUID()), hash));
    const kept = () => rows('select 1 from identity.session where id = $1 and stepped_up_for is not null', [ctx.actor.sessionId]);
    expect([await prove(`${stored!.hash}x`), await kept()]).toEqual([false, []]);
    expect([await prove(stored!.hash), (await kept()).length]).toEqual([true, 1]);
  });

  it('a proof that is half an assertion', async () => {
    const person = await world.consumer('半个');
    const of: Args = { operation: ['String!', 'endSessions'], act: ['ID!', randomUUID()] };
    const prove = (proof: object) => person.act('provePresence', { ...of, proof: ['PresenceProofInput!', proof] }, null);
    for (const half of [{ challengeId: randomUUID() }, { credentialJson: '{"id":"x"}' }, {}])
      expect(await prove(half)).toMatchObject({ __typename: 'InvalidInput', code: 'choice_invalid' });
    await person.done('requestPresenceCode', of, null);
    expect(await prove({ code: await world.codeFor(person.contact) })).toMatchObject({ __typename: 'Done' });
  });

  it('a contact that somebody else takes in the same second, and what is no other one', async () => {
    const person = await account('first');
    const taken = contactOf('taken');
    const args = async (to: string): Promise<Args> => {
      await person.done('requestContactCode', { contact: ['String!', to] }, null);
      return { contact: ['String!', to], code: ['String!', await world.codeFor(to)] };
    };
    const [change, key] = [await args(taken), await person.proven('changeContact')];
    const sent = (await messagesTo(person.contact)).length;
    const answer = await meanwhile(world, `insert into identity.account (email, display_name) values ('${taken}', '别人')`, () =>
      person.act('changeContact', change, key),
    );
    expect(answer).toMatchObject({ __typename: 'Conflict', code: 'contact_taken' });
    expect(await rows('select email from identity.account where id = $1', [person.accountId])).toEqual([{ email: person.contact }]);
    expect(await messagesTo(person.contact)).toHaveLength(sent);
    // One's own once more: told once, and not as to somebody whom it was taken from.
    const own = await args(person.contact);
    const proven = await person.proven('changeContact');
    const before = (await messagesTo(person.contact)).length;
    expect(await person.act('changeContact', own, proven)).toMatchObject({ __typename: 'Done' });
    const told = (await messagesTo(person.contact)).slice(before);
    expect(told).toHaveLength(1);
    expect(told[0]).toContain('忘记密码，找回账户');
  });

  it('to end a session that is none, or another’s', async () => {
    const [person, other] = [await world.consumer('自己'), await world.consumer('别人')];
    const mine = await again(person);
    const idOf = async (p: Person): Promise<string> =>
      (await p.gql('query { mySecurity { sessions { id current } } }')).mySecurity.sessions.find((s: { current: boolean }) => s.current).id;
    const [theirs, own] = [await idOf(other), await idOf(mine)];
    const ends = (id: string) => person.actProven('endSessions', { sessionId: ['ID', id] });
    for (const id of ['nonsense', randomUUID(), theirs]) expect(await ends(id)).toMatchObject({ __typename: 'NotFound' });
    expect([await sessionsOf(person), await sessionsOf(other)].map((s) => s.length)).toEqual([2, 1]);
    expect(await ends(own)).toMatchObject({ __typename: 'Done' });
    expect(await sessionsOf(person)).toHaveLength(1);
  });

  it('a language that there is none of', async () => {
    const person = await world.consumer('语言');
    const set = (locale: string) => person.act('setLocale', { locale: ['String!', locale] });
    const locale = () => rows('select locale from identity.account where id = $1', [person.accountId]);
    expect(await set('en')).toMatchObject({ __typename: 'Done' });
    expect(await set('fr')).toMatchObject({ code: 'choice_invalid' });
    expect(await locale()).toEqual([{ locale: 'en' }]);
    expect(await set('zh-CN')).toMatchObject({ __typename: 'Done' });
    expect(await locale()).toEqual([{ locale: 'zh-CN' }]);
  });

  it('a command without a key of its own', async () => {
    const person = await world.consumer('钥匙');
    const set = (key: string, locale = 'en') => person.act('setLocale', { locale: ['String!', locale] }, key);
    for (const key of ['again', `${randomUUID()}x`]) expect(await set(key)).toMatchObject({ code: 'key_reused' });
    expect(await rows('select 1 from idempotency where account_id = $1 and operation = $2', [person.accountId, 'setLocale'])).toEqual([]);
    const key = randomUUID();
    expect(await set(key)).toMatchObject({ __typename: 'Done' });
    expect(await set(key, 'zh-CN')).toMatchObject({ __typename: 'Conflict', code: 'key_reused' });
    expect(await set(key)).toMatchObject({ __typename: 'Done' });
  });

  it('a clinic that is not confirmed to invite; an office of the operator’s is no clinic', async () => {
    const office = async (kind: string): Promise<string> =>
      (
        await rows<{ id: string }>(
          `insert into identity.organisation (kind, name_zh, name_en, region_code, standing) values ($1, '某单位', 'Some place', '110105', 'stub') returning id`,
          [kind],
        )
      )[0]!.id;
    const invites = async (kind: string, app: 'clinic' | 'mediator', role: string) => {
      const admin = await world.staff(await office(kind), app, ['administrator'], '管理员');
      const contact = contactOf('invited');
      const answer = await admin.actProven('inviteMember', { contact: ['String!', contact], roles: ['[String!]!', [role]] });
      return [answer.code ?? answer.__typename, (await messagesTo(contact)).length];
    };
    expect(await invites('committee', 'mediator', 'intake')).toEqual(['Done', 1]);
    expect(await invites('clinic', 'clinic', 'desk')).toEqual(['institution_unconfirmed', 0]);
  });

  it('to let somebody go without a reason, or with a page of it', async () => {
    const admin = await world.staff(world.clinics[0]!.id, 'clinic', ['administrator'], '院长');
    const member = await world.staff(world.clinics[0]!.id, 'clinic', ['doctor'], '医生');
    const end = (reason: string) => admin.actProven('endMembership', { accountId: ['ID!', member.accountId], reason: ['String!', reason] });
    const stands = () => rows('select 1 from identity.membership where account_id = $1 and ended_at is null', [member.accountId]);
    expect(await end(' 𠀀 ')).toMatchObject({ code: 'required' });
    expect(await end('𠀀'.repeat(201))).toMatchObject({ code: 'too_long' });
    expect(await stands()).toHaveLength(1);
    expect(await rows('select 1 from identity.membership_change where account_id = $1', [member.accountId])).toEqual([]);
    expect(await end('𠀀'.repeat(200))).toMatchObject({ __typename: 'Done' });
    expect(await stands()).toEqual([]);
  });

  it('a printed code that is none, and one that two show at once', async () => {
    const cast = await castOf(world);
    const codeOf = async (consumer: string): Promise<string> =>
      joinCodeFor(cast.intake, await noticeOf(world, await fileUnreachable(world, await world.consumer(consumer))));
    const code = await codeOf('纸面');
    const another = await codeOf('旁人');
    const shown = async (c: string) =>
      (await visitorOf('clinic').gql('query($c: String!) { joinCode(code: $c) { nameZh } }', { c })).joinCode;
    const contact = contactOf('joins');
    const visitor = visitorOf('clinic');
    const contactCode = await request(visitor, contact);
    const joins = (c: string, password = PASSWORD) =>
      visitor.act('joinByCode', { input: ['JoinByCodeInput!', { code: c, contact, contactCode, name: '梁某', password }] }, null);
    for (const none of ['', 'no code', `${code}${code}`]) {
      expect(await shown(none)).toBeNull();
      expect(await joins(none)).toMatchObject({ __typename: 'InvalidInput', code: 'join_code_wrong' });
    }
    expect(await joins(code, 'abababababababab')).toMatchObject({ __typename: 'InvalidInput', code: 'password_weak' });
    expect(await rows('select 1 from identity.account where email = $1', [contact])).toEqual([]);
    expect(await shown(code)).toEqual({ nameZh: '望京美肤门诊部' });
    const answers = await Promise.all([1, 2, 3].map(() => joins(code)));
    expect(answers.map((a) => a.code ?? a.__typename).sort()).toEqual(['Done', 'code_wrong', 'code_wrong']);
    // What another sheet of paper says is still to be used, and by who has that one.
    expect([await shown(code), await shown(another)]).toEqual([null, { nameZh: '望京美肤门诊部' }]);
  });

  it('the one-click sign-in for whoever is no person of the demonstration', async () => {
    const real = await account('real');
    const member = await world.staff(world.clinics[0]!.id, 'clinic', ['desk'], '曾在职');
    const enter = (id: string, app: string) => visitorOf().act('demoSignIn', { accountId: ['ID!', id], app: ['String!', app] }, null);
    const before = await rows('select id from identity.session');
    for (const [id, app] of [
      [real.accountId, 'consumer'],
      [randomUUID(), 'consumer'],
      [member.accountId, 'desk'],
    ] as const)
      expect(await enter(id, app)).toMatchObject({ __typename: 'NotFound' });
    expect(await rows('select id from identity.session')).toEqual(before);
    const listed = async (id: string): Promise<{ app: string; roles: string[] }[]> =>
      (await visitorOf().gql('query { demoPeople { accountId app roles } }')).demoPeople
        .filter((p: { accountId: string }) => p.accountId === id)
        .map(({ app, roles }: { app: string; roles: string[] }) => ({ app, roles }));
    expect(await listed(real.accountId)).toEqual([]);
    expect(await listed(member.accountId)).toEqual([{ app: 'clinic', roles: ['desk'] }]);
    expect(await enter(member.accountId, 'clinic')).toMatchObject({ __typename: 'Done' });
    await rows('update identity.membership set ended_at = app.now() where account_id = $1', [member.accountId]);
    expect(await listed(member.accountId)).toEqual([{ app: 'consumer', roles: [] }]);
  });

  it('to mark anything but one’s own unread notices', async () => {
    const [person, other] = [await world.consumer('甲'), await world.consumer('乙')];
    for (const [who, read] of [
      [person, `'2026-01-01'`],
      [person, 'null'],
      [other, 'null'],
    ] as const)
      await rows(`insert into notification (account_id, case_id, kind, data, read_at) values ($1, null, 'key_added', '{}', ${read})`, [
        who.accountId,
      ]);
    const marks = async (who: Person) =>
      (await rows<{ at: Date | null }>('select read_at as at from notification where account_id = $1 order by id', [who.accountId])).map(
        (n) => n.at,
      );
    const [earlier] = await marks(person);
    await person.done('markNoticesRead', {});
    const [kept, now] = await marks(person);
    expect([kept, await marks(other)]).toEqual([earlier, [null]]);
    expect(now!.getTime()).toBeGreaterThan(earlier!.getTime());
  });
});
