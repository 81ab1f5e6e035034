import { shareOf } from '@heyi/domain';
import { agreementUseCases } from '../../modules/agreements/index.js';
import { AnswerOffer, OfferRepository } from '../../modules/negotiation/index.js';
import { offer } from './negotiate.js';
import { offeredFen, shownTerms } from './terms.js';
import type { ToldCase } from './told-case.js';

export const answering = new AnswerOffer(new OfferRepository());

/** The sides settle by themselves: terms accepted, put in writing by the clinic, signed by both. */
export async function settle(told: ToldCase): Promise<void> {
  const { desk, caseId } = told;
  const { clinic, consumer, stage, n } = told.plot;
  const offerId = await offer(told, shareOf(offeredFen(n), 140, 'fen'), 60);
  await told.later(4);
  const termsHash = await shownTerms(told, offerId);
  await told.act(consumer, answering, { offerId, accept: true, termsHash });
  const { id: agreementId } = await told.act(clinic.signatory, agreementUseCases.settling, {
    facts: '双方核对了收费单据和后续修复的报价，确认退还部分费用并由医方承担修复费用。',
    paymentMethod: '银行转账至患方本人账户',
    clauses: [],
    voids: [],
    termsHash,
    reason: '',
  });
  await desk.documents.making.execute({ unit: desk.jobs, relay: desk.relay }, agreementId);
  await desk.sign(consumer, caseId, agreementId);
  if (stage === 'settling') return;
  await desk.sign(clinic.signatory, caseId, agreementId);
  await desk.documents.stamping.execute({ unit: desk.jobs, relay: desk.relay }, agreementId);
}
