import pg from 'pg';
import { schemaOf9604993 } from '../support/kept.js';

const id = (last: string): string => `00000000-0000-7000-8000-${last.padStart(12, '0')}`;
const [TENANT, CLINIC, PATIENT, FORMER, PRESENT] = [id('1'), id('2'), id('a'), id('b'), id('c')];
const [REPLACED, FIRST] = [id('c1'), id('c2')];

/** Release 9604993 gave who came in place of another both caucuses whole. What is promised holds from the upgrade on. */
describe('a database of the release before, with a case whose mediator was replaced', () => {
  it('keeps what was said in private before from the present mediator, and nothing from one who was there from the beginning', async () => {
    const { urls, admin, upgrade, drop } = await schemaOf9604993('earlier');
    const say = (caseId: string, audience: string, seq: number, body: string) =>
      admin.query(
        `insert into message (case_id, audience, seq, tenant_id, client_id, author_id, author_name, author_role, body, created_at) values ($1, $2, $3, $4, gen_random_uuid(), $5, '甲', 'consumer', $6, app.now())`,
        [caseId, audience, seq, TENANT, PATIENT, body],
      );
    const write = (caseId: string, audience: string, type: string) =>
      admin.query(`select journal.append($1, $2, $3, $4, '{}')`, [caseId, audience, type, `account:${PATIENT}`]);
    await admin.query(`
      insert into identity.organisation (id, kind, name_zh, name_en, region_code) values ('${TENANT}', 'committee', '会', 'C', '110105'), ('${CLINIC}', 'clinic', '所', 'K', '110105');
      insert into identity.account (id, email, display_name) values ('${PATIENT}', 'a@test.test', '甲'), ('${FORMER}', 'b@test.test', '乙'), ('${PRESENT}', 'c@test.test', '丙');
      insert into case_file (id, tenant_id, region_code, consumer_account_id, consumer_name, clinic_organisation_id, clinic_name, status, applied_at, mediator_account_id, mediator_name)
        values ('${REPLACED}', '${TENANT}', '110105', '${PATIENT}', '甲', '${CLINIC}', '所', 'mediating', now(), '${PRESENT}', '丙'),
               ('${FIRST}', '${TENANT}', '110105', '${PATIENT}', '甲', '${CLINIC}', '所', 'mediating', now(), '${PRESENT}', '丙');
    `);
    for (const caseId of [REPLACED, FIRST])
      for (const audience of ['joint', 'caucus_consumer', 'caucus_clinic']) {
        await say(caseId, audience, 1, '之前');
        await write(caseId, audience, 'message.posted');
      }
    // Twice replaced: the coming of the present mediator counts.
    for (const seq of [2, 3]) {
      await write(REPLACED, 'joint', 'mediator.replaced');
      await admin.query('select pg_sleep(0.01)');
      if (seq === 2) await say(REPLACED, 'caucus_clinic', 2, '之前，对中间一位说的');
    }
    await say(REPLACED, 'caucus_consumer', 2, '之后');
    await upgrade();

    const app = new pg.Client({ connectionString: urls.app });
    await app.connect();
    const heard = async (caseId: string): Promise<Record<string, string[]>> => {
      await app.query('begin');
      await app.query(`select app.open_context('committee', $1, $2, 'mediator', '110105')`, [PRESENT, TENANT]);
      expect((await app.query<{ role: string }>('select app.enter_case($1) as role', [caseId])).rows[0]!.role).toBe('mediator');
      const { rows } = await app.query<{ audience: string; body: string }>('select audience, body from message order by audience, seq');
      const { rows: lines } = await app.query<{ audience: string }>(
        `select audience from journal.entry where type = 'message.posted' order by 1`,
      );
      await app.query('rollback');
      const said = (audience: string) => rows.filter((r) => r.audience === audience).map((r) => r.body);
      return {
        joint: said('joint'),
        consumer: said('caucus_consumer'),
        clinic: said('caucus_clinic'),
        lines: lines.map((l) => l.audience),
      };
    };
    expect(await heard(REPLACED)).toEqual({ joint: ['之前'], consumer: ['之后'], clinic: [], lines: ['joint'] });
    expect(await heard(FIRST)).toEqual({
      joint: ['之前'],
      consumer: ['之前'],
      clinic: ['之前'],
      lines: ['caucus_clinic', 'caucus_consumer', 'joint'],
    });
    await app.end();
    await drop();
  });
});
