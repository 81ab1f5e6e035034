import type { MigrationInterface, QueryRunner } from 'typeorm';

const HEARD = `case_id = (select app.entered()) and audience = any((select app.audiences())::text[])`;

/**
 * What others get of an exhibit instead of the original: a copy without place, device and author, a blurred one; or the
 * note that none could be made. And each taking of a dossier, with what was opened for it (docs/adr/0014-one-gate-for-exhibits.md).
 */
export class DeriveCopies1764400100001 implements MigrationInterface {
  readonly name = 'DeriveCopies1764400100001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table exhibit_copy (
        exhibit_id uuid not null references exhibit, kind text not null check (kind in ('cleaned','blurred')), case_id uuid not null references case_file, tenant_id uuid not null, audience text not null,
        state text not null check (state in ('same','made','failed')), sha256 text, size bigint, media_type text, fault text, made_at timestamptz not null default app.now(),
        primary key (exhibit_id, kind), check ((state = 'made') = (sha256 is not null and size is not null and media_type is not null)), check ((state = 'failed') = (fault is not null)));
      create index on exhibit_copy (case_id);
      alter table exhibit_copy enable row level security; alter table exhibit_copy force row level security;
      create policy heard on exhibit_copy for select to heyi_app using (${HEARD});
      create policy made on exhibit_copy for insert to heyi_app with check (${HEARD} and exists (
        select 1 from exhibit e where e.id = exhibit_copy.exhibit_id and e.case_id = exhibit_copy.case_id and e.audience = exhibit_copy.audience and e.tenant_id = exhibit_copy.tenant_id));
      create policy job on exhibit_copy to heyi_job using (true) with check (true);
      grant select, insert on exhibit_copy to heyi_app, heyi_job;
      create trigger keep_row before update or delete on exhibit_copy for each row execute function app.keep_row();

      create table dossier_taking (
        id uuid primary key default uuidv7(), case_id uuid not null references case_file, tenant_id uuid not null, account_id uuid not null references identity.account,
        kind text not null check (kind in ('record','proceedings')), opened uuid[] not null default '{}', taken_at timestamptz not null default app.now());
      create index on dossier_taking (case_id, account_id);
      alter table dossier_taking enable row level security; alter table dossier_taking force row level security;
      create policy own on dossier_taking for select to heyi_app using (case_id = (select app.entered()) and account_id = (select app.account()));
      create policy taken on dossier_taking for insert to heyi_app with check (case_id = (select app.entered()) and account_id = (select app.account()));
      grant select, insert on dossier_taking to heyi_app;
      create trigger keep_row before update or delete on dossier_taking for each row execute function app.keep_row();
    `);
  }

  async down(): Promise<void> {
    throw new Error('Forward only: restore a backup instead.');
  }
}
