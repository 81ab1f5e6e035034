import { addExhibit, castOf, fileCase, JPEG, until, type Cast } from '../support/journey.js';
import { createWorld, type World } from '../support/world.js';

describe('a page of a case', () => {
  let world: World;
  let cast: Cast;
  beforeAll(async () => {
    world = await createWorld('moment');
    cast = await castOf(world);
  });
  afterAll(() => world.close());

  it('shows one moment, whatever is committed while it is put together', async () => {
    const caseId = await fileCase(world, cast.consumer);
    await addExhibit(cast.consumer, caseId, await JPEG(), { title: '先' });
    const read = async () =>
      (await cast.consumer.gql('query($id: ID!) { caseFile(id: $id) { story exhibits { title withdrawn } } }', { id: caseId })).caseFile;
    const { story } = await read();
    const writer = await world.owner.connect();
    try {
      // The reader has the case's row and now waits for its evidence; both change under it in one transaction.
      await writer.query('begin; lock table exhibit in access exclusive mode');
      const reading = read();
      await until(
        async () =>
          (
            await world.owner.query(
              `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query ilike '%from exhibit%'`,
            )
          ).rows.length > 0,
      );
      await writer.query(`update exhibit set withdrawn_at = app.now(), withdrawn_reason = '后来撤回' where case_id = $1`, [caseId]);
      await writer.query(`update case_file set story = '后来改过的经过' where id = $1`, [caseId]);
      await writer.query('commit');
      expect(await reading).toEqual({ story, exhibits: [{ title: '先', withdrawn: false }] });
      expect(await read()).toEqual({ story: '后来改过的经过', exhibits: [{ title: '先', withdrawn: true }] });
    } finally {
      writer.release();
    }
  });
});
