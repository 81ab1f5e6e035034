/**
 * How often something may be tried. `free` attempts in a window go at once; each further one waits, twice as long as the
 * one before, up to `longest`. A budget that is over and says `code` refuses nobody: it asks for a code to the contact.
 */
export interface Budget {
  readonly free: number;
  readonly perSeconds: number;
  readonly wait: number;
  readonly longest: number;
  readonly over: 'wait' | 'code';
}

/**
 * The budgets of one operation, each counted on its own: one that is used up by a stranger never stands for another.
 * - `account`: the person signed in.
 * - `contact`: the mailbox or number that is named, over all who name it.
 * - `asker`: one contact as asked for from one address, or from one device that has signed in to it before.
 * - `address`: anonymous traffic of one network; a device that the contact's owner has used before does not count here.
 */
export interface OperationLimits {
  readonly does: 'judges' | 'sends' | 'acts';
  readonly account?: Budget;
  readonly contact?: Budget;
  readonly asker?: Budget;
  readonly address?: Budget;
}

const MINUTE = 60;
const HOUR = 3600;
const per = (free: number, perSeconds: number, wait: number, longest: number): Budget => ({
  free,
  perSeconds,
  wait,
  longest,
  over: 'wait',
});
const thenCode = (free: number, perSeconds: number): Budget => ({ free, perSeconds, wait: 0, longest: 0, over: 'code' });

/**
 * Every operation that judges a secret or sends to a contact. What judges gives a success back to its budgets, so that only
 * wrong tries count; what sends counts each message. An operation of signed-in people that is not named here has `act`.
 */
const TABLE = {
  // Ways in
  requestCode: {
    does: 'sends',
    contact: per(10, HOUR, MINUTE, 10 * MINUTE),
    asker: per(5, 10 * MINUTE, MINUTE, 10 * MINUTE),
    address: per(20, HOUR, 30, 5 * MINUTE),
  },
  signUp: { does: 'judges', asker: per(10, HOUR, 30, 15 * MINUTE), address: per(20, HOUR, 10, 5 * MINUTE) },
  signIn: {
    does: 'judges',
    contact: thenCode(20, HOUR),
    asker: per(10, 15 * MINUTE, 30, 15 * MINUTE),
    address: thenCode(20, HOUR),
  },
  recover: { does: 'judges', asker: per(10, HOUR, 30, 15 * MINUTE), address: per(20, HOUR, 10, 5 * MINUTE) },
  invitation: { does: 'judges', address: per(60, HOUR, 10, 5 * MINUTE) },
  acceptInvitation: { does: 'judges', asker: per(10, HOUR, 30, 15 * MINUTE), address: per(20, HOUR, 10, 5 * MINUTE) },
  // Twelve characters are out of reach of guessing; this keeps it so, and shuts out nobody who holds the right sheet.
  joinCode: { does: 'judges', address: per(20, HOUR, 30, 10 * MINUTE) },
  joinByCode: { does: 'judges', asker: per(10, HOUR, 30, 15 * MINUTE), address: per(20, HOUR, 10, 5 * MINUTE) },
  passkeySignInOptions: { does: 'sends', address: per(300, 10 * MINUTE, 5, MINUTE) },
  signInWithPasskey: { does: 'judges', address: per(60, 10 * MINUTE, 5, 5 * MINUTE) },
  answerByLink: { does: 'judges', address: per(30, HOUR, 10, 5 * MINUTE) },
  // Signed in: what judges
  presence: { does: 'judges', account: per(10, HOUR, 30, HOUR) },
  signWithCode: { does: 'judges', account: per(10, HOUR, MINUTE, HOUR) },
  signWithPasskey: { does: 'judges', account: per(20, HOUR, 30, HOUR) },
  registerPasskey: { does: 'judges', account: per(20, HOUR, 30, HOUR) },
  // A wrong code of a contact that is to become one's own.
  changeContact: { does: 'judges', account: per(10, HOUR, MINUTE, HOUR) },
  // Signed in: what sends
  requestContactCode: { does: 'sends', account: per(5, 10 * MINUTE, MINUTE, 30 * MINUTE), contact: per(10, HOUR, MINUTE, 10 * MINUTE) },
  presenceWays: { does: 'sends', account: per(30, 10 * MINUTE, 10, 10 * MINUTE) },
  requestPresenceCode: { does: 'sends', account: per(5, 10 * MINUTE, MINUTE, 30 * MINUTE) },
  requestSigningCode: { does: 'sends', account: per(5, 10 * MINUTE, MINUTE, 30 * MINUTE) },
  passkeyRegistrationOptions: { does: 'sends', account: per(30, 10 * MINUTE, 10, 10 * MINUTE) },
  signingOptions: { does: 'sends', account: per(30, 10 * MINUTE, 10, 10 * MINUTE) },
  inviteMember: { does: 'sends', account: per(20, HOUR, MINUTE, HOUR), contact: per(5, 24 * HOUR, 10 * MINUTE, 6 * HOUR) },
  // It tells whether a contact has an account here, so a right guess counts as well.
  nameRepresentative: { does: 'sends', account: per(10, HOUR, MINUTE, HOUR) },
  makeJoinCode: { does: 'sends', account: per(30, HOUR, MINUTE, HOUR) },
  fileCase: { does: 'sends', account: per(10, HOUR, 5 * MINUTE, HOUR) },
  sendDemand: { does: 'sends', account: per(10, HOUR, 5 * MINUTE, HOUR) },
  // Whatever else a signed-in person does: the other side is told of most acts
  act: { does: 'acts', account: per(300, MINUTE, 2, 30) },
} as const satisfies Record<string, OperationLimits>;

export type LimitedOperation = keyof typeof TABLE;
export type RateLimits = Readonly<Record<LimitedOperation, OperationLimits>>;
export const DEFAULT_LIMITS: RateLimits = TABLE;

/** The line of an operation by its name. */
export const lineOf = (operation: string): LimitedOperation => (operation in TABLE ? (operation as LimitedOperation) : 'act');
