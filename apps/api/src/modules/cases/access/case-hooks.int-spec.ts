import { addDays, NO_OFFER_SEEN } from '@heyi/domain';
import { Agreeing } from '../../../../test/support/agreeing.js';
import { Given } from '../../../../test/support/given.js';
import { agreementUseCases } from '../../agreements/index.js';
import { demandUseCases } from '../../demands/index.js';
import { mediationUseCases } from '../../mediation/index.js';
import { MakeOffer, OfferRepository } from '../../negotiation/index.js';
import { lapseCase } from '../app/close-case.js';
import { endingNegotiation } from '../app/use-cases.js';
import { holdCase } from '../data/held-case.query.js';

const NOTE = '双方对金额差距过大，无法继续。';

/**
 * What happens elsewhere when a case ends, by every module that hears of it (`case-hooks.ts`). Each is seen in a second case, which
 * stands in the same place and goes on.
 */
describe('the end of a case, elsewhere', () => {
  let given: Given;
  let agreeing: Agreeing;
  let today: string;
  const making = new MakeOffer(new OfferRepository());
  const { send } = demandUseCases({ publicUrl: 'http://localhost' });
  beforeAll(async () => {
    given = await Given.begun('case-hooks');
    agreeing = await Agreeing.with(given);
    today = await given.today();
  });
  afterAll(() => given?.close());

  const texts = async (sql: string, caseId: string): Promise<string[]> =>
    (await given.owner.query<{ text: string }>(sql, [caseId])).rows.map(({ text }) => text);
  const endNegotiation = (caseId: string) =>
    given.act(given.hands.consumer, caseId, endingNegotiation, { reason: 'too_far_apart', note: NOTE });
  const lapse = (caseId: string, reason: 'timeout' | 'unreachable') =>
    given.byItself(async ({ tx, relay }) => lapseCase(tx, relay, await holdCase(tx, caseId), reason));
  const twice = async (make: () => Promise<string>): Promise<[string, string]> => [await make(), await make()];

  it('an offer that waits for an answer expires', async () => {
    const { desk } = given.hands;
    const [caseId, beside] = await twice(() => given.negotiatedCase());
    const offer = {
      items: [{ kind: 'refund', note: '退还手术费', amountFen: 800_000 }],
      totalFen: 800_000,
      split: { clinicPct: 60, consumerPct: 40 },
      instalments: [{ amountFen: 800_000, dueOn: addDays(today, 30) }],
      message: '先退还部分费用。',
      expiresOn: addDays(today, 7),
    };
    for (const id of [caseId, beside]) await given.act(desk, id, making, { ...offer, after: NO_OFFER_SEEN });
    // An earlier one keeps what became of it.
    await given.act(desk, caseId, making, { ...offer, after: { n: 1, status: 'open', answers: 0 } });
    await endNegotiation(caseId);
    const offers = (id: string) => texts('select status as text from offer where case_id = $1 order by n', id);
    expect([await offers(caseId), await offers(beside)]).toEqual([['withdrawn', 'expired'], ['open']]);
  });

  it('a demand letter is closed, and its ladder with it', async () => {
    const { consumer } = given.hands;
    const [caseId, beside] = await twice(() => given.negotiatedCase());
    const letter = { body: '本人在贵机构接受眼袋修复后出现凹陷，请退还费用并承担修复费用。', amountFen: 1_860_000, applyIfSilent: false };
    for (const id of [caseId, beside]) await given.act(consumer, id, send, letter);
    await endNegotiation(caseId);
    const letters = (id: string) => texts(`select coalesce(answer, 'open') as text from demand_letter where case_id = $1`, id);
    const ladder = (id: string) =>
      texts(`select distinct coalesce(ended_because, 'runs') as text from clock where case_id = $1 and kind like 'demand%'`, id);
    expect([await letters(caseId), await letters(beside)]).toEqual([['case_ended'], ['open']]);
    // Which ends first says why: the case's clocks are stopped before the letter hears of it.
    expect([await ladder(caseId), await ladder(beside)]).toEqual([['case_ended'], ['runs']]);
    expect((await given.record(caseId))['joint']).toContain('demand.closed');
    expect((await given.record(beside))['joint']).not.toContain('demand.closed');
  });

  it('a document that is being made or is ready is void', async () => {
    const { mediator } = given.hands;
    const [ready, beside] = await twice(async () => (await agreeing.signing()).caseId);
    const drafted = await given.mediatedCase();
    await agreeing.agreed(drafted, 'mediator');
    await given.act(mediator, drafted, agreementUseCases.drafting, await agreeing.written(drafted));
    const documents = (id: string) => texts('select state as text from agreement where case_id = $1 order by version', id);
    expect([await documents(ready), await documents(drafted)]).toEqual([['ready'], ['making']]);
    for (const caseId of [ready, drafted]) await lapse(caseId, 'timeout');
    expect([await documents(ready), await documents(drafted), await documents(beside)]).toEqual([['void'], ['void'], ['ready']]);
  });

  it('a request for more time lapses', async () => {
    const [caseId, beside] = await twice(() => given.mediatedCase());
    for (const id of [caseId, beside])
      await given.owner.query(
        `insert into extension_request (case_id, tenant_id, to_day, reason, asked_by, asked_name)
          select id, tenant_id, app.today() + 60, '等待医学会的专家意见', $2, '范主任' from case_file where id = $1`,
        [id, given.hands.chair.actor.accountId],
      );
    await lapse(caseId, 'timeout');
    const requests = (id: string) => texts(`select coalesce(outcome, 'open') as text from extension_request where case_id = $1`, id);
    expect([await requests(caseId), await requests(beside)]).toEqual([['lapsed'], ['open']]);
  });

  it('an application is closed: as refused where the committee refused it, and otherwise as lapsed', async () => {
    const { intake } = given.hands;
    const [refused, beside] = await twice(() => given.appliedCase());
    const lapsed = await given.appliedCase();
    await given.act(intake, refused, mediationUseCases.refusing, { ground: 'party_refuses', note: NOTE });
    await lapse(lapsed, 'unreachable');
    const applications = (id: string) =>
      texts(`select coalesce(outcome, 'open') as text from mediation_application where case_id = $1`, id);
    expect([await applications(refused), await applications(lapsed), await applications(beside)]).toEqual([
      ['refused'],
      ['lapsed'],
      ['open'],
    ]);
  });

  it('its materials go along where the matter goes on elsewhere, and only there', async () => {
    const [unreachable, overTime] = await twice(() => given.appliedCase());
    const papers = (id: string) => texts(`select kind as text from case_letter where case_id = $1 and kind = 'handover'`, id);
    await lapse(unreachable, 'unreachable');
    await lapse(overTime, 'timeout');
    expect([await papers(unreachable), await papers(overTime)]).toEqual([['handover'], []]);
  });
});
