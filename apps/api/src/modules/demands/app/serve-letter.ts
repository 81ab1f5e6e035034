import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { demandReachedOn, isReachable, type LadderStep } from '@heyi/domain';
import { requireCounted } from '../../../platform/authz/counted.js';
import type { Config } from '../../../platform/config.js';
import { hashToken } from '../../../platform/context/session-reader.js';
import { CONFIG } from '../../../platform/database/tokens.js';
import type { EnteredCase, Tx } from '../../../platform/database/unit-of-work.js';
import { notPossible } from '../../../platform/errors/refusal.js';
import { appendAsSystem } from '../../../platform/journal/journal.js';
import { refreshLimitation } from '../../deadlines/index.js';
import { organisationCard } from '../../identity/index.js';
import { sendFollowedMessage, staffOf, type NoticeKind } from '../../notifications/index.js';
import { recordOf } from '../../records/index.js';
import { DemandLetterRepository } from '../data/demand-letter.repository.js';
import { ServiceRecordRepository, type NewService } from '../data/service-record.repository.js';

type OfCase = Pick<EnteredCase, 'id' | 'tenantId' | 'clinicOrganisationId'>;

/** The case in which a letter is served, and how people of it are told: a scope is one, and the worker makes one of its own. */
export interface ServedIn {
  readonly tx: Tx;
  readonly entered: OfCase;
  notify(accountIds: readonly string[], kind: NoticeKind): Promise<void>;
}

/** How a letter reaches the clinic, at each step of its ladder. */
@Injectable()
export class ServeLetter {
  constructor(
    private readonly letters: DemandLetterRepository,
    private readonly services: ServiceRecordRepository,
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicUrl'>,
  ) {}

  /**
   * A letter that reaches nobody starts no ladder: whoever sends it must not take silence for an answer.
   * @throws Refusal `clinic_not_told`
   */
  async requireReachable({ tx, entered }: ServedIn): Promise<void> {
    const clinicId = entered.clinicOrganisationId as string;
    const { contact } = await organisationCard(tx, clinicId);
    if (contact && isReachable(contact)) return;
    if ((await deskOf(tx, clinicId)).length === 0) throw notPossible('clinic_not_told');
  }

  /**
   * Serves a step of the ladder on every way the clinic can be reached and keeps a record of each: recipient, channel,
   * times, proof. On the platform it arrives as it enters the clinic's account (ESG-4).
   */
  async serve(at: ServedIn, letterId: string, step: LadderStep): Promise<void> {
    requireCounted('A letter is served');
    const { tx, entered } = at;
    const clinicId = entered.clinicOrganisationId as string;
    const desk = await deskOf(tx, clinicId);
    const clinic = await organisationCard(tx, clinicId);
    const service = { letterId, caseId: entered.id, tenantId: entered.tenantId, step };
    if (desk.length) {
      await this.record(tx, { ...service, channel: 'platform', recipient: clinic.name, arrivedAt: await tx.now() });
      await at.notify(desk, step === 'reply' ? 'demand_received' : 'demand_reminder');
      await this.reached(tx, entered, letterId);
    }
    if (clinic.contact && isReachable(clinic.contact)) await this.sendLink(tx, service, clinic.contact);
  }

  /** The moment a letter that has arrived was first known to have interrupts limitation, once (LIM-3). */
  async reached(tx: Tx, c: Pick<EnteredCase, 'id' | 'tenantId'>, letterId: string): Promise<void> {
    const at = demandReachedOn(await this.services.ofLetter(tx, letterId));
    if (!at) throw new Error('A letter that is said to have arrived, and no service of it has.');
    if (!(await this.letters.markReached(tx, letterId, at))) return;
    await appendAsSystem(tx, {
      caseId: c.id,
      audience: 'joint',
      type: 'demand.reached',
      payload: { letter: letterId, at: at.toISOString() },
    });
    await refreshLimitation(tx, c, 'demand');
  }

  /** The message tells nothing of the matter; its link is single-use, expires, and acts on POST only. */
  private async sendLink(tx: Tx, service: Omit<NewService, 'channel' | 'recipient'>, contact: string): Promise<void> {
    const token = randomBytes(24).toString('base64url');
    // In the fragment, so that the token reaches no server log and no referrer.
    const link = `${this.config.publicUrl}/reply#${token}`;
    const messageId = await sendFollowedMessage(
      tx,
      contact,
      '【和议】来函待答复 / [Heyi] A letter waits for an answer',
      `【和议】贵单位有一份来函，请在期限内答复：${link}\n[Heyi] A letter to your organisation waits for an answer: ${link}`,
    );
    const channel = contact.includes('@') ? 'mail' : 'sms';
    await this.record(tx, { ...service, channel, recipient: contact, messageId, tokenHash: hashToken(token) });
  }

  private async record(tx: Tx, service: NewService): Promise<void> {
    const id = await this.services.add(tx, service);
    const at = service.arrivedAt?.toISOString() ?? null;
    await appendAsSystem(tx, {
      caseId: service.caseId,
      audience: 'joint',
      type: 'service.made',
      payload: {
        service: id,
        letter: service.letterId,
        channel: service.channel,
        step: service.step,
        sentAt: at,
        deliveredAt: at,
        record: await recordOf(tx, 'service', { id }),
      },
    });
  }
}

const deskOf = (tx: Tx, clinicId: string): Promise<string[]> => staffOf(tx, clinicId, ['desk', 'signatory', 'administrator']);
