import { Injectable } from '@nestjs/common';
import { accountOf } from '../../../platform/context/ctx.js';
import type { ActScope, UseCase } from '../../../platform/graphql/use-case.js';
import { KnownDeviceRepository } from '../data/known-device.repository.js';
import { SessionRepository } from '../data/session.repository.js';

/** Ends the session one is in, or everywhere; then no device is known any more. */
@Injectable()
export class SignOut implements UseCase<{ readonly everywhere: boolean }, void> {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly devices: KnownDeviceRepository,
  ) {}

  async execute({ tx, ctx, relay }: ActScope, { everywhere }: { readonly everywhere: boolean }): Promise<void> {
    const accountId = accountOf(ctx);
    const { sessionId } = ctx.actor;
    await this.sessions.signOut(tx, { accountId, mine: sessionId, everywhere });
    if (everywhere) await this.devices.forget(tx, accountId);
    // Open rooms end with the session, in every process.
    await relay.announce(tx, { type: 'signed_out', accountId, sessionId: everywhere ? null : sessionId });
  }
}
