import { randomUUID } from 'node:crypto';
import { mediationUseCases } from '../../modules/mediation/index.js';
import { AuditOpeningRepository, OpenForAudit } from '../../modules/oversight/index.js';
import { accountOf, type Ctx } from '../../platform/context/ctx.js';
import { agree } from './agree.js';
import { posting } from './negotiate.js';
import { replaceMediator } from './replace-mediator.js';
import type { ToldCase } from './told-case.js';
import { workbench } from './workbench.js';

const opening = new OpenForAudit(new AuditOpeningRepository());

/** A mediator is assigned, speaks with each side, and the case goes its way. */
export async function mediate(told: ToldCase): Promise<void> {
  const { consumer, stage, team } = told.plot;
  await told.later(8);
  await told.act(team.intake, mediationUseCases.assigning, { mediatorId: accountOf(team.mediator) });
  await talk(told);
  if (stage === 'mediating') await workbench(told);
  if (stage === 'refused') return refuse(told);
  if (stage === 'replaced') return replaceMediator(told);
  if (stage === 'end_asked') {
    await told.later(12);
    await told.act(consumer, mediationUseCases.askingEnd, { note: '已经谈了几次没有进展，准备直接起诉。' });
    return;
  }
  if (told.reaches('signing')) await agree(told);
}

async function talk(told: ToldCase): Promise<void> {
  const { clinic, consumer, team } = told.plot;
  const said: readonly (readonly [Ctx, 'joint' | 'caucus_consumer' | 'caucus_clinic', string])[] = [
    [team.mediator, 'joint', '大家好，我是本案调解员。我会先分别和双方沟通，再提出方案。'],
    [team.mediator, 'caucus_consumer', '请您说说最看重的是什么：金额、修复，还是道歉？'],
    [consumer, 'caucus_consumer', '最想把脸修好。金额可以谈，但希望他们承认宣传有问题。'],
    [team.mediator, 'caucus_clinic', '患方愿意谈。你们能接受的上限和付款节奏是怎样的？'],
    [clinic.desk, 'caucus_clinic', '可以分两期，总额要在预算之内。宣传的问题我们愿意书面说明。'],
  ];
  for (const [who, audience, body] of said) await told.act(who, posting, { audience, clientId: randomUUID(), body });
}

/** The clinic will not go on; the office looks at the case afterwards. */
async function refuse(told: ToldCase): Promise<void> {
  const { clinic, regulator, team } = told.plot;
  await told.later(12);
  await told.act(clinic.signatory, mediationUseCases.askingEnd, { note: '对责任认定分歧较大，本机构不再参加调解。' });
  await told.act(team.mediator, mediationUseCases.terminating, {
    reason: 'unwilling',
    note: '医方要求终止调解，经沟通仍不愿继续。',
  });
  if (regulator) await told.act(regulator, opening, { reason: '例行抽查：核对宣传与诊疗记录。' });
}
