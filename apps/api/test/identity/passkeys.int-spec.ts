import { randomUUID } from 'node:crypto';
import { Authenticator, type Ceremony } from '../support/authenticator.js';
import { ENTRANCE, heldUp } from '../support/entrance.js';
import { addKey, again, signInOptions, signInWithKey, type Asked } from '../support/keys.js';
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
  const presenceOptions = async (person: Person, act = randomUUID(), operation = 'endSessions'): Promise<Asked> => {
    const { passkey } = await person.act(
      'presenceWays',
      { operation: ['String!', operation], act: ['ID!', act] },
      null,
      '... on PresenceWays { passkey { challengeId optionsJson } }',
    );
    return passkey;
  };
  const count = async (person: Person): Promise<number> =>
    (await world.owner.query<{ n: number }>('select count(*)::int as n from identity.passkey where account_id = $1', [person.accountId]))
      .rows[0]!.n;

  describe('are registered', () => {
    it('not without user verification, from another origin, over another or a used challenge, or by another session', async () => {
      const person = await world.consumer('登记');
      await addKey(person);
      const other = await world.consumer('别人');
      for (const [name, over] of [
        ['unverified', { verified: false }],
        ['foreign origin', { origin: 'https://evil.test' }],
        ['foreign port', { origin: 'http://localhost:1' }],
        ['another relying party', { rpId: 'evil.test' }],
        ['an assertion in its place', { type: 'webauthn.get' }],
      ] as const)
        expect([name, (await (await register(person, new Authenticator(), over)).send()).code]).toEqual([name, 'passkey_failed']);
      const [mine, theirs] = [await register(person, new Authenticator()), await register(other, new Authenticator())];
      // The answer to one's own challenge under another's id, and the other way round.
      expect(await mine.send(theirs.options.challengeId)).toMatchObject({ code: 'passkey_failed' });
      const swapped = new Authenticator().register(theirs.options.optionsJson, { origin: world.url });
      expect(await mine.send(mine.options.challengeId, swapped)).toMatchObject({ code: 'passkey_failed' });
      expect(await mine.send(mine.options.challengeId, 'null')).toMatchObject({ code: 'passkey_failed' });
      expect(await mine.send('not-an-id')).toMatchObject({ code: 'passkey_failed' });
      // A challenge of another ceremony, one of them of the same person in the same session.
      for (const asked of [await signInOptions(person), await presenceOptions(person)]) {
        const credential = new Authenticator().register(asked.optionsJson, { origin: world.url });
        expect(await mine.send(asked.challengeId, credential)).toMatchObject({ code: 'passkey_failed' });
      }
      const second = await again(person);
      const elsewhere = await second.act('registerPasskey', {
        challengeId: ['ID!', mine.options.challengeId],
        credentialJson: ['String!', new Authenticator().register(mine.options.optionsJson, { origin: world.url })],
        label: ['String!', 'x'],
      });
      expect(elsewhere).toMatchObject({ code: 'passkey_failed' });
      expect([await count(person), await count(other)]).toEqual([1, 0]);
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
      expect(await count(person)).toBe(2);
    });

    it('once: the same credential stands with nobody else, also when it was removed', async () => {
      const person = await world.consumer('登记');
      const { key, id } = await addKey(person);
      await addKey(person);
      const other = await world.consumer('别人');
      expect(await (await register(other, key)).send()).toMatchObject({ code: 'passkey_failed' });
      await person.done('removePasskey', { passkeyId: ['ID!', id] });
      for (const who of [other, person]) expect(await (await register(who, key)).send()).toMatchObject({ code: 'passkey_failed' });
      expect([await count(person), await count(other)]).toEqual([2, 0]);
    });

    it('to be used with the person verified, and beside those that stand', async () => {
      const person = await world.consumer('登记');
      const { key, id } = await addKey(person);
      const kept = await addKey(person);
      await person.done('removePasskey', { passkeyId: ['ID!', id] });
      const { options } = await register(person, new Authenticator());
      const asked = JSON.parse(options.optionsJson);
      expect(asked.authenticatorSelection).toMatchObject({ userVerification: 'required', residentKey: 'required' });
      expect(asked.excludeCredentials.map((c: { id: string }) => c.id)).toEqual([kept.key.id]);
      expect(asked.rp.id).toBe('localhost');
      const presence = JSON.parse((await presenceOptions(person)).optionsJson);
      expect(presence).toMatchObject({ userVerification: 'required', rpId: 'localhost' });
      expect(presence.allowCredentials.map((c: { id: string }) => c.id)).toEqual([kept.key.id]);
      expect(key.id).not.toBe(kept.key.id);
    });
  });

  describe('sign in', () => {
    it('by a fresh, verified assertion of a known key alone', async () => {
      const person = await world.consumer('登录');
      const { key } = await addKey(person);
      const attempt = async (make: (options: string) => string, challenge?: Asked) => {
        const visitor = new Person(world.url, 'consumer');
        const o = challenge ?? (await signInOptions(visitor));
        const answer = await signInWithKey(visitor, o, make(o.optionsJson));
        return { answer, visitor, options: o };
      };
      const good = (o: string) => key.assert(o, { origin: world.url });
      let sent = '';
      const first = await attempt((o) => (sent = good(o)));
      expect(first.answer).toMatchObject({ __typename: 'Done' });
      expect((await first.visitor.gql('query { me { name } }')).me.name).toBe('登录');
      const before = key.counter;
      const other = await signInOptions(new Person(world.url, 'consumer'));
      for (const [name, answer] of [
        ['replayed, old challenge', (await attempt(() => sent, first.options)).answer],
        ['a used challenge, signed anew', (await attempt(good, first.options)).answer],
        ['replayed, new challenge', (await attempt(() => sent)).answer],
        ['unverified', (await attempt((o) => key.assert(o, { origin: world.url, verified: false }))).answer],
        ['foreign origin', (await attempt((o) => key.assert(o, { origin: 'https://evil.test' }))).answer],
        ['foreign port', (await attempt((o) => key.assert(o, { origin: 'http://localhost:1' }))).answer],
        ['another relying party', (await attempt((o) => key.assert(o, { origin: world.url, rpId: 'evil.test' }))).answer],
        ['a registration in its place', (await attempt((o) => key.assert(o, { origin: world.url, type: 'webauthn.create' }))).answer],
        ['over a challenge of presence', (await attempt(good, await presenceOptions(person))).answer],
        ['over another’s challenge', (await attempt(() => good(other.optionsJson))).answer],
        ['unknown key', (await attempt((o) => new Authenticator().assert(o, { origin: world.url }))).answer],
        ['counter that goes back', (await attempt((o) => key.assert(o, { origin: world.url, counter: 1 }))).answer],
        ['counter that stands still', (await attempt((o) => key.assert(o, { origin: world.url, counter: before }))).answer],
        ['nonsense', (await attempt(() => 'null')).answer],
      ] as const)
        expect([name, answer.code]).toEqual([name, 'passkey_failed']);
      key.counter = before + 10;
      expect((await attempt(good)).answer).toMatchObject({ __typename: 'Done' });
    });

    it('into no front end whose people one is not', async () => {
      const { key } = await addKey(await world.consumer('患方'));
      const visitor = new Person(world.url, 'clinic');
      const asked = await signInOptions(visitor);
      expect(await signInWithKey(visitor, asked, key.assert(asked.optionsJson, { origin: world.url }))).toMatchObject({
        code: 'no_membership',
      });
      expect((await visitor.gql('query { me { name } }')).me).toBeNull();
    });
  });

  describe('sign an agreement', () => {
    it('the document that was shown, in the session that asked, by the signer’s own key, once', async () => {
      const { caseId, agreementId } = await signableCase(world, cast);
      const another = await signableCase(world, cast);
      const { consumer, clinic } = cast;
      const [{ key }, { key: foreign }] = [await addKey(consumer), await addKey(clinic)];
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
      const thief = await again(consumer);
      const removed = await addKey(consumer);
      await consumer.done('removePasskey', { passkeyId: ['ID!', removed.id] });
      const [presence, entrance] = [await presenceOptions(consumer), await signInOptions(consumer)];
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
        ['foreign port', await sign(consumer, challengeId, by({ origin: 'http://localhost:1' })), 'passkey_failed'],
        ['another relying party', await sign(consumer, challengeId, by({ rpId: 'evil.test' })), 'passkey_failed'],
        ['a challenge of presence', await sign(consumer, presence.challengeId, by({}, key, presence.optionsJson)), 'passkey_failed'],
        ['a challenge of signing in', await sign(consumer, entrance.challengeId, by({}, key, entrance.optionsJson)), 'passkey_failed'],
        ['a key that was removed', await sign(consumer, challengeId, by({}, removed.key)), 'passkey_failed'],
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

    /** A signing begun in both ways, to be ended in either. */
    async function begun(person: Person) {
      const { caseId, agreementId } = await signableCase(world, cast);
      const of = { caseId: ['ID!', caseId] as [string, unknown], agreementId: ['ID!', agreementId] as [string, unknown] };
      const { key } = await addKey(person);
      const asked = await person.act('signingOptions', of, null, '... on PasskeyOptions { challengeId optionsJson }');
      await person.done('requestSigningCode', of);
      const code = await world.codeFor(person.contact);
      const state = async () =>
        (
          await world.owner.query(
            `select (select count(*)::int from signature where agreement_id = $1) as signatures, (select count(*)::int from journal.entry where case_id = $2) as entries,
                    (select count(*)::int from outbox) as told, (select count(*)::int from notification where case_id = $2) as notices`,
            [agreementId, caseId],
          )
        ).rows[0];
      return {
        of,
        state,
        byKey: () =>
          person.act('signWithPasskey', {
            ...of,
            challengeId: ['ID!', asked.challengeId],
            credentialJson: ['String!', key.assert(asked.optionsJson, { origin: world.url })],
          }),
        byCode: () => person.act('signWithCode', { ...of, code: ['String!', code] }, null),
      };
    }

    it('not after the consent to electronic signing was withdrawn, though it was begun before, by key or by code', async () => {
      const { consumer } = cast;
      const { of, state, byKey, byCode } = await begun(consumer);
      const before = await state();
      await consumer.done('withdrawConsent', { purpose: ['String!', 'electronic_signing'] });
      expect(await consumer.act('signingOptions', of, null, '... on PasskeyOptions { challengeId }')).toMatchObject({
        code: 'consent_needed',
      });
      expect(await consumer.act('requestSigningCode', of)).toMatchObject({ code: 'consent_needed' });
      expect(await byKey()).toMatchObject({ __typename: 'NotPossible', code: 'consent_needed' });
      expect(await byCode()).toMatchObject({ __typename: 'NotPossible', code: 'consent_needed' });
      expect(await state()).toEqual(before);
      await consumer.done('giveConsent', { purpose: ['String!', 'electronic_signing'] });
      expect(await byKey()).toMatchObject({ __typename: 'Done' });
    });

    it('not after the clinic has taken the signing from them, though it was begun before, by key or by code', async () => {
      const { clinic } = cast;
      const { of, state, byKey, byCode } = await begun(clinic);
      const { rows } = await world.owner.query<{ roles: string[] }>('select roles from identity.membership where account_id = $1', [
        clinic.accountId,
      ]);
      // As its administrator would.
      const change = (roles: readonly string[]) =>
        world.owner.query('update identity.membership set roles = $2 where account_id = $1', [clinic.accountId, roles]);
      const before = await state();
      await change(['desk']);
      const refused = { __typename: 'NotPossible', code: 'not_your_part' };
      expect(await clinic.act('signingOptions', of, null, '... on PasskeyOptions { challengeId }')).toMatchObject(refused);
      expect(await clinic.act('requestSigningCode', of)).toMatchObject(refused);
      expect(await byKey()).toMatchObject(refused);
      expect(await byCode()).toMatchObject(refused);
      expect(await state()).toEqual(before);
      await change(rows[0]!.roles);
      // It waits for who is in the case before it reads what is signed.
      const { answer, at } = await heldUp(world, of.caseId[1] as string, byKey);
      expect(answer).toMatchObject({ __typename: 'Done' });
      expect(at).toMatch(ENTRANCE);
    });

    it('no code that was asked for in another session', async () => {
      const { caseId, agreementId } = await signableCase(world, cast);
      const of = { caseId: ['ID!', caseId] as [string, unknown], agreementId: ['ID!', agreementId] as [string, unknown] };
      const thief = await again(cast.consumer);
      await cast.consumer.done('requestSigningCode', of);
      const code = await world.codeFor(cast.consumer.contact);
      expect(await thief.act('signWithCode', { ...of, code: ['String!', code] }, null)).toMatchObject({ code: 'code_wrong' });
      expect(await cast.consumer.act('signWithCode', { ...of, code: ['String!', code] }, null)).toMatchObject({ __typename: 'Done' });
    });
  });
});
