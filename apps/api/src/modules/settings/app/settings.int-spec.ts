import { addDays, statutoryHolidays, USUAL_BANDS } from '@heyi/domain';
import { Given } from '../../../../test/support/given.js';
import type { Ctx } from '../../../platform/context/ctx.js';
import { HolidayNoticeRepository } from '../data/holiday-notice.repository.js';
import { RegionParameterRepository } from '../data/region-parameter.repository.js';
import { SettingRepository } from '../data/setting.repository.js';
import { EndParameters } from './end-parameters.js';
import { LoadNotice } from './load-notice.js';
import { LoadParameters, type ParametersInput } from './load-parameters.js';
import { PreviewNotice } from './preview-notice.js';
import type { NoticeInput } from './read-notice.js';
import { readSettings } from './read-settings.js';
import { SetBands } from './set-bands.js';
import { SetPeriods } from './set-periods.js';
import { SetRates, type RateInput } from './set-rates.js';
import { SetRepresentatives } from './set-representatives.js';
import { bandsOf, calendarOf, parametersOf, periodsOf, ratesOf, representativesOf } from './settings.js';
import { UndoNotice } from './undo-notice.js';

/** The use cases of settings without a server: what each does, and what each refusal leaves. */
describe('settings, as use cases', () => {
  let given: Given;
  let today: string;
  /** The chair of the committee, and of another one. */
  let chair: Ctx;
  let other: Ctx;
  const [settings, notices, parameters] = [new SettingRepository(), new HolidayNoticeRepository(), new RegionParameterRepository()];
  const [periods, bands, rates] = [new SetPeriods(settings), new SetBands(settings), new SetRates(settings)];
  const representatives = new SetRepresentatives(settings);
  const [loading, undoing, previewing] = [new LoadNotice(notices), new UndoNotice(notices), new PreviewNotice()];
  const [figures, ending] = [new LoadParameters(parameters), new EndParameters(parameters)];

  beforeAll(async () => {
    given = await Given.begun('setting-cases');
    today = await given.today();
    const { rows } = await given.owner.query<{ id: Ctx['actor']['organisationId'] }>(
      `insert into identity.organisation (kind, name_zh, name_en, region_code, standing) values ('committee', '乙区医调委', 'B', '310106', 'confirmed')
        returning id`,
    );
    const { intake } = given.hands;
    chair = { ...intake, actor: { ...intake.actor, roles: ['chair'] } };
    other = { ...chair, actor: { ...chair.actor, organisationId: rows[0]!.id } };
  });
  afterAll(() => given?.close());

  const tenant = (ctx = chair): string => ctx.actor.organisationId as string;
  const rowsOf = async (): Promise<unknown[]> =>
    (await given.owner.query('select tenant_id, key, value, changed_name, changed_at from tenant_setting order by 1, 2')).rows;
  const jobs = async (): Promise<unknown[]> =>
    (
      await given.owner.query<{ payload: unknown }>(
        `select p.payload from graphile_worker._private_jobs p join graphile_worker._private_tasks t on t.id = p.task_id
          where t.identifier = 'recompute_clocks' order by p.id`,
      )
    ).rows.map(({ payload }) => payload);

  it('sets the lengths of clocks, each beside those set before, for one’s own committee alone', async () => {
    await given.do(chair, periods, [{ kind: 'clinic_reply', amount: 3 }]);
    await given.do(chair, periods, [
      { kind: 'reapply', amount: 59 },
      { kind: 'reapply', amount: 60 },
    ]);
    expect(await given.write(chair, (tx) => periodsOf(tx, tenant()))).toMatchObject({ clinic_reply: 3, reapply: 60, materials: 0 });
    expect(await given.write(chair, (tx) => periodsOf(tx, tenant(other)))).not.toMatchObject({ reapply: 60 });
    expect(await rowsOf()).toMatchObject([{ tenant_id: tenant(), key: 'periods', changed_name: chair.actor.name }]);
    const { rows } = await given.owner.query('select 1 from tenant_setting where changed_at between $1::date and app.now()', [today]);
    expect(rows).toHaveLength(1);
  });

  it('sets no length that is out of its range, nor of a clock that the law sets', async () => {
    for (const input of [
      { kind: 'clinic_reply', amount: 2 },
      { kind: 'clinic_reply', amount: 31 },
      { kind: 'materials', amount: -1 },
    ])
      await given.refuses(null, 'period_invalid', () => given.do(chair, periods, [{ kind: 'reapply', amount: 5 }, input]));
    await given.refuses(null, 'choice_invalid', () => given.do(chair, periods, [{ kind: 'mediation', amount: 5 }]));
  });

  it('sets bands that cover everything, and no others', async () => {
    const usual = Object.entries(USUAL_BANDS).map(([degree, [from, to]]) => ({ degree, from, to }));
    const moved = usual.map((band) =>
      band.degree === 'full' ? { ...band, from: 97 } : band.degree === 'main' ? { ...band, to: 96 } : band,
    );
    await given.do(chair, bands, [...moved, { degree: 'unknown', from: 0, to: 100 }]);
    expect(await given.write(chair, (tx) => bandsOf(tx, tenant()))).toEqual({ ...USUAL_BANDS, full: [97, 100], main: [56, 96] });
    expect(await given.write(chair, (tx) => bandsOf(tx, tenant(other)))).toEqual(USUAL_BANDS);
    for (const gap of [usual.slice(1), usual.map((band) => (band.degree === 'none' ? { ...band, to: 3 } : band))])
      await given.refuses(null, 'bands_invalid', () => given.do(chair, bands, gap));
  });

  it('sets how many representatives a side may have, from one to twenty', async () => {
    for (const max of [1, 20]) {
      await given.do(chair, representatives, max);
      expect(await given.write(chair, (tx) => representativesOf(tx, tenant()))).toBe(max);
    }
    for (const max of [0, 21]) await given.refuses(null, 'period_invalid', () => given.do(chair, representatives, max));
  });

  it('sets rates, the latest of each kind first, and refuses what is none under its field', async () => {
    const rate = (over: Partial<RateInput> = {}): RateInput => ({
      kind: 'lpr_1y',
      from: '2025-01-20',
      basisPoints: 310,
      source: '全国银行间同业拆借中心',
      ...over,
    });
    await given.do(chair, rates, [rate(), rate({ kind: 'deposit_1y', basisPoints: 150 }), rate({ from: today, basisPoints: 300 })]);
    expect((await given.write(chair, (tx) => ratesOf(tx, tenant()))).map(({ kind, from }) => [kind, from])).toEqual([
      ['deposit_1y', '2025-01-20'],
      ['lpr_1y', today],
      ['lpr_1y', '2025-01-20'],
    ]);
    const refuses = (code: Parameters<Given['refuses']>[1], input: RateInput[]) =>
      given.refuses(null, code, () => given.do(chair, rates, input));
    await refuses('choice_invalid', [rate({ kind: 'other' })]);
    await refuses('date_in_future', [rate({ from: addDays(today, 1) })]);
    await refuses('rate_twice', [rate(), rate()]);
    await refuses('rate_invalid', [rate({ basisPoints: 0 })]);
    await refuses('source_missing', [rate({ source: '网' })]);
    const many = (n: number) => Array.from({ length: n }, (_, i) => rate({ from: addDays(today, -i) }));
    await refuses('too_many_entries', many(481));
    await given.do(chair, rates, many(480));
  });

  const notice = (over: Partial<NoticeInput> = {}): NoticeInput => ({
    year: 2027,
    document: '国办发明电〔2026〕7号',
    holidays: statutoryHolidays(2027).join('\n'),
    workdays: '',
    ...over,
  });
  const standing = async (ctx = chair): Promise<string[]> =>
    (
      await given.owner.query<{ document: string }>(
        'select document from holiday_notice where tenant_id = $1 and undone_at is null order by year, document',
        [ctx.actor.organisationId],
      )
    ).rows.map(({ document }) => document);

  it('loads a year’s notice in place of the one before, of this year and committee alone, and has the clocks computed anew', async () => {
    await given.do(other, loading, notice({ document: '别的委员会' }));
    await given.do(chair, loading, notice({ year: 2028, holidays: statutoryHolidays(2028).join(' ') }));
    for (const document of ['第一份文件', '第二稿文件']) await given.do(chair, loading, notice({ document }));
    await given.do(chair, loading, notice({ document: ' 第二份文件 ', holidays: [...statutoryHolidays(2027), '2027-03-01'].join('，') }));
    expect(await standing()).toEqual(['第二份文件', notice().document]);
    expect(await standing(other)).toEqual(['别的委员会']);
    const calendar = await given.write(chair, (tx) => calendarOf(tx, tenant()));
    expect([calendar.isWorkingDay('2027-03-01'), calendar.isWorkingDay('2027-03-02')]).toEqual([false, true]);
    const undone = await given.owner.query(
      'select document, undone_name from holiday_notice where undone_at is not null order by loaded_at',
    );
    expect(undone.rows).toEqual(['第一份文件', '第二稿文件'].map((document) => ({ document, undone_name: chair.actor.name })));
    expect((await jobs()).slice(-2)).toEqual([
      { tenantId: tenant(), year: 2027 },
      { tenantId: tenant(), year: 2027 },
    ]);
  });

  it('loads none without its number, with days that cannot be, or without a holiday that the law has', async () => {
    const before = [await standing(), await jobs()];
    const refuses = (code: Parameters<Given['refuses']>[1], over: Partial<NoticeInput>) =>
      given.refuses(null, code, () => given.do(chair, loading, notice(over)));
    await refuses('source_missing', { document: ' 〔7〕 ' });
    await refuses('year_invalid', { year: 2006 });
    await refuses('day_impossible', { workdays: '2027-02-30' });
    await refuses('statutory_missing', { holidays: statutoryHolidays(2027).slice(1).join(' ') });
    await refuses('workday_on_weekday', { workdays: '2027-03-01' });
    expect([await standing(), await jobs()]).toEqual(before);
  });

  it('takes back a notice of one’s own, once', async () => {
    const { id } = await given.do(chair, loading, notice({ year: 2029, holidays: statutoryHolidays(2029).join(' ') }));
    const [standingBefore, jobsBefore] = [await standing(), await jobs()];
    for (const [ctx, noticeId] of [
      [other, id],
      [chair, tenant()],
      [chair, 'x'],
    ] as const)
      await given.refuses(null, 'not_found', () => given.do(ctx, undoing, noticeId));
    await given.do(chair, undoing, id);
    expect(await standing()).toEqual(standingBefore.slice(0, -1));
    expect(await jobs()).toEqual([...jobsBefore, { tenantId: tenant(), year: 2029 }]);
    await given.refuses(null, 'not_found', () => given.do(chair, undoing, id));
  });

  it('shows what a notice would move before it is loaded, of one’s own clocks alone, and writes nothing', async () => {
    const caseId = await given.mediatedCase();
    const { rows } = await given.owner.query<{ kind: string; last: string }>(
      `select kind, last_day::text as last from clock where case_id = $1 and ended_at is null and kind = 'mediation'`,
      [caseId],
    );
    const days = [...new Set([...statutoryHolidays(2026), ...Array.from({ length: 21 }, (_, n) => addDays(today, n + 1))])].join(' ');
    const before = await standing();
    const preview = await given.do(chair, previewing, notice({ year: 2026, holidays: days }));
    const { kind, last } = rows[0]!;
    const moved = preview.samples.find((sample) => sample.kind === kind)!;
    expect([preview.moved > 0, moved.from, moved.to > addDays(last, 14)]).toEqual([true, last, true]);
    expect(await given.do(other, previewing, notice({ year: 2026, holidays: days }))).toEqual({
      clocks: 0,
      moved: 0,
      certain: 0,
      samples: [],
    });
    expect(await standing()).toEqual(before);
    await given.refuses(null, 'year_invalid', () => given.do(chair, previewing, notice({ year: 2006 })));
  });

  const regional = (over: Partial<ParametersInput> = {}): ParametersInput => ({
    regionCode: '110105',
    year: 2025,
    disposableIncomeFen: 8_000_000,
    consumptionFen: 4_500_000,
    wageFen: 12_000_000,
    wagePer: 'year',
    tradeWageFen: 9_000_000,
    tradeWagePer: 'month',
    nursingFen: 20_000,
    nursingPer: 'day',
    mealDailyFen: 10_000,
    nutritionDailyFen: 5_000,
    gradeScheme: false,
    source: '北京市统计局公报',
    validFrom: '2026-01-01',
    validTo: '2026-12-31',
    ...over,
  });
  const inForce = (ctx = chair) => given.write(chair, (tx) => parametersOf(tx, tenant(ctx), '110105'));

  it('loads a region’s figures in place of those of that year, and ends them', async () => {
    const { id: older } = await given.do(chair, figures, regional({ year: 2024 }));
    for (const source of ['第一次公布', '第二次公布']) await given.do(chair, figures, regional({ source }));
    await given.do(chair, figures, regional({ regionCode: '110000', source: '市的数字' }));
    const { id } = await given.do(chair, figures, regional({ consumptionFen: 4_600_000, mentalCapFen: 5_000_000 }));
    expect(await inForce()).toMatchObject({ consumptionFen: 4_600_000, mentalCapFen: 5_000_000, tradeWagePer: 'month' });
    expect(await inForce(other)).toBeNull();
    const { rows } = await given.owner.query('select ended_at is null as stands from region_parameter order by loaded_at');
    expect(rows.map(({ stands }) => stands as boolean)).toEqual([true, false, false, true, true]);
    for (const [ctx, parametersId] of [
      [other, id],
      [chair, tenant()],
      [chair, 'x'],
    ] as const)
      await given.refuses(null, 'not_found', () => given.do(ctx, ending, parametersId));
    await given.do(chair, ending, id);
    expect(await inForce()).toMatchObject({ year: 2024 });
    await given.do(chair, ending, older);
    // What a county has not, its city has.
    expect(await inForce()).toMatchObject({ source: '市的数字', mentalCapFen: null });
    await given.refuses(null, 'not_found', () => given.do(chair, ending, id));
  });

  it('loads no figures that are none, without their source, or of no region', async () => {
    const refuses = (code: Parameters<Given['refuses']>[1], over: Partial<ParametersInput>) =>
      given.refuses(null, code, () => given.do(chair, figures, regional(over)));
    await refuses('amount_invalid', { wageFen: 0.5 });
    await refuses('choice_invalid', { wagePer: 'day' });
    await refuses('year_invalid', { year: 2027 });
    await refuses('source_missing', { source: '网' });
    await refuses('validity_invalid', { validTo: '2025-12-31' });
    for (const regionCode of ['11010', '1101055', 'x11010']) await refuses('choice_invalid', { regionCode });
    await refuses('characters_refused', { source: '来源\u{1F600}\u{1F600}' });
  });

  it('reads everything that its committee set and loaded, and whether one may change it', async () => {
    const read = (ctx: Ctx) => given.write(ctx, (tx) => readSettings(tx, ctx));
    const own = await read(chair);
    expect(own).toMatchObject({ representatives: 20, mayChange: true });
    expect(own.parameters.map(({ regionCode, loadedName }) => [regionCode, loadedName])).toEqual([['110000', chair.actor.name]]);
    expect(own.notices.map(({ year, undoneAt }) => [year, undoneAt === null])).toEqual([
      [2029, false],
      [2028, true],
      [2027, true],
      [2027, false],
      [2027, false],
    ]);
    expect(own.notices.every(({ loadedAt }) => loadedAt.endsWith('Z'))).toBe(true);
    expect(await read(given.hands.mediator)).toMatchObject({ mayChange: false });
    expect(await read(other)).toMatchObject({ parameters: [], rates: [], notices: [{ document: '别的委员会' }] });
  });
});
