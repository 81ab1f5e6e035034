import { randomUUID } from 'node:crypto';
import { Given } from '../../../../test/support/given.js';
import { temporaryFolder, TEST_KEY } from '../../../../test/support/cluster.js';
import { JPEG } from '../../../../test/support/journey.js';
import { readConfig } from '../../../platform/config.js';
import { FileVault } from '../../../platform/files/file-vault.js';
import { askForReading } from '../data/preview-job.repository.js';
import { MakePreviews } from './make-previews.js';

/** The picture of an upload in lists, as its job makes it; copies of exhibits have `test/evidence/copies`. */
describe('the job of a preview', () => {
  let given: Given;
  let vault: FileVault;
  let making: MakePreviews;
  beforeAll(async () => {
    given = await Given.begun('make-previews');
    vault = new FileVault(readConfig({ mode: 'test', stateDir: temporaryFolder(), masterKey: TEST_KEY }));
    making = new MakePreviews(vault);
  });
  afterAll(() => given?.close());

  const run = (uploadId: string) => making.run({ uploadId }, given.atWork);
  /** An upload of these bytes, as it is once they have arrived. */
  const arrived = async (bytes: Buffer, over: { state?: string; preview?: string } = {}): Promise<string> => {
    const id = randomUUID();
    const key = vault.newKey(id);
    await vault.append(
      { id, wrappedKey: key, size: bytes.length },
      0,
      (async function* () {
        yield bytes;
      })(),
    );
    await given.owner.query(
      `insert into upload (id, account_id, size, received, wrapped_key, name, state, preview, media_type, sha256)
        values ($1, $2, $3, $3, $4, 'a.jpg', $5, $6, 'image/jpeg', repeat('a', 64))`,
      [id, given.hands.consumer.actor.accountId, bytes.length, key, over.state ?? 'complete', over.preview ?? 'pending'],
    );
    return id;
  };
  /** The same, added to a case for these to see. */
  const exhibited = async (uploadId: string, audience: string): Promise<string> => {
    const caseId = await given.negotiatedCase();
    await given.owner.query(
      `insert into exhibit (case_id, tenant_id, audience, number, side, owner_id, owner_name, upload_id, category, title, media_type, size, sha256)
        select id, tenant_id, $2, 1, 'consumer', $3, 'x', $4, 'photo_after', 'x', 'image/jpeg', (select size from upload where id = $4), repeat('a', 64) from case_file where id = $1`,
      [caseId, audience, given.hands.consumer.actor.accountId, uploadId],
    );
    return caseId;
  };
  const previewOf = async (id: string) =>
    (await given.owner.query<{ preview: string }>('select preview from upload where id = $1', [id])).rows[0]!.preview;
  const activeAt = async (caseId: string) =>
    (await given.owner.query<{ at: Date }>('select last_activity_at as at from case_file where id = $1', [caseId])).rows[0]!.at.getTime();

  it('makes the picture and its blurred twin; its own pages show it, and it is no activity', async () => {
    const [id, other] = [await arrived(await JPEG()), await arrived(await JPEG())];
    const caseId = await exhibited(id, 'caucus_consumer');
    const [last, active] = [await given.lastAnnounced(), await activeAt(caseId)];
    await run(id);
    expect([await previewOf(id), await vault.has(id, 'preview'), await vault.has(id, 'blurred')]).toEqual(['ready', true, true]);
    expect(await given.announced(caseId, last)).toEqual([{ type: 'case.changed', caseId, audience: 'caucus_consumer' }]);
    expect([await activeAt(caseId), await previewOf(other)]).toEqual([active, 'pending']);
  });

  it('says on its row that a picture cannot be decoded, and tells nobody of one that is no exhibit', async () => {
    const last = await given.lastAnnounced();
    const id = await arrived(Buffer.from('no picture at all'));
    await run(id);
    expect([await previewOf(id), await given.lastAnnounced()]).toEqual(['failed', last]);
  });

  it('leaves what has not arrived, has its picture, or is not there; of what the vault cannot read it fails', async () => {
    const [arriving, ready] = [await arrived(await JPEG(), { state: 'receiving' }), await arrived(await JPEG(), { preview: 'ready' })];
    for (const id of [arriving, ready, randomUUID()]) await run(id);
    expect([await previewOf(arriving), await vault.has(arriving, 'preview')]).toEqual(['pending', false]);
    expect([await previewOf(ready), await vault.has(ready, 'preview')]).toEqual(['ready', false]);
    const lost = await arrived(await JPEG());
    await given.owner.query(`update upload set wrapped_key = decode(repeat('00', 60), 'hex') where id = $1`, [lost]);
    await expect(run(lost)).rejects.toThrow();
    expect(await previewOf(lost)).toBe('pending');
  });

  it('has a film played anew in a queue of its own', async () => {
    const id = randomUUID();
    await given.byItself(({ tx }) => askForReading(tx, id));
    const { rows } = await given.owner.query(
      `select j.payload, q.queue_name, j.max_attempts from graphile_worker._private_jobs j
        join graphile_worker._private_job_queues q on q.id = j.job_queue_id join graphile_worker._private_tasks t on t.id = j.task_id
        where t.identifier = 'make_reading'`,
    );
    expect(rows).toEqual([{ payload: { uploadId: id }, queue_name: 'make_reading', max_attempts: 3 }]);
  });
});
