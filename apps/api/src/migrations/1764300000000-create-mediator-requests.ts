import type { MigrationInterface, QueryRunner } from 'typeorm';

const DECIDES = `(select app.role()) in ('intake','chair') and about is distinct from (select app.account())`;
const OWN = `case asker when 'consumer' then (select app.role()) in ('consumer','representative') when 'clinic' then (select app.role()) = 'clinic' else (select app.role()) = 'mediator' and asked_by = (select app.account()) end`;

/**
 * Choosing and changing the mediator (MED-1). What is written in a request reaches who asked and who decides: the other
 * side never sees it, and a mediator only what he asked himself, whatever else he is in the committee: nobody decides, or
 * reads, what was said about himself.
 */
export class CreateMediatorRequests1764300000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table mediator_request (
        id uuid primary key default uuidv7(), case_id uuid not null references case_file, tenant_id uuid not null,
        asker text not null check (asker in ('consumer','clinic','mediator')), asked_by uuid not null references identity.account, asked_name text not null,
        about uuid references identity.account, ground text not null, wished uuid references identity.account, wished_name text, note text not null default '',
        asked_at timestamptz not null default app.now(),
        closed_at timestamptz, outcome text check (outcome in ('granted','declined','withdrawn')), answer text, answered_name text);
      create unique index on mediator_request (case_id, asker) where closed_at is null;
      alter table mediator_request enable row level security; alter table mediator_request force row level security;
      create policy known on mediator_request for select to heyi_app using (case_id = (select app.entered()) and (${DECIDES} or ${OWN}));
      create policy asked on mediator_request for insert to heyi_app with check (case_id = (select app.entered()) and asked_by = (select app.account()) and ${OWN});
      create policy closed on mediator_request for update to heyi_app using (case_id = (select app.entered()) and (${DECIDES} or ${OWN}));
      grant select, insert on mediator_request to heyi_app; grant update (closed_at, outcome, answer, answered_name) on mediator_request to heyi_app;
      create policy keeper on mediator_request to heyi_keeper using (true); grant select on mediator_request to heyi_keeper;
      set local role heyi_keeper;
      -- Who was taken off the entered case on an objection. The committee must not give it to them again, they themselves neither.
      create function app.mediators_taken_off(grounds text[]) returns setof uuid language sql stable security definer set search_path = public, app, pg_temp as $$
        select about from mediator_request where case_id = app.entered() and app.role() in ('intake', 'chair') and outcome = 'granted' and ground = any(grounds) and about is not null $$;
      reset role;
      revoke all on function app.mediators_taken_off from public; grant execute on function app.mediators_taken_off to heyi_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Forward only: restore a backup instead.');
  }
}
