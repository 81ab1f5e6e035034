import { io, type Socket } from 'socket.io-client';
import { PATIENCE, castOf, fileCase, until, type Cast } from '../support/journey.js';
import { createWorld, type World } from '../support/world.js';

/** The database goes away and comes back, as in a failover: nobody has to start anything again. */
describe('a lost database connection', () => {
  let world: World;
  let cast: Cast;
  let socket: Socket;
  // The queue says loudly what is done to it here.
  const { error } = console;
  beforeAll(async () => {
    console.error = () => undefined;
    world = await createWorld('lost');
    cast = await castOf(world);
  });
  afterAll(async () => {
    socket?.disconnect();
    await world.close();
    console.error = error;
  });

  it('ends neither process, and questions, jobs and rooms go on, more often than the pool has places', async () => {
    const caseId = await fileCase(world, cast.consumer);
    const heard: string[] = [];
    socket = io(world.url, {
      transports: ['websocket'],
      auth: { app: 'consumer' },
      extraHeaders: { cookie: cast.consumer.cookie },
      forceNew: true,
    });
    socket.on('case.changed', (event: { caseId: string }) => heard.push(event.caseId));
    await socket.timeout(PATIENCE).emitWithAck('case.watch', { caseId });
    for (let n = 0; n < 5; n++) {
      await world.owner.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
      );
      await until(async () => {
        const { data } = await cast.consumer
          .raw('query($id: ID!) { caseFile(id: $id) { status } }', { id: caseId })
          .catch(() => ({ data: null }));
        return data?.caseFile?.status === 'filed';
      });
      // The worker tells the room through the database: both listen again.
      heard.length = 0;
      await until(async () => {
        await world.worker.unit
          .unsafeAcrossTenants((tx) => world.worker.relay.announce(tx, { type: 'case.changed', caseId, audience: 'joint' }))
          .catch(() => undefined);
        await new Promise((resolve) => setTimeout(resolve, 100));
        return heard.includes(caseId);
      });
    }
    // And its jobs: a letter's mail leaves.
    const before = await world.owner.query<{ n: number }>(`select count(*)::int as n from outgoing_message where sent_at is not null`);
    await cast.consumer.done('sendDemand', {
      caseId: ['ID!', caseId],
      input: ['DemandInput!', { body: '本人在贵机构接受眼袋修复后出现凹陷，请在期限内书面答复。', amountFen: null, applyIfSilent: false }],
    });
    await world.worker.unit.unsafeAcrossTenants((tx) => tx.query(`select graphile_worker.add_job('sweep', '{}'::json)`));
    await until(async () => {
      const { rows } = await world.owner.query<{ n: number }>(`select count(*)::int as n from outgoing_message where sent_at is not null`);
      return rows[0]!.n > before.rows[0]!.n;
    });
  });
});
