import { Agreeing } from '../../../../test/support/agreeing.js';
import { Given } from '../../../../test/support/given.js';
import { agreementUseCases } from '../app/use-cases.js';
import { filesOfAgreements } from './kept-files.query.js';

/** What a backup must find in the vault: one that names a file which was never made is refused whole. */
describe('the documents that a backup keeps', () => {
  let given: Given;
  let agreeing: Agreeing;
  beforeAll(async () => {
    given = await Given.begun('kept-files');
    agreeing = await Agreeing.with(given);
  });
  afterAll(() => given?.close());

  /** Of one version: the names of its files, each read from the vault by what is said of it. */
  const keptOf = async (agreementId: string): Promise<(string | null)[]> => {
    const files = await given.byItself(({ tx }) => filesOfAgreements(tx));
    const own = files.filter(({ id }) => id === agreementId);
    for (const { id, variant, wrappedKey, sha256 } of own) {
      expect(sha256).toMatch(/^[0-9a-f]{64}$/);
      expect((await agreeing.vault.get(id, wrappedKey, String(variant))).subarray(0, 5).toString()).toBe('%PDF-');
    }
    return own.map(({ variant }) => variant);
  };

  it('are none while one is being made, then the one that is signed, also of a version that was given up, and the sealed one', async () => {
    const { consumer, signatory } = given.hands;
    const caseId = await given.negotiatedCase();
    await agreeing.agreed(caseId, 'sides');
    const { id: first } = await given.act(consumer, caseId, agreementUseCases.settling, await agreeing.written(caseId));
    expect(await keptOf(first)).toEqual([]);
    await agreeing.papers.making.execute(agreeing.worker(), first);
    expect(await keptOf(first)).toEqual(['base']);

    const over = { replaces: first, reason: '付款方式写错了，需要改为两期转账。', paymentMethod: '分两期银行转账' };
    const { id: second } = await given.act(consumer, caseId, agreementUseCases.settling, await agreeing.written(caseId, over));
    expect([await keptOf(first), await keptOf(second)]).toEqual([['base'], []]);
    await agreeing.papers.making.execute(agreeing.worker(), second);
    for (const person of [consumer, signatory]) await agreeing.sign(person, caseId, second);
    expect(await keptOf(second)).toEqual(['base']);
    await agreeing.papers.stamping.execute(agreeing.worker(), second);
    const { rows } = await given.owner.query<{ sealed: string }>('select sealed_pdf_sha256 as sealed from agreement where id = $1', [
      second,
    ]);
    expect(await keptOf(second)).toEqual(['base', `sealed-${rows[0]!.sealed.slice(0, 16)}`]);
  });
});
