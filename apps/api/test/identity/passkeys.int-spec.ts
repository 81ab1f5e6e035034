import { Authenticator, type Ceremony } from '../support/authenticator.js';
import { castOf, signableCase, type Cast } from '../support/journey.js';
import { createWorld, Person, type World } from '../support/world.js';

/** Ceremonies with real assertions: what a good authenticator makes is taken, what a hostile one makes is not. */
describe('passkeys', () => {
  let world: World;
  let cast: Cast;
  beforeAll(async () => {
    world = await createWorld('passkeys');
    cast = await castOf(world);
  });
  afterAll(() => world.close());

  const register = async (person: Person, key: Authenticator, over: Partial<Ceremony> = {}) => {
    const { passkeyRegistrationOptions: o } = await person.gql('mutation { passkeyRegistrationOptions { challengeId optionsJson } }');
    const send = (challengeId = o.challengeId, credential = key.register(o.optionsJson, { origin: world.url, ...over })) =>
      person.act('registerPasskey', {
        challengeId: ['ID!', challengeId],
        credentialJson: ['String!', credential],
        label: ['String!', '手机'],
      });
    return { options: o, send };
  };
  const add = async (person: Person): Promise<Authenticator> => {
    const key = new Authenticator();
    const { passkeyRegistrationOptions: o } = await person.gql('mutation { passkeyRegistrationOptions { challengeId optionsJson } }');
    await person.done('registerPasskey', {
      challengeId: ['ID!', o.challengeId],
      credentialJson: ['String!', key.register(o.optionsJson, { origin: world.url })],
      label: ['String!', '手机'],
    });
    return key;
  };
  const count = async (person: Person): Promise<number> =>
    (await world.owner.query<{ n: number }>('select count(*)::int as n from identity.passkey where account_id = $1', [person.accountId]))
      .rows[0]!.n;

  describe('are registered', () => {
    it('not without user verification, from another origin, over another or a used challenge, or by another session', async () => {
      const person = await world.consumer('登记');
      const other = await world.consumer('别人');
      for (const [name, over] of [
        ['unverified', { verified: false }],
        ['foreign origin', { origin: 'https://evil.test' }],
        ['foreign port', { origin: 'http://localhost:1' }],
      ] as const)
        expect([name, (await (await register(person, new Authenticator(), over)).send()).code]).toEqual([name, 'passkey_failed']);
      const [mine, theirs] = [await register(person, new Authenticator()), await register(other, new Authenticator())];
      // The answer to one's own challenge under another's id, and the other way round.
      expect(await mine.send(theirs.options.challengeId)).toMatchObject({ code: 'passkey_failed' });
      const swapped = new Authenticator().register(theirs.options.optionsJson, { origin: world.url });
      expect(await mine.send(mine.options.challengeId, swapped)).toMatchObject({ code: 'passkey_failed' });
      expect(await mine.send(mine.options.challengeId, 'null')).toMatchObject({ code: 'passkey_failed' });
      expect(await mine.send('not-an-id')).toMatchObject({ code: 'passkey_failed' });
      const second = new Person(world.url, 'consumer', person.contact, world.codeFor);
      await second.done('demoSignIn', { accountId: ['ID!', person.accountId], app: ['String!', 'consumer'] }, null);
      const elsewhere = await second.act('registerPasskey', {
        challengeId: ['ID!', mine.options.challengeId],
        credentialJson: ['String!', new Authenticator().register(mine.options.optionsJson, { origin: world.url })],
        label: ['String!', 'x'],
      });
      expect(elsewhere).toMatchObject({ code: 'passkey_failed' });
      expect([await count(person), await count(other)]).toEqual([0, 0]);
      // The control: the same challenge, answered as it should be, once.
      const key = new Authenticator();
      const credential = key.register(mine.options.optionsJson, { origin: world.url });
      const args = {
        challengeId: ['ID!', mine.options.challengeId] as [string, unknown],
        credentialJson: ['String!', credential] as [string, unknown],
        label: ['String!', '手机'] as [string, unknown],
      };
      await person.done('registerPasskey', args);
      expect(await person.act('registerPasskey', args)).toMatchObject({ code: 'passkey_failed' });
      expect(await count(person)).toBe(1);
    });

    it('once: the same credential stands with nobody else', async () => {
      const person = await world.consumer('登记');
      const key = await add(person);
      const other = await world.consumer('别人');
      expect(await (await register(other, key)).send()).toMatchObject({ code: 'passkey_failed' });
    });
  });

  describe('sign in', () => {
    it('by a fresh, verified assertion of a known key alone', async () => {
      const person = await world.consumer('登录');
      const key = await add(person);
      const attempt = async (make: (options: string) => string, challenge?: { challengeId: string; optionsJson: string }) => {
        const visitor = new Person(world.url, 'consumer');
        const o =
          challenge ??
          (await visitor.gql('mutation { passkeySignInOptions { ... on PasskeyOptions { challengeId optionsJson } } }'))
            .passkeySignInOptions;
        const answer = await visitor.act(
          'signInWithPasskey',
          { challengeId: ['ID!', o.challengeId], credentialJson: ['String!', make(o.optionsJson)] },
          null,
        );
        return { answer, visitor, options: o };
      };
      const good = (o: string) => key.assert(o, { origin: world.url });
      let sent = '';
      const first = await attempt((o) => (sent = good(o)));
      expect(first.answer).toMatchObject({ __typename: 'Done' });
      expect((await first.visitor.gql('query { me { name } }')).me.name).toBe('登录');
      const before = key.counter;
      for (const [name, answer] of [
        ['replayed, old challenge', (await attempt(() => sent, first.options)).answer],
        ['replayed, new challenge', (await attempt(() => sent)).answer],
        ['unverified', (await attempt((o) => key.assert(o, { origin: world.url, verified: false }))).answer],
        ['foreign origin', (await attempt((o) => key.assert(o, { origin: 'https://evil.test' }))).answer],
        ['unknown key', (await attempt((o) => new Authenticator().assert(o, { origin: world.url }))).answer],
        ['counter that goes back', (await attempt((o) => key.assert(o, { origin: world.url, counter: 1 }))).answer],
        ['counter that stands still', (await attempt((o) => key.assert(o, { origin: world.url, counter: before }))).answer],
        ['nonsense', (await attempt(() => 'null')).answer],
      ] as const)
        expect([name, answer.code]).toEqual([name, 'passkey_failed']);
      key.counter = before + 10;
      expect((await attempt(good)).answer).toMatchObject({ __typename: 'Done' });
    });
  });

  describe('sign an agreement', () => {
    it('the document that was shown, in the session that asked, by the signer’s own key, once', async () => {
      const { caseId, agreementId } = await signableCase(world, cast);
      const another = await signableCase(world, cast);
      const { consumer, clinic } = cast;
      const [key, foreign] = [await add(consumer), await add(clinic)];
      const optionsFor = async (person: Person, c: string, a: string) =>
        person.act(
          'signingOptions',
          { caseId: ['ID!', c], agreementId: ['ID!', a] },
          null,
          '... on PasskeyOptions { challengeId optionsJson }',
        );
      const sign = (person: Person, challengeId: string, credential: string, c = caseId, a = agreementId) =>
        person.act('signWithPasskey', {
          caseId: ['ID!', c],
          agreementId: ['ID!', a],
          challengeId: ['ID!', challengeId],
          credentialJson: ['String!', credential],
        });
      const signatures = async () =>
        (
          await world.owner.query<{ n: number }>('select count(*)::int as n from signature where agreement_id = any($1)', [
            [agreementId, another.agreementId],
          ])
        ).rows[0]!.n;
      const { challengeId, optionsJson } = await optionsFor(consumer, caseId, agreementId);
      const elsewhere = await optionsFor(consumer, another.caseId, another.agreementId);
      const thief = new Person(world.url, 'consumer', consumer.contact);
      await thief.done('demoSignIn', { accountId: ['ID!', consumer.accountId], app: ['String!', 'consumer'] }, null);
      const own = new Authenticator();
      const by = (over: Partial<Ceremony> = {}, k = key, o = optionsJson) => k.assert(o, { origin: world.url, ...over });
      for (const [name, answer, code] of [
        ['unverified', await sign(consumer, challengeId, by({ verified: false })), 'passkey_failed'],
        ['foreign origin', await sign(consumer, challengeId, by({ origin: 'https://evil.test' })), 'passkey_failed'],
        ['the other side’s key', await sign(consumer, challengeId, by({}, foreign)), 'passkey_failed'],
        ['a key that is not registered', await sign(consumer, challengeId, by({}, own)), 'passkey_failed'],
        [
          'the other document’s challenge',
          await sign(consumer, elsewhere.challengeId, by({}, key, elsewhere.optionsJson)),
          'version_superseded',
        ],
        ['the other document’s assertion', await sign(consumer, challengeId, by({}, key, elsewhere.optionsJson)), 'passkey_failed'],
        ['a stolen session', await sign(thief, challengeId, by()), 'passkey_failed'],
        ['a counter that goes back', await sign(consumer, challengeId, by({ counter: 0 })), 'passkey_failed'],
      ] as const)
        expect([name, answer.code]).toEqual([name, code]);
      expect(await signatures()).toBe(0);
      // A thief with the cookie alone: no key of his own comes in, so there is nothing to sign with.
      const { passkeyRegistrationOptions: o } = await thief.gql('mutation { passkeyRegistrationOptions { challengeId optionsJson } }');
      const planted = await thief.act('registerPasskey', {
        challengeId: ['ID!', o.challengeId],
        credentialJson: ['String!', own.register(o.optionsJson, { origin: world.url })],
        label: ['String!', 'x'],
      });
      expect(planted).toMatchObject({ code: 'presence_needed' });
      const his = await optionsFor(thief, caseId, agreementId);
      expect(await sign(thief, his.challengeId, by({}, own, his.optionsJson))).toMatchObject({ code: 'passkey_failed' });
      expect(await signatures()).toBe(0);
      key.counter = 50;
      const good = by();
      expect(await sign(consumer, challengeId, good)).toMatchObject({ __typename: 'Done' });
      expect((await sign(consumer, challengeId, good)).__typename).toBe('Conflict');
      expect(await sign(consumer, challengeId, good, another.caseId, another.agreementId)).toMatchObject({ code: 'passkey_failed' });
      expect(await signatures()).toBe(1);
    });

    it('no code that was asked for in another session', async () => {
      const { caseId, agreementId } = await signableCase(world, cast);
      const of = { caseId: ['ID!', caseId] as [string, unknown], agreementId: ['ID!', agreementId] as [string, unknown] };
      const thief = new Person(world.url, 'consumer', cast.consumer.contact);
      await thief.done('demoSignIn', { accountId: ['ID!', cast.consumer.accountId], app: ['String!', 'consumer'] }, null);
      await cast.consumer.done('requestSigningCode', of);
      const code = await world.codeFor(cast.consumer.contact);
      expect(await thief.act('signWithCode', { ...of, code: ['String!', code] }, null)).toMatchObject({ code: 'code_wrong' });
      expect(await cast.consumer.act('signWithCode', { ...of, code: ['String!', code] }, null)).toMatchObject({ __typename: 'Done' });
    });
  });
});
