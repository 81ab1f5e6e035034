import { EMPTY_CALCULATION } from '@heyi/domain';
import { CalculationRepository, SaveCalculation } from '../../modules/compensation/index.js';
import { legalEventUseCases } from '../../modules/legal-events/index.js';
import { mediationUseCases } from '../../modules/mediation/index.js';
import { ResponsibilityViewRepository, StateResponsibility } from '../../modules/responsibility/index.js';
import type { Ctx } from '../../platform/context/ctx.js';
import type { ToldCase } from './told-case.js';

const saving = new SaveCalculation(new CalculationRepository());
const stating = new StateResponsibility(new ResponsibilityViewRepository());

const SHEET = {
  ...EMPTY_CALCULATION,
  clinicPct: 70,
  medical: [
    { note: '外院检查', amountFen: 126_000 },
    { note: '修复治疗', amountFen: 840_000 },
  ],
  transportFen: 38_000,
  fraud: { kind: 'service', priceFen: 600_000, lossFen: 0 },
};

/** What a mediation gathers on the way: a sheet of the consumer's, three views, and now and then an appraisal. */
export async function workbench(told: ToldCase): Promise<void> {
  const { clinic, consumer, team } = told.plot;
  const { mediator } = team;
  const n = 400 + told.plot.n;
  await told.act(consumer, saving, JSON.stringify(SHEET));
  await state(told, consumer, { operation: 80, advertising: 100, shared: true });
  await state(told, clinic.desk, { operation: 30, advertising: 40, shared: true });
  if (n % 2 === 0) await state(told, mediator, { operation: 60, advertising: 80, shared: n % 4 === 0 });
  if (n % 4 === 1)
    await told.act(consumer, mediationUseCases.requestingMediator, {
      ground: 'other_relation',
      wishedId: null,
      note: '调解员去年在该机构的年会上作过讲座，希望由别的调解员调解。',
    });
  if (n % 3 === 0)
    await told.act(mediator, legalEventUseCases.recording, {
      kind: 'appraisal_commissioned',
      onDay: await told.today(),
      bothAgreed: true,
      note: '双方共同委托，材料已经质证。',
      reference: '',
      feeFen: 600_000,
    });
}

/** The clinic's part of two stages, as somebody sees it. */
interface View {
  readonly operation: number;
  readonly advertising: number;
  readonly shared: boolean;
}

const state = (told: ToldCase, who: Ctx, { operation, advertising, shared }: View) =>
  told.act(who, stating, {
    stages: [
      { stage: 'advertising', weightPct: 30, clinicPct: advertising, reason: '宣传用语与审批内容的对照', exhibitIds: [] },
      { stage: 'operation', weightPct: 70, clinicPct: operation, reason: '手术记录与术后情况', exhibitIds: [] },
    ],
    harmShown: true,
    grounds: [],
    forceMajeure: false,
    shared,
    // Each speaks once here.
    replaces: null,
  });
