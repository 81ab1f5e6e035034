import { Given } from '../../../../test/support/given.js';
import type { Ctx } from '../../../platform/context/ctx.js';
import { enterCase } from '../../../platform/database/unit-of-work.js';
import { FormRepository, issueForm } from '../../forms/index.js';
import { ReadDocument } from './read-document.js';

/** Documents that are made when they are asked for: what each reader gets, and what is refused. */
describe('reading a document', () => {
  let given: Given;
  const reading = new ReadDocument(new FormRepository());
  beforeAll(async () => {
    given = await Given.begun('document-cases');
  });
  afterAll(() => given?.close());

  const issued = async (): Promise<{ caseId: string; id: string; number: string }> => {
    const caseId = await given.negotiatedCase();
    return given.write(given.hands.consumer, async (tx) => {
      await enterCase(tx, caseId, 'read', true);
      return { caseId, ...(await issueForm(tx, caseId, 'effective', { issuer: 'platform' })) };
    });
  };
  const read = (who: Ctx, caseId: string, id: string, variant: 'letter-zh' | 'letter-en' | 'calculation-zh' = 'letter-zh') =>
    given.write(who, (tx) => reading.execute({ tx }, { caseId, id, variant }));

  it('makes a form in either language, after the reading, the same each time', async () => {
    const { consumer, desk } = given.hands;
    const { caseId, id, number } = await issued();
    const making = await read(desk, caseId, id);
    const zh = await making();
    expect(zh).toMatchObject({ name: `${number}.pdf`, type: 'application/pdf' });
    expect(zh.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    const again = await read(consumer, caseId, id);
    expect((await again()).bytes.equals(zh.bytes)).toBe(true);
    const en = await read(consumer, caseId, id, 'letter-en');
    expect((await en()).bytes.equals(zh.bytes)).toBe(false);
  });

  it('makes none of another case, of nothing, without a number, or for somebody outside', async () => {
    const { consumer, stranger } = given.hands;
    const [mine, other] = [await issued(), await issued()];
    for (const id of [other.id, other.caseId, 'x']) await given.refuses(mine.caseId, 'not_found', () => read(consumer, mine.caseId, id));
    await given.refuses(mine.caseId, 'not_found', () => read(stranger, mine.caseId, mine.id));
    await given.refuses(mine.caseId, 'not_found', () => read(consumer, mine.caseId, mine.id, 'calculation-zh'));
    // As forms were before they had numbers: facts to show, and nothing to print.
    await given.owner.query('update case_letter set number = null where id = $1', [mine.id]);
    await given.refuses(mine.caseId, 'not_found', () => read(consumer, mine.caseId, mine.id));
  });
});
