import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Child tables of a case that every audience-less participant reads, and those split by audience. */
const SHARED = ['case_member', 'clock', 'offer', 'agreement', 'signature', 'obligation', 'audit_opening', 'case_letter'];
const BY_AUDIENCE = ['channel', 'message', 'exhibit', 'read_mark', 'offer_answer'];

/** Cases with everything that hangs on them, and row-level security over all of it (docs/adr/0002-tenancy.md). */
export class CreateCases1763800100000 implements MigrationInterface {
  readonly name = 'CreateCases1763800100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table case_file (
        id uuid primary key default uuidv7(), tenant_id uuid not null references identity.organisation, number text unique,
        status text not null default 'draft', version int not null default 1, region_code text not null,
        consumer_account_id uuid not null references identity.account, consumer_name text not null,
        clinic_organisation_id uuid not null references identity.organisation, clinic_name text not null,
        mediator_account_id uuid references identity.account, mediator_name text,
        procedure text, treatment_day date, known_day date, story text not null default '', claims text[] not null default '{}', claim_fen bigint,
        clinic_answer text, applied_by text check (applied_by in ('consumer','clinic')), application_reason text,
        identity_check text, end_reason text, end_note text, ended_by text,
        created_at timestamptz not null default app.now(), filed_at timestamptz, applied_at timestamptz, consented_at timestamptz,
        accepted_at timestamptz, ended_at timestamptz, effective_at timestamptz,
        next_deadline timestamptz, deadline_kind text, deadline_provisional boolean not null default false, last_activity_at timestamptz not null default app.now());
      create index case_tenant_list on case_file (tenant_id, coalesce(next_deadline, 'infinity'), id) where applied_at is not null;
      create index case_clinic_list on case_file (clinic_organisation_id, coalesce(next_deadline, 'infinity'), id) where status <> 'draft';
      create index case_region_list on case_file (region_code text_pattern_ops, ended_at, id) where status = 'unresolved';
      create index case_consumer_list on case_file (consumer_account_id, last_activity_at desc);

      create table app.case_number (tenant_id uuid not null, year int not null, last int not null, primary key (tenant_id, year));

      create table case_member (
        id uuid primary key default uuidv7(), case_id uuid not null references case_file, tenant_id uuid not null, account_id uuid not null references identity.account,
        name text not null, relation text not null, authority text not null check (authority in ('general','special')), valid_until date not null,
        poa_exhibit_id uuid not null, started_at timestamptz not null default app.now(), ended_at timestamptz);
      create unique index on case_member (case_id, account_id) where ended_at is null;
      create index on case_member (account_id) where ended_at is null;

      create table channel (case_id uuid not null references case_file, audience text not null, tenant_id uuid not null, last_seq int not null default 0, primary key (case_id, audience));
      create table message (
        case_id uuid not null, audience text not null, seq int not null, tenant_id uuid not null, client_id uuid not null, author_id uuid not null,
        author_name text not null, author_role text not null, body text not null, exhibit_id uuid, created_at timestamptz not null,
        primary key (case_id, audience, seq), unique (case_id, author_id, client_id));
      create table read_mark (case_id uuid not null, audience text not null, account_id uuid not null, tenant_id uuid not null, seq int not null, read_at timestamptz not null, primary key (case_id, audience, account_id));

      create table upload (
        id uuid primary key, account_id uuid not null references identity.account, case_id uuid, size bigint not null, received bigint not null default 0,
        wrapped_key bytea not null, name text not null, declared_type text, media_type text, sha256 text, state text not null default 'receiving' check (state in ('receiving','complete','refused')),
        preview text not null default 'none' check (preview in ('none','pending','ready','failed')), scan text not null default 'not_scanned',
        created_at timestamptz not null default app.now());
      create index on upload (account_id);
      create table exhibit (
        id uuid primary key default uuidv7(), case_id uuid not null references case_file, tenant_id uuid not null, audience text not null, number int not null,
        side text not null, owner_id uuid not null, owner_name text not null, upload_id uuid not null references upload, category text not null, title text not null,
        purpose text not null default '', fact_day date, media_type text not null, size bigint not null, sha256 text not null, created_at timestamptz not null default app.now(),
        withdrawn_at timestamptz, withdrawn_reason text);
      create index on exhibit (case_id, audience, number);

      create table clock (
        id uuid primary key default uuidv7(), case_id uuid not null references case_file, tenant_id uuid not null, kind text not null, started_at timestamptz not null,
        last_day date not null, ends_at timestamptz not null, provisional boolean not null, ended_at timestamptz, ended_because text);
      create unique index on clock (case_id, kind) where ended_at is null;
      create index clock_due on clock (ends_at) where ended_at is null;

      create table offer (
        id uuid primary key default uuidv7(), case_id uuid not null references case_file, tenant_id uuid not null, n int not null, by_side text not null check (by_side in ('consumer','clinic','mediator')),
        author_name text not null, status text not null default 'open', terms jsonb not null, message text not null default '', expires_at timestamptz not null,
        parent_id uuid references offer, created_at timestamptz not null default app.now(), closed_at timestamptz, unique (case_id, n));
      create index offer_due on offer (expires_at) where status = 'open';
      create table offer_answer (
        offer_id uuid not null references offer, case_id uuid not null, tenant_id uuid not null, audience text not null, side text not null, answer text not null check (answer in ('accept','decline')),
        account_id uuid not null, at timestamptz not null, primary key (offer_id, side));

      create table agreement (
        id uuid primary key default uuidv7(), case_id uuid not null references case_file, tenant_id uuid not null, version int not null, number text not null,
        data jsonb not null, data_hash text not null, state text not null default 'making' check (state in ('making','ready','void','failed','sealed')), fault text, wrapped_key bytea,
        base_pdf_sha256 text, sealed_pdf_sha256 text, created_at timestamptz not null default app.now(), effective_at timestamptz, unique (case_id, version));
      create table signature (
        agreement_id uuid not null references agreement, case_id uuid not null, tenant_id uuid not null, mark text not null, account_id uuid not null, signer_name text not null,
        method text not null check (method in ('passkey','code','pades')), record jsonb not null, signed_at timestamptz not null, primary key (agreement_id, mark));
      create table obligation (
        id uuid primary key default uuidv7(), case_id uuid not null references case_file, tenant_id uuid not null, n int not null, kind text not null, amount_fen bigint not null,
        due_on date not null, status text not null default 'pending', proof_exhibit_id uuid, note text not null default '', contest_reason text, changed_at timestamptz not null default app.now(), unique (case_id, n));
      create index obligation_due on obligation (due_on) where status in ('pending','contested');
      create table case_letter (
        id uuid primary key default uuidv7(), case_id uuid not null references case_file, tenant_id uuid not null, kind text not null, data jsonb not null, created_at timestamptz not null default app.now());
      create table audit_opening (
        id uuid primary key default uuidv7(), case_id uuid not null references case_file, tenant_id uuid not null, organisation_id uuid not null, organisation_name text not null,
        account_id uuid not null, reason text not null, opened_at timestamptz not null default app.now(), unique (case_id, organisation_id));

      create table notification (
        id uuid primary key default uuidv7(), account_id uuid not null, case_id uuid, kind text not null, data jsonb not null default '{}', created_at timestamptz not null default app.now(), read_at timestamptz);
      create index on notification (account_id, id desc);
      create table outgoing_message (
        id uuid primary key default uuidv7(), channel text not null check (channel in ('mail','sms')), recipient text not null, subject text not null, body text not null,
        created_at timestamptz not null default app.now(), sent_at timestamptz, attempts int not null default 0);
      create table reminder (case_id uuid not null, subject_id uuid not null, kind text not null, account_id uuid not null, at timestamptz not null default app.now(), primary key (subject_id, kind, account_id));
      create table outbox (id bigserial primary key, event jsonb not null, created_at timestamptz not null default app.now(), relayed_at timestamptz);
      create index outbox_open on outbox (id) where relayed_at is null;
      create table idempotency (account_id uuid not null, key uuid not null, operation text not null, body_hash text not null, answer jsonb, created_at timestamptz not null default app.now(), primary key (account_id, key));
      create table socket_io_attachments (id bigserial unique, created_at timestamptz default now(), payload bytea);

      -- What the caller is, fixed as the transaction opens; after first use on a pooled connection a setting is '', not NULL.
      create function app.setting(name text) returns text language sql stable as $$ select nullif(current_setting(name, true), '') $$;
      create function app.kind() returns text language sql stable as $$ select app.setting('app.kind') $$;
      create function app.account() returns uuid language sql stable as $$ select app.setting('app.account_id')::uuid $$;
      create function app.organisation() returns uuid language sql stable as $$ select app.setting('app.organisation_id')::uuid $$;
      create function app.region() returns text language sql stable as $$ select app.setting('app.region') $$;
      create function app.roles() returns text[] language sql stable as $$ select string_to_array(coalesce(app.setting('app.roles'), ''), ',') $$;
      create function app.my_cases() returns uuid[] language sql stable as $$ select coalesce(app.setting('app.my_cases'), '{}')::uuid[] $$;
      create function app.entered() returns uuid language sql stable as $$ select app.setting('app.case_id')::uuid $$;
      create function app.role() returns text language sql stable as $$ select app.setting('app.case_role') $$;
      create function app.audiences() returns text[] language sql stable as $$ select string_to_array(coalesce(app.setting('app.audiences'), ''), ',') $$;
    `);
    await runner.query(`
      set local role heyi_keeper;
      create function app.open_context(kind text, account uuid, organisation uuid, roles text, region text) returns void
      language plpgsql security definer set search_path = public, app, pg_temp as $$
      begin
        perform set_config('app.kind', kind, true), set_config('app.account_id', coalesce(account::text, ''), true),
                set_config('app.organisation_id', coalesce(organisation::text, ''), true), set_config('app.roles', coalesce(roles, ''), true),
                set_config('app.region', coalesce(region, ''), true), set_config('app.case_id', '', true), set_config('app.case_role', '', true),
                set_config('app.audiences', '', true), set_config('app.my_cases', '', true);
        if kind = 'consumer' and account is not null then
          perform set_config('app.my_cases', coalesce((select array_agg(id) from (
            select id from case_file where consumer_account_id = account
            union select case_id from case_member where account_id = account and ended_at is null and valid_until >= app.today()) mine)::text, '{}'), true);
        end if;
      end $$;

      -- Who the caller is in one case. Everything below a case is visible only after this, and only for these audiences.
      create function app.enter_case(wanted uuid) returns text
      language plpgsql security definer set search_path = public, app, pg_temp as $$
      declare c case_file; found_role text := 'none'; heard text := '';
      begin
        select * into c from case_file where id = wanted;
        if found then
          if app.kind() = 'consumer' and c.consumer_account_id = app.account() then found_role := 'consumer';
          elsif app.kind() = 'consumer' and c.id = any(app.my_cases()) then found_role := 'representative';
          elsif app.kind() = 'clinic' and c.clinic_organisation_id = app.organisation() and c.status <> 'draft' then found_role := 'clinic';
          elsif app.kind() = 'committee' and c.tenant_id = app.organisation() and c.applied_at is not null then
            found_role := case when c.mediator_account_id = app.account() and 'mediator' = any(app.roles()) then 'mediator'
                               when 'intake' = any(app.roles()) then 'intake' when 'chair' = any(app.roles()) then 'chair' else 'none' end;
          elsif app.kind() = 'regulator' and c.region_code like app.region() || '%' and c.status = 'unresolved'
                and app.roles() && array['auditor','officer'] then found_role := 'regulator';
          end if;
        end if;
        heard := case found_role when 'consumer' then 'joint,caucus_consumer' when 'representative' then 'joint,caucus_consumer'
          when 'clinic' then 'joint,caucus_clinic' when 'mediator' then 'joint,caucus_consumer,caucus_clinic,committee'
          when 'intake' then 'joint,committee' when 'chair' then 'joint,committee'
          when 'regulator' then case when exists (select 1 from audit_opening a where a.case_id = wanted and a.organisation_id = app.organisation()) then 'joint,oversight' else 'oversight' end
          else '' end;
        perform set_config('app.case_id', case when found_role = 'none' then '' else wanted::text end, true),
                set_config('app.case_role', found_role, true), set_config('app.audiences', heard, true);
        return found_role;
      end $$;
      reset role;
      revoke all on function app.open_context, app.enter_case from public;
      grant execute on function app.open_context, app.enter_case to heyi_app;
    `);
    await runner.query(`
      alter table case_file enable row level security; alter table case_file force row level security;
      create policy keeper on case_file to heyi_keeper using (true);
      create policy job on case_file to heyi_job using (true) with check (true);
      create policy consumer_reads on case_file for select to heyi_app using ((select app.kind()) = 'consumer' and id = any((select app.my_cases())::uuid[]));
      create policy consumer_creates on case_file for insert to heyi_app with check (app.kind() = 'consumer' and consumer_account_id = app.account() and status = 'draft');
      create policy clinic_reads on case_file for select to heyi_app using ((select app.kind()) = 'clinic' and clinic_organisation_id = (select app.organisation()) and status <> 'draft');
      create policy committee_reads on case_file for select to heyi_app using ((select app.kind()) = 'committee' and tenant_id = (select app.organisation()) and applied_at is not null
        and ((select app.roles() && array['intake','chair']) or mediator_account_id = (select app.account())));
      create policy regulator_reads on case_file for select to heyi_app using ((select app.kind()) = 'regulator' and (select app.roles() && array['auditor','officer'])
        and region_code like (select app.region()) || '%' and status = 'unresolved');
      create policy entered_writes on case_file for update to heyi_app using (id = (select app.entered()) and (select app.role()) <> 'regulator') with check (id = (select app.entered()));
      grant select, insert, update on case_file to heyi_app; grant select, update on case_file to heyi_job; grant select on case_file to heyi_keeper;

      create policy own on notification for select to heyi_app using (account_id = (select app.account()));
      create policy own_mark on notification for update to heyi_app using (account_id = (select app.account())) with check (account_id = (select app.account()));
      create policy any_insert on notification for insert to heyi_app with check (true);
      create policy job on notification to heyi_job using (true) with check (true);
      alter table notification enable row level security; alter table notification force row level security;
      grant select, insert on notification to heyi_app; grant update (read_at) on notification to heyi_app; grant select, insert, update (read_at) on notification to heyi_job;

      create policy own on upload to heyi_app using (account_id = (select app.account()) or (case_id = (select app.entered()) and exists (select 1 from exhibit e where e.upload_id = upload.id))) with check (account_id = (select app.account()));
      create policy job on upload to heyi_job using (true) with check (true);
      alter table upload enable row level security; alter table upload force row level security;
      grant select, insert, update on upload to heyi_app; grant select, update, delete on upload to heyi_job;

      create policy own on idempotency to heyi_app using (account_id = (select app.account())) with check (account_id = (select app.account()));
      alter table idempotency enable row level security; alter table idempotency force row level security;
      grant select, insert, update on idempotency to heyi_app;

      grant insert on outgoing_message to heyi_app; grant select, insert, update on outgoing_message to heyi_job;
      grant insert, select on outbox to heyi_app; grant update (relayed_at) on outbox to heyi_app; grant select, insert, update, delete on outbox to heyi_job; grant usage on sequence outbox_id_seq to heyi_app, heyi_job;
      grant select, insert on reminder to heyi_job;
      grant select, insert, update, delete on socket_io_attachments to heyi_app, heyi_job; grant usage on sequence socket_io_attachments_id_seq to heyi_app, heyi_job;
      grant select, insert, update on app.case_number to heyi_app;
    `);
    await runner.query(`
      set local role heyi_keeper;
      -- A mediator's proposal: each side's answer stays in its caucus; only the outcome of both is told.
      create function app.settle_proposal(wanted uuid) returns text
      language plpgsql security definer set search_path = public, app, pg_temp as $$
      declare yes int; answered int;
      begin
        if not exists (select 1 from offer where id = wanted and case_id = app.entered()) then return 'none'; end if;
        select count(*) filter (where answer = 'accept'), count(*) into yes, answered from offer_answer where offer_id = wanted;
        return case when answered < 2 then 'open' when yes = 2 then 'accepted' else 'declined' end;
      end $$;
      reset role;
      revoke all on function app.settle_proposal from public; grant execute on function app.settle_proposal to heyi_app;
    `);
    for (const table of SHARED) {
      await runner.query(`
        alter table ${table} enable row level security; alter table ${table} force row level security;
        create policy entered on ${table} to heyi_app using (case_id = (select app.entered()) and (select 'joint' = any(app.audiences()))) with check (case_id = (select app.entered()));
        create policy job on ${table} to heyi_job using (true) with check (true);
        grant select, insert, update on ${table} to heyi_app; grant select, insert, update on ${table} to heyi_job;`);
    }
    for (const table of BY_AUDIENCE) {
      await runner.query(`
        alter table ${table} enable row level security; alter table ${table} force row level security;
        create policy heard on ${table} to heyi_app using (case_id = (select app.entered()) and audience = any((select app.audiences())::text[])) with check (case_id = (select app.entered()) and audience = any((select app.audiences())::text[]));
        create policy job on ${table} to heyi_job using (true) with check (true);
        grant select, insert, update on ${table} to heyi_app; grant select, insert on ${table} to heyi_job;`);
    }
    await runner.query(`
      -- Messages are never changed or taken back by the application; offers' terms neither.
      revoke update on message, offer_answer, signature, audit_opening, case_letter from heyi_app;
      revoke update on offer, exhibit, agreement from heyi_app;
      grant update (status, closed_at) on offer to heyi_app;
      grant update (withdrawn_at, withdrawn_reason) on exhibit to heyi_app;
      grant update (state, effective_at, sealed_pdf_sha256) on agreement to heyi_app;
      create policy keeper on offer_answer to heyi_keeper using (true); grant select on offer_answer to heyi_keeper;
      create policy keeper on offer to heyi_keeper using (true); grant select on offer to heyi_keeper;
      create policy keeper on case_member to heyi_keeper using (true); grant select on case_member to heyi_keeper;
      create policy keeper on audit_opening to heyi_keeper using (true); grant select on audit_opening to heyi_keeper;
      -- A regulator must be able to leave the opening itself before hearing anything else.
      create policy opening_insert on audit_opening for insert to heyi_app with check (case_id = (select app.entered()) and organisation_id = (select app.organisation()) and (select app.role()) = 'regulator');
      create policy clinic_reads_own on audit_opening for select to heyi_app using (case_id = (select app.entered()) and organisation_id = (select app.organisation()));
    `);
  }

  async down(): Promise<void> {
    throw new Error('Forward only: restore a backup instead.');
  }
}
