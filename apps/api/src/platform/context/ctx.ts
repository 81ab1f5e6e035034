import type { Locale } from '@heyi/contracts';
import type { AccountId, OrganisationId } from '@heyi/domain';

/** The four front ends; each has a session cookie of its own name. */
export const APPS = ['consumer', 'clinic', 'mediator', 'regulator'] as const;
export type AppName = (typeof APPS)[number];

export type ActorKind = 'anonymous' | 'consumer' | 'clinic' | 'committee' | 'regulator';

/** Who acts: an account, and for organisations the membership it signed in with. */
export interface Actor {
  readonly kind: ActorKind;
  readonly accountId: AccountId | null;
  readonly sessionId: string | null;
  readonly name: string;
  readonly organisationId: OrganisationId | null;
  readonly roles: readonly string[];
  readonly regionCode: string | null;
}

/** Plain data, the first argument everywhere (docs/adr/0003-transactions-and-context.md). */
export interface Ctx {
  readonly actor: Actor;
  readonly app: AppName;
  readonly locale: Locale;
  /** Address of the caller, for rate limits only. */
  readonly address: string;
}

export const ANONYMOUS: Actor = {
  kind: 'anonymous',
  accountId: null,
  sessionId: null,
  name: '',
  organisationId: null,
  roles: [],
  regionCode: null,
};

/** A way in is taken by nobody yet, also where this browser is signed in as somebody: rows are seen as before signing in. */
export const asNobody = (ctx: Ctx): Ctx => ({ ...ctx, actor: ANONYMOUS });

function present<T>(value: T | null, what: string): T {
  if (value === null) throw new Error(`The permission table let somebody without ${what} through.`);
  return value;
}
/** Who acts, where an operation is for people that have signed in. */
export const accountOf = ({ actor }: Ctx): AccountId => present(actor.accountId, 'an account');
/** The session they act in. */
export const sessionOf = ({ actor }: Ctx): string => present(actor.sessionId, 'a session');
/** The organisation they act for. */
export const organisationOf = ({ actor }: Ctx): OrganisationId => present(actor.organisationId, 'an organisation');
