import { randomUUID } from 'node:crypto';
import { truncateSync } from 'node:fs';
import { join } from 'node:path';
import { copyExhibits, copyOf } from '../../src/modules/evidence/index.js';
import { FileVault } from '../../src/platform/files/file-vault.js';
import { addExhibit, fileCase, JPEG, until } from '../support/journey.js';
import { mayRemove } from '../support/removal.js';
import { sweep } from '../support/sweeps.js';
import { createWorld, type Person, type World } from '../support/world.js';

describe('copies of exhibits', () => {
  let world: World;
  let vault: FileVault;
  let consumer: Person;
  let caseId: string;
  beforeAll(async () => {
    world = await createWorld('copies');
    vault = world.server.app.get(FileVault);
    consumer = await world.consumer('林小满');
    caseId = await fileCase(world, consumer);
  });
  afterAll(() => world?.close());

  const rows = async <T extends object>(sql: string, params: unknown[] = []): Promise<T[]> =>
    (await world.owner.query<T>(sql, params)).rows;
  /** An exhibit of bytes of its own, with its copies made. */
  const added = async (): Promise<{ id: string; uploadId: string }> => {
    const id = await addExhibit(consumer, caseId, Buffer.concat([await JPEG(), Buffer.from(randomUUID())]));
    await world.copiesMade();
    return { id, uploadId: (await rows<{ id: string }>('select upload_id as id from exhibit where id = $1', [id]))[0]!.id };
  };
  const copiesOf = async (id: string): Promise<string[]> =>
    (await rows<{ kind: string }>('select kind from exhibit_copy where exhibit_id = $1 order by kind', [id])).map((c) => c.kind);
  /** As of an earlier release, or of a job that was lost. */
  const forget = async (id: string): Promise<void> => {
    const client = await world.owner.connect();
    await client.query(`set session_replication_role = 'replica'`);
    await client.query('delete from exhibit_copy where exhibit_id = $1', [id]);
    await client.query('reset session_replication_role');
    client.release();
  };

  it('are made by the sweep where there are none; one that fails holds up no other, and is told', async () => {
    const [broken, whole] = [await added(), await added()];
    for (const { id } of [broken, whole]) await forget(id);
    expect([await copiesOf(broken.id), await copiesOf(whole.id)]).toEqual([[], []]);
    for (const variant of ['preview', 'blurred', 'cleaned']) await vault.remove(await mayRemove(world), broken.uploadId, variant);
    const file = join(world.config.stateDir, 'files', broken.uploadId.slice(-2), broken.uploadId);
    truncateSync(file, 100);
    await expect(copyExhibits(world.worker.unit, vault)).rejects.toThrow(`No copies of exhibit ${broken.id}.`);
    expect([await copiesOf(broken.id), await copiesOf(whole.id)]).toEqual([[], ['blurred', 'cleaned']]);
    await consumer.done('withdrawExhibit', { caseId: ['ID!', caseId], exhibitId: ['ID!', broken.id], reason: ['String!', '损坏'] });
    expect(await copyExhibits(world.worker.unit, vault)).toBe(0);
  });

  it('end with the exhibit that is withdrawn, unless another has the same bytes', async () => {
    const [first, second] = [await added(), await added()];
    // As an earlier release kept an upload that was used twice: a second record of the same bytes.
    const client = await world.owner.connect();
    await client.query(`set session_replication_role = 'replica'`);
    await client.query('update upload set stored_as = $1 where id = $2', [first.uploadId, second.uploadId]);
    await client.query('reset session_replication_role');
    client.release();
    const withdraw = async (id: string): Promise<void> => {
      await consumer.done('withdrawExhibit', { caseId: ['ID!', caseId], exhibitId: ['ID!', id], reason: ['String!', '误传'] });
      await world.copiesMade();
    };
    await withdraw(second.id);
    expect(await vault.has(first.uploadId, 'blurred')).toBe(true);
    await withdraw(first.id);
    await until(async () => !(await vault.has(first.uploadId, 'blurred')));
    expect(await vault.has(first.uploadId, 'preview')).toBe(false);
  });

  it('of an exhibit that is not there are none, and nobody is told', async () => {
    const told: unknown[] = [];
    const shown = (_: unknown, exhibit: unknown) => (told.push(exhibit), Promise.resolve());
    await copyOf(world.worker.unit, vault, randomUUID(), shown);
    expect(told).toEqual([]);
    const { id } = await added();
    await copyOf(world.worker.unit, vault, id, shown);
    expect(told).toMatchObject([{ id, caseId, audience: 'joint' }]);
  });

  it('and messages are seen to also where a sweep of the deadlines fails, which is told', async () => {
    const { id } = await added();
    await forget(id);
    await rows('alter table obligation rename to obligation_away');
    await expect(sweep(world)).rejects.toMatchObject({ errors: [{ message: expect.stringContaining('obligation') }] });
    expect(await copiesOf(id)).toEqual(['blurred', 'cleaned']);
    await rows('alter table obligation_away rename to obligation');
    await sweep(world);
  });
});
