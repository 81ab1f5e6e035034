import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asSystem, requireCounted, withinCount } from './counted.js';
import { DEFAULT_LIMITS } from './limits.js';

const src = join(import.meta.dirname, '../..');
const sources = (readdirSync(src, { recursive: true }) as string[])
  .filter((file) => file.endsWith('.ts') && !file.endsWith('spec.ts') && !file.includes('migrations'))
  .map((file) => ({ file, text: readFileSync(join(src, file), 'utf8') }));

/** What judges a secret or sends to a contact. Each of these demands a counted attempt, so an operation without a line fails. */
const MUST_DEMAND = [
  { what: 'sends a code', in: 'modules/identity/app/contact-codes.ts', named: 'sendCode' },
  { what: 'judges a code', in: 'modules/identity/app/contact-codes.ts', named: 'tryCode' },
  { what: 'judges a password', in: 'modules/identity/app/passwords.ts', named: 'passwordMatches' },
  { what: 'sends an invitation', in: 'modules/identity/app/invite.ts', named: 'inviteToOrganisation' },
  { what: 'makes a challenge', in: 'modules/identity/app/passkeys.ts', named: 'keepChallenge' },
  { what: 'judges a passkey', in: 'modules/identity/app/passkeys.ts', named: 'consumeChallenge' },
  { what: 'serves a letter', in: 'modules/demands/app/demands.ts', named: 'serve' },
  { what: 'judges a reply link', in: 'modules/demands/app/demands.ts', named: 'answerByLink' },
];

/** By hand: which operation reaches these, and so has a line of its own or goes through `Commands`. */
const OWN_LINE = [
  'requestCode',
  'signUp',
  'signIn',
  'recover',
  'invitation',
  'acceptInvitation',
  'passkeySignInOptions',
  'signInWithPasskey',
  'answerByLink',
  'presence',
  'signWithCode',
  'signWithPasskey',
  'registerPasskey',
  'nameRepresentative',
  'requestSigningCode',
  'passkeyRegistrationOptions',
  'signingOptions',
  'inviteMember',
  'fileCase',
  'sendDemand',
  'changeContact',
  'requestContactCode',
  'presenceWays',
];
/** Mutations that go through neither: they judge nothing, send nothing, and say here why. */
const WITHOUT = new Map([
  ['signOut', 'ends one’s own session'],
  ['demoSignIn', 'exists in the demonstration alone'],
  ['openExhibit', 'opens what one may open anyway, with an entry in the record'],
  ['previewHolidayNotice', 'reads, and keeps nothing'],
]);

describe('limits', () => {
  it.each(MUST_DEMAND)('are demanded by what $what', ({ in: file, named }) => {
    const text = sources.find((s) => s.file === file)!.text;
    const start = text.search(new RegExp(`(function|const) ${named}\\b`));
    expect(start).toBeGreaterThan(-1);
    expect(text.slice(start).split(/\n}\n/)[0]).toContain('requireCounted(');
  });

  it('stand in the table for every operation that is known to need its own', () => {
    for (const operation of OWN_LINE) expect(Object.keys(DEFAULT_LIMITS)).toContain(operation);
  });

  it('count every mutation: through Commands, or by the limiter, or named here as neither judging nor sending', () => {
    const uncounted: string[] = [];
    for (const { text } of sources.filter((s) => /\.resolver\.ts$/.test(s.file))) {
      for (const part of text.split('@Mutation(').slice(1)) {
        const name = /\n {2}(?:async )?(\w+)\(/.exec(part)?.[1] ?? '';
        const body = part.split(/\n {2}}\n/)[0]!;
        if (!/this\.(commands|limiter|enter|on|invite|act|run)\b/.test(body) && !WITHOUT.has(name)) uncounted.push(name);
      }
    }
    expect(uncounted).toEqual([]);
  });

  it('count codes, passwords and messages nowhere else: no other file touches their tables', () => {
    const touching = (pattern: RegExp) =>
      sources
        .filter((s) => pattern.test(s.text))
        .map((s) => s.file)
        .sort();
    expect(touching(/(?:into|update|from) identity\.contact_code/)).toEqual([
      'modules/identity/app/contact-codes.ts',
      'worker/forget-spent.ts',
    ]);
    expect(touching(/insert into outgoing_message/)).toEqual(['modules/demands/app/demands.ts', 'modules/notifications/app/notify.ts']);
    expect(touching(/password_hash = \$|@node-rs\/argon2/)).toEqual([
      'modules/identity/app/credentials.ts',
      'modules/identity/app/enter.ts',
      'modules/identity/app/passwords.ts',
    ]);
  });

  it('are demanded while it runs: who counts no attempt judges nothing', async () => {
    expect(() => requireCounted('A code is sent')).toThrow(/counts no attempt/);
    for (const counted of [() => withinCount('signIn', judged), () => asSystem(judged)]) await expect(counted()).resolves.toBe('judged');
    // Nor does who comes after one that counted.
    expect(() => requireCounted('A code is sent')).toThrow(/counts no attempt/);
    async function judged(): Promise<string> {
      await Promise.resolve();
      requireCounted('A code is sent');
      return 'judged';
    }
  });
});
