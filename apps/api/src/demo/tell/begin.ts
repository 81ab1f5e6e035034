import { addDays, demandLetter, type Procedure } from '@heyi/domain';
import { caseUseCases } from '../../modules/cases/index.js';
import { demandUseCases } from '../../modules/demands/index.js';
import { legalEventUseCases } from '../../modules/legal-events/index.js';
import { turning, type Desk } from '../desk.js';
import { page, photo } from '../materials.js';
import { STORIES } from '../people.js';
import { ToldCase, type Planned } from './told-case.js';

const treatedOn = (today: string, n: number): string => addDays(today, -200 - (n % 90));

/** A draft with what the consumer has in hand. */
export async function begin(desk: Desk, planned: Planned): Promise<ToldCase> {
  const { stage, age, team, consumer } = planned;
  const n = desk.random(1000);
  const clinic = turning(team.clinics, n);
  const procedure = turning(Object.keys(STORIES) as Procedure[], n);
  await desk.setAge(age);
  const today = await desk.today(consumer);
  const against =
    stage === 'invited'
      ? { name: `${['悦己', '明眸', '知颜'][n % 3]}医疗美容诊所`, contact: `clinic${n}@demo.heyi.invalid`, regionCode: team.region }
      : { organisationId: clinic.id, regionCode: team.region };
  const { caseId } = await desk.do(consumer, caseUseCases.starting, against);
  const told = new ToldCase(desk, { ...planned, n, clinic, procedure }, caseId);
  await told.act(consumer, caseUseCases.saving, {
    input: {
      procedure,
      treatmentDay: treatedOn(today, n),
      knownDay: addDays(today, -150 - (n % 40)),
      story: STORIES[procedure],
      claims: procedure === 'prepaid' ? ['refund'] : ['refund', 'compensation', 'fraud_damages'],
      claimFen: (1800 + n * 30) * 100,
    },
  });
  if (procedure !== 'prepaid') {
    const before = { content: await photo(n, false), type: 'image/jpeg' };
    await told.exhibit(consumer, before, { category: 'photo_before', title: '术前正面照', purpose: '术前状态' });
    const after = { content: await photo(n, true), type: 'image/jpeg' };
    await told.exhibit(consumer, after, { category: 'photo_after', title: '术后三个月', purpose: '术后损害情况' });
  }
  const contract = { content: page('Service contract'), type: 'application/pdf' };
  await told.exhibit(consumer, contract, { category: 'contract', title: '服务合同', purpose: '约定的项目与价格' });
  return told;
}

const CHAT = '2026-03-02 顾问：今天定金可以抵双倍。\n2026-03-02 我：一定能恢复自然吗？\n2026-03-02 顾问：放心，主刀是大牌医生。\n';

/** Filed, with the talk that led to the treatment; of those that wait for the clinic one in two has sent a letter. */
export async function file(told: ToldCase): Promise<void> {
  const { consumer, procedure, stage, n } = told.plot;
  await told.act(consumer, caseUseCases.filing(told.desk.config), {});
  const chat = { content: Buffer.from(CHAT), type: 'text/plain' };
  await told.exhibit(consumer, chat, { category: 'chat', title: '与顾问的聊天记录', purpose: '宣传与承诺' });
  const today = await told.today();
  // A package runs from the asking, or from the refusal that came later: the case shows both days.
  if (procedure === 'prepaid')
    for (const [kind, ago] of [
      ['refund_asked', 120],
      ['refund_refused', 90],
    ] as const)
      await told.act(consumer, legalEventUseCases.recording, {
        kind,
        onDay: addDays(today, -ago),
        bothAgreed: false,
        note: '',
        reference: '',
      });
  if (stage === 'filed' && n % 2 === 0) await demand(told, treatedOn(today, n));
}

async function demand(told: ToldCase, treatmentDay: string): Promise<void> {
  const { consumer, clinic, procedure } = told.plot;
  const body = demandLetter(
    {
      consumerName: consumer.actor.name,
      person: { filedFor: 'self', patientName: null, agent: null },
      clinicName: clinic.name,
      procedure,
      treatmentDay,
      troubles: ['not_as_promised', 'refund_refused'],
      claims: ['refund'],
      amountFen: null,
      replyDays: 7,
    },
    'zh-CN',
  );
  await told.act(consumer, demandUseCases(told.desk.config).send, { body, amountFen: null, applyIfSilent: true });
}
