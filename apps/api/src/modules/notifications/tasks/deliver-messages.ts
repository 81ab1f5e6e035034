import { Inject, Injectable } from '@nestjs/common';
import { maskedContact } from '@heyi/domain';
import { CONFIG } from '../../../platform/database/tokens.js';
import type { AtWork } from '../../../platform/jobs/at-work.js';
import { EachMinute, type MinuteTask } from '../../../platform/jobs/each-minute.js';
import type { JobUnit } from '../../../platform/jobs/job-unit.js';
import { carriersOf, type Carrier, type MailConfig } from '../app/carriers.js';
import { messageHooks } from '../app/message-hooks.js';
import { ATTEMPTS, DeliveryRepository, type Leaving } from '../data/delivery.repository.js';

/** What a server said, without the address it likes to repeat: the other side reads the record and sees contacts masked. */
const quoted = (said: string, { recipient }: Leaving): string =>
  said.replace(new RegExp(recipient.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'gi'), maskedContact(recipient)).slice(0, 300);

interface Refused {
  readonly message: string;
  readonly response?: string;
  readonly responseCode?: number;
}

/**
 * Sends what waits to be sent, each message for itself: one that is refused holds up no other. A failure is tried again,
 * later each time; a refusal for good (RFC 5321, 5yz) is not, and who follows the message hears so. After the deadlines, whose
 * notices leave with it.
 */
@Injectable()
@EachMinute({ order: 20 })
export class DeliverMessages implements MinuteTask {
  constructor(
    private readonly messages: DeliveryRepository,
    @Inject(CONFIG) private readonly config: MailConfig,
  ) {}

  /** @returns how many left */
  async run({ unit }: Pick<AtWork, 'unit'>): Promise<number> {
    const carriers = carriersOf(this.config);
    const due = await unit.unsafeAcrossTenants((tx) => this.messages.take(tx, Object.keys(carriers)));
    let left = 0;
    for (const message of due) if (await this.deliver(unit, message, carriers[message.channel])) left += 1;
    return left;
  }

  private async deliver(unit: JobUnit, message: Leaving, carrier: Carrier | undefined): Promise<boolean> {
    if (!carrier) throw new Error(`A message was taken that nobody carries: ${message.channel}.`);
    try {
      await this.recordSent(unit, message, await carrier(message));
      return true;
    } catch (error) {
      await this.recordFailure(unit, message, error as Refused);
      return false;
    }
  }

  /** A served letter's record takes the same moment: it has left the sender's control (ESG-4). */
  private recordSent(unit: JobUnit, message: Leaving, receipt: string | null): Promise<void> {
    return unit.unsafeAcrossTenants(async (tx) => {
      await this.messages.markSent(tx, message.id);
      await messageHooks.tell('sent', tx, message.id, receipt === null ? null : quoted(receipt, message));
    });
  }

  private recordFailure(unit: JobUnit, message: Leaving, error: Refused): Promise<void> {
    return unit.unsafeAcrossTenants(async (tx) => {
      const said = quoted(error.response ?? error.message, message);
      const final = (error.responseCode ?? 0) >= 500 || message.attempts >= ATTEMPTS;
      await this.messages.markFailed(tx, message.id, { said, final });
      if (final) await messageHooks.tell('failed', tx, message.id, said);
    });
  }
}
