import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Negotiation between the sides (RT-9): settlements beside mediated agreements, the job that timestamps them, who appears for the clinic. */
export class CreateSettlement1764100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table agreement add column kind text not null default 'mediated' check (kind in ('mediated','direct'));
      alter table outgoing_message add column error text;
      alter table service_record add column receipt text, add column failed text;
      create table clinic_representative (
        id uuid primary key default uuidv7(), case_id uuid not null references case_file, tenant_id uuid not null, account_id uuid not null references identity.account,
        name text not null, started_at timestamptz not null default app.now(), ended_at timestamptz);
      create unique index on clinic_representative (case_id, account_id) where ended_at is null;
      alter table clinic_representative enable row level security; alter table clinic_representative force row level security;
      create policy entered on clinic_representative to heyi_app using (case_id = (select app.entered()) and (select 'joint' = any(app.audiences()))) with check (case_id = (select app.entered()) and (select 'joint' = any(app.audiences())));
      create policy job on clinic_representative to heyi_job using (true) with check (true);
      grant select, insert on clinic_representative to heyi_app; grant update (ended_at) on clinic_representative to heyi_app;
      grant select on clinic_representative to heyi_job;
      set local role heyi_keeper;
      create policy job on journal.head for select to heyi_job using (true); grant select on journal.head to heyi_job;
      reset role;
      set local role heyi_job;
      create or replace function app.add_job(task text, payload json) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
      begin
        if task not in ('make_agreement', 'make_preview', 'stamp_settlement', 'sweep', 'recompute_clocks', 'answer_by_link') then raise exception 'unknown task'; end if;
        perform graphile_worker.add_job(task, payload);
      end $$;
      reset role;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Forward only: restore a backup instead.');
  }
}
