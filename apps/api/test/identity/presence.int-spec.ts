import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Authenticator } from '../support/authenticator.js';
import { decision, fileAgainstNamed, join as joinInstitution, papersOf } from '../support/institutions.js';
import { addExhibit, castOf, fileCase, JPEG, mediatedCase, signableCase, signWithCode, type Cast } from '../support/journey.js';
import { createWorld, PASSWORD, PATIENT, Person, type World } from '../support/world.js';

type Args = Record<string, [type: string, value: unknown]>;

/** Written from the promise (security.md, issue 8 section 2): what binds, and how each act proves that the person is there. */
const PROMISED = {
  registerPasskey: 'before',
  removePasskey: 'before',
  changeContact: 'before',
  changePassword: 'before',
  endSessions: 'before',
  inviteMember: 'before',
  makeJoinCode: 'before',
  changeRoles: 'before',
  endMembership: 'before',
  nameRepresentative: 'before',
  handInInstitution: 'before',
  decideInstitution: 'before',
  withdrawCase: 'before',
  endNegotiation: 'before',
  declineMediation: 'before',
  withdrawApplication: 'before',
  refuseApplication: 'before',
  terminateMediation: 'before',
  sealAgreement: 'before',
  signWithCode: 'itself',
  signWithPasskey: 'itself',
};
/** Of the same permissions, what binds nobody: it asks for a challenge or a code, or takes something back. */
const BINDS_NOBODY = ['signingOptions', 'requestSigningCode', 'endRepresentation', 'withdrawInvitation', 'recordClinicNotice'];

