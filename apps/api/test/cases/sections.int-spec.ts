import { PostgresQueryRunner } from 'typeorm/driver/postgres/PostgresQueryRunner.js';
import { sentFor } from '../support/front-ends.js';
import { addExhibit, castOf, JPEG, mediatedCase, offer, signableCase, type Cast } from '../support/journey.js';
import { CALLED, fileUnreachable, minutesAgo, noticeOf, record } from '../support/unreachable.js';
import { createWorld, type Person, type World } from '../support/world.js';

/**
 * How many statements the database is asked at most for what the page of a case sends, with the four that begin the transaction, say
 * what it may, who asks, and end it. Whose session it is is read before that, by one more, for every request of anybody.
 */
const CEILINGS = {
  CaseOverview: 20,
  CaseRoom: 12,
  CaseEvidence: 11,
  CaseResponsibility: 12,
  CaseCompensation: 11,
  CaseOffers: 11,
  CaseAgreement: 12,
  CaseObligations: 11,
  CaseDeadlines: 14,
  CasePapers: 15,
  CaseRecord: 11,
  CaseMediators: 9,
  CasePowersOfAttorney: 7,
  CaseDraft: 9,
} as const;

/** The sections of a case over the wire, as its page sends for them. */
describe('what the page of a case asks, section by section', () => {
  let world: World;
  let cast: Cast;
  let mediating: string;
  let signing: string;
  let told: string;
  const { query } = PostgresQueryRunner.prototype;
  /** Statements of each transaction in their order; the worker's and everybody else's are others. */
  const transactions = new Map<PostgresQueryRunner, string[]>();
  let readings: string[][] = [];

  beforeAll(async () => {
    world = await createWorld('sections');
    cast = await castOf(world);
    mediating = await mediatedCase(world, cast);
    await cast.consumer.done('makeOffer', { caseId: ['ID!', mediating], input: ['OfferInput!', offer()] });
    await addExhibit(cast.consumer, mediating, await JPEG());
    signing = (await signableCase(world, cast)).caseId;
    told = await fileUnreachable(world, cast.consumer);
    await cast.intake.done(
      'recordClinicNotice',
      record(await noticeOf(world, told), { ...CALLED, kind: 'telephoned', happenedAt: await minutesAgo(world, 0) }),
    );
    PostgresQueryRunner.prototype.query = function (this: PostgresQueryRunner, ...asked: Parameters<typeof query>) {
      const [sql, parameters] = asked;
      const before = transactions.get(this);
      if (/^START TRANSACTION/i.test(sql)) transactions.set(this, [sql]);
      else before?.push(sql);
      if (before && /^(COMMIT|ROLLBACK)/i.test(sql)) transactions.delete(this);
      const [of] = Array.isArray(parameters) ? (parameters as unknown[]) : [];
      if (before && sql.includes('app.enter_case') && [mediating, signing, told].includes(String(of))) readings.push(before);
      return query.apply(this, asked);
    } as typeof query;
  });
  afterAll(async () => {
    PostgresQueryRunner.prototype.query = query;
    await world?.close();
  });

  /** The statements of the one transaction that a document is answered by. */
  async function asked(person: Person, name: string, caseId: string): Promise<readonly string[]> {
    readings = [];
    const { caseFile } = await person.gql(sentFor(name), { id: caseId });
    expect([name, caseFile?.id]).toEqual([name, caseId]);
    const reading = readings.filter((statements) => statements.some((sql) => sql.includes('read only')));
    expect([name, reading.length]).toEqual([name, 1]);
    return reading[0]!;
  }

  it('asks the database no more often than is written here, of whoever opens it', async () => {
    const most: Record<string, number> = {};
    const over: unknown[] = [];
    for (const [who, caseId] of [
      ...(['consumer', 'clinic', 'mediator', 'intake', 'chair'] as const).flatMap((of) => [
        [of, mediating] as const,
        [of, signing] as const,
      ]),
      ['consumer', told] as const,
    ])
      for (const [name, ceiling] of Object.entries(CEILINGS)) {
        const statements = await asked(cast[who], name, caseId);
        most[name] = Math.max(most[name] ?? 0, statements.length);
        if (statements.length > ceiling) over.push([who, name, ceiling, statements.length, ...statements]);
      }
    expect(over).toEqual([]);
    // A ceiling that nobody comes near would not notice what is added.
    expect(most).toEqual(CEILINGS);
  });

  it('reads for the head and the overview no files, letters of demand or events, and for evidence no limitation', async () => {
    // What limitation is counted from is one look at letters and events too.
    const limitation = (sql: string): boolean => sql.includes('as "lastPayment"');
    const overview = await asked(cast.consumer, 'CaseOverview', mediating);
    expect(overview.filter(limitation)).toHaveLength(1);
    const others = overview.filter((sql) => !limitation(sql));
    expect(others.filter((sql) => /from (exhibit|demand_letter|legal_event|extension_request) /.test(sql))).toEqual([]);
    const evidence = await asked(cast.consumer, 'CaseEvidence', mediating);
    expect(evidence.filter((sql) => /from exhibit /.test(sql))).toHaveLength(1);
    // The case's own row says by whom somebody is represented.
    const beside = evidence.filter((sql) => !sql.includes('as "actsAs"'));
    expect(beside.filter((sql) => limitation(sql) || /from (case_letter|agreement|case_member)\b/.test(sql))).toEqual([]);
  });
});
