import { schemaOf9604993 } from '../support/kept.js';

/** What release 9604993 could leave behind: one upload that stands as an exhibit in three places, moved to the last of them. */
describe('a database of the release before', () => {
  it('keeps every record of an upload that was used several times, each with its bytes', async () => {
    const { admin, upgrade, drop } = await schemaOf9604993('before');
    await admin.query(`
      insert into identity.organisation (id, kind, name_zh, name_en, region_code) values
        ('00000000-0000-7000-8000-000000000001', 'committee', '会', 'C', '110105'), ('00000000-0000-7000-8000-000000000002', 'clinic', '所', 'K', '110105');
      insert into identity.account (id, email, display_name) values ('00000000-0000-7000-8000-00000000000a', 'a@test.test', '甲');
      insert into case_file (id, tenant_id, region_code, consumer_account_id, consumer_name, clinic_organisation_id, clinic_name)
        select ('00000000-0000-7000-8000-0000000000c' || n)::uuid, '00000000-0000-7000-8000-000000000001', '110105', '00000000-0000-7000-8000-00000000000a', '甲', '00000000-0000-7000-8000-000000000002', '所' from generate_series(1, 2) n;
      insert into upload (id, account_id, case_id, size, received, wrapped_key, name, media_type, sha256, state) values
        ('00000000-0000-7000-8000-0000000000f1', '00000000-0000-7000-8000-00000000000a', '00000000-0000-7000-8000-0000000000c2', 5, 5, 'key', 'a.jpg', 'image/jpeg', 'hash', 'complete'),
        ('00000000-0000-7000-8000-0000000000f2', '00000000-0000-7000-8000-00000000000a', null, 5, 5, 'key', 'b.jpg', 'image/jpeg', 'hash', 'complete');
      insert into exhibit (id, case_id, tenant_id, audience, number, side, owner_id, owner_name, upload_id, category, title, media_type, size, sha256, created_at)
        select ('00000000-0000-7000-8000-0000000000e' || n)::uuid, ('00000000-0000-7000-8000-0000000000c' || c)::uuid, '00000000-0000-7000-8000-000000000001', 'joint', n, 'consumer',
               '00000000-0000-7000-8000-00000000000a', '甲', '00000000-0000-7000-8000-0000000000f1', 'contract', '第' || n, 'image/jpeg', 5, 'hash', now() + n * interval '1 second'
          from (values (1, 1), (2, 1), (3, 2)) v(n, c);
    `);
    await upgrade();
    const { rows } = await admin.query(
      `select e.title, right(e.case_id::text, 2) as c, right(u.case_id::text, 2) as uc, right(coalesce(u.stored_as, u.id)::text, 2) as stored, u.wrapped_key::text as key, u.sha256, u.name, u.state
         from exhibit e join upload u on u.id = e.upload_id order by e.number`,
    );
    const kept = { stored: 'f1', key: '\\x6b6579', sha256: 'hash', name: 'a.jpg', state: 'complete' };
    expect(rows).toEqual([
      { title: '第1', c: 'c1', uc: 'c1', ...kept },
      { title: '第2', c: 'c1', uc: 'c1', ...kept },
      { title: '第3', c: 'c2', uc: 'c2', ...kept },
    ]);
    // What was never attached stays its uploader's to use once.
    expect((await admin.query(`select case_id, stored_as from upload where id = '00000000-0000-7000-8000-0000000000f2'`)).rows).toEqual([
      { case_id: null, stored_as: null },
    ]);
    await expect(admin.query(`update exhibit set upload_id = '00000000-0000-7000-8000-0000000000f1' where number = 2`)).rejects.toThrow(
      /does not change|exhibit_upload_once/,
    );
    await drop();
  });
});
