import { randomUUID } from 'node:crypto';
import { Given } from '../../../../test/support/given.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { ChallengeRepository, type Challenged } from '../data/challenge.repository.js';
import { ConsentRepository } from '../data/consent.repository.js';
import { ContactCodeRepository } from '../data/contact-code.repository.js';
import { PasskeyRepository } from '../data/passkey.repository.js';
import { SessionRepository } from '../data/session.repository.js';

const [AGO, SOON] = ["app.now() - interval '1 hour'", "app.now() + interval '1 hour'"];

/** Which rows each statement of one's own account changes, whatever was asked before: every other stays as it was, the ended too. */
describe('what is one’s own, and stands', () => {
  let given: Given;
  let me: string;
  let stranger: string;
  let rows: Record<string, string>;
  beforeAll(async () => {
    given = await Given.begun('own-rows');
    me = given.hands.desk.actor.accountId as string;
    stranger = given.hands.signatory.actor.accountId as string;
  });
  afterAll(() => given?.close());

  /** Puts these rows, and no others, into a table: by name, the text of each column's value. */
  const put = async (table: string, named: Record<string, Record<string, string>>): Promise<void> => {
    await given.owner.query(`delete from identity.${table}`);
    rows = {};
    for (const [name, columns] of Object.entries(named)) {
      const made = await given.owner.query<{ id: string }>(
        `insert into identity.${table} (${Object.keys(columns).join()}) values (${Object.values(columns).join()}) returning id`,
      );
      rows[name] = made.rows[0]!.id;
    }
  };
  const id = (name: string): string => rows[name]!;
  const text = (value: string): string => `'${value}'`;
  /** The names of the rows of a table that a statement changed. */
  const changed = async (table: string, act: (tx: Tx) => Promise<unknown>): Promise<string[]> => {
    const all = async () =>
      new Map(
        (await given.owner.query<{ id: string; row: string }>(`select id, t::text as row from identity.${table} t`)).rows.map((r) => [
          r.id,
          r.row,
        ]),
      );
    const before = await all();
    await given.write(given.hands.desk, act);
    const after = await all();
    return Object.entries(rows).flatMap(([name, of]) => (after.get(of) === before.get(of) ? [] : [name]));
  };

  describe('a session', () => {
    const sessions = new SessionRepository();
    let [organisation, elsewhere, key] = ['', '', ''];
    const changes = (act: (tx: Tx) => Promise<unknown>) => changed('session', act);
    beforeEach(async () => {
      const { desk, stranger: other } = given.hands;
      [organisation, elsewhere] = [desk.actor.organisationId as string, other.actor.organisationId as string];
      await put('session', {});
      await put('passkey', {
        key: { account_id: text(me), credential_id: text(randomUUID()), public_key: "''", counter: '0', label: "'passkey'" },
      });
      key = id('key');
      const session = (over: Record<string, string> = {}) => ({
        account_id: text(me),
        app: "'clinic'",
        organisation_id: text(organisation),
        token_hash: text(randomUUID()),
        expires_at: SOON,
        ...over,
      });
      await put('session', {
        here: session({ passkey_id: text(key) }),
        beside: session(),
        'by the key': session({ passkey_id: text(key), organisation_id: text(elsewhere) }),
        ended: session({ passkey_id: text(key), revoked_at: AGO }),
        'of another person': session({ account_id: text(stranger), passkey_id: text(key) }),
      });
    });

    it('is ended by itself: not one that has ended, nor another person’s', async () => {
      expect(await changes((tx) => sessions.end(tx, me, id('beside')))).toEqual(['beside']);
      for (const name of ['ended', 'of another person']) expect(await changes((tx) => sessions.end(tx, me, id(name)))).toEqual([]);
    });
    it('is ended with all others but the one here, or with all', async () => {
      expect(await changes((tx) => sessions.endOthers(tx, me, id('here')))).toEqual(['beside', 'by the key']);
      expect(await changes((tx) => sessions.endOthers(tx, me, null))).toEqual(['here']);
    });
    it('is ended with the key that opened it, but for the one here', async () => {
      expect(await changes((tx) => sessions.endOfKey(tx, { accountId: me, passkeyId: key, mine: id('here') }))).toEqual(['by the key']);
    });
    it('is ended in an organisation, but for the one here', async () => {
      const of = { accountId: me, organisationId: organisation, mine: id('here') };
      expect(await changes((tx) => sessions.endIn(tx, of))).toEqual(['beside']);
    });
    it('runs out where it is one’s own, here, and stands in that organisation', async () => {
      const of = { accountId: me, organisationId: organisation, mine: id('here') };
      expect(await changes((tx) => sessions.runOut(tx, { ...of, organisationId: elsewhere }))).toEqual([]);
      expect(await changes((tx) => sessions.runOut(tx, { ...of, accountId: stranger }))).toEqual([]);
      expect(await changes((tx) => sessions.runOut(tx, of))).toEqual(['here']);
    });
    it('is left here, or everywhere; one that had ended keeps its moment', async () => {
      const of = { accountId: me, mine: id('ended'), everywhere: false };
      expect(await changes((tx) => sessions.signOut(tx, of))).toEqual([]);
      expect(await changes((tx) => sessions.signOut(tx, { ...of, mine: id('of another person') }))).toEqual([]);
      expect(await changes((tx) => sessions.signOut(tx, { ...of, mine: id('beside') }))).toEqual(['beside']);
      expect(await changes((tx) => sessions.signOut(tx, { ...of, everywhere: true }))).toEqual(['here', 'by the key']);
    });
  });

  describe('a challenge to a key', () => {
    const challenges = new ChallengeRepository();
    const [here, beside] = [randomUUID(), randomUUID()];
    const changes = (act: (tx: Tx) => Promise<unknown>) => changed('challenge', act);
    beforeEach(async () => {
      const challenge = (over: Record<string, string> = {}) => ({
        account_id: text(me),
        session_id: text(here),
        purpose: "'sign'",
        challenge: "'c'",
        expires_at: SOON,
        ...over,
      });
      await put('challenge', {
        open: challenge(),
        'open as well': challenge(),
        used: challenge({ consumed_at: AGO }),
        'run out': challenge({ expires_at: AGO }),
        'to register': challenge({ purpose: "'register'" }),
        'of another session': challenge({ session_id: text(beside) }),
        'of another person': challenge({ account_id: text(stranger) }),
        'of nobody yet': challenge({ account_id: 'null', session_id: 'null' }),
      });
    });

    it('is used once, in its time, for what and by whom it was asked', async () => {
      const mine: Challenged = { accountId: me, sessionId: here };
      for (const name of Object.keys(rows).filter((each) => !each.startsWith('open')))
        expect([name, await changes((tx) => challenges.use(tx, id(name), 'sign', mine))]).toEqual([name, []]);
      expect(await changes((tx) => challenges.use(tx, id('open'), 'sign', mine))).toEqual(['open']);
      expect(await changes((tx) => challenges.use(tx, id('open'), 'sign', mine))).toEqual([]);
    });
    it('ends with all of the account; what was used before keeps its moment', async () => {
      expect(await changes((tx) => challenges.endAll(tx, me))).toEqual([
        'open',
        'open as well',
        'run out',
        'to register',
        'of another session',
      ]);
    });
  });

  describe('a code that was sent', () => {
    const codes = new ContactCodeRepository();
    const [CONTACT, ASKER] = ['asked@own.test', Buffer.from('a browser')];
    const asked = { contact: CONTACT, purpose: 'sign_up', asker: ASKER };
    const changes = (act: (tx: Tx) => Promise<unknown>) => changed('contact_code', act);
    beforeEach(async () => {
      const code = (minutes: number, over: Record<string, string> = {}) => ({
        contact: text(CONTACT),
        purpose: "'sign_up'",
        asker: text('a browser'),
        code_hash: "'h'",
        created_at: `app.now() - interval '${minutes} minutes'`,
        expires_at: SOON,
        ...over,
      });
      await put('contact_code', {
        earlier: code(9),
        latest: code(8),
        used: code(7, { consumed_at: AGO }),
        'run out': code(6, { expires_at: AGO }),
        'to recover': code(5, { purpose: "'recover'" }),
        'asked for elsewhere': code(4, { asker: text('another browser') }),
        'to another contact': code(3, { contact: "'other@own.test'" }),
      });
    });

    it('counts a try in the latest one that stands, of that contact, purpose and place', async () => {
      expect(await changes((tx) => codes.countTry(tx, asked))).toEqual(['latest']);
    });
    it('is used up by itself, once', async () => {
      expect(await changes((tx) => codes.use(tx, id('latest')))).toEqual(['latest']);
      expect(await given.write(given.hands.desk, (tx) => codes.use(tx, id('used')))).toBe(false);
      expect(await changes((tx) => codes.use(tx, id('used')))).toEqual([]);
    });
    it('is forgotten with all to that contact; what was used before keeps its moment', async () => {
      expect(await changes((tx) => codes.forget(tx, CONTACT))).toEqual([
        'earlier',
        'latest',
        'run out',
        'to recover',
        'asked for elsewhere',
      ]);
    });
  });

  describe('a key', () => {
    const passkeys = new PasskeyRepository();
    const changes = (act: (tx: Tx) => Promise<unknown>) => changed('passkey', act);
    beforeEach(async () => {
      const passkey = (over: Record<string, string> = {}) => ({
        account_id: text(me),
        credential_id: text(randomUUID()),
        public_key: "''",
        counter: '0',
        label: "'passkey'",
        ...over,
      });
      await put('session', {});
      await put('passkey', {
        one: passkey(),
        two: passkey(),
        removed: passkey({ removed_at: AGO }),
        'of another person': passkey({ account_id: text(stranger) }),
      });
    });

    it('is removed once, that one alone, and by its owner', async () => {
      expect(await changes((tx) => passkeys.remove(tx, me, id('one')))).toEqual(['one']);
      for (const name of ['removed', 'of another person']) expect(await changes((tx) => passkeys.remove(tx, me, id(name)))).toEqual([]);
    });
    it('is removed with all of the account; one removed before keeps its moment', async () => {
      expect(await changes((tx) => passkeys.removeAll(tx, me))).toEqual(['one', 'two']);
    });
    it('counts its use, that one alone', async () => {
      expect(await changes((tx) => passkeys.used(tx, id('one'), 7))).toEqual(['one']);
    });
  });

  it('a consent is taken back for its purpose alone, by its giver; one taken back before keeps its moment', async () => {
    const consent = (over: Record<string, string> = {}) => ({
      account_id: text(me),
      purpose: "'sensitive_data'",
      text_version: "'2026-11'",
      ...over,
    });
    await put('consent', {
      standing: consent(),
      'for another purpose': consent({ purpose: "'electronic_signing'" }),
      'taken back': consent({ withdrawn_at: AGO }),
      'of another person': consent({ account_id: text(stranger) }),
    });
    const consents = new ConsentRepository();
    expect(await changed('consent', (tx) => consents.withdraw(tx, me, 'sensitive_data'))).toEqual(['standing']);
  });
});
