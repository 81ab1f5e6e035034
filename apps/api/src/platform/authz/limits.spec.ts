import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asSystem, requireCounted, withinCount } from './counted.js';
import { DEFAULT_LIMITS, type Budget, type OperationLimits } from './limits.js';

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
  { what: 'serves a letter', in: 'modules/demands/app/serve-letter.ts', named: 'serve' },
  { what: 'judges a reply link', in: 'modules/demands/app/answer-by-link.ts', named: 'execute' },
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

const TOLD = new Set<string>();

describe('limits', () => {
  it.each(MUST_DEMAND)('are demanded by what $what', ({ in: file, named }) => {
    const text = sources.find((s) => s.file === file)!.text;
    const start = text.search(new RegExp(`(function|const| {2}async) ${named}\\b`));
    expect(start).toBeGreaterThan(-1);
    // To the end of the function, or of the method.
    expect(text.slice(start).split(/\n(?: {2})?}\n/)[0]).toContain('requireCounted(');
  });

  it('stand in the table for every operation that is known to need its own', () => {
    for (const operation of OWN_LINE) expect(Object.keys(DEFAULT_LIMITS)).toContain(operation);
  });

  const span = (s: number) => (s % 3600 === 0 ? `${s / 3600} h` : s % 60 === 0 ? `${s / 60} min` : `${s} s`);
  const inWords = ({ free, perSeconds, wait, longest, over }: Budget) =>
    `${free} in ${span(perSeconds)}, then ${over === 'code' ? 'a code' : `${span(wait)} to ${span(longest)}`}`;
  /**
   * By hand (ADR 0018): a person who mistypes is not held up, a guesser is. What judges a secret lets some ten to twenty wrong
   * tries an hour pass for one asker or account; what sends a message costs somebody, so a contact gets ten an hour at most;
   * an address stands for many people and never alone ends a way in.
   */
  it.each([
    [
      'requestCode',
      'contact 10 in 1 h, then 1 min to 10 min; asker 5 in 10 min, then 1 min to 10 min; address 20 in 1 h, then 30 s to 5 min',
    ],
    ['signUp', 'asker 10 in 1 h, then 30 s to 15 min; address 20 in 1 h, then 10 s to 5 min'],
    ['signIn', 'contact 20 in 1 h, then a code; asker 10 in 15 min, then 30 s to 15 min; address 20 in 1 h, then a code'],
    ['recover', 'asker 10 in 1 h, then 30 s to 15 min; address 20 in 1 h, then 10 s to 5 min'],
    ['invitation', 'address 60 in 1 h, then 10 s to 5 min'],
    ['acceptInvitation', 'asker 10 in 1 h, then 30 s to 15 min; address 20 in 1 h, then 10 s to 5 min'],
    ['joinCode', 'address 20 in 1 h, then 30 s to 10 min'],
    ['joinByCode', 'asker 10 in 1 h, then 30 s to 15 min; address 20 in 1 h, then 10 s to 5 min'],
    ['passkeySignInOptions', 'address 300 in 10 min, then 5 s to 1 min'],
    ['signInWithPasskey', 'address 60 in 10 min, then 5 s to 5 min'],
    ['answerByLink', 'address 30 in 1 h, then 10 s to 5 min'],
    ['presence', 'account 10 in 1 h, then 30 s to 1 h'],
    ['signWithCode', 'account 10 in 1 h, then 1 min to 1 h'],
    ['signWithPasskey', 'account 20 in 1 h, then 30 s to 1 h'],
    ['registerPasskey', 'account 20 in 1 h, then 30 s to 1 h'],
    ['changeContact', 'account 10 in 1 h, then 1 min to 1 h'],
    ['requestContactCode', 'account 5 in 10 min, then 1 min to 30 min; contact 10 in 1 h, then 1 min to 10 min'],
    ['presenceWays', 'account 30 in 10 min, then 10 s to 10 min'],
    ['requestPresenceCode', 'account 5 in 10 min, then 1 min to 30 min'],
    ['requestSigningCode', 'account 5 in 10 min, then 1 min to 30 min'],
    ['passkeyRegistrationOptions', 'account 30 in 10 min, then 10 s to 10 min'],
    ['signingOptions', 'account 30 in 10 min, then 10 s to 10 min'],
    ['inviteMember', 'account 20 in 1 h, then 1 min to 1 h; contact 5 in 24 h, then 10 min to 6 h'],
    ['nameRepresentative', 'account 10 in 1 h, then 1 min to 1 h'],
    ['makeJoinCode', 'account 30 in 1 h, then 1 min to 1 h'],
    ['fileCase', 'account 10 in 1 h, then 5 min to 1 h'],
    ['sendDemand', 'account 10 in 1 h, then 5 min to 1 h'],
    ['act', 'account 300 in 1 min, then 2 s to 30 s'],
  ])('let %s be tried: %s', (operation, promised) => {
    const line = DEFAULT_LIMITS[operation as keyof typeof DEFAULT_LIMITS] as OperationLimits;
    const kinds = ['account', 'contact', 'asker', 'address'] as const;
    expect(kinds.flatMap((kind) => (line[kind] ? [`${kind} ${inWords(line[kind])}`] : [])).join('; ')).toBe(promised);
    TOLD.add(operation);
  });
  it('are all written down here', () => expect(Object.keys(DEFAULT_LIMITS).filter((operation) => !TOLD.has(operation))).toEqual([]));

  it('count every mutation: through Commands, or by the limiter, or named here as neither judging nor sending', () => {
    const uncounted: string[] = [];
    for (const { text } of sources.filter((s) => /\.resolver\.ts$/.test(s.file))) {
      for (const part of text.split('@Mutation(').slice(1)) {
        const name = /\n {2}(?:async )?(\w+)\(/.exec(part)?.[1] ?? '';
        const body = part.split(/\n {2}}\n/)[0]!;
        if (!/this\.(commands|caseCommands|limiter|enter|on|invite|act|run)\b/.test(body) && !WITHOUT.has(name)) uncounted.push(name);
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
    expect(touching(/identity\.contact_code\b/)).toEqual([
      'modules/identity/data/contact-code.repository.ts',
      'modules/identity/data/spent.query.ts',
    ]);
    expect(touching(/insert into outgoing_message|\binto\(OutgoingMessageEntity\)/)).toEqual([
      'modules/notifications/data/outgoing-message.repository.ts',
    ]);
    // What judges and what sends lies apart from the statements: these alone may ask for them.
    for (const [pattern, files] of [
      [/new OutgoingMessageRepository\b/, ['notifications/app/notify.ts']],
      [/new ContactCodeRepository\b|\.countTry\(/, ['identity/app/contact-codes.ts']],
      [/new ChallengeRepository\b|\bchallenges\.(add|use)\(/, ['identity/app/passkeys.ts']],
      [/\b(invitations|InvitationRepository\(\))\.add\(/, ['identity/app/invite.ts', 'identity/app/join-code.ts']],
      [/\.setPassword\(/, ['identity/app/change-password.ts', 'identity/app/recover.ts']],
    ] as const)
      expect(touching(pattern)).toEqual(files.map((file) => `modules/${file}`));
    expect(touching(/password_hash = \$|\bset\(\{ passwordHash\b|\.passwordHash = :|@node-rs\/argon2/)).toEqual([
      'modules/identity/app/passwords.ts',
      'modules/identity/data/account.repository.ts',
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
