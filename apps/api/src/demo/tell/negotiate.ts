import { randomUUID } from 'node:crypto';
import { NO_OFFER_SEEN, shareOf } from '@heyi/domain';
import { caseUseCases } from '../../modules/cases/index.js';
import { MakeOffer, OfferRepository } from '../../modules/negotiation/index.js';
import { ChannelRepository, MessageRepository, PostMessage } from '../../modules/room/index.js';
import { turning } from '../desk.js';
import { page, tone } from '../materials.js';
import { ANSWERS, TALK } from '../people.js';
import { offeredFen, terms } from './terms.js';
import type { ToldCase } from './told-case.js';

export const making = new MakeOffer(new OfferRepository());
export const posting = new PostMessage(new ChannelRepository(), new MessageRepository());

/** The clinic answers, hands in its record, and both talk. */
export async function answer(told: ToldCase): Promise<void> {
  const { clinic, consumer, n } = told.plot;
  await told.later(1);
  await told.act(clinic.desk, caseUseCases.answering, { statement: turning(ANSWERS, n) });
  const record = { content: page('Operation record'), type: 'application/pdf' };
  await told.exhibit(clinic.desk, record, { category: 'records', title: '手术记录', purpose: '手术经过' });
  if (n % 3 === 0) {
    const call = { content: tone(), type: 'audio/wav' };
    await told.exhibit(clinic.desk, call, { category: 'other', title: '回访录音', purpose: '术后回访情况' });
  }
  for (const [who, body] of TALK.slice(0, 2 + (n % 4)))
    await told.act(who === 'consumer' ? consumer : clinic.desk, posting, { audience: 'joint', clientId: randomUUID(), body });
}

/** The clinic's first offer. @returns its id */
export async function offer(told: ToldCase, totalFen: number, clinicPct: number): Promise<string> {
  await told.later(3);
  const { id } = await told.act(told.plot.clinic.desk, making, {
    ...terms(await told.today(), totalFen, clinicPct),
    message: '先退还部分费用，并承担后续修复。',
    after: NO_OFFER_SEEN,
  });
  return id;
}

/** Offers that do not meet; some end here. */
export async function negotiate(told: ToldCase): Promise<void> {
  const { clinic, consumer, stage, n } = told.plot;
  await offer(told, offeredFen(n), 40);
  if (n % 2 === 0 || told.reaches('applied'))
    await told.act(consumer, making, {
      ...terms(await told.today(), shareOf(offeredFen(n), 180, 'fen'), 80),
      message: '修复已花费较多，希望提高比例。',
      after: { n: 1, status: 'open', answers: 0 },
    });
  if (stage === 'withdrawn') await told.act(consumer, caseUseCases.withdrawing, { note: '已决定通过其他途径处理，不再在此协商。' });
  if (stage === 'negotiation_ended')
    await told.act(clinic.desk, caseUseCases.endingNegotiation, {
      reason: 'too_far_apart',
      note: '双方对金额差距过大，建议通过其他途径解决。',
    });
}
