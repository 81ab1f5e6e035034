import { Injectable } from '@nestjs/common';
import { requireCounted } from '../../../platform/authz/counted.js';
import { hashToken } from '../../../platform/context/session-reader.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { invalidField, notFound } from '../../../platform/errors/refusal.js';
import { ServiceRecordRepository } from '../data/service-record.repository.js';

const LINK_ANSWERS = ['will_answer', 'mediate'] as const;

/**
 * One tap in the message, by POST: whoever holds the link answers for the contact it was sent to. It shows and tells
 * nothing of the case; what follows from it is done by the worker.
 */
@Injectable()
export class AnswerByLink {
  constructor(private readonly services: ServiceRecordRepository) {}

  /** @throws Refusal `choice_invalid`; `not_found` for every link that is good no more, or never was */
  async execute({ tx }: { readonly tx: Tx }, { token, answer }: { readonly token: string; readonly answer: string }): Promise<void> {
    if (!(LINK_ANSWERS as readonly string[]).includes(answer)) throw invalidField('answer', 'choice_invalid');
    requireCounted('A reply link is judged');
    const serviceId = await this.services.useLink(tx, hashToken(token), answer);
    if (!serviceId) throw notFound();
    await this.services.queueAnswer(tx, serviceId);
  }
}
