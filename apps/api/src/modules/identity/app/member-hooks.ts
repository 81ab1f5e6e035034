import type { ActScope } from '../../../platform/graphql/use-case.js';
import { hooksOf } from '../../../platform/hooks.js';

/** What must happen elsewhere as a member leaves, in the transaction of the act: identity says when, modules above it say what. */
export interface MemberHooks {
  /** Before the organisation is held: cases are held first, in every transaction. Whoever leaves still stands in it. */
  leaving(scope: ActScope, accountId: string): Promise<void>;
}

export const memberHooks = hooksOf<MemberHooks>('Nobody hears of a member');
