import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { mayInOrganisation } from '@heyi/abilities';
import {
  CLOCK_KINDS,
  DEGREES,
  LAST_CALENDAR_YEAR,
  readParameters,
  SETTABLE_CLOCKS,
  type Bands,
  type KeptParameters,
  type Rate,
  type RegionParameters,
  type SettableClock,
} from '@heyi/domain';
import { CanInOrganisation } from '../../../platform/authz/can.js';
import type { Ctx } from '../../../platform/context/ctx.js';
import { UnitOfWork, type Tx } from '../../../platform/database/unit-of-work.js';
import { Key } from '../../../platform/graphql/args.js';
import { Commands } from '../../../platform/graphql/commands.js';
import { Context } from '../../../platform/graphql/graphql-context.js';
import { answer, resultOf, type Done } from '../../../platform/graphql/result.js';
import { loadNotice, previewNotice, undoNotice } from '../app/notices.js';
import { endParameters, loadParameters } from '../app/parameters.js';
import { bandsOf, periodsOf, ratesOf, representativesOf, setBands, setPeriods, setRates, setRepresentatives } from '../app/settings.js';
import {
  BandInput,
  CommitteeSettings,
  HolidayNoticeInput,
  NoticePreviewed,
  PeriodInput,
  RateInput,
  RegionParameterInput,
  type HolidayNotice,
  type RegionParameter,
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
  ) {}

  private run(ctx: Ctx, operation: string, key: string, input: unknown, work: (tx: Tx) => Promise<string | void>): Promise<object> {
    return this.commands.run(ctx, { operation, key, input }, async (tx): Promise<Partial<Done>> => {
      const id = await work(tx);
      return id ? { id } : {};
    });
  }

  @CanInOrganisation('read_settings')
  @Query(() => CommitteeSettings)
  committeeSettings(@Context() ctx: Ctx): Promise<CommitteeSettings> {
    const tenantId = ctx.actor.organisationId as string;
    return this.unit.read(ctx, async (tx) => {
      const periods = await periodsOf(tx, tenantId);
      const bands = await bandsOf(tx, tenantId);
      const notices = await tx.query<HolidayNotice & { loaded: Date; undone: Date | null }>(
        `select id, year, document, holidays::text[], workdays::text[], loaded_name as "loadedName", loaded_at as loaded,
          undone_at as undone, undone_name as "undoneName"
           from holiday_notice where tenant_id = $1 order by year desc, loaded_at desc limit 30`,
        [tenantId],
      );
      const parameters = await tx.query<{ id: string; data: KeptParameters; loaded_name: string }>(
        `select id, data, loaded_name from region_parameter where tenant_id = $1 and ended_at is null
          order by region_code, year desc limit 200`,
        [tenantId],
      );
      return {
        periods: (Object.keys(SETTABLE_CLOCKS) as SettableClock[]).map((kind) => ({
          kind,
          amount: periods[kind],
          unit: CLOCK_KINDS[kind].unit,
          min: SETTABLE_CLOCKS[kind][0],
          max: SETTABLE_CLOCKS[kind][1],
        })),
        bands: DEGREES.map((degree) => ({ degree, from: bands[degree][0], to: bands[degree][1] })),
        notices: notices.map((n) => ({ ...n, loadedAt: n.loaded.toISOString(), undoneAt: n.undone?.toISOString() ?? null })),
        parameters: parameters.map((p): RegionParameter => ({ ...readParameters(p.data), id: p.id, loadedName: p.loaded_name })),
        rates: [...(await ratesOf(tx, tenantId))],
        representatives: await representativesOf(tx, tenantId),
        lastCalendarYear: LAST_CALENDAR_YEAR,
        mayChange: mayInOrganisation('change_settings', ctx.actor),
      };
    });
  }

  @CanInOrganisation('change_settings')
  @Mutation(() => results.preview)
  previewHolidayNotice(@Context() ctx: Ctx, @Args('input', { type: () => HolidayNoticeInput }) input: HolidayNoticeInput): Promise<object> {
    return answer(ctx.locale, () => this.unit.read(ctx, (tx) => previewNotice(tx, ctx, input)), 'NoticePreviewed');
  }

  @CanInOrganisation('change_settings')
  @Mutation(() => results.load)
  loadHolidayNotice(
    @Context() ctx: Ctx,
    @Key() key: string,
    @Args('input', { type: () => HolidayNoticeInput }) input: HolidayNoticeInput,
  ): Promise<object> {
    return this.run(ctx, 'loadHolidayNotice', key, input, (tx) => loadNotice(tx, ctx, input));
  }

  @CanInOrganisation('change_settings')
  @Mutation(() => results.undo)
  undoHolidayNotice(@Context() ctx: Ctx, @Key() key: string, @Args('noticeId', { type: () => ID }) noticeId: string): Promise<object> {
    return this.run(ctx, 'undoHolidayNotice', key, noticeId, (tx) => undoNotice(tx, ctx, noticeId));
  }

  @CanInOrganisation('change_settings')
  @Mutation(() => results.periods)
  setPeriods(
    @Context() ctx: Ctx,
    @Key() key: string,
    @Args('periods', { type: () => [PeriodInput] }) periods: PeriodInput[],
  ): Promise<object> {
    return this.run(ctx, 'setPeriods', key, periods, (tx) =>
      setPeriods(tx, ctx, Object.fromEntries(periods.map((p) => [p.kind, p.amount]))),
    );
  }

  @CanInOrganisation('change_settings')
  @Mutation(() => results.bands)
  setBands(@Context() ctx: Ctx, @Key() key: string, @Args('bands', { type: () => [BandInput] }) bands: BandInput[]): Promise<object> {
    const read = Object.fromEntries(DEGREES.map((d) => [d, [-1, -1]])) as unknown as Record<string, [number, number]>;
    for (const b of bands) if (b.degree in read) read[b.degree] = [b.from, b.to];
    return this.run(ctx, 'setBands', key, bands, (tx) => setBands(tx, ctx, read as unknown as Bands));
  }

  @CanInOrganisation('change_settings')
  @Mutation(() => results.representatives)
  setRepresentatives(@Context() ctx: Ctx, @Key() key: string, @Args('max', { type: () => Int }) max: number): Promise<object> {
    return this.run(ctx, 'setRepresentatives', key, max, (tx) => setRepresentatives(tx, ctx, max));
  }

  @CanInOrganisation('change_settings')
  @Mutation(() => results.rates)
  setRates(@Context() ctx: Ctx, @Key() key: string, @Args('rates', { type: () => [RateInput] }) rates: RateInput[]): Promise<object> {
    return this.run(ctx, 'setRates', key, rates, (tx) =>
      setRates(
        tx,
        ctx,
        rates.map(({ kind, from, basisPoints, source }) => ({ kind, from, basisPoints, source }) as Rate),
      ),
    );
  }

  @CanInOrganisation('change_settings')
  @Mutation(() => results.parameters)
  loadParameters(
    @Context() ctx: Ctx,
    @Key() key: string,
    @Args('input', { type: () => RegionParameterInput }) input: RegionParameterInput,
  ): Promise<object> {
    return this.run(ctx, 'loadParameters', key, input, (tx) =>
      // Over what time a wage was published is text here; the domain refuses what is none of its words.
      loadParameters(tx, ctx, { ...input, mentalCapFen: input.mentalCapFen ?? null } as RegionParameters),
    );
  }

  @CanInOrganisation('change_settings')
  @Mutation(() => results.end)
  endParameters(@Context() ctx: Ctx, @Key() key: string, @Args('parametersId', { type: () => ID }) parametersId: string): Promise<object> {
    return this.run(ctx, 'endParameters', key, parametersId, (tx) => endParameters(tx, ctx, parametersId));
  }
}
