import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Children of a case that every audience-less participant reads, and those that belong to one audience. */
const SHARED = ['clock_change', 'legal_event', 'extension_request', 'demand_letter', 'service_record'];
const BY_AUDIENCE = ['calculation', 'responsibility_view'];

/** Clocks with their facts, legal events, demand letters, calculations, and what a tenant sets; statutes an operator loads. */
export class CreateLaw1764000000000 implements MigrationInterface {
  readonly name = 'CreateLaw1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table case_file add column filed_for text not null default 'self' check (filed_for in ('self','child','ward','deceased')),
        add column patient_name text, add column patient_birth_day date, add column own_wages boolean not null default false,
        add column election text check (election in ('tort','contract')), add column accepted_elsewhere text;
      alter table clock add column amount int, add column pauses jsonb not null default '[]', add column extended_to date,
        add column stands_since date, add column excluded int not null default 0;
      -- A clock acts only while it runs and its end is certain; the worker looks by this.
      create index clock_acting on clock (ends_at) where ended_at is null and not provisional and stands_since is null;
      create index clock_of_tenant on clock (tenant_id, last_day) where ended_at is null;
      create table clock_change (
        id uuid primary key default uuidv7(), clock_id uuid not null references clock, case_id uuid not null references case_file, tenant_id uuid not null,
        at timestamptz not null default app.now(), cause text not null, last_day date not null, provisional boolean not null);
      create index on clock_change (case_id, at);

      create table legal_event (
        id uuid primary key default uuidv7(), case_id uuid not null references case_file, tenant_id uuid not null, kind text not null, on_day date not null,
        both_agreed boolean not null default false, note text not null default '', reference text not null default '', degree text, fee_fen bigint,
        by_role text not null, recorded_by uuid not null, recorded_name text not null, recorded_at timestamptz not null default app.now(),
        withdrawn_at timestamptz, withdrawn_reason text);
      create index on legal_event (case_id, on_day);
      create table extension_request (
        id uuid primary key default uuidv7(), case_id uuid not null references case_file, tenant_id uuid not null, to_day date not null, reason text not null,
        asked_by uuid not null, asked_name text not null, asked_at timestamptz not null default app.now(),
        consumer_at timestamptz, consumer_name text, clinic_at timestamptz, clinic_name text, closed_at timestamptz, outcome text check (outcome in ('agreed','refused','lapsed')));
      create unique index on extension_request (case_id) where closed_at is null;

      alter table case_letter add column number text;
      create unique index on case_letter (tenant_id, number) where number is not null;
      create table app.form_number (tenant_id uuid not null, kind text not null, year int not null, last int not null, primary key (tenant_id, kind, year));
      grant select, insert, update on app.form_number to heyi_app, heyi_job;

      create table demand_letter (
        id uuid primary key default uuidv7(), case_id uuid not null references case_file, tenant_id uuid not null, number text not null, body text not null, amount_fen bigint,
        ladder jsonb not null, apply_if_silent boolean not null, step text not null default 'reply', sent_by uuid not null, sent_name text not null,
        sent_at timestamptz not null, reached_at timestamptz, closed_at timestamptz, answer text, answered_at timestamptz);
      create unique index on demand_letter (case_id) where closed_at is null;
      create table service_record (
        id uuid primary key default uuidv7(), letter_id uuid not null references demand_letter, case_id uuid not null, tenant_id uuid not null, channel text not null check (channel in ('platform','mail','sms')),
        recipient text not null, message_id uuid, step text not null, created_at timestamptz not null default app.now(), sent_at timestamptz, delivered_at timestamptz, opened_at timestamptz, opened_by text,
        token_hash bytea unique, token_expires_at timestamptz, token_used_at timestamptz, answer text);
      create index on service_record (case_id, created_at);
      create index on service_record (message_id) where message_id is not null;

      create table calculation (
        id uuid primary key default uuidv7(), case_id uuid not null references case_file, tenant_id uuid not null, audience text not null, side text not null, n int not null, number text not null,
        input jsonb not null, parameters jsonb, result jsonb not null, author_name text not null, created_at timestamptz not null default app.now());
      create index on calculation (case_id, created_at);
      create table responsibility_view (
        id uuid primary key default uuidv7(), case_id uuid not null references case_file, tenant_id uuid not null, audience text not null, side text not null, stages jsonb not null, presumption jsonb not null,
        clinic_pct int not null, author_name text not null, created_at timestamptz not null default app.now());
      create index on responsibility_view (case_id, created_at);

      -- What a committee sets and loads; public to whoever has a matter, changed only by its chair or administrator.
      create table holiday_notice (
        id uuid primary key default uuidv7(), tenant_id uuid not null references identity.organisation, year int not null, document text not null, holidays date[] not null, workdays date[] not null,
        loaded_by uuid not null, loaded_name text not null, loaded_at timestamptz not null default app.now(), undone_at timestamptz, undone_name text);
      create unique index on holiday_notice (tenant_id, year) where undone_at is null;
      create table region_parameter (
        id uuid primary key default uuidv7(), tenant_id uuid not null references identity.organisation, region_code text not null, year int not null, data jsonb not null,
        loaded_name text not null, loaded_at timestamptz not null default app.now(), ended_at timestamptz);
      create unique index on region_parameter (tenant_id, region_code, year) where ended_at is null;
      create table tenant_setting (
        tenant_id uuid not null references identity.organisation, key text not null, value jsonb not null, changed_name text not null, changed_at timestamptz not null default app.now(), primary key (tenant_id, key));

