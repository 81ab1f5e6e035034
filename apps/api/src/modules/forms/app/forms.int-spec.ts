import type { FormData, FormKind } from '@heyi/domain';
import { Given } from '../../../../test/support/given.js';
import type { Ctx } from '../../../platform/context/ctx.js';
import { enterCase, type Tx } from '../../../platform/database/unit-of-work.js';
import { FormRepository } from '../data/form.repository.js';
import { formsOfCase } from '../data/forms-of-case.query.js';
import { issueForm } from './issue-form.js';

/** Forms as they are issued within another act, without a server. */
describe('forms, as they are issued', () => {
  let given: Given;
  const forms = new FormRepository();
  beforeAll(async () => {
    given = await Given.begun('form-cases');
  });
  afterAll(() => given?.close());

  const inCase = <T>(who: Ctx, caseId: string, work: (tx: Tx) => Promise<T>): Promise<T> =>
    given.write(who, async (tx) => {
      await enterCase(tx, caseId, 'read', true);
      return work(tx);
    });
  const issue = (caseId: string, kind: FormKind = 'effective') =>
    inCase(given.hands.consumer, caseId, (tx) => issueForm(tx, caseId, kind, { issuer: 'platform', note: '说明' }));
  const serialOf = ({ number }: { number: string }): number => Number(/(\d{5})号$/.exec(number)![1]);

  it('numbers each kind in its committee and year without gaps, also after one that came to nothing', async () => {
    const [first, second] = [await given.negotiatedCase(), await given.negotiatedCase()];
    const a = await issue(first);
    await expect(
      inCase(given.hands.consumer, first, async (tx) => {
        await issueForm(tx, first, 'effective', { issuer: 'platform' });
        throw new Error('given up');
      }),
    ).rejects.toThrow('given up');
    const b = await issue(second);
    const other = await issue(second, 'fulfilled');
    expect(a.number).toMatch(/〔2026〕\d{5}号$/);
    expect(serialOf(b)).toBe(serialOf(a) + 1);
    expect(serialOf(other)).toBe(1);
  });

  it('holds the facts of the case as they stand, and says of a clinic that has not proved who it is', async () => {
    const { desk } = given.hands;
    const caseId = await given.negotiatedCase();
    const proved = await issue(caseId);
    const standing = (to: string) =>
      given.owner.query('update identity.organisation set standing = $2 where id = $1', [desk.actor.organisationId, to]);
    await standing('joined');
    const unproved = await issue(caseId);
    await standing('confirmed');
    const read = (id: string) => inCase(desk, caseId, (tx) => forms.find(tx, caseId, id));
    const { data } = (await read(proved.id))!;
    const [{ number }] = (await given.owner.query('select number from case_file where id = $1', [caseId])).rows;
    expect(data).toMatchObject<Partial<FormData>>({
      caseNumber: number,
      committee: '甲区医调委',
      consumer: '林小满',
      clinic: '澄颜门诊部',
      clinicUnconfirmed: false,
      procedure: 'eyelid',
      claims: ['refund'],
      claimFen: 1_860_000,
      issuedOn: await given.today(),
      issuer: 'platform',
      note: '说明',
      provisional: false,
    });
    expect(data.limitationDay).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect((await read(unproved.id))!.data.clinicUnconfirmed).toBe(true);
  });

  it('enters what was issued in the joint record, under its number', async () => {
    const caseId = await given.negotiatedCase();
    const { number } = await issue(caseId);
    expect((await given.record(caseId))['joint']!.at(-1)).toBe('letter.issued');
    const { rows } = await given.owner.query<{ number: string; record: string }>(
      `select p.payload::jsonb ->> 'number' as number, p.payload::jsonb ->> 'record' as record
         from journal.entry e join journal.payload p on p.case_id = e.case_id and p.audience = e.audience and p.seq = e.seq
        where e.case_id = $1 and e.type = 'letter.issued' order by e.seq desc limit 1`,
      [caseId],
    );
    expect(rows[0]).toMatchObject({ number, record: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  it('is found in its own case alone, by who is in that case', async () => {
    const { consumer, stranger } = given.hands;
    const [caseId, other] = [await given.negotiatedCase(), await given.negotiatedCase()];
    const [first, second] = [await issue(caseId), await issue(caseId, 'fulfilled')];
    expect((await inCase(consumer, caseId, (tx) => formsOfCase(tx, caseId))).map(({ id }) => id)).toEqual([first.id, second.id]);
    expect(await inCase(consumer, other, (tx) => formsOfCase(tx, other))).toEqual([]);
    expect(await inCase(consumer, other, (tx) => forms.find(tx, other, first.id))).toBeNull();
    expect(await given.write(stranger, (tx) => forms.find(tx, caseId, first.id))).toBeNull();
    await expect(given.write(stranger, (tx) => issueForm(tx, caseId, 'effective', { issuer: 'platform' }))).rejects.toThrow('0 rows');
  });
});
