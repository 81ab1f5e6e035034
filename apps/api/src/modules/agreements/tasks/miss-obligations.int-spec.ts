import { addDays, endOfDay } from '@heyi/domain';
import { Agreeing } from '../../../../test/support/agreeing.js';
import { Given } from '../../../../test/support/given.js';
import { AgreementRepository } from '../data/agreement.repository.js';
import { ObligationRepository } from '../data/obligation.repository.js';
import { RecordMissed } from '../app/record-missed.js';
import { MissObligations } from './miss-obligations.js';

const secondBefore = (moment: Date): Date => new Date(moment.getTime() - 1_000);

/** What the clock does to what was promised, to the second, and what it leaves alone. */
describe('promises by the clock', () => {
  let given: Given;
  let agreeing: Agreeing;
  let today: string;
  const obligations = new ObligationRepository();
  const missing = new MissObligations(obligations, new RecordMissed(obligations, new AgreementRepository()));
  beforeAll(async () => {
    given = await Given.begun('miss-obligations');
    agreeing = await Agreeing.with(given);
    today = await given.today();
  });
  afterAll(() => given?.close());

  const lines = async (sql: string, caseId: string): Promise<string[]> =>
    (await given.owner.query<{ text: string }>(sql, [caseId])).rows.map(({ text }) => text);
  const rowsOf = (caseId: string) => lines('select status as text from obligation where case_id = $1 order by n', caseId);
  const statusOf = async (caseId: string) => (await lines('select status as text from case_file where id = $1', caseId))[0];
  const lettersOf = (caseId: string) => lines('select kind as text from case_letter where case_id = $1 order by id', caseId);
  const reminded = (caseId: string) => lines('select distinct kind as text from reminder where case_id = $1 order by 1', caseId);
  const idsOf = (caseId: string) => lines('select id::text as text from obligation where case_id = $1 order by n', caseId);
  /** Three days before a day begins. */
  const near = (day: string): Date => endOfDay(addDays(day, -4));

  it('are reminded of three days ahead, once, and missed with the end of their day: the case is in breach, with a letter', async () => {
    const first = addDays(today, 10);
    const { caseId } = await agreeing.settled([10, 40]);
    const elsewhere = await agreeing.settled([30, 40]);
    const sides = ['周院长', '林小满', '许经理'].sort();
    await given.stopClock(secondBefore(near(first)));
    expect([await given.sweep(missing), await reminded(caseId)]).toEqual([0, []]);
    await given.stopClock(near(first));
    expect([await given.sweep(missing), await given.told(caseId, 'obligation_due')]).toEqual([1, sides]);
    expect(await given.sweep(missing)).toBe(0);
    await given.stopClock(secondBefore(endOfDay(first)));
    expect([await given.sweep(missing), await rowsOf(caseId)]).toEqual([0, ['pending', 'pending']]);
    await given.stopClock(endOfDay(first));
    expect([await given.sweep(missing), await rowsOf(caseId), await statusOf(caseId)]).toEqual([1, ['missed', 'pending'], 'breached']);
    expect([await lettersOf(caseId), await given.told(caseId, 'obligation_missed')]).toEqual([['settled', 'breach'], sides]);
    expect((await given.record(caseId))['joint']!.filter((type) => type === 'obligation.missed')).toHaveLength(1);
    expect(await given.sweep(missing)).toBe(0);
    expect([await rowsOf(elsewhere.caseId), await reminded(elsewhere.caseId), await statusOf(elsewhere.caseId)]).toEqual([
      ['pending', 'pending'],
      [],
      'effective',
    ]);
    // Of the letter that is read later stands what was promised.
    expect(await lines(`select data ->> 'until' as text from case_letter where case_id = $1 and kind = 'breach'`, caseId)).toEqual([first]);
  });

  it('that were reported meanwhile are neither missed nor reminded of', async () => {
    const { caseId } = await agreeing.settled([10, 40]);
    const [id] = await idsOf(caseId);
    const client = await given.owner.connect();
    await client.query(`set session_replication_role = 'replica'`);
    await client.query(`update obligation set status = 'reported' where id = $1`, [id]);
    await client.query(`reset session_replication_role`);
    client.release();
    const [due] = await lines('select due_on::text as text from obligation where case_id = $1 order by n', caseId);
    await given.stopClock(endOfDay(due!));
    await given.byItself((by) => missing.act(by, id!));
    expect([(await rowsOf(caseId))[0], await reminded(caseId), await statusOf(caseId)]).toEqual(['reported', [], 'effective']);
  });
});
