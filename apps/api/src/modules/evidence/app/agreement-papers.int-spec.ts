import { rm, writeFile } from 'node:fs/promises';
import { Agreeing } from '../../../../test/support/agreeing.js';
import { Given } from '../../../../test/support/given.js';
import type { Ctx } from '../../../platform/context/ctx.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { Refusal } from '../../../platform/errors/refusal.js';
import { Relay } from '../../../platform/realtime/relay.js';
import { agreementUseCases } from '../../agreements/index.js';
import { AgreementPapers } from './agreement-papers.js';

/** The paper of an agreement: what each reader of its case gets, and for whom there is none. */
describe('the paper of an agreement', () => {
  let given: Given;
  let agreeing: Agreeing;
  let papers: AgreementPapers;
  beforeAll(async () => {
    given = await Given.begun('agreement-papers');
    agreeing = await Agreeing.with(given);
    papers = new AgreementPapers(given.transactions, agreeing.vault);
  });
  afterAll(() => given?.close());

  interface Of {
    readonly caseId: string;
    readonly agreementId: string;
  }
  const read = (who: Ctx, { caseId, agreementId: id }: Of) => papers.read(who, { caseId, id });
  const numberOf = async ({ agreementId }: Of): Promise<string> =>
    (await given.owner.query<{ number: string }>('select number from agreement where id = $1', [agreementId])).rows[0]!.number;

  it('is the base while it waits to be signed, and the sealed one from then on, for everybody who reads the case', async () => {
    const { consumer, signatory, mediator, chair } = given.hands;
    const of = await agreeing.signing();
    const base = { name: `${await numberOf(of)}.pdf`, bytes: await agreeing.file(of.agreementId, 'base') };
    expect(base.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    for (const who of [consumer, signatory, mediator]) expect(await read(who, of)).toEqual(base);
    for (const who of [consumer, signatory, mediator]) await agreeing.sign(who, of.caseId, of.agreementId);
    const frame = { proven: () => Promise.resolve(), within: <T>(work: (tx: Tx) => Promise<T>) => given.write(chair, work) };
    await agreeing.papers.sealing(given.transactions, new Relay()).execute(chair, of, frame);
    const sealed = { ...base, bytes: await agreeing.file(of.agreementId, 'sealed') };
    expect(sealed.bytes.equals(base.bytes)).toBe(false);
    for (const who of [consumer, signatory, mediator, chair]) expect(await read(who, of)).toEqual(sealed);
  });

  it('is of its own case: under another one, or for somebody outside, it is not there', async () => {
    const { consumer, stranger } = given.hands;
    const [mine, other] = [await agreeing.signing(), await agreeing.signing()];
    await given.refuses(mine.caseId, 'not_found', () => read(consumer, { ...mine, agreementId: other.agreementId }));
    await given.refuses(mine.caseId, 'not_found', () => read(stranger, mine));
    expect((await read(consumer, other)).name).toBe(`${await numberOf(other)}.pdf`);
  });

  it('is not there while it is being made, once another took its place, and where its file is gone', async () => {
    const { consumer, mediator } = given.hands;
    const drafting = agreementUseCases.drafting;
    const of = await agreeing.signing();
    const again = { replaces: of.agreementId, reason: '付款方式写错了，重新起草。', paymentMethod: '现金' };
    const { id } = await given.act(mediator, of.caseId, drafting, await agreeing.written(of.caseId, again));
    for (const agreementId of [of.agreementId, id])
      await given.refuses(of.caseId, 'not_found', () => read(consumer, { ...of, agreementId }));
    await agreeing.papers.making.execute(agreeing.worker(), id);
    const present = { ...of, agreementId: id };
    expect((await read(consumer, present)).name).toBe(`${await numberOf(present)}.pdf`);
    await rm(agreeing.vault.path(id, 'base'));
    await given.refuses(of.caseId, 'not_found', () => read(consumer, present));
  });

  it('is a fault of ours where its file cannot be opened', async () => {
    const of = await agreeing.signing();
    await writeFile(agreeing.vault.path(of.agreementId, 'base'), 'nothing that was sealed here');
    const thrown: unknown = await read(given.hands.consumer, of).catch((error: unknown) => error);
    expect([thrown instanceof Error, thrown instanceof Refusal]).toEqual([true, false]);
  });
});
