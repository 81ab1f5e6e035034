import { randomUUID } from 'node:crypto';
import { Given } from '../../../../test/support/given.js';
import type { Ctx } from '../../../platform/context/ctx.js';
import { giveLeaseBack, renewLease, takeLease } from '../data/upload-lease.repository.js';

const SHA = 'c'.repeat(64);

/** The lease by which one request writes an upload (ADR 0034); that requests keep to it, `evidence/resumed` tries over the wire. */
describe('the lease of an upload', () => {
  let given: Given;
  let owner: Ctx;
  const [mine, another] = [randomUUID(), randomUUID()];
  beforeAll(async () => {
    given = await Given.begun('upload-leases');
    owner = given.hands.consumer;
  });
  afterAll(() => given?.close());

  const begun = () => given.uploaded(owner, SHA, { state: 'receiving' });
  const take = (uploadId: string, writer: string, who = owner) => given.write(who, (tx) => takeLease(tx, { uploadId, writer }));
  const renew = (uploadId: string, writer: string) => given.write(owner, (tx) => renewLease(tx, { uploadId, writer }));
  const giveBack = (uploadId: string, writer: string) => given.write(owner, (tx) => giveLeaseBack(tx, { uploadId, writer }));
  const rowOf = async (uploadId: string) =>
    (await given.owner.query('select writer, wanted, leased_until::text as until from upload where id = $1', [uploadId])).rows[0];
  const runsOut = (uploadId: string) =>
    given.owner.query(`update upload set leased_until = clock_timestamp() - interval '1 second' where id = $1`, [uploadId]);
  const clock = async (): Promise<string> =>
    (await given.owner.query<{ now: string }>('select clock_timestamp()::text as now')).rows[0]!.now;
  /** Whether what was done between two looks at the clock leased it for ten seconds. */
  const forTenSeconds = async (uploadId: string, act: () => Promise<unknown>): Promise<boolean> => {
    const before = await clock();
    await act();
    const { rows } = await given.owner.query<{ is: boolean }>(
      `select leased_until - interval '10 seconds' between $2::timestamptz and clock_timestamp() as is from upload where id = $1`,
      [uploadId, before],
    );
    return rows[0]!.is;
  };

  it('is for ten seconds of the machine’s clock, from its taking and from each word that its writer lives', async () => {
    const id = await begun();
    expect(await forTenSeconds(id, () => take(id, mine))).toBe(true);
    await runsOut(id);
    expect(await forTenSeconds(id, () => renew(id, mine))).toBe(true);
    await runsOut(id);
    expect(await forTenSeconds(id, () => take(id, another))).toBe(true);
  });

  it('is taken where it is free or has run out; else it is wanted, and its writer hears of it', async () => {
    const id = await begun();
    expect(await take(id, mine)).toEqual([{ taken: true }]);
    expect(await renew(id, mine)).toEqual([{ wanted: false }]);
    const held = await rowOf(id);
    expect(await take(id, another)).toEqual([{ taken: false }]);
    expect(await rowOf(id)).toEqual({ ...held, wanted: true });
    expect(await renew(id, mine)).toEqual([{ wanted: true }]);
    await runsOut(id);
    expect(await take(id, another)).toEqual([{ taken: true }]);
    expect(await rowOf(id)).toMatchObject({ writer: another, wanted: false });
  });

  it('is of nobody else’s upload, and of none that has ended', async () => {
    const [open, complete] = [await begun(), await given.uploaded(owner, SHA)];
    for (const [id, who] of [
      [open, given.hands.desk],
      [complete, owner],
      [randomUUID(), owner],
    ] as const)
      expect(await take(id, mine, who)).toEqual([]);
    for (const id of [open, complete]) expect(await rowOf(id)).toEqual({ writer: null, wanted: false, until: null });
  });

  it('is renewed and given back by its writer alone, for that upload alone, and for none that a case has', async () => {
    const [id, beside, ofCase] = [await begun(), await begun(), await begun()];
    for (const each of [id, beside, ofCase]) await take(each, mine);
    await given.owner.query('update upload set case_id = $2 where id = $1', [ofCase, await given.negotiatedCase()]);
    const [held, untouched, kept] = [await rowOf(id), await rowOf(beside), await rowOf(ofCase)];
    expect(await renew(id, another)).toEqual([]);
    expect(await renew(ofCase, mine)).toEqual([]);
    for (const [each, writer] of [
      [id, another],
      [ofCase, mine],
    ] as const)
      await giveBack(each, writer);
    expect([await rowOf(id), await rowOf(ofCase)]).toEqual([held, kept]);
    await renew(id, mine);
    await giveBack(id, mine);
    expect([await rowOf(id), await rowOf(beside)]).toEqual([{ writer: null, wanted: false, until: null }, untouched]);
  });
});