describe('a proof of presence', () => {
  let world: World;
  let cast: Cast;
  beforeAll(async () => {
    world = await createWorld('presence');
    cast = await castOf(world);
  });
  afterAll(() => world.close());

  const messagesTo = async (contact: string): Promise<string[]> =>
    (
      await world.owner.query<{ body: string }>('select body from outgoing_message where recipient = $1 order by created_at, id', [contact])
    ).rows.map((r) => r.body);
  const told = async (contact: string): Promise<string[]> =>
    (await messagesTo(contact)).filter((body) => body.includes('如果不是您本人操作'));
  const one = async <T>(sql: string, params: unknown[] = []): Promise<T> => (await world.owner.query(sql, params)).rows[0] as T;
  /** The same person at a second device: the account's own session, or a stolen cookie. */
  const again = async (person: Person): Promise<Person> => {
    const other = new Person(world.url, person.app, person.contact, world.codeFor);
    await other.done('demoSignIn', { accountId: ['ID!', person.accountId], app: ['String!', person.app] }, null);
    other.accountId = person.accountId;
    return other;
  };
  const newKey = async (person: Person, key = new Authenticator()): Promise<{ key: Authenticator; args: Args }> => {
    const { passkeyRegistrationOptions: o } = await person.gql('mutation { passkeyRegistrationOptions { challengeId optionsJson } }');
    return {
      key,
      args: {
        challengeId: ['ID!', o.challengeId],
        credentialJson: ['String!', key.register(o.optionsJson, { origin: world.url })],
        label: ['String!', '我的手机'],
      },
    };
  };
  const withKey = async (person: Person): Promise<{ key: Authenticator; id: string }> => {
    const { key, args } = await newKey(person);
    return { key, id: (await person.done('registerPasskey', args)).id as string };
  };

  it('is asked for by every act that binds, as promised', () => {
    const lines = readFileSync(join(import.meta.dirname, '../../permissions.txt'), 'utf8')
      .trim()
      .split('\n');
    const declared = Object.fromEntries(
      lines.flatMap((line) => {
        const found = /^Mutation\.(\w+) .*presence:(\w+)$/.exec(line);
        return found ? [[found[1], found[2]]] : [];
      }),
    );
    expect(declared).toEqual(PROMISED);
    // The next act of these permissions decides too: it proves, or stands in the list of what binds nobody.
    for (const line of lines) {
      const [operation = '', permission = ''] = line.split(' ');
      const name = operation.replace('Mutation.', '');
      if (!operation.startsWith('Mutation.')) continue;
      if (
        !/^(case:(sign|seal|name_representative|withdraw|end_negotiation|decline|withdraw_application|refuse|terminate)|organisation:(manage_people|invite_member|tell_clinic|prove_institution|confirm_institution))$/.test(
          permission,
        )
      )
        continue;
      expect([name, name in PROMISED || BINDS_NOBODY.includes(name)]).toEqual([name, true]);
    }
  });

  describe('without one, the cookie alone does nothing that binds', () => {
    /** Refused and nothing changed; then done with the proof; then the proof is gone. */
    const guards = async (person: Person, name: string, args: Args, state: () => Promise<unknown>): Promise<void> => {
      const key = randomUUID();
      const before = await state();
      const sentBefore = await one('select count(*)::int as n from outgoing_message');
      expect(await person.act(name, args, key)).toMatchObject({ __typename: 'NotPossible', code: 'presence_needed' });
      expect(await state()).toEqual(before);
      expect(await one('select count(*)::int as n from outgoing_message')).toEqual(sentBefore);
      expect(await one('select count(*)::int as n from idempotency where key = $1', [key])).toEqual({ n: 0 });
      await person.prove(name, key);
      expect(await person.act(name, args, key)).toMatchObject({ __typename: 'Done' });
      expect(await state()).not.toEqual(before);
      const after = await state();
      const next = await person.act(name, args, randomUUID());
      expect(next.__typename).not.toBe('Done');
      expect(await state()).toEqual(after);
    };

    it('registers no key', async () => {
      const person = await world.consumer('冯若兰');
      const { args } = await newKey(person);
      await guards(person, 'registerPasskey', args, () =>
        one('select count(*)::int as n from identity.passkey where account_id = $1', [person.accountId]),
      );
      expect((await told(person.contact)).at(-1)).toContain('新增了一个通行密钥');
    });

    it('removes no key', async () => {
      const person = await world.consumer('冯若兰');
      const { id } = await withKey(person);
      await withKey(person);
      await guards(person, 'removePasskey', { passkeyId: ['ID!', id] }, () =>
        one('select count(*)::int as n from identity.passkey where account_id = $1 and removed_at is null', [person.accountId]),
      );
      expect((await told(person.contact)).at(-1)).toContain('移除了一个通行密钥');
    });

    it('changes no contact', async () => {
      const person = await world.consumer('冯若兰');
      const contact = 'new-contact@heyi.test';
      await person.done('requestContactCode', { contact: ['String!', contact] }, null);
      const code = await world.codeFor(contact);
      await guards(person, 'changeContact', { contact: ['String!', contact], code: ['String!', code] }, () =>
        one('select email from identity.account where id = $1', [person.accountId]),
      );
      // The old one is told, and that its owner needs another way from there; the new one too.
      expect((await told(person.contact)).at(-1)).toContain('您仍在使用的另一个联系方式');
      expect((await told(contact)).at(-1)).toContain('联系方式已变更');
    });

    it('changes no password', async () => {
      const person = await world.consumer('冯若兰');
      const other = await again(person);
      await guards(person, 'changePassword', { password: ['String!', PASSWORD] }, () =>
        one('select password_hash is null as none from identity.account where id = $1', [person.accountId]).then(async (none) => [
          none,
          (await other.gql('query { me { name } }')).me === null,
        ]),
      );
      expect((await told(person.contact)).at(-1)).toContain('密码已修改');
      // The password's fast hash would be as good as the password: it stands nowhere in the database.
      const [{ n }] = (
        await world.owner.query(
          `select count(distinct body_hash)::int as n from idempotency where operation = 'changePassword' and body_hash <> encode(sha256('null'), 'hex')`,
        )
      ).rows as [{ n: number }];
      expect(n).toBe(0);
    });

    it('ends no other session', async () => {
      const person = await world.consumer('冯若兰');
      const other = await again(person);
      await guards(person, 'endSessions', { sessionId: ['ID', null] }, async () => (await other.gql('query { me { name } }')).me);
      expect((await person.gql('query { me { name } }')).me).not.toBeNull();
    });

    it('invites nobody', async () => {
      const admin = await world.staff(world.clinics[0]!.id, 'clinic', ['administrator'], '院长');
      await guards(admin, 'inviteMember', { contact: ['String!', 'invited@heyi.test'], roles: ['[String!]!', ['desk']] }, () =>
        one('select count(*)::int as n from identity.invitation where contact = $1', ['invited@heyi.test']),
      );
    });

    it('changes no role and ends no membership', async () => {
      const admin = await world.staff(world.clinics[0]!.id, 'clinic', ['administrator'], '院长');
      const doctor = await world.staff(world.clinics[0]!.id, 'clinic', ['doctor'], '医生');
      const of = { accountId: ['ID!', doctor.accountId] as [string, unknown] };
      const membership = () => one('select roles, ended_at from identity.membership where account_id = $1', [doctor.accountId]);
      await guards(admin, 'changeRoles', { ...of, roles: ['[String!]!', ['desk']] }, membership);
      await guards(admin, 'endMembership', { ...of, reason: ['String!', '已离职'] }, membership);
    });

    it('names no representative', async () => {
      const consumer = await world.consumer('林小满');
      const caseId = await fileCase(world, consumer);
      const exhibitId = await addExhibit(consumer, caseId, await JPEG(), { category: 'power_of_attorney', title: '授权委托书' });
      const friend = await world.consumer('代理人');
      const input = { contact: friend.contact, relation: '姐姐', special: false, validUntil: '2026-12-31', exhibitId };
      await guards(consumer, 'nameRepresentative', { caseId: ['ID!', caseId], input: ['NameRepresentativeInput!', input] }, () =>
        one('select count(*)::int as n from case_member where case_id = $1', [caseId]),
      );
    });

    it('hands in no papers of an institution and decides on none', async () => {
      const stub = await fileAgainstNamed(world, cast.consumer, '悦己');
      const staff = await joinInstitution(world, stub.contact, '梁某');
      const standing = () => one('select standing from identity.organisation where id = $1', [stub.organisationId]);
      await guards(staff, 'handInInstitution', { input: ['HandInInstitutionInput!', await papersOf(staff)] }, standing);
      const { id } = await one<{ id: string }>('select id from identity.institution_check where organisation_id = $1', [
        stub.organisationId,
      ]);
      await guards(cast.intake, 'decideInstitution', decision(id), standing);
    });

    it('ends no matter, no negotiation, no application and no mediation', async () => {
      const note: [string, unknown] = ['String!', '已决定通过其他途径处理。'];
      const of = (id: string): Args => ({ caseId: ['ID!', id] });
      const moved = (id: string) => () =>
        one(
          'select status, version, (select count(*) from journal.entry j where j.case_id = c.id) as entries from case_file c where id = $1',
          [id],
        );
      const answered = async (): Promise<string> => {
        const caseId = await fileCase(world, cast.consumer);
        await cast.clinic.done('answerCase', { ...of(caseId), statement: ['String!', '我们已收到，正在核对病历。'] });
        return caseId;
      };
      const applied = async (): Promise<string> => {
        const caseId = await answered();
        await cast.consumer.done('applyForMediation', { ...of(caseId), reason: ['String!', '双方协商多次没有结果，请求调解。'] });
        return caseId;
      };
      for (const [person, name, caseId, more] of [
        [cast.consumer, 'withdrawCase', await answered(), {}],
        [cast.clinic, 'endNegotiation', await answered(), { reason: ['String!', 'too_far_apart'] }],
        [cast.clinic, 'declineMediation', await applied(), {}],
        [cast.consumer, 'withdrawApplication', await applied(), {}],
        [cast.intake, 'refuseApplication', await applied(), { ground: ['String!', 'outside_scope'] }],
        [cast.mediator, 'terminateMediation', await mediatedCase(world, cast), { reason: ['String!', 'unwilling'] }],
      ] as [Person, string, string, Args][])
        await guards(person, name, { ...of(caseId), note, ...more }, moved(caseId));
    });

    it('sets no seal', async () => {
      const { caseId, agreementId } = await signableCase(world, cast);
      for (const person of [cast.consumer, cast.clinic, cast.mediator])
        expect(await signWithCode(world, person, caseId, agreementId)).toMatchObject({ __typename: 'Done' });
      await guards(cast.chair, 'sealAgreement', { caseId: ['ID!', caseId], agreementId: ['ID!', agreementId] }, () =>
        one('select count(*)::int as n from signature where agreement_id = $1', [agreementId]),
      );
    });
  });

  describe('stands for one act', () => {
    const invitation = (contact: string): Args => ({ contact: ['String!', contact], roles: ['[String!]!', ['desk']] });
    let admin: Person;
    beforeEach(async () => {
      admin = await world.staff(world.clinics[0]!.id, 'clinic', ['administrator'], '院长');
    });

    it('in the session that made it, under its key and of its kind', async () => {
      const key = randomUUID();
      const stolen = await again(admin);
      await admin.prove('inviteMember', key);
      // Another session of the account, another key, another act.
      expect(await stolen.act('inviteMember', invitation('a@heyi.test'), key)).toMatchObject({ code: 'presence_needed' });
      expect(await admin.act('inviteMember', invitation('a@heyi.test'), randomUUID())).toMatchObject({ code: 'presence_needed' });
      expect(await admin.act('endSessions', { sessionId: ['ID', null] }, key)).toMatchObject({ code: 'presence_needed' });
      expect(await admin.act('inviteMember', invitation('a@heyi.test'), key)).toMatchObject({ __typename: 'Done' });
    });

    it('once, however many acts are sent at once', async () => {
      const key = randomUUID();
      await admin.prove('inviteMember', key);
      const answers = await Promise.all(
        [key, randomUUID(), randomUUID(), randomUUID()].map((k, i) => admin.act('inviteMember', invitation(`once-${i}@heyi.test`), k)),
      );
      expect(answers.filter((a) => a.__typename === 'Done')).toHaveLength(1);
      // A lost answer asked for again is the same act and needs no new proof.
      expect(await admin.act('inviteMember', invitation('once-0@heyi.test'), key)).toMatchObject({ __typename: 'Done' });
      // Spent, not only answered: where the answers to old keys are forgotten, the proof is not there a second time.
      await world.owner.query('delete from idempotency where key = $1', [key]);
      expect(await admin.act('inviteMember', invitation('once-9@heyi.test'), key)).toMatchObject({ code: 'presence_needed' });
    });

    it('with one body: spent, its key brings no other one in, nor does a new proof under it', async () => {
      const key = randomUUID();
      await admin.prove('inviteMember', key);
      expect(await admin.act('inviteMember', invitation('first@heyi.test'), key)).toMatchObject({ __typename: 'Done' });
      for (const again of [false, true]) {
        if (again) await admin.prove('inviteMember', key);
        expect(await admin.act('inviteMember', invitation('second@heyi.test'), key)).toMatchObject({ code: 'key_reused' });
      }
      expect(await one('select count(*)::int as n from identity.invitation where contact = $1', ['second@heyi.test'])).toEqual({ n: 0 });
      // Nor is what was proved last spent on a press of another kind.
      expect(await admin.act('endSessions', { sessionId: ['ID', null] }, key)).toMatchObject({ code: 'key_reused' });
      expect(await admin.act('inviteMember', invitation('first@heyi.test'), key)).toMatchObject({ __typename: 'Done' });
      expect(await one('select count(*)::int as n from identity.invitation where contact = $1', ['first@heyi.test'])).toEqual({ n: 1 });
    });

    it('for five minutes by the clock of the database', async () => {
      const key = randomUUID();
      await admin.prove('inviteMember', key);
      await world.moveClock('5 minutes 1 second');
      expect(await admin.act('inviteMember', invitation('late@heyi.test'), key)).toMatchObject({ code: 'presence_needed' });
      await admin.prove('inviteMember', key);
      await world.moveClock('4 minutes 30 seconds');
      expect(await admin.act('inviteMember', invitation('late@heyi.test'), key)).toMatchObject({ __typename: 'Done' });
    });

    it('and is not used up by a refusal', async () => {
      const key = randomUUID();
      await admin.prove('inviteMember', key);
      expect(await admin.act('inviteMember', { contact: ['String!', 'nonsense'], roles: ['[String!]!', ['desk']] }, key)).toMatchObject({
        code: 'contact_invalid',
      });
      expect(await admin.act('inviteMember', invitation('mended@heyi.test'), key)).toMatchObject({ __typename: 'Done' });
    });

    it('and tells who may not act that they may not, not that a proof is missing', async () => {
      const { caseId, agreementId } = await signableCase(world, cast);
      const of: Args = { caseId: ['ID!', caseId], agreementId: ['ID!', agreementId] };
      const stranger = await world.consumer('陌生人');
      expect(await stranger.act('sealAgreement', of)).toMatchObject({ __typename: 'NotFound' });
      expect(await cast.chair.act('sealAgreement', of)).toMatchObject({ code: 'mark_out_of_order' });
    });
  });

  describe('is made', () => {
    const proof = (input: object): Args => ({ proof: ['PresenceProofInput!', input] });
    const ofAct = (key: string, operation = 'endSessions'): Args => ({ operation: ['String!', operation], act: ['ID!', key] });
    const ends = (person: Person, key: string) => person.act('endSessions', { sessionId: ['ID', null] }, key);
    const ways = (person: Person, key: string) =>
      person.act('presenceWays', ofAct(key), null, '... on PresenceWays { contactHint password passkey { challengeId optionsJson } }');

    it('by a password, and not by a wrong one', async () => {
      const person = await world.consumer('密码');
      await person.done('changePassword', { password: ['String!', PASSWORD] });
      const key = randomUUID();
      expect(await ways(person, key)).toMatchObject({ password: true, passkey: null });
      expect(await person.act('provePresence', { ...ofAct(key), ...proof({ password: 'not the password 1' }) }, null)).toMatchObject({
        code: 'password_wrong',
      });
      expect(await ends(person, key)).toMatchObject({ code: 'presence_needed' });
      await person.done('provePresence', { ...ofAct(key), ...proof({ password: PASSWORD }) }, null);
      expect(await ends(person, key)).toMatchObject({ __typename: 'Done' });
    });

    it('by no empty proof, no password of an account that has none, and for no act that takes none', async () => {
      const person = await world.consumer('空');
      const key = randomUUID();
      for (const input of [{}, { password: '' }, { code: '' }, { credentialJson: '{}' }])
        expect((await person.act('provePresence', { ...ofAct(key), ...proof(input) }, null)).__typename).toBe('InvalidInput');
      expect(await person.act('requestPresenceCode', ofAct(key, 'signOut'), null)).toMatchObject({ code: 'choice_invalid' });
      expect(await person.act('requestPresenceCode', ofAct('x'), null)).toMatchObject({ __typename: 'InvalidInput' });
      expect(await ends(person, key)).toMatchObject({ code: 'presence_needed' });
    });

    it('by a code that is bound to this session and act, five guesses at most', async () => {
      const person = await world.consumer('验证码');
      const stolen = await again(person);
      const key = randomUUID();
      await person.done('requestPresenceCode', ofAct(key), null);
      const code = await world.codeFor(person.contact);
      for (const [who, args] of [
        [stolen, ofAct(key)],
        [person, ofAct(randomUUID())],
        [person, ofAct(key, 'changePassword')],
      ] as const)
        expect(await who.act('provePresence', { ...args, ...proof({ code }) }, null)).toMatchObject({ code: 'code_wrong' });
      await person.done('provePresence', { ...ofAct(key), ...proof({ code }) }, null);
      expect(await ends(person, key)).toMatchObject({ __typename: 'Done' });
      const next = randomUUID();
      expect(await person.act('provePresence', { ...ofAct(next), ...proof({ code }) }, null)).toMatchObject({ code: 'code_wrong' });
      await person.done('requestPresenceCode', ofAct(next), null);
      const right = await world.codeFor(person.contact);
      const wrong = right === '000000' ? '000001' : '000000';
      for (let i = 0; i < 5; i++) await person.act('provePresence', { ...ofAct(next), ...proof({ code: wrong }) }, null);
      expect(await person.act('provePresence', { ...ofAct(next), ...proof({ code: right }) }, null)).toMatchObject({ code: 'code_wrong' });
    });

    it('by a key of one’s own over a challenge for this session and act, once', async () => {
      const person = await world.consumer('密钥');
      const { key: authenticator } = await withKey(person);
      const stranger = await world.consumer('别人');
      const { key: foreign } = await withKey(stranger);
      const stolen = await again(person);
      const key = randomUUID();
      const { passkey } = await ways(person, key);
      const by = (who: Person, credentialJson: string, args = ofAct(key)) =>
        who.act('provePresence', { ...args, ...proof({ challengeId: passkey.challengeId, credentialJson }) }, null);
      const signed = (over: object = {}, a = authenticator) => a.assert(passkey.optionsJson, { origin: world.url, ...over });
      for (const [name, answer] of [
        ['without user verification', await by(person, signed({ verified: false }))],
        ['of another origin', await by(person, signed({ origin: 'https://evil.test' }))],
        ['of another person’s key', await by(person, signed({}, foreign))],
        ['in another session', await by(stolen, signed())],
        ['for another act', await by(person, signed(), ofAct(randomUUID()))],
        ['for another operation', await by(person, signed(), ofAct(key, 'changePassword'))],
      ] as const)
        expect([name, answer.code]).toEqual([name, 'passkey_failed']);
      const good = signed();
      expect(await by(person, good)).toMatchObject({ __typename: 'Done' });
      expect(await ends(person, key)).toMatchObject({ __typename: 'Done' });
      expect(await by(person, good)).toMatchObject({ code: 'passkey_failed' });
    });

    it('and is limited for the account, whoever tries', async () => {
      const { startServer } = await import('../../src/server.js');
      const { DEFAULT_LIMITS } = await import('../../src/platform/authz/rate-limiter.js');
      const { freePort } = await import('../support/world.js');
      const port = await freePort();
      const limited = await startServer({ ...world.config, port }, world.urls, { limits: DEFAULT_LIMITS, quiet: true, ...PATIENT });
      const person = await world.consumer('限次');
      const here = new Person(limited.url, 'consumer', person.contact);
      here.cookie = person.cookie;
      const codes: string[] = [];
      for (let i = 0; i < 12; i++)
        codes.push((await here.act('provePresence', { ...ofAct(randomUUID()), ...proof({ password: `guess ${i}` }) }, null)).code);
      expect(codes.slice(0, 5)).toEqual(Array(5).fill('password_wrong'));
      expect(codes.at(-1)).toBe('too_many_attempts');
      await limited.close();
    });
  });
});
