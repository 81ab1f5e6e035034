import { demandLetter, EMPTY_CALCULATION, yearOf, type Procedure } from '@heyi/domain';
import { mediationUseCases } from '../modules/mediation/index.js';
import { legalEventUseCases } from '../modules/legal-events/index.js';
import { CalculationRepository, SaveCalculation } from '../modules/compensation/index.js';
import { ResponsibilityViewRepository, StateResponsibility } from '../modules/responsibility/index.js';
import { demandUseCases } from '../modules/demands/index.js';
import { LoadParameters, RegionParameterRepository, SetRates, SettingRepository } from '../modules/settings/index.js';
import type { Ctx } from '../platform/context/ctx.js';
import { SeedDesk, type Team } from './seed-desk.js';

/** Figures for the demonstration: round numbers that nobody could take for published ones. */
const FIGURES = {
  disposableIncomeFen: 8_000_000,
  consumptionFen: 4_500_000,
  wageFen: 12_000_000,
  wagePer: 'year',
  tradeWageFen: 9_000_000,
  tradeWagePer: 'year',
  nursingFen: 20_000,
  nursingPer: 'day',
  mealDailyFen: 10_000,
  nutritionDailyFen: 5_000,
  mentalCapFen: 5_000_000,
  gradeScheme: true,
  source: '演示数据，不是公布的统计数字',
} as const;

const RATES = [
  ['lpr_1y', 300],
  ['deposit_1y', 150],
] as const;

/** Letters, figures, calculations, views and legal events of the demonstration, through the use cases. */
export class SeedLaw extends SeedDesk {
  private readonly saving = new SaveCalculation(new CalculationRepository());
  private readonly stating = new StateResponsibility(new ResponsibilityViewRepository());
  private readonly loading = new LoadParameters(new RegionParameterRepository());
  private readonly rates = new SetRates(new SettingRepository());

  protected async figures(team: Team): Promise<void> {
    const thisYear = yearOf(await this.today(team.chair));
    const validity = { year: thisYear - 1, validFrom: `${thisYear}-01-01`, validTo: `${thisYear}-12-31` };
    await this.do(team.chair, this.loading, { ...FIGURES, ...validity, regionCode: team.region });
    const from = `${thisYear - 3}-01-01`;
    const rates = RATES.map(([kind, basisPoints]) => ({ kind, from, basisPoints, source: FIGURES.source }));
    await this.do(team.chair, this.rates, rates);
  }

  protected async demand(consumer: Ctx, caseId: string, procedure: Procedure, treatmentDay: string, clinicName: string): Promise<void> {
    const body = demandLetter(
      {
        consumerName: consumer.actor.name,
        person: { filedFor: 'self', patientName: null, agent: null },
        clinicName,
        procedure,
        treatmentDay,
        troubles: ['not_as_promised', 'refund_refused'],
        claims: ['refund'],
        amountFen: null,
        replyDays: 7,
      },
      'zh-CN',
    );
    await this.act(consumer, caseId, demandUseCases(this.config).send, { body, amountFen: null, applyIfSilent: true });
  }

  /** What a mediation gathers on the way: a sheet of the consumer's, three views, and now and then an appraisal. */
  protected async workbench(consumer: Ctx, desk: Ctx, mediator: Ctx, caseId: string, n: number): Promise<void> {
    await this.act(
      consumer,
      caseId,
      this.saving,
      JSON.stringify({
        ...EMPTY_CALCULATION,
        clinicPct: 70,
        medical: [
          { note: '外院检查', amountFen: 126_000 },
          { note: '修复治疗', amountFen: 840_000 },
        ],
        transportFen: 38_000,
        fraud: { kind: 'service', priceFen: 600_000, lossFen: 0 },
      }),
    );
    const view = (ctx: Ctx, operation: number, advertising: number, shared: boolean) =>
      this.act(ctx, caseId, this.stating, {
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
    await view(consumer, 80, 100, true);
    await view(desk, 30, 40, true);
    if (n % 2 === 0) await view(mediator, 60, 80, n % 4 === 0);
    if (n % 4 === 1)
      await this.act(consumer, caseId, mediationUseCases.requestingMediator, {
        ground: 'other_relation',
        wishedId: null,
        note: '调解员去年在该机构的年会上作过讲座，希望由别的调解员调解。',
      });
    const today = await this.today(mediator);
    if (n % 3 === 0)
      await this.act(mediator, caseId, legalEventUseCases.recording, {
        kind: 'appraisal_commissioned',
        onDay: today,
        bothAgreed: true,
        note: '双方共同委托，材料已经质证。',
        reference: '',
        feeFen: 600_000,
      });
  }
}