      create schema law; grant usage on schema law to heyi_app, heyi_owner;
      create table law.statute (id text primary key, title_zh text not null, title_en text not null, status text not null, imported_at timestamptz not null default app.now());
      create table law.article (statute_id text not null references law.statute on delete cascade, n int not null, no text not null, text_zh text not null, primary key (statute_id, n, no));
      grant select on law.statute, law.article to heyi_app;
    `);
    for (const table of [...SHARED, ...BY_AUDIENCE]) {
      const heard = BY_AUDIENCE.includes(table)
        ? 'audience = any((select app.audiences())::text[])'
        : `(select 'joint' = any(app.audiences()))`;
      await runner.query(`
        alter table ${table} enable row level security; alter table ${table} force row level security;
        create policy entered on ${table} to heyi_app using (case_id = (select app.entered()) and ${heard}) with check (case_id = (select app.entered()) and ${heard});
        create policy job on ${table} to heyi_job using (true) with check (true);
        grant select, insert on ${table} to heyi_app; grant select, insert, update on ${table} to heyi_job;`);
    }
    await runner.query(`
      grant update (withdrawn_at, withdrawn_reason) on legal_event to heyi_app;
      grant update (consumer_at, consumer_name, clinic_at, clinic_name, closed_at, outcome) on extension_request to heyi_app;
      grant update (step, reached_at, closed_at, answer, answered_at) on demand_letter to heyi_app;
      grant update (delivered_at, opened_at, opened_by) on service_record to heyi_app;
      grant select on case_letter, clock, obligation, offer to heyi_job;
    `);
    for (const table of ['holiday_notice', 'region_parameter', 'tenant_setting'])
      await runner.query(`
        alter table ${table} enable row level security; alter table ${table} force row level security;
        create policy anyone_reads on ${table} for select to heyi_app using (true);
        create policy own_tenant on ${table} to heyi_app using (tenant_id = (select app.organisation()) and (select app.kind()) = 'committee' and (select app.roles() && array['chair','administrator']))
          with check (tenant_id = (select app.organisation()) and (select app.kind()) = 'committee' and (select app.roles() && array['chair','administrator']));
        create policy job on ${table} for select to heyi_job using (true);
        grant select, insert, update on ${table} to heyi_app; grant select on ${table} to heyi_job;`);
    await runner.query(`
      create policy keeper on clock to heyi_keeper using (true); grant select on clock to heyi_keeper;
      create policy keeper on obligation to heyi_keeper using (true); grant select on obligation to heyi_keeper;
      create policy keeper on service_record to heyi_keeper using (true) with check (true); grant select, update on service_record to heyi_keeper;
      create policy keeper on demand_letter to heyi_keeper using (true); grant select on demand_letter to heyi_keeper;
      grant update (next_deadline, deadline_kind, deadline_provisional) on case_file to heyi_keeper;
      set local role heyi_keeper;
      -- The next deadline of a case, kept in its row; a regulator who records an acceptance may not write the case itself.
      create function app.refresh_deadline(wanted uuid) returns void language sql security definer set search_path = public, app, pg_temp as $$
        update case_file c set next_deadline = d.ends_at, deadline_kind = d.kind, deadline_provisional = coalesce(d.provisional, false)
          from (select 1) one left join lateral (
            select ends_at, kind, provisional from (
              select ends_at, kind, provisional from clock where case_id = wanted and ended_at is null and stands_since is null and kind <> 'avoidance'
              union all select ((due_on + 1)::timestamp at time zone 'Asia/Shanghai'), 'obligation', false from obligation where case_id = wanted and status in ('pending', 'contested', 'missed')) due
            order by ends_at limit 1) d on true
         where c.id = wanted $$;
      -- The running clocks of the caller's own committee that a year's notice could move: numbers and days, nothing of the cases.
      create function app.clocks_of_my_tenant(from_year int) returns table (id uuid, kind text, started_at timestamptz, amount int, pauses jsonb, extended_to date, last_day date, provisional boolean)
      language sql stable security definer set search_path = public, app, pg_temp as $$
        select id, kind, started_at, amount, pauses, extended_to, last_day, provisional from clock
         where tenant_id = app.organisation() and app.kind() = 'committee' and app.roles() && array['chair','administrator']
           and ended_at is null and kind <> 'limitation' and extract(year from last_day)::int >= from_year limit 20000 $$;
      -- Whose letter a link of a message belongs to; used once, before its end, and it says nothing of the case.
      create function app.use_reply_link(token bytea, said text) returns uuid language plpgsql security definer set search_path = public, app, pg_temp as $$
      declare found uuid;
      begin
        update service_record set token_used_at = app.now(), answer = said, opened_at = coalesce(opened_at, app.now()), delivered_at = coalesce(delivered_at, app.now())
         where token_hash = token and token_used_at is null and token_expires_at > app.now()
           and exists (select 1 from demand_letter l where l.id = letter_id and l.closed_at is null)
        returning id into found;
        return found;
      end $$;
      reset role;
      revoke all on function app.refresh_deadline, app.clocks_of_my_tenant, app.use_reply_link from public;
      grant execute on function app.refresh_deadline to heyi_app, heyi_job;
      grant execute on function app.clocks_of_my_tenant, app.use_reply_link to heyi_app;
      set local role heyi_job;
      create or replace function app.add_job(task text, payload json) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
      begin
        if task not in ('make_agreement', 'make_preview', 'sweep', 'recompute_clocks', 'answer_by_link') then raise exception 'unknown task'; end if;
        perform graphile_worker.add_job(task, payload);
      end $$;
      reset role;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Forward only: restore a backup instead.');
  }
}
