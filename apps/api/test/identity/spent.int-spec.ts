import { randomUUID } from 'node:crypto';
import { DEFAULT_LIMITS } from '../../src/platform/authz/rate-limiter.js';
import { startServer, type RunningServer } from '../../src/server.js';
import { Authenticator } from '../support/authenticator.js';
import { invitationFor } from '../support/institutions.js';
import { castOf, signableCase, type Cast } from '../support/journey.js';
import { addKey, signInOptions, signInWithKey } from '../support/keys.js';
import { meanwhile } from '../support/meanwhile.js';
import { codeFor as joinCodeFor, fileUnreachable, joinWith, noticeOf } from '../support/unreachable.js';
import { forgetSpent } from '../support/sweeps.js';
import { BEGINNING, createWorld, freePort, PASSWORD, PATIENT, Person, type World } from '../support/world.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;
/** Every test begins here; what a person holds is counted from here on, by hand. */
const T = new Date(BEGINNING.getTime() + 60 * MINUTE);
const after = (ms: number): Date => new Date(T.getTime() + ms);
type Args = Record<string, [type: string, value: unknown]>;

describe('what was sent and is spent or over, by the clock of the database and to the second', () => {
  let world: World;
  let cast: Cast;
  let signable: { caseId: string; agreementId: string };
  const servers: RunningServer[] = [];
  beforeAll(async () => {
    world = await createWorld('spent');
    cast = await castOf(world);
    signable = await signableCase(world, cast);
  });
  beforeEach(() => world.stopClock(T));
  afterEach(() => world.resetClock());
  afterAll(async () => {
    for (const server of servers) await server.close();
    await world?.close();
  });

  const me = async (person: Person): Promise<string | null> => (await person.gql('query { me { name } }')).me?.name ?? null;
  describe('a code', () => {
    const contactOf = (name: string): string => `${name}-${randomUUID().slice(0, 6)}@heyi.test`;
    const request = async (person: Person, contact: string, forRecovery = false): Promise<string> => {
      await person.done('requestCode', { contact: ['String!', contact], forRecovery: ['Boolean!', forRecovery] }, null);
      return world.codeFor(contact);
    };
    const signUp = (person: Person, contact: string, code: string) =>
      person.act('signUp', { input: ['SignUpInput!', { contact, code, name: '林小满', password: PASSWORD }] }, null);
    const recover = (person: Person, contact: string, code: string) =>
      person.act('recover', { input: ['RecoverInput!', { contact, code, password: `${PASSWORD} 新` }] }, null);
    const account = async (contact: string): Promise<Person> => {
      const person = new Person(world.url, 'consumer', contact, world.codeFor);
      expect(await signUp(person, contact, await request(person, contact))).toMatchObject({ __typename: 'Done' });
      return person;
    };
    /** Refused at its end, taken one second before, and then never again. */
    const tenMinutes = async (use: () => Promise<{ __typename: string; code?: string }>): Promise<void> => {
      await world.stopClock(after(10 * MINUTE));
      expect(await use()).toMatchObject({ code: 'code_wrong' });
      await world.stopClock(after(10 * MINUTE - SECOND));
      expect(await use()).toMatchObject({ __typename: 'Done' });
      expect(await use()).toMatchObject({ code: 'code_wrong' });
    };

    it('to sign up is good for ten minutes, once', async () => {
      const contact = contactOf('new');
      const visitor = new Person(world.url, 'consumer');
      const code = await request(visitor, contact);
      await tenMinutes(() => signUp(visitor, contact, code));
    });

    it('to recover an account is good for ten minutes, once, and changes nothing before it is right', async () => {
      const contact = contactOf('lost');
      const owner = await account(contact);
      await world.stopClock(T);
      const visitor = new Person(world.url, 'consumer');
      const code = await request(visitor, contact, true);
      await world.stopClock(after(10 * MINUTE));
      expect(await recover(visitor, contact, code)).toMatchObject({ code: 'code_wrong' });
      expect(await me(owner)).toBe('林小满');
      await world.stopClock(T);
      await tenMinutes(() => recover(visitor, contact, code));
      expect(await me(owner)).toBeNull();
    });

    it('beside a password is good for ten minutes, once', async () => {
      const port = await freePort();
      // The first wrong or right try of anybody is one too many: from then on each sign-in shows a code.
      const signIn = { does: 'judges', contact: { free: 0, perSeconds: 3600, wait: 0, longest: 0, over: 'code' } } as const;
      const limits = { ...DEFAULT_LIMITS, signIn };
      const another = async (config = world.config): Promise<RunningServer> => {
        const started = await startServer(config, world.urls, { limits, quiet: true, ...PATIENT });
        servers.push(started);
        return started;
      };
      const server = await another({ ...world.config, port });
      const contact = contactOf('guarded');
      await account(contact);
      await world.stopClock(T);
      const visitor = new Person(server.url, 'consumer');
      const enter = (code?: string, by = visitor) =>
        by.act(
          'signIn',
          { contact: ['String!', contact], password: ['String!', PASSWORD], ...(code ? { code: ['String', code] } : {}) } as Args,
          null,
        );
      expect(await enter()).toMatchObject({ code: 'code_needed' });
      await visitor.done(
        'requestCode',
        { contact: ['String!', contact], forRecovery: ['Boolean!', false], forSignIn: ['Boolean', true] },
        null,
      );
      const code = await world.codeFor(contact);
      await world.stopClock(after(10 * MINUTE));
      expect(await enter(code)).toMatchObject({ code: 'code_wrong' });
      await world.stopClock(after(10 * MINUTE - SECOND));
      expect(await enter(code)).toMatchObject({ __typename: 'Done' });
      // A device that the account knows shows no code; to one that it does not know, this one is used up.
      expect(await enter()).toMatchObject({ __typename: 'Done' });
      await world.owner.query('delete from identity.known_device');
      expect(await enter(code)).toMatchObject({ code: 'code_wrong' });
      // Of three who show one at once, one has it. One process lets one address in after the other, and finds the device known then.
      await visitor.done(
        'requestCode',
        { contact: ['String!', contact], forRecovery: ['Boolean!', false], forSignIn: ['Boolean', true] },
        null,
      );
      const shared = await world.codeFor(contact);
      const at = await Promise.all(
        [0, 1, 2].map(async () =>
          Object.assign(new Person((await another({ ...world.config, port: await freePort() })).url, 'consumer'), {
            cookie: visitor.cookie,
          }),
        ),
      );
      const answers = await meanwhile(
        world,
        'lock table identity.known_device in exclusive mode',
        () => Promise.all(at.map((by) => enter(shared, by))),
        { waiting: at.length },
      );
      expect(answers.map((a) => a.code ?? a.__typename).sort()).toEqual(['Done', 'code_wrong', 'code_wrong']);
    });

    it('that proves presence, or a new contact, is good for ten minutes, once', async () => {
      const person = await account(contactOf('present'));
      await world.stopClock(T);
      const of: Args = { operation: ['String!', 'endSessions'], act: ['ID!', randomUUID()] };
      await person.done('requestPresenceCode', of, null);
      const code = await world.codeFor(person.contact);
      await tenMinutes(() => person.act('provePresence', { ...of, proof: ['PresenceProofInput!', { code }] }, null));
      await world.stopClock(T);
      const to = contactOf('next');
      await person.done('requestContactCode', { contact: ['String!', to] }, null);
      const key = await world.codeFor(to);
      await tenMinutes(() => person.actProven('changeContact', { contact: ['String!', to], code: ['String!', key] }));
    });

    it('that signs is good for ten minutes', async () => {
      const of: Args = { caseId: ['ID!', signable.caseId], agreementId: ['ID!', signable.agreementId] };
      await cast.clinic.done('requestSigningCode', of);
      const code = await world.codeFor(cast.clinic.contact);
      const sign = () => cast.clinic.act('signWithCode', { ...of, code: ['String!', code] }, null);
      await world.stopClock(after(10 * MINUTE));
      expect(await sign()).toMatchObject({ code: 'code_wrong' });
      expect((await world.owner.query('select 1 from signature where agreement_id = $1', [signable.agreementId])).rowCount).toBe(0);
      await world.stopClock(after(10 * MINUTE - SECOND));
      expect(await sign()).toMatchObject({ __typename: 'Done' });
    });

    it('is good for its own purpose, to its own contact, in the browser that asked', async () => {
      const [known, fresh] = [contactOf('one'), contactOf('two')];
      await account(known);
      await world.stopClock(after(SECOND));
      const visitor = new Person(world.url, 'consumer');
      const recovery = await request(visitor, known, true);
      await world.stopClock(after(2 * SECOND));
      const mine = await request(visitor, fresh);
      await world.stopClock(after(3 * SECOND));
      const theirs = await request(visitor, contactOf('three'));
      const wrong = { code: 'code_wrong' };
      // Another purpose at the same contact, another contact, another browser.
      expect(await signUp(visitor, known, recovery)).toMatchObject(wrong);
      expect(await recover(visitor, known, mine)).toMatchObject(wrong);
      if (theirs !== mine) expect(await signUp(visitor, fresh, theirs)).toMatchObject(wrong);
      expect(await signUp(new Person(world.url, 'consumer'), fresh, mine)).toMatchObject(wrong);
      // What was sent since then to another contact, or for something else, takes nothing from it.
      expect(await signUp(visitor, fresh, mine)).toMatchObject({ __typename: 'Done' });
      expect(await recover(visitor, known, recovery)).toMatchObject({ __typename: 'Done' });
    });

    it('is good no more once another was sent, and of two who use it at once for one alone', async () => {
      const contact = contactOf('twice');
      const visitor = new Person(world.url, 'consumer');
      const older = await request(visitor, contact);
      await world.stopClock(after(SECOND));
      const newer = await request(visitor, contact);
      if (older !== newer) expect(await signUp(visitor, contact, older)).toMatchObject({ code: 'code_wrong' });
      expect(await signUp(visitor, contact, newer)).toMatchObject({ __typename: 'Done' });
      await world.stopClock(after(2 * SECOND));
      const code = await request(visitor, contact, true);
      const answers = await Promise.all([1, 2, 3].map(() => recover(visitor, contact, code)));
      expect(answers.map((a) => a.code ?? a.__typename).sort()).toEqual(['Done', 'code_wrong', 'code_wrong']);
    });

    it('to a contact that was given up opens nothing, also where the contact is taken up again', async () => {
      const [old, next] = [contactOf('old'), contactOf('new')];
      const person = await account(old);
      const change = async (to: string): Promise<void> => {
        await person.done('requestContactCode', { contact: ['String!', to] }, null);
        const key = randomUUID();
        const args: Args = { contact: ['String!', to], code: ['String!', await world.codeFor(to)] };
        const { rows } = await world.owner.query<{ email: string }>('select email from identity.account where email in ($1, $2)', [
          old,
          next,
        ]);
        const act: Args = { operation: ['String!', 'changeContact'], act: ['ID!', key] };
        await person.done('requestPresenceCode', act, null);
        await person.done('provePresence', { ...act, proof: ['PresenceProofInput!', { code: await world.codeFor(rows[0]!.email) }] }, null);
        await person.done('changeContact', args, key);
      };
      await world.stopClock(after(SECOND));
      const thief = new Person(world.url, 'consumer');
      const stolen = await request(thief, old, true);
      await world.stopClock(after(2 * SECOND));
      await change(next);
      expect(await recover(thief, old, stolen)).toMatchObject({ code: 'code_wrong' });
      await world.stopClock(after(3 * SECOND));
      await change(old);
      expect(await recover(thief, old, stolen)).toMatchObject({ code: 'code_wrong' });
      expect(await recover(thief, old, await request(thief, old, true))).toMatchObject({ __typename: 'Done' });
    });
  });

  describe('a way in that was sent', () => {
    const invitation = async (token: string) =>
      (await new Person(world.url, 'clinic').gql('query($t: String!) { invitation(token: $t) { contact } }', { t: token })).invitation;

    it('an invitation is good for thirty days, once, and says nothing then', async () => {
      const admin = await world.staff(world.clinics[0]!.id, 'clinic', ['administrator'], '院长');
      const contact = `invited-${randomUUID().slice(0, 6)}@heyi.test`;
      await admin.done('inviteMember', { contact: ['String!', contact], roles: ['[String!]!', ['desk']] });
      const token = await invitationFor(world, contact);
      const accept = () =>
        new Person(world.url, 'clinic').act(
          'acceptInvitation',
          { input: ['AcceptInvitationInput!', { token, name: '新人', password: PASSWORD }] },
          null,
        );
      await world.stopClock(after(30 * DAY));
      expect([await invitation(token), (await accept()).code]).toEqual([null, 'invitation_ended']);
      expect((await world.owner.query('select 1 from identity.account where email = $1', [contact])).rowCount).toBe(0);
      await world.stopClock(after(30 * DAY - SECOND));
      expect(await invitation(token)).toEqual({ contact });
      expect(await accept()).toMatchObject({ __typename: 'Done' });
      expect([await invitation(token), (await accept()).code]).toEqual([null, 'invitation_ended']);
    });

    it('the code of a printed notice is good for fourteen days, once', async () => {
      const consumer = await world.consumer('纸面');
      const caseId = await fileUnreachable(world, consumer);
      const code = await joinCodeFor(cast.intake, await noticeOf(world, caseId));
      const shown = async () =>
        (await new Person(world.url, 'clinic').gql('query($c: String!) { joinCode(code: $c) { nameZh } }', { c: code })).joinCode;
      const wrong = { __typename: 'InvalidInput', faults: [{ code: 'join_code_wrong' }] };
      await world.stopClock(after(14 * DAY));
      expect(await shown()).toBeNull();
      expect((await joinWith(world, code, `late-${randomUUID().slice(0, 6)}@clinic.test`)).answer).toMatchObject(wrong);
      await world.stopClock(after(14 * DAY - SECOND));
      expect(await shown()).toEqual({ nameZh: '望京美肤门诊部' });
      expect((await joinWith(world, code, `joins-${randomUUID().slice(0, 6)}@clinic.test`)).answer).toMatchObject({ __typename: 'Done' });
      expect(await shown()).toBeNull();
      expect((await joinWith(world, code, `again-${randomUUID().slice(0, 6)}@clinic.test`)).answer).toMatchObject(wrong);
    });
  });

  describe('a challenge to a key is good for five minutes', () => {
    const failed = { __typename: 'NotPossible', code: 'passkey_failed' };
    const origin = () => ({ origin: world.url });
    const fiveMinutes = async (use: () => Promise<{ __typename: string }>): Promise<void> => {
      await world.stopClock(after(5 * MINUTE));
      expect(await use()).toMatchObject(failed);
      await world.stopClock(after(5 * MINUTE - SECOND));
      expect(await use()).toMatchObject({ __typename: 'Done' });
    };

    it('to register one', async () => {
      const person = await world.consumer('登记');
      const { passkeyRegistrationOptions: o } = await person.gql('mutation { passkeyRegistrationOptions { challengeId optionsJson } }');
      const credentialJson = new Authenticator().register(o.optionsJson, origin());
      await fiveMinutes(() =>
        person.actProven('registerPasskey', {
          challengeId: ['ID!', o.challengeId],
          credentialJson: ['String!', credentialJson],
          label: ['String!', '手机'],
        }),
      );
    });

    it('to sign in', async () => {
      const { key } = await addKey(await world.consumer('登录'));
      const visitor = new Person(world.url, 'consumer');
      const asked = await signInOptions(visitor);
      await fiveMinutes(() => signInWithKey(visitor, asked, key.assert(asked.optionsJson, origin())));
    });

    it('to prove presence', async () => {
      const person = await world.consumer('在场');
      const { key } = await addKey(person);
      const act: Args = { operation: ['String!', 'endSessions'], act: ['ID!', randomUUID()] };
      const { passkey } = await person.act('presenceWays', act, null, '... on PresenceWays { passkey { challengeId optionsJson } }');
      await fiveMinutes(() => {
        const proof = { challengeId: passkey.challengeId, credentialJson: key.assert(passkey.optionsJson, origin()) };
        return person.act('provePresence', { ...act, proof: ['PresenceProofInput!', proof] }, null);
      });
    });

    it('to sign', async () => {
      const { key } = await addKey(cast.consumer);
      const of: Args = { caseId: ['ID!', signable.caseId], agreementId: ['ID!', signable.agreementId] };
      const asked = await cast.consumer.act('signingOptions', of, null, '... on PasskeyOptions { challengeId optionsJson }');
      await fiveMinutes(() =>
        cast.consumer.act('signWithPasskey', {
          ...of,
          challengeId: ['ID!', asked.challengeId],
          credentialJson: ['String!', key.assert(asked.optionsJson, origin())],
        }),
      );
    });
  });

  it('a proof of presence stands for five minutes', async () => {
    const person = await world.consumer('五分钟');
    const ends = (key: string) => person.act('endSessions', { sessionId: ['ID', null] }, key);
    const key = await person.proven('endSessions');
    await world.stopClock(after(5 * MINUTE));
    expect(await ends(key)).toMatchObject({ code: 'presence_needed' });
    await world.stopClock(after(5 * MINUTE - SECOND));
    expect(await ends(key)).toMatchObject({ __typename: 'Done' });
  });

  it('the tidying away takes what is over for a day, and nothing that still opens something', async () => {
    const visitor = new Person(world.url, 'consumer');
    const contact = `kept-${randomUUID().slice(0, 6)}@heyi.test`;
    await visitor.done('requestCode', { contact: ['String!', contact], forRecovery: ['Boolean!', false] }, null);
    const asked = await signInOptions(visitor);
    const left = async () => [
      (await world.owner.query('select 1 from identity.contact_code where contact = $1', [contact])).rowCount,
      (await world.owner.query('select 1 from identity.challenge where id = $1', [asked.challengeId])).rowCount,
    ];
    await world.stopClock(after(DAY + 5 * MINUTE));
    await forgetSpent(world);
    expect(await left()).toEqual([1, 1]);
    await world.stopClock(after(DAY + 5 * MINUTE + SECOND));
    await forgetSpent(world);
    expect(await left()).toEqual([1, 0]);
    await world.stopClock(after(DAY + 10 * MINUTE + SECOND));
    await forgetSpent(world);
    expect(await left()).toEqual([0, 0]);
  });
});
