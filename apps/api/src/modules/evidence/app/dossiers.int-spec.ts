import type { AccountId } from '@heyi/domain';
import { Given } from '../../../../test/support/given.js';
import { asSystem } from '../../../platform/authz/counted.js';
import type { Ctx } from '../../../platform/context/ctx.js';
import type { FileVault } from '../../../platform/files/file-vault.js';
import { DossierTakingRepository } from '../data/dossier-taking.repository.js';
import { ExhibitRepository } from '../data/exhibit.repository.js';
import { UploadRepository } from '../data/upload.repository.js';
import { AddExhibit } from './add-exhibit.js';
import { Dossiers } from './dossier.js';
import type { ExhibitGate, Held } from './exhibit-gate.js';
import { TakeDossier } from './take-dossier.js';

const SHA = 'd'.repeat(64);

/** What may change while a dossier is put together, between what is read and the entry of its making. */
describe('a dossier', () => {
  let given: Given;
  const adding = new AddExhibit(new ExhibitRepository(), new UploadRepository());
  const taking = new TakeDossier(new DossierTakingRepository());
  beforeAll(async () => {
    given = await Given.begun('dossiers-made');
  });
  afterAll(() => given?.close());

  /** Puts one together; something happens as the gate is asked for its exhibit. */
  const write = (ctx: Ctx, caseId: string, takingId: string, meanwhile: () => Promise<unknown>) => {
    const held: Held = { form: 'withheld', because: 'unreadable', fault: null };
    const gate = { pass: async () => (await meanwhile(), held) } as unknown as ExhibitGate;
    const dossiers = new Dossiers(given.transactions, {} as FileVault, gate);
    return asSystem(() => dossiers.write(ctx, caseId, takingId));
  };

  it('is not made for who came to be somebody that may take none while it was put together', async () => {
    const { consumer, mediator, chair } = given.hands;
    const caseId = await given.mediatedCase();
    const uploadId = await given.uploaded(consumer, SHA);
    await given.act(consumer, caseId, adding, { uploadId, clientSha256: SHA, category: 'contract', title: '合同', audience: 'joint' });
    // A mediator who also works at the intake still reads the case when it is another's to mediate.
    const both = { ...mediator, actor: { ...mediator.actor, roles: ['mediator', 'intake'] } };
    const { id } = await given.act(both, caseId, taking, { kind: 'record', opened: [] });
    const mediatedBy = (accountId: AccountId | null) =>
      given.owner.query('update case_file set mediator_account_id = $2 where id = $1', [caseId, accountId]);
    await given.refuses(null, 'not_your_part', async () => {
      const before = await given.record(caseId);
      await write(both, caseId, id, () => mediatedBy(chair.actor.accountId)).finally(async () =>
        expect(await given.record(caseId)).toEqual(before),
      );
    });
    await mediatedBy(mediator.actor.accountId);
    const { stream } = await write(both, caseId, id, () => Promise.resolve());
    stream.on('error', () => undefined);
    (stream as NodeJS.ReadableStream & { destroy(): void }).destroy();
    expect((await given.record(caseId))['joint']!.at(-1)).toBe('dossier.made');
  });
});
