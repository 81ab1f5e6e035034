import { mediationUseCases } from '../../modules/mediation/index.js';
import { accountOf } from '../../platform/context/ctx.js';
import { page } from '../materials.js';
import type { ToldCase } from './told-case.js';

/** Another mediator comes: both sides were asked about what they said in private before; one agreed, one has not answered. */
export async function replaceMediator(told: ToldCase): Promise<void> {
  const { clinic, consumer, team } = told.plot;
  const quotation = { content: page('Quotation'), type: 'application/pdf' };
  await told.exhibit(consumer, quotation, { category: 'other', title: '另一家医院的修复报价', audience: 'caucus_consumer' });
  await told.exhibit(clinic.desk, quotation, { category: 'other', title: '内部核算的赔付上限', audience: 'caucus_clinic' });
  await told.later(14);
  await told.act(team.chair, mediationUseCases.replacingMediator, {
    mediatorId: accountOf(team.colleague),
    inPlaceOf: accountOf(team.mediator),
    reason: '原调解员因病住院，短期内不能继续调解。',
  });
  await told.later(15);
  for (const audience of ['caucus_consumer', 'caucus_clinic']) await told.act(team.colleague, mediationUseCases.askingCaucus, audience);
  await told.act(consumer, mediationUseCases.allowingCaucus, {});
}
