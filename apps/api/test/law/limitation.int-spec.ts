import { castOf, day, fileCase, mediatedCase, until, type Cast } from '../support/journey.js';
import { createWorld, type Person, type World } from '../support/world.js';

const READ = `query($id: ID!) { caseFile(id: $id) { limitationDay clocks { kind lastDay endedAt endedBecause }
  limitations { of beginning standing day lateDay latePending steps { because day lastDay rule } lateSteps { because day lastDay rule } } } }`;

/** Worked from the texts (Civil Code 188, 195; Limitation Provisions 4, 12, 13) on 16 March 2026; of later years no calendar is known. */
describe('the limitation of a case', () => {
  let world: World;
  let cast: Cast;
  beforeAll(async () => {
    world = await createWorld('limitation');
    cast = await castOf(world);
  });
  afterEach(() => world.resetClock());
  afterAll(() => world.close());

  const of = (caseId: string) => ({ caseId: ['ID!', caseId] as [string, unknown] });
  const file = async (person: Person, caseId: string) => (await person.gql(READ, { id: caseId })).caseFile;
  const record = async (person: Person, caseId: string, kind: string, onDay: string, reference = '') =>
    (
      await person.done('recordEvent', {
        ...of(caseId),
        input: ['LegalEventInput!', { kind, onDay, bothAgreed: false, note: '', reference }],
      })
    ).id as string;
  const running = async (caseId: string): Promise<string[]> =>
    (await file(cast.consumer, caseId)).clocks
      .filter((c: { kind: string; endedAt: string | null }) => c.kind === 'limitation' && !c.endedAt)
      .map((c: { lastDay: string }) => c.lastDay);
  /** A package bought three years and more ago. */
  async function bought(claims: string[]): Promise<string> {
    const { caseId } = await cast.consumer.done('startCase', {
      input: ['StartCaseInput!', { organisationId: world.clinics[0]!.id, regionCode: world.clinics[0]!.region }],
    });
    const known = claims.includes('compensation') ? day(-100) : day(-1200);
    await cast.consumer.done('saveDraft', {
      ...of(caseId),
      input: [
        'CaseDraftInput!',
        {
          procedure: 'prepaid',
          treatmentDay: day(-1200),
          knownDay: known,
          story: '办卡之后一直没有约到时间，现在要求退还没有使用的部分。',
          claims,
        },
      ],
    });
    await cast.consumer.done('fileCase', of(caseId));
    return caseId as string;
  }

  it('of a package runs from the asking or the refusal, not from the payment, and says so (Limitation Provisions 4)', async () => {
    const caseId = await bought(['refund']);
    const before = await file(cast.consumer, caseId);
    expect(before.limitations).toEqual([
      {
        of: 'refund',
        beginning: 'not_asked',
        standing: 'not_begun',
        day: null,
        lateDay: null,
        latePending: 'not_begun',
        steps: [],
        lateSteps: [],
      },
    ]);
    expect([before.limitationDay, await running(caseId)]).toEqual([null, []]);

    // Asked on 15 January 2026, and nothing said: from the asking at the earliest, and by the text not before a refusal.
    await record(cast.consumer, caseId, 'refund_asked', day(-60));
    expect((await file(cast.consumer, caseId)).limitations).toEqual([
      {
        of: 'refund',
        beginning: 'asked',
        standing: 'running',
        day: '2029-01-15',
        lateDay: null,
        latePending: 'not_begun',
        steps: [{ because: 'asked', day: '2026-01-15', lastDay: '2029-01-15', rule: 'LIM-12' }],
        lateSteps: [],
      },
    ]);
    expect(await running(caseId)).toEqual(['2029-01-15']);

    const refusal = await record(cast.clinic, caseId, 'refund_refused', day(-10));
    const refused = (await file(cast.consumer, caseId)).limitations[0];
    expect([refused.beginning, refused.day, refused.lateDay]).toEqual(['refused', '2029-01-15', '2029-03-06']);
    // The side that is claimed against learns nothing of it.
    expect(await file(cast.clinic, caseId)).toMatchObject({ limitationDay: null, limitations: [] });
    expect((await file(cast.clinic, caseId)).clocks.map((c: { kind: string }) => c.kind)).not.toContain('limitation');

    await cast.clinic.done('withdrawEvent', {
      ...of(caseId),
      eventId: ['ID!', refusal],
      reason: ['String!', '当时只是表示需要核对，并没有拒绝。'],
    });
    expect((await file(cast.consumer, caseId)).limitations[0].beginning).toBe('asked');
  });

  it('of a package whose asking was taken back has not begun, and keeps no day', async () => {
    const caseId = await bought(['refund']);
    const asked = await record(cast.consumer, caseId, 'refund_asked', day(-60));
    expect(await running(caseId)).toEqual(['2029-01-15']);
    await cast.consumer.done('withdrawEvent', {
      ...of(caseId),
      eventId: ['ID!', asked],
      reason: ['String!', '记错了，当时没有提出退款的要求。'],
    });
    expect(await running(caseId)).toEqual([]);
    expect((await file(cast.consumer, caseId)).limitations[0].standing).toBe('not_begun');
  });

  it('of harm beside a refund is told apart, the earlier before the other', async () => {
    const caseId = await bought(['refund', 'compensation']);
    await record(cast.consumer, caseId, 'refund_asked', day(-60));
    await record(cast.consumer, caseId, 'grace_ended', day(-30));
    // Known on 6 December 2025; whether the asking of 15 January 2026 for the refund demanded damages too is a question. The time
    // given for the refund ended on 14 February 2026.
    expect(
      (await file(cast.consumer, caseId)).limitations.map((l: Record<string, unknown>) => [
        l['of'],
        l['beginning'],
        l['day'],
        l['lateDay'],
      ]),
    ).toEqual([
      ['harm', 'knowledge', '2028-12-06', '2029-01-15'],
      ['refund', 'grace', '2029-02-14', '2029-02-14'],
    ]);
    expect(await running(caseId)).toEqual(['2028-12-06']);
  });

  it('is counted anew from the end of a suit, and both days stand there (Civil Code 195)', async () => {
    const caseId = await fileCase(world, cast.consumer);
    await record(cast.consumer, caseId, 'court_filed', day(-100));
    const lasting = (await file(cast.consumer, caseId)).limitations[0];
    expect([lasting.day, lasting.lateDay, lasting.latePending]).toEqual(['2028-12-06', null, 'proceeding']);
    await record(cast.clinic, caseId, 'court_ended', day(-20), '(2025)京0105民初9号');
    const ended = (await file(cast.consumer, caseId)).limitations[0];
    expect([ended.day, ended.lateDay]).toEqual(['2028-12-06', '2029-02-24']);
    expect(ended.lateSteps.at(-1)).toEqual({ because: 'suit_ended', day: '2026-02-24', lastDay: '2029-02-24', rule: 'LIM-14' });
  });

  it('is interrupted by a report to the police, and counted anew from knowing its outcome (Limitation Provisions 13)', async () => {
    const caseId = await fileCase(world, cast.consumer);
    await record(cast.consumer, caseId, 'police_reported', day(-90));
    expect((await file(cast.consumer, caseId)).limitations[0]).toMatchObject({
      day: '2028-12-16',
      lateDay: null,
      latePending: 'proceeding',
    });
    await record(cast.consumer, caseId, 'police_closed', day(-30));
    expect((await file(cast.consumer, caseId)).limitations[0]).toMatchObject({ day: '2028-12-16', lateDay: '2029-02-14' });
  });

  it('of two authorities at once is counted from the end of each, and lasts while one of them does', async () => {
    const caseId = await fileCase(world, cast.consumer);
    await record(cast.consumer, caseId, 'health_filed', day(-90));
    await record(cast.consumer, caseId, 'market_filed', day(-80));
    await record(cast.consumer, caseId, 'market_refused', day(-70));
    // Refused by the market on 5 January 2026; the health authority still has it.
    expect((await file(cast.consumer, caseId)).limitations[0]).toMatchObject({
      day: '2028-12-26',
      lateDay: null,
      latePending: 'proceeding',
    });
    await record(cast.consumer, caseId, 'health_refused', day(-40));
    expect((await file(cast.consumer, caseId)).limitations[0]).toMatchObject({
      day: '2028-12-26',
      lateDay: '2029-02-04',
      latePending: null,
    });
  });

  it('is counted anew from the end of a mediation', async () => {
    const caseId = await fileCase(world, cast.consumer);
    await cast.clinic.done('answerCase', { ...of(caseId), statement: ['String!', '我们已收到，正在核对病历。'] });
    await cast.consumer.done('applyForMediation', { ...of(caseId), reason: ['String!', '双方协商多次没有结果，请求调解。'] });
    expect((await file(cast.consumer, caseId)).limitations[0]).toMatchObject({
      day: '2029-03-16',
      lateDay: null,
      latePending: 'proceeding',
    });
    await world.moveClock('10 days');
    await cast.clinic.done('declineMediation', { ...of(caseId), note: ['String!', '我们认为已经按约定处理，不同意调解。'] });
    expect((await file(cast.consumer, caseId)).limitations[0]).toMatchObject({ day: '2029-03-16', lateDay: '2029-03-26' });
  });

  it('of harm that was confirmed later has two days', async () => {
    const caseId = await fileCase(world, cast.consumer);
    await record(cast.consumer, caseId, 'harm_confirmed', day(-30));
    expect((await file(cast.consumer, caseId)).limitations[0]).toMatchObject({
      beginning: 'hidden',
      day: '2028-10-17',
      lateDay: '2029-02-14',
    });
  });

  it('that an earlier release kept is read anew by the worker', async () => {
    // Two whose days are other ones, and stand: nothing is entered that did not change.
    const standing = [await bought(['compensation']), await fileCase(world, cast.consumer)];
    const days = await Promise.all(standing.map(running));
    expect(new Set(days.flat()).size).toBe(2);
    const entries = async () =>
      (
        await world.owner.query<{ n: number }>(
          `select count(*)::int as n from journal.entry where case_id = any($1) and type in ('clock.started', 'clock.changed')`,
          [standing],
        )
      ).rows[0]!.n;
    const before = await entries();
    const caseId = await bought(['refund']);
    const { tenantId } = (
      await world.owner.query<{ tenantId: string }>('select tenant_id as "tenantId" from case_file where id = $1', [caseId])
    ).rows[0]!;
    // As 9604993 kept it: three years from the payment.
    await world.owner.query(
      `insert into clock (case_id, tenant_id, kind, started_at, last_day, ends_at, provisional) values ($1, $2, 'limitation', $3::date, $4, $4::date + 1, false)`,
      [caseId, tenantId, day(-1200), day(-104)],
    );
    expect(await running(caseId)).toEqual([day(-104)]);
    await world.owner.query(`select graphile_worker.add_job('recompute_clocks', json_build_object('tenantId', $1::uuid, 'year', null))`, [
      tenantId,
    ]);
    await until(async () => (await running(caseId)).length === 0);
    await until(async () => (await world.owner.query('select 1 from graphile_worker._private_jobs')).rowCount === 0);
    expect([await Promise.all(standing.map(running)), await entries()]).toEqual([days, before]);
    const { clocks } = await file(cast.consumer, caseId);
    expect(clocks.find((c: { kind: string }) => c.kind === 'limitation').endedBecause).toBe('recomputed');
  });

  it('is counted anew by a regulator’s record as by a party’s, from all that moved it before', async () => {
    // The application of today comes after the filing at the authority: a regulator's record must not forget it.
    const caseId = await mediatedCase(world, cast);
    await record(cast.consumer, caseId, 'health_filed', day(-20));
    await cast.mediator.done('terminateMediation', {
      ...of(caseId),
      reason: ['String!', 'too_far_apart'],
      note: ['String!', '双方差距过大，无法继续调解。'],
    });
    const auditor = await world.staff(
      (
        await world.owner.query<{ id: string }>(
          `insert into identity.organisation (kind, name_zh, name_en, region_code, standing) values ('regulator', '区卫健委', 'r', '110105', 'confirmed') returning id`,
        )
      ).rows[0]!.id,
      'regulator',
      ['auditor'],
      '稽查员',
    );
    const before = (await file(cast.consumer, caseId)).limitations[0];
    expect(before).toMatchObject({ day: '2029-03-16', lateDay: null, latePending: 'proceeding' });
    await auditor.done('openForAudit', { ...of(caseId), reason: ['String!', '核对行政调解的受理情况。'] });
    await record(auditor, caseId, 'health_refused', day(0));
    expect((await file(cast.consumer, caseId)).limitations[0]).toMatchObject({ day: '2029-03-16', lateDay: '2029-03-16' });
    expect(await running(caseId)).toEqual(['2029-03-16']);
  });
});
