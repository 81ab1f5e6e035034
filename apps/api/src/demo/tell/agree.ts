import { shareOf } from '@heyi/domain';
import { agreementUseCases } from '../../modules/agreements/index.js';
import { OfferRepository, ProposeTerms } from '../../modules/negotiation/index.js';
import { page } from '../materials.js';
import { answering } from './settle.js';
import { offeredFen, shownTerms, terms } from './terms.js';
import type { ToldCase } from './told-case.js';

const proposing = new ProposeTerms(new OfferRepository());

/** Both accept what the mediator proposes; it is drawn up, signed, sealed, and carried out or not. */
export async function agree(told: ToldCase): Promise<void> {
  const { desk, caseId } = told;
  const { clinic, consumer, stage, team } = told.plot;
  await told.later(11);
  const agreementId = await drawnUp(told);
  await desk.documents.making.execute({ unit: desk.jobs, relay: desk.relay }, agreementId);
  await desk.sign(consumer, caseId, agreementId);
  if (stage === 'signing') return;
  await desk.sign(clinic.signatory, caseId, agreementId);
  await desk.sign(team.mediator, caseId, agreementId);
  // Nobody sits at the seed: it has no session in which presence could be proved.
  await desk.documents
    .sealing(desk.unit, desk.relay)
    .execute(team.chair, { caseId, agreementId }, { within: (work) => desk.write(team.chair, work), proven: async () => undefined });
  if (stage !== 'effective') await perform(told);
}

async function drawnUp(told: ToldCase): Promise<string> {
  const { clinic, consumer, team, n } = told.plot;
  const { id: offerId } = await told.act(team.mediator, proposing, {
    ...terms(await told.today(), shareOf(offeredFen(n), 130, 'fen'), 60),
    message: '结合双方意见提出，供考虑。',
    after: { n: 2, status: 'open', answers: 0 },
  });
  const termsHash = await shownTerms(told, offerId);
  await told.act(consumer, answering, { offerId, accept: true, termsHash });
  await told.act(clinic.signatory, answering, { offerId, accept: true, termsHash });
  const { id } = await told.act(team.mediator, agreementUseCases.drafting, {
    facts: '患方在医方接受治疗后出现争议所述情况；医方的宣传用语与审批内容不完全一致。双方对后续修复费用达成一致。',
    paymentMethod: '银行转账至患方本人账户',
    clauses: ['医方就宣传用语不规范向患方书面说明。'],
    voids: [],
    termsHash,
    reason: '',
  });
  return id;
}

/** The clinic pays all of it, or the first part alone. */
async function perform(told: ToldCase): Promise<void> {
  const { clinic, consumer, stage } = told.plot;
  const dues = await told.desk.find<{ id: string }>(consumer, told.caseId, 'select id from obligation where case_id = $1 order by n');
  const receipt = { content: page('Bank receipt'), type: 'application/pdf' };
  const proof = await told.exhibit(clinic.desk, receipt, { category: 'performance_proof', title: '转账回单' });
  for (const due of stage === 'fulfilled' ? dues : dues.slice(0, 1)) {
    const reported = { obligationId: due.id, exhibitId: proof, note: '已转账', seen: 'pending' } as const;
    await told.act(clinic.desk, agreementUseCases.reporting, reported);
    await told.act(consumer, agreementUseCases.confirming, { obligationId: due.id, proofId: proof });
  }
}
