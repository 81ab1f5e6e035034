import { mediationUseCases } from '../../modules/mediation/index.js';
import type { ToldCase } from './told-case.js';

/** The consumer applies for mediation. @returns whether the committee takes the case and it goes on */
export async function apply(told: ToldCase): Promise<boolean> {
  const { clinic, consumer, team, stage } = told.plot;
  await told.later(5);
  await told.act(consumer, mediationUseCases.applying, { reason: '双方差距较大，请求人民调解委员会主持调解。' });
  switch (stage) {
    case 'declined':
      await told.act(clinic.desk, mediationUseCases.declining, { note: '希望先继续协商，我们会在一周内给出新的方案。' });
      return false;
    case 'application_withdrawn':
      await told.act(consumer, mediationUseCases.withdrawingApplication, { note: '机构已联系我，先继续协商。' });
      return false;
    case 'not_accepted':
      await told.act(team.intake, mediationUseCases.refusing, {
        ground: 'party_refuses',
        note: '电话联系医方，医方明确表示不参加人民调解。',
      });
      return false;
    default:
      return accepted(told);
  }
}

async function accepted(told: ToldCase): Promise<boolean> {
  const { clinic, team } = told.plot;
  if (!told.reaches('consented')) return false;
  await told.act(clinic.signatory, mediationUseCases.consenting, {});
  if (!told.reaches('accepted')) return false;
  await told.later(7);
  await told.act(team.intake, mediationUseCases.accepting, {
    check: { consumerChecked: true, clinicChecked: true, how: '身份证原件、医疗机构执业许可证' },
  });
  return told.reaches('mediating');
}
