import { withinCount } from '../../../platform/authz/counted.js';
import type { Config } from '../../../platform/config.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { sendCode, tryCode } from './contact-codes.js';
import { inviteToOrganisation } from './invite.js';
import { makeJoinCode } from './join-code.js';
import { askAssertion, consumeChallenge, NOBODY } from './passkeys.js';
import { passwordMatches } from './passwords.js';

/** ADR 0018: an operation that forgot its limits fails, instead of being guessed at, or sending, without end. */
describe('what judges a secret or sends to a contact', () => {
  let asked: number;
  const row = { id: '0', code_hash: Buffer.alloc(32), attempts: 1, expires_at: new Date(0), kind: 'clinic' };
  /** A statement that is built: it is one question as well, once it is asked. */
  const builder: object = new Proxy(
    {},
    { get: (_, step) => (step === 'execute' ? async () => ((asked += 1), { raw: [row] }) : () => builder) },
  );
  const tx = {
    query: async () => ((asked += 1), [row]),
    manager: { createQueryBuilder: () => builder },
  } as unknown as Tx;
  const ref = { contact: 'someone@heyi.test', purpose: 'sign_up', asker: 'a browser' } as const;
  const config = { publicUrl: 'http://heyi.test' } as Config;
  const challenge = '00000000-0000-4000-8000-000000000000';
  const invitation = { organisationId: '0', contact: ref.contact, roles: ['desk'], invitedBy: null };
  beforeEach(() => void (asked = 0));

  it.each<[string, () => Promise<unknown>]>([
    ['a code that is sent', () => sendCode(tx, ref, 'zh-CN')],
    ['a code that is judged', () => tryCode(tx, ref, '123456')],
    ['an invitation', () => inviteToOrganisation(tx, 'http://heyi.test', invitation)],
    ['a code on paper', () => makeJoinCode(tx, 'http://heyi.test', '0')],
    ['a challenge to a key', () => askAssertion(tx, config, { purpose: 'sign_in', whose: NOBODY })],
    ['a key that is judged', () => consumeChallenge(tx, challenge, 'sign_in', NOBODY)],
    ['a password', () => passwordMatches(null, 'some password that is long')],
  ])('does nothing where no attempt was counted: %s', async (name, act) => {
    await expect(act()).rejects.toThrow(/counts no attempt/);
    expect(asked).toBe(0);
    await withinCount('signIn', act);
    if (name !== 'a password') expect(asked).toBeGreaterThan(0);
  });
});
