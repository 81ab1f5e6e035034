import type { CaseAction } from '@heyi/abilities';
import type { Audience, Side } from '@heyi/domain';
import type { Ctx } from '../../../platform/context/ctx.js';
import { enterAsReader, requireMay, requireUnmoved, type EnteredCase, type Tx } from '../../../platform/database/unit-of-work.js';
import { appendAsSystem, appendToJournal, type JournalPayload, type JournalType } from '../../../platform/journal/journal.js';
import type { Relay } from '../../../platform/realtime/relay.js';
import { notify, type NoticeKind } from '../../notifications/index.js';
import { appearForClinic, holdPlaceForClinic } from '../app/appear-for-clinic.js';
import { accountsOfBothSides, accountsOfSide, announceChange } from '../app/move-case.js';

/** How a use case comes into its case. */
export interface CaseAccess {
  /** The act that is authorised on this very case, in the abilities' words. */
  readonly action: CaseAction;
  /** Takes the case's row lock, which decides races between the sides. */
  readonly lock: boolean;
  /** Whoever of the clinic does it appears as its representative from then on. */
  readonly appears: boolean;
}

/** One act on one case. It knows nothing of HTTP, GraphQL or sockets, and can be run in a test without a server. */
export interface CaseUseCase<Input, Output> {
  readonly access: CaseAccess;
  execute(scope: CaseScope, input: Input): Promise<Output>;
}

/** The case that was entered, with all that an act on it may do beside its own rows: record, tell, announce. */
export class CaseScope {
  constructor(
    readonly tx: Tx,
    readonly ctx: Ctx,
    readonly entered: EnteredCase,
    /** For what follows by a rule as well, with nobody's scope. */
    readonly relay: Relay,
  ) {}

  today(): Promise<string> {
    return this.tx.today();
  }

  now(): Promise<Date> {
    return this.tx.now();
  }

  /**
   * A further act, beside the one that the case was entered for.
   * @throws Refusal `not_your_part`, `not_possible_now`, `institution_unconfirmed`
   */
  requireMay(action: CaseAction): void {
    requireMay(this.entered, action);
  }

  /** @throws Refusal `too_many_representatives` */
  appear(): Promise<void> {
    return appearForClinic(this.tx, this.ctx, this.entered);
  }

  /** Whoever will appear by this act holds the case from now on, before what the act locks beside it. @returns whether they will */
  holdPlace(): Promise<boolean> {
    return holdPlaceForClinic(this.tx, this.ctx, this.entered);
  }

  /** What the acting person did, in a chain of this case. */
  appendToJournal(audience: Audience, type: JournalType, payload: JournalPayload): Promise<number> {
    return appendToJournal(this.tx, this.ctx, { caseId: this.entered.id, audience, type, payload });
  }

  /** What follows by itself. */
  appendAsSystem(audience: Audience, type: JournalType, payload: JournalPayload): Promise<number> {
    return appendAsSystem(this.tx, { caseId: this.entered.id, audience, type, payload });
  }

  /** The accounts of a side as they stand: the consumer with who acts for them, the clinic's desk, signatories and administrators. */
  peopleOf(side: Side | 'both'): Promise<string[]> {
    return side === 'both' ? accountsOfBothSides(this.tx, this.entered) : accountsOfSide(this.tx, this.entered, side);
  }

  notify(accountIds: readonly string[], kind: NoticeKind): Promise<void> {
    return notify(this.tx, this.relay, accountIds, { caseId: this.entered.id, kind });
  }

  /** Everyone in the joint channel may know that something has changed. */
  announce(): Promise<void> {
    return announceChange(this.tx, this.relay, this.entered.id);
  }

  /** Those of one caucus alone may know it: nothing of it reaches the joint channel, nor when the case last moved. */
  announceIn(audience: Audience): Promise<void> {
    return this.relay.announce(this.tx, { type: 'case.changed', caseId: this.entered.id, audience });
  }
}

/** Which case is entered, and where a form was open: on which version of it. */
export interface CaseEntry {
  readonly caseId: string;
  readonly openedOn?: number;
}

/**
 * Enters the case and does the act on it, in the transaction that is given.
 * @throws Refusal `not_found` where the case is not there for the caller; `case_changed` where it has moved since the form was opened;
 * those of `requireMay` and of the act
 */
export async function actOnCase<Input, Output>(
  { tx, ctx, relay }: { readonly tx: Tx; readonly ctx: Ctx; readonly relay: Relay },
  entry: string | CaseEntry,
  useCase: CaseUseCase<Input, Output>,
  input: Input,
): Promise<Output> {
  const { action, lock, appears } = useCase.access;
  const { caseId, openedOn }: CaseEntry = typeof entry === 'string' ? { caseId: entry } : entry;
  const entered = await enterAsReader(tx, caseId, lock);
  if (openedOn !== undefined) requireUnmoved(entered, action, openedOn);
  requireMay(entered, action);
  const scope = new CaseScope(tx, ctx, entered, relay);
  if (appears) await scope.appear();
  return useCase.execute(scope, input);
}
