import { randomUUID } from 'node:crypto';
import { EMPTY_CALCULATION, keepParameters, yearOf, type CalculationInput, type RegionParameters } from '@heyi/domain';
import { FIGURES } from '../../../../test/support/figures.js';
import { Given } from '../../../../test/support/given.js';
import type { Ctx } from '../../../platform/context/ctx.js';
import { CalculationRepository } from '../data/calculation.repository.js';
import { readCalculation } from './read-calculation.js';
import { readDesk } from './read-desk.js';
import { SaveCalculation } from './save-calculation.js';

/** The use cases of compensation without a server: what each does, what each refusal leaves, and who reads what. */
describe('calculations, as use cases', () => {
  let given: Given;
  const saving = new SaveCalculation(new CalculationRepository());
  beforeAll(async () => {
    given = await Given.begun('calculation-cases');
  });
  afterAll(() => given?.close());

  const sheet = (over: Partial<CalculationInput> & { homeRegionCode?: string } = {}): string =>
    JSON.stringify({ ...EMPTY_CALCULATION, clinicPct: 50, medical: [{ note: '外院检查', amountFen: 100_000 }], ...over });
  const rowsOf = async (caseId: string): Promise<string[]> => {
    const { rows } = await given.owner.query<{ row: string }>(
      `select concat_ws(' ', audience, side, n, author_name, result -> 'tort' ->> 'totalFen', parameters ->> 'source') as row
         from calculation where case_id = $1 order by created_at, id`,
      [caseId],
    );
    return rows.map(({ row }) => row);
  };
  const read = (ctx: Ctx, caseId: string, id: string) => given.write(ctx, (tx) => readCalculation(tx, caseId, id));
  const desk = (ctx: Ctx, caseId: string, home: string | null = null) => given.write(ctx, (tx) => readDesk(tx, ctx, caseId, home));
  /** Figures of a region, in force this year. */
  const figures = async (regionCode: string, over: Partial<RegionParameters>): Promise<void> => {
    const year = yearOf(await given.today());
    const all: RegionParameters = {
      ...FIGURES,
      disposableIncomeFen: 4_000_000,
      regionCode,
      year: year - 1,
      validFrom: `${year}-01-01`,
      validTo: `${year}-12-31`,
      ...over,
    };
    await given.owner.query(
      `insert into region_parameter (tenant_id, region_code, year, data, loaded_name) values ($1, $2, $3, $4, '主任')`,
      [given.hands.intake.actor.organisationId, regionCode, all.year, keepParameters(all)],
    );
  };

  it('keeps a side’s sheet in its own caucus, numbered, and nothing of it reaches the joint channel', async () => {
    const { consumer, desk: clinic } = given.hands;
    const caseId = await given.negotiatedCase();
    const [joint, last] = [(await given.record(caseId))['joint'], await given.lastAnnounced()];
    await given.act(consumer, caseId, saving, sheet());
    await given.act(consumer, caseId, saving, sheet({ clinicPct: 100 }));
    await given.act(clinic, caseId, saving, sheet({ clinicPct: 10 }));
    expect(await rowsOf(caseId)).toEqual([
      'caucus_consumer consumer 1 林小满 50000',
      'caucus_consumer consumer 2 林小满 100000',
      'caucus_clinic clinic 1 许经理 10000',
    ]);
    const record = await given.record(caseId);
    expect(record['joint']).toEqual(joint);
    expect(record['caucus_consumer']!.slice(-2)).toEqual(['calculation.made', 'calculation.made']);
    expect(record['caucus_clinic']!.at(-1)).toBe('calculation.made');
    const changed = (audience: string) => ({ type: 'case.changed', caseId, audience });
    expect(await given.announced(caseId, last)).toEqual(['caucus_consumer', 'caucus_consumer', 'caucus_clinic'].map(changed));
  });

  it('keeps the mediator’s for the committee', async () => {
    const caseId = await given.mediatedCase();
    await given.act(given.hands.mediator, caseId, saving, sheet());
    expect(await rowsOf(caseId)).toEqual(['committee mediator 1 郑岚 50000']);
    expect((await given.record(caseId))['committee']!.at(-1)).toBe('calculation.made');
  });

  it('keeps none of what is no sheet, has faults, or is of a case that is not one’s own', async () => {
    const { consumer, intake, stranger } = given.hands;
    const caseId = await given.negotiatedCase();
    const refused = (code: Parameters<Given['refuses']>[1], text: string) =>
      given.refuses(caseId, code, () => given.act(consumer, caseId, saving, text));
    for (const text of ['', '{', 'null', '[]']) await refused('input_invalid', text);
    await refused('percent_invalid', sheet({ clinicPct: 101 }));
    await refused('amount_invalid', sheet({ transportFen: -1 }));
    await refused('characters_refused', sheet({ medical: [{ note: '检查🧿', amountFen: 1 }] }));
    await given.refuses(caseId, 'not_found', () => given.act(stranger, caseId, saving, sheet()));
    await given.refuses(caseId, 'not_found', () => given.act(intake, caseId, saving, sheet()));
    expect(await rowsOf(caseId)).toEqual([]);
  });

  it('names the region whose figures are missing; with them it keeps what the sheet stood on, the higher ones of a home region', async () => {
    const { consumer } = given.hands;
    const caseId = await given.negotiatedCase();
    const disabled = { clinicPct: 100, medical: [], age: 30, grades: [10] };
    await expect(given.act(consumer, caseId, saving, sheet(disabled))).rejects.toMatchObject({
      faults: [{ path: 'parameters', code: 'parameters_missing', data: { region: '甲区' } }],
    });
    expect(await desk(consumer, caseId)).toMatchObject({ parameters: null, regionName: '甲区', committeeName: '甲区医调委' });
    await figures('110105', {});
    await figures('310106', { disposableIncomeFen: 8_000_000, source: '住所地数据，虚构' });
    await given.act(consumer, caseId, saving, sheet(disabled));
    await given.act(consumer, caseId, saving, sheet({ ...disabled, homeRegionCode: '310106' }));
    await given.refuses(caseId, 'choice_invalid', () =>
      given.act(consumer, caseId, saving, sheet({ ...disabled, homeRegionCode: '3101' })),
    );
    // Twenty years of a tenth.
    expect((await rowsOf(caseId)).map((row) => row.split(' ')[4])).toEqual(['8000000', '16000000']);
    for (const none of [null, '3101', '420106'])
      expect((await desk(consumer, caseId, none))?.parameters?.disposableIncomeFen).toBe(4_000_000);
    expect((await desk(consumer, caseId, '310106'))?.parameters?.disposableIncomeFen).toBe(8_000_000);
  });

  it('is read by who hears it, with the number of its case, and by nobody through another case', async () => {
    const { consumer, desk: clinic, mediator, stranger } = given.hands;
    const [caseId, elsewhere] = [await given.mediatedCase(), await given.mediatedCase()];
    const { id } = await given.act(consumer, caseId, saving, sheet());
    const { rows } = await given.owner.query<{ number: string }>('select number from case_file where id = $1', [caseId]);
    for (const reader of [consumer, mediator]) {
      expect(await read(reader, caseId, id)).toMatchObject({ id, case_number: rows[0]!.number, author_name: '林小满' });
      expect((await desk(reader, caseId))?.calculations.map((row) => row.id)).toEqual([id]);
    }
    expect((await desk(clinic, caseId))?.calculations).toEqual([]);
    await given.refuses(caseId, 'not_found', () => read(clinic, caseId, id));
    await given.refuses(caseId, 'not_found', () => read(stranger, caseId, id));
    await given.refuses(caseId, 'not_found', () => read(consumer, elsewhere, id));
    for (const other of [randomUUID(), 'x']) await given.refuses(caseId, 'not_found', () => read(consumer, caseId, other));
    expect(await desk(stranger, caseId)).toBeNull();
  });

  it('shows no desk to an office that sees the case and has not opened it', async () => {
    const caseId = await given.unresolvedCase();
    expect(await desk(given.hands.consumer, caseId)).toMatchObject({ calculations: [] });
    expect(await desk(given.hands.auditor, caseId)).toBeNull();
  });
});
