import { randomUUID } from 'node:crypto';
import type { AccountId } from '@heyi/domain';
import { Given } from '../../../../test/support/given.js';
import type { Ctx } from '../../../platform/context/ctx.js';
import { AccountRepository } from '../data/account.repository.js';
import { ConsentRepository } from '../data/consent.repository.js';
import { KnownDeviceRepository } from '../data/known-device.repository.js';
import { PasskeyRepository } from '../data/passkey.repository.js';
import { SessionRepository } from '../data/session.repository.js';
import { ChangeContact, requestContactCode } from './change-contact.js';
import { ChangePassword } from './change-password.js';
import { requireConsent } from './consents.js';
import { EndSessions } from './end-sessions.js';
import { GiveConsent } from './give-consent.js';
import { readSecurity } from './read-account.js';
import { RemovePasskey } from './remove-passkey.js';
import { SetLocale } from './set-locale.js';
import { SignOut } from './sign-out.js';
import { WithdrawConsent } from './withdraw-consent.js';

/** The use cases of one’s own account without a server; hashing, limits, cookies and races are tried in `identity/*`. */
describe('one’s own account, as use cases', () => {
  let given: Given;
  let other: string;
  const [accounts, passkeys, sessions] = [new AccountRepository(), new PasskeyRepository(), new SessionRepository()];
  const consents = new ConsentRepository();
  const removing = new RemovePasskey(accounts, passkeys, sessions);
  const changingContact = new ChangeContact(accounts);
  const ending = new EndSessions(sessions);
  beforeAll(async () => {
    given = await Given.begun('account-cases');
    other = await session(given.hands.desk.actor.accountId as string);
  });
  afterAll(() => given?.close());

  const session = async (accountId: string, passkeyId: string | null = null): Promise<string> => {
    const { rows } = await given.owner.query<{ id: string }>(
      `insert into identity.session (account_id, app, token_hash, expires_at, passkey_id)
        values ($1, 'consumer', $2, app.now() + interval '1 day', $3) returning id`,
      [accountId, Buffer.from(randomUUID()), passkeyId],
    );
    return rows[0]!.id;
  };
  const contact = (): string => `${randomUUID().slice(0, 8)}@account.test`;
  /** Somebody new, signed in. */
  const person = async (passwordHash: string | null = 'a hash'): Promise<Ctx> => {
    const { rows } = await given.owner.query<{ id: AccountId }>(
      'insert into identity.account (email, display_name, password_hash) values ($1, $2, $3) returning id',
      [contact(), '林小满', passwordHash],
    );
    const accountId = rows[0]!.id;
    const { consumer } = given.hands;
    return { ...consumer, actor: { ...consumer.actor, accountId, sessionId: await session(accountId) } };
  };
  const idOf = ({ actor }: Ctx): string => actor.accountId as string;
  const key = async (ctx: Ctx): Promise<string> => {
    const { rows } = await given.owner.query<{ id: string }>(
      `insert into identity.passkey (account_id, credential_id, public_key, counter, transports, label)
        values ($1, $2, $3, 0, '{}', 'passkey') returning id`,
      [idOf(ctx), randomUUID(), Buffer.from('key')],
    );
    return rows[0]!.id;
  };
  const standing = async (ctx: Ctx): Promise<{ row: string; ended: string[]; keys: number; devices: number; told: string[] }> => {
    const { rows } = await given.owner.query(
      `select concat_ws(' ', email, phone, password_hash, locale) as row,
        array(select id::text from identity.session where account_id = a.id and revoked_at is not null order by id) as ended,
        (select count(*)::int from identity.passkey where account_id = a.id and removed_at is null) as keys,
        (select count(*)::int from identity.known_device where account_id = a.id) as devices,
        array(select kind from notification where account_id = a.id order by id) as told
         from identity.account a where id = $1`,
      [idOf(ctx)],
    );
    return rows[0];
  };
  /** Refused with the code, and everything of the person is as it was. */
  const refuses = async (code: string, who: Ctx, act: () => Promise<unknown>): Promise<void> => {
    const before = await standing(who);
    await expect(act()).rejects.toMatchObject({ code });
    expect(await standing(who)).toEqual(before);
  };

  it('gives a consent once and takes it back; what needs it asks for it', async () => {
    const [giving, withdrawing] = [new GiveConsent(consents), new WithdrawConsent(consents)];
    const someone = await person();
    const needs = () => given.write(someone, (tx) => requireConsent(tx, idOf(someone), 'sensitive_data'));
    await refuses('consent_needed', someone, needs);
    await given.do(someone, giving, 'sensitive_data');
    await given.do(someone, giving, 'sensitive_data');
    await needs();
    expect(await given.write(someone, (tx) => consents.of(tx, idOf(someone)))).toEqual(['sensitive_data']);
    await given.do(someone, withdrawing, 'sensitive_data');
    await refuses('consent_needed', someone, needs);
    for (const act of [giving, withdrawing]) await refuses('choice_invalid', someone, () => given.do(someone, act, 'anything'));
  });

  it('takes one of the two languages', async () => {
    const setting = new SetLocale(accounts);
    const someone = await person();
    await given.do(someone, setting, 'en');
    expect((await standing(someone)).row).toMatch(/ en$/);
    await refuses('choice_invalid', someone, () => given.do(someone, setting, 'fr'));
  });

  it('a new password ends every other session, and its owner is told', async () => {
    const someone = await person();
    const elsewhere = await session(idOf(someone));
    await given.do(someone, new ChangePassword(accounts, sessions), { hashed: 'another hash' });
    const after = await standing(someone);
    expect(after).toMatchObject({ ended: [elsewhere], told: ['password_changed'] });
    expect(after.row).toContain('another hash');
  });

  it('takes a contact by the code that was sent to it, not by a wrong one, nor one that is somebody’s', async () => {
    const someone = await person();
    const to = contact();
    await given.write(someone, (tx) => requestContactCode(tx, someone, to));
    const { rows } = await given.owner.query<{ body: string }>('select body from outgoing_message where recipient = $1', [to]);
    const code = /\d{6}/.exec(rows[0]!.body)![0];
    await refuses('code_wrong', someone, () => given.do(someone, changingContact, { contact: to, code: `${code}0` }));
    const stranger = await person();
    await refuses('code_wrong', someone, () => given.do(stranger, changingContact, { contact: to, code }));
    await given.owner.query('update identity.account set email = $2 where id = $1', [idOf(stranger), to]);
    await refuses('contact_taken', someone, () => given.do(someone, changingContact, { contact: to, code }));
    await given.owner.query('update identity.account set email = $2 where id = $1', [idOf(stranger), contact()]);
    await given.do(someone, changingContact, { contact: to, code });
    const after = await standing(someone);
    expect(after.row).toContain(to);
    expect(after.told).toEqual(['contact_changed']);
    await refuses('code_wrong', someone, () => given.do(someone, changingContact, { contact: to, code }));
  });

  it('removes a key with the sessions it opened, not somebody else’s, and never the last way in', async () => {
    const someone = await person();
    const mine = await key(someone);
    const opened = await session(idOf(someone), mine);
    const stranger = await person();
    await refuses('not_found', someone, () => given.do(stranger, removing, mine));
    await refuses('not_found', someone, () => given.do(someone, removing, 'x'));
    // The one in which it is done stays, though this key opened it: the proof of who does it is spent there.
    const here = await session(idOf(someone), mine);
    await given.do({ ...someone, actor: { ...someone.actor, sessionId: here } }, removing, mine);
    expect(await standing(someone)).toMatchObject({ ended: [opened], keys: 0, told: ['key_removed'] });
    await refuses('not_found', someone, () => given.do(someone, removing, mine));
    const withKeysAlone = await person(null);
    const [first, last] = [await key(withKeysAlone), await key(withKeysAlone)];
    await given.do(withKeysAlone, removing, first);
    await refuses('last_way_in', withKeysAlone, () => given.do(withKeysAlone, removing, last));
  });

  it('ends a session of one’s own, or all but this one, and never another person’s', async () => {
    const someone = await person();
    const [one, two] = [await session(idOf(someone)), await session(idOf(someone))];
    await refuses('not_found', someone, () => given.do(someone, ending, other));
    await refuses('not_found', someone, () => given.do(someone, ending, 'x'));
    const last = await given.lastAnnounced();
    await given.do(someone, ending, one);
    await refuses('not_found', someone, () => given.do(someone, ending, one));
    await given.do(someone, ending, null);
    expect((await standing(someone)).ended).toEqual([one, two].sort());
    const { rows } = await given.owner.query<{ id: string }>(`select event ->> 'sessionId' as id from outbox where id > $1 order by id`, [
      last,
    ]);
    expect(rows.map(({ id }) => id)).toEqual([one, two]);
    const { sessions: shown } = await given.write(someone, (tx) => readSecurity(tx, someone));
    expect(shown).toMatchObject([{ id: someone.actor.sessionId, current: true }]);
  });

  it('signs out here, or everywhere, and then no device is known', async () => {
    const [devices, someone] = [new KnownDeviceRepository(), await person()];
    const leaving = new SignOut(sessions, devices);
    const elsewhere = await session(idOf(someone));
    await given.write(someone, (tx) => devices.remember(tx, Buffer.from('device'), idOf(someone)));
    await given.do(someone, leaving, { everywhere: false });
    expect(await standing(someone)).toMatchObject({ ended: [someone.actor.sessionId], devices: 1 });
    await given.do(someone, leaving, { everywhere: true });
    expect(await standing(someone)).toMatchObject({ ended: [someone.actor.sessionId as string, elsewhere].sort(), devices: 0 });
  });
});
