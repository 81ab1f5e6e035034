import { randomUUID } from 'node:crypto';
import { Given } from '../../../../test/support/given.js';
import { holdCase } from '../../cases/index.js';
import { remindOnce } from './remind-once.js';

describe('a reminder', () => {
  let given: Given;
  beforeAll(async () => {
    given = await Given.begun('remind-once');
  });
  afterAll(() => given?.close());

  it('reaches each person once of a subject, and of another, or of something else, again', async () => {
    const { consumer, desk } = given.hands;
    const caseId = await given.negotiatedCase();
    const [first, second] = [consumer.actor.accountId as string, desk.actor.accountId as string];
    const of = { caseId, subjectId: randomUUID() };
    const remind = (reminded: Parameters<typeof remindOnce>[1], people: string[]) =>
      given.byItself(async (by) => {
        await holdCase(by.tx, caseId);
        await remindOnce(by, reminded, people);
      });
    await remind({ ...of, kind: 'deadline_near' }, [first, first]);
    expect(await given.told(caseId, 'deadline_near')).toEqual(['林小满']);
    await remind({ ...of, kind: 'deadline_near' }, [first, second]);
    expect(await given.told(caseId, 'deadline_near')).toEqual(['林小满', '许经理'].sort());
    await remind({ ...of, kind: 'obligation_due' }, [first]);
    await remind({ ...of, subjectId: randomUUID(), kind: 'obligation_due' }, [first]);
    expect(await given.told(caseId, 'obligation_due')).toEqual(['林小满', '林小满']);
    expect(await given.told(caseId, 'deadline_near')).toHaveLength(2);
  });
});
