import type { Ctx } from '../context/ctx.js';
import type { Tx } from '../database/unit-of-work.js';
import type { Relay } from '../realtime/relay.js';

/** What an act that lies on no case is done with: its transaction, who does it, and the way to those who are told. */
export interface ActScope {
  readonly tx: Tx;
  readonly ctx: Ctx;
  readonly relay: Relay;
}

/**
 * One act that lies on no case; `Commands.act` runs it. One that lies on a case is a `CaseUseCase`, which is entered first
 * (ADR 0049). It knows nothing of HTTP, GraphQL or sockets, and can be run in a test without a server.
 */
export interface UseCase<Input, Output> {
  execute(scope: ActScope, input: Input): Promise<Output>;
}
