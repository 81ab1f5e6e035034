import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CanInOrganisation } from '../../../platform/authz/can.js';
import type { Ctx } from '../../../platform/context/ctx.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { Key } from '../../../platform/graphql/args.js';
import { Commands } from '../../../platform/graphql/commands.js';
import { Context } from '../../../platform/graphql/graphql-context.js';
import { answer, resultOf } from '../../../platform/graphql/result.js';
import { EndParameters } from '../app/end-parameters.js';
import { LoadNotice } from '../app/load-notice.js';
import { LoadParameters } from '../app/load-parameters.js';
import { PreviewNotice } from '../app/preview-notice.js';
import { readSettings } from '../app/read-settings.js';
import { SetBands } from '../app/set-bands.js';
import { SetPeriods } from '../app/set-periods.js';
import { SetRates } from '../app/set-rates.js';
import { SetRepresentatives } from '../app/set-representatives.js';
import { UndoNotice } from '../app/undo-notice.js';
import {
  BandInput,
  CommitteeSettings,
  HolidayNoticeInput,
  NoticePreviewed,
  PeriodInput,
  RateInput,
  RegionParameterInput,
} from './settings.models.js';

const results = {
  preview: resultOf('PreviewHolidayNotice', NoticePreviewed),
  load: resultOf('LoadHolidayNotice'),
  undo: resultOf('UndoHolidayNotice'),
  periods: resultOf('SetPeriods'),
  bands: resultOf('SetBands'),
  representatives: resultOf('SetRepresentatives'),
  rates: resultOf('SetRates'),
  parameters: resultOf('LoadParameters'),
  end: resultOf('EndParameters'),
};

/** A committee's own settings: every figure that no text fixes, and what changes from year to year. */
@Resolver()
export class SettingsResolver {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly commands: Commands,
    private readonly previewing: PreviewNotice,
    private readonly loading: LoadNotice,
    private readonly undoing: UndoNotice,
    private readonly periods: SetPeriods,
    private readonly bands: SetBands,
    private readonly representatives: SetRepresentatives,
    private readonly rates: SetRates,
    private readonly parameters: LoadParameters,
    private readonly ending: EndParameters,
  ) {}

  @CanInOrganisation('read_settings')
  @Query(() => CommitteeSettings)
  committeeSettings(@Context() ctx: Ctx): Promise<CommitteeSettings> {
    return this.unit.read(ctx, (tx) => readSettings(tx, ctx));
  }

  @CanInOrganisation('change_settings')
  @Mutation(() => results.preview)
  previewHolidayNotice(@Context() ctx: Ctx, @Args('input', { type: () => HolidayNoticeInput }) input: HolidayNoticeInput): Promise<object> {
    return answer(ctx.locale, () => this.unit.read(ctx, (tx) => this.previewing.execute({ tx, ctx }, input)), 'NoticePreviewed');
  }

  @CanInOrganisation('change_settings')
  @Mutation(() => results.load)
  loadHolidayNotice(
    @Context() ctx: Ctx,
    @Key() key: string,
    @Args('input', { type: () => HolidayNoticeInput }) input: HolidayNoticeInput,
  ): Promise<object> {
    return this.commands.act(ctx, { operation: 'loadHolidayNotice', key, input }, this.loading);
  }

  @CanInOrganisation('change_settings')
  @Mutation(() => results.undo)
  undoHolidayNotice(@Context() ctx: Ctx, @Key() key: string, @Args('noticeId', { type: () => ID }) noticeId: string): Promise<object> {
    return this.commands.act(ctx, { operation: 'undoHolidayNotice', key, input: noticeId }, this.undoing);
  }

  @CanInOrganisation('change_settings')
  @Mutation(() => results.periods)
  setPeriods(
    @Context() ctx: Ctx,
    @Key() key: string,
    @Args('periods', { type: () => [PeriodInput] }) periods: PeriodInput[],
  ): Promise<object> {
    return this.commands.act(ctx, { operation: 'setPeriods', key, input: periods }, this.periods);
  }

  @CanInOrganisation('change_settings')
  @Mutation(() => results.bands)
  setBands(@Context() ctx: Ctx, @Key() key: string, @Args('bands', { type: () => [BandInput] }) bands: BandInput[]): Promise<object> {
    return this.commands.act(ctx, { operation: 'setBands', key, input: bands }, this.bands);
  }

  @CanInOrganisation('change_settings')
  @Mutation(() => results.representatives)
  setRepresentatives(@Context() ctx: Ctx, @Key() key: string, @Args('max', { type: () => Int }) max: number): Promise<object> {
    return this.commands.act(ctx, { operation: 'setRepresentatives', key, input: max }, this.representatives);
  }

  @CanInOrganisation('change_settings')
  @Mutation(() => results.rates)
  setRates(@Context() ctx: Ctx, @Key() key: string, @Args('rates', { type: () => [RateInput] }) rates: RateInput[]): Promise<object> {
    return this.commands.act(ctx, { operation: 'setRates', key, input: rates }, this.rates);
  }

  @CanInOrganisation('change_settings')
  @Mutation(() => results.parameters)
  loadParameters(
    @Context() ctx: Ctx,
    @Key() key: string,
    @Args('input', { type: () => RegionParameterInput }) input: RegionParameterInput,
  ): Promise<object> {
    return this.commands.act(ctx, { operation: 'loadParameters', key, input }, this.parameters);
  }

  @CanInOrganisation('change_settings')
  @Mutation(() => results.end)
  endParameters(@Context() ctx: Ctx, @Key() key: string, @Args('parametersId', { type: () => ID }) parametersId: string): Promise<object> {
    return this.commands.act(ctx, { operation: 'endParameters', key, input: parametersId }, this.ending);
  }
}
