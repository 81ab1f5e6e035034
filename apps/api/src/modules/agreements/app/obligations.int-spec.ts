import { Agreeing } from '../../../../test/support/agreeing.js';
import { Given } from '../../../../test/support/given.js';
import { holdCase } from '../../cases/index.js';
import { agreementUseCases } from './use-cases.js';

const { reporting, confirming, contesting, missing } = agreementUseCases;

/** What was promised, reported and answered without a server. */
describe('obligations, as use cases', () => {
  let given: Given;
  let agreeing: Agreeing;
  beforeAll(async () => {
    given = await Given.begun('obligation-cases');
    agreeing = await Agreeing.with(given);
  });
  afterAll(() => given?.close());

  const duesOf = async (caseId: string): Promise<string[]> =>
    (await given.owner.query<{ id: string }>('select id from obligation where case_id = $1 order by n', [caseId])).rows.map((r) => r.id);
  const rowsOf = async (caseId: string): Promise<string[]> => {
    const { rows } = await given.owner.query<{ row: string }>(
      `select concat_ws(' ', n, status, note, contest_reason, case when proof_exhibit_id is null then 'bare' else 'proved' end) as row
         from obligation where case_id = $1 order by n`,
      [caseId],
    );
    return rows.map(({ row }) => row);
  };
  const statusOf = async (caseId: string): Promise<string> =>
    (await given.owner.query<{ status: string }>('select status from case_file where id = $1', [caseId])).rows[0]!.status;
  const lettersOf = async (caseId: string): Promise<string[]> =>
    (await given.owner.query<{ kind: string }>('select kind from case_letter where case_id = $1 order by id', [caseId])).rows.map(
      (r) => r.kind,
    );
  const report = (exhibitId: string, over: object = {}) => ({ exhibitId, note: ' 已转账 ', seen: 'pending', ...over });

  it('is reported with a proof and confirmed; with the last one the case is fulfilled', async () => {
    const { desk, consumer } = given.hands;
    const { caseId } = await agreeing.settled();
    const [first, second] = (await duesOf(caseId)) as [string, string];
    const proof = await agreeing.exhibit(caseId);
    await given.act(desk, caseId, reporting, { obligationId: first, ...report(proof) });
    expect(await rowsOf(caseId)).toEqual(['1 reported 已转账 proved', '2 pending  bare']);
    expect((await given.record(caseId))['joint']!.at(-1)).toBe('obligation.reported');
    expect(await given.told(caseId, 'performance_reported')).toEqual([consumer.actor.name]);
    await given.act(consumer, caseId, confirming, { obligationId: first, proofId: proof });
    expect([await statusOf(caseId), (await given.record(caseId))['joint']!.at(-1)]).toEqual(['effective', 'obligation.confirmed']);
    expect(await given.told(caseId, 'performance_confirmed')).toEqual(['周院长', '许经理'].sort());
    await given.act(desk, caseId, reporting, { obligationId: second, ...report(proof) });
    await given.act(consumer, caseId, confirming, { obligationId: second, proofId: proof });
    expect([await statusOf(caseId), await lettersOf(caseId)]).toEqual(['fulfilled', ['settled', 'fulfilled']]);
    const { rows } = await given.owner.query('select kind from clock where case_id = $1 and ended_at is null order by kind', [caseId]);
    expect(rows).toEqual([{ kind: 'avoidance' }]);
  });

  it('is reported only with an exhibit of the clinic that both sides see', async () => {
    const { desk } = given.hands;
    const { caseId } = await agreeing.settled();
    const [obligationId] = (await duesOf(caseId)) as [string];
    const elsewhere = await agreeing.exhibit(await given.negotiatedCase());
    for (const exhibitId of [
      'x',
      caseId,
      elsewhere,
      await agreeing.exhibit(caseId, { side: 'consumer' }),
      await agreeing.exhibit(caseId, { audience: 'caucus_clinic' }),
      await agreeing.exhibit(caseId, { withdrawn: true }),
    ])
      await given.refuses(caseId, 'proof_needed', () => given.act(desk, caseId, reporting, { obligationId, ...report(exhibitId) }));
  });

  it('moves on what was shown alone, by its own side, in its own case', async () => {
    const { desk, consumer, stranger } = given.hands;
    const { caseId } = await agreeing.settled();
    const other = await agreeing.settled();
    const [obligationId] = (await duesOf(caseId)) as [string];
    const [exhibit, second] = [await agreeing.exhibit(caseId), await agreeing.exhibit(caseId)];
    const input = { obligationId, ...report(exhibit) };
    const shown = { obligationId, proofId: exhibit };
    await given.refuses(caseId, 'not_found', () => given.act(stranger, caseId, reporting, input));
    await given.refuses(caseId, 'not_possible_now', () => given.act(consumer, caseId, reporting, input));
    await given.refuses(caseId, 'performance_moved_on', () => given.act(desk, caseId, reporting, { ...input, seen: 'missed' }));
    await given.refuses(caseId, 'characters_refused', () => given.act(desk, caseId, reporting, { ...input, note: '\u{1F600}' }));
    for (const elsewhere of ['x', caseId, (await duesOf(other.caseId))[0] as string])
      await given.refuses(caseId, 'not_found', () => given.act(desk, caseId, reporting, { ...input, obligationId: elsewhere }));
    await given.refuses(caseId, 'performance_moved_on', () => given.act(consumer, caseId, confirming, shown));
    await given.act(desk, caseId, reporting, input);
    await given.refuses(caseId, 'not_possible_now', () => given.act(desk, caseId, reporting, { ...input, seen: 'reported' }));
    await given.refuses(caseId, 'not_possible_now', () => given.act(desk, caseId, confirming, shown));
    await given.refuses(caseId, 'performance_moved_on', () => given.act(consumer, caseId, confirming, { obligationId, proofId: second }));
    await given.refuses(other.caseId, 'not_found', () => given.act(consumer, other.caseId, confirming, shown));
    await given.act(consumer, caseId, confirming, shown);
    await given.refuses(caseId, 'not_possible_now', () => given.act(consumer, caseId, confirming, shown));
  });

  it('is contested with a reason, and reported anew without it', async () => {
    const { desk, consumer } = given.hands;
    const { caseId } = await agreeing.settled();
    const [obligationId] = (await duesOf(caseId)) as [string];
    const proofId = await agreeing.exhibit(caseId);
    await given.act(desk, caseId, reporting, { obligationId, ...report(proofId) });
    const input = { obligationId, proofId, reason: ' 到账金额与约定不一致。 ' };
    await given.refuses(caseId, 'reason_needed', () =>
      given.act(consumer, caseId, contesting, { ...input, reason: '        不对        ' }),
    );
    await given.refuses(caseId, 'not_possible_now', () => given.act(desk, caseId, contesting, input));
    await given.act(consumer, caseId, contesting, input);
    expect((await rowsOf(caseId))[0]).toBe('1 contested 已转账 到账金额与约定不一致。 proved');
    expect((await given.record(caseId))['joint']!.at(-1)).toBe('obligation.contested');
    expect(await given.told(caseId, 'performance_contested')).toEqual(['周院长', '许经理'].sort());
    await given.act(desk, caseId, reporting, { obligationId, ...report(proofId, { seen: 'contested' }) });
    expect((await rowsOf(caseId))[0]).toBe('1 reported 已转账 proved');
  });

  it('is missed by itself: the case is in breach with a letter, and made good with its confirmation', async () => {
    const { desk, consumer } = given.hands;
    const { caseId } = await agreeing.settled();
    const [first] = (await duesOf(caseId)) as [string];
    const today = await given.today();
    const missed = { id: first, kind: 'payment', amountFen: 400_000, dueOn: today };
    await given.byItself(async (by) => {
      await holdCase(by.tx, caseId);
      await missing.execute(by, { case: { id: caseId, status: 'effective' }, ...missed });
    });
    expect([await statusOf(caseId), (await rowsOf(caseId))[0], await lettersOf(caseId)]).toEqual([
      'breached',
      '1 missed  bare',
      ['settled', 'breach'],
    ]);
    expect((await given.record(caseId))['joint']!.filter((type) => type === 'obligation.missed')).toHaveLength(1);
    const proof = await agreeing.exhibit(caseId);
    await given.act(desk, caseId, reporting, { obligationId: first, ...report(proof, { seen: 'missed' }) });
    await given.act(consumer, caseId, confirming, { obligationId: first, proofId: proof });
    expect(await statusOf(caseId)).toBe('effective');
  });
});
