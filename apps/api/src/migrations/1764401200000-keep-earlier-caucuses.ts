import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables of what a channel's audience hears, each with the column that says from when a row is. */
const BY_AUDIENCE = [
  ['message', 'created_at'],
  ['exhibit', 'created_at'],
  ['offer_answer', 'at'],
  ['calculation', 'created_at'],
  ['responsibility_view', 'created_at'],
] as const;

/** The caller's own rows and those after the coming of a mediator in place of another; the bounds are read once a statement. */
const after = (column: string): string => `case audience when 'caucus_consumer' then ${column} > (select app.kept_until('caucus_consumer'))
  when 'caucus_clinic' then ${column} > (select app.kept_until('caucus_clinic')) else true end`;
const RESTRICTED = `(select app.kept_until('caucus_consumer') > '-infinity' or app.kept_until('caucus_clinic') > '-infinity')`;
/** Whose a caucus is: the side may say that its earlier talk is read. */
const OWN_CAUCUS = `audience = case (select app.role()) when 'consumer' then 'caucus_consumer' when 'representative' then 'caucus_consumer' when 'clinic' then 'caucus_clinic' end`;
const PRESENT = (
  table: string,
): string => `exists (select 1 from case_file c where c.id = ${table}.case_id and c.tenant_id = ${table}.tenant_id
  and c.mediator_account_id = ${table}.mediator_account_id and c.mediator_since = ${table}.mediator_since)`;

/**
 * A mediator who comes in place of another reads a caucus from then on, and what was said before only where that side
 * agreed (docs/adr/0027-earlier-caucuses.md). When they came is the database's to say; so is what they read of it: the
 * policies here restrict whatever others allow, for every table of a caucus and its chain of the journal.
 */
export class KeepEarlierCaucuses1764401200000 implements MigrationInterface {
  readonly name = 'KeepEarlierCaucuses1764401200000';

  async up(runner: QueryRunner): Promise<void> {
    await this.sinceWhen(runner);
    await this.consents(runner);
    await this.enter(runner);
    await this.policies(runner);
  }

  /** The coming of a mediator in place of another: never written by the application, and for what was before from its record. */
  private async sinceWhen(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table case_file add column mediator_since timestamptz;
      grant update (mediator_since) on case_file to heyi_keeper;
      set local role heyi_keeper;
      update case_file c set mediator_since = r.at from (
        select case_id, max(at) as at from journal.entry where audience = 'joint' and type = 'mediator.replaced' group by case_id) r where r.case_id = c.id;
      reset role;
      revoke update (mediator_since) on case_file from heyi_keeper;
      create function app.note_mediator() returns trigger language plpgsql as $$
      begin
        new.mediator_since := case
          when tg_op = 'INSERT' then null
          when new.mediator_account_id is distinct from old.mediator_account_id and (old.mediator_account_id is not null or old.mediator_since is not null) then app.now()
          else old.mediator_since end;
        return new;
      end $$;
      create trigger note_mediator before insert or update on case_file for each row execute function app.note_mediator();
    `);
  }

  private async consents(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table caucus_consent (
        id uuid primary key default uuidv7(), case_id uuid not null references case_file, tenant_id uuid not null, audience text not null check (audience in ('caucus_consumer','caucus_clinic')),
        mediator_account_id uuid not null references identity.account, mediator_since timestamptz not null, asked_at timestamptz,
        decision text check (decision in ('given','refused','taken_back')), decided_at timestamptz, decided_by uuid references identity.account, decided_name text,
        unique (case_id, audience, mediator_since),
        check ((decision is null) = (decided_at is null) and (decision is null) = (decided_by is null) and (decision is null) = (decided_name is null)), check (asked_at is not null or decision is not null));
      alter table caucus_consent enable row level security; alter table caucus_consent force row level security;
      create policy heard on caucus_consent for select to heyi_app using (case_id = (select app.entered()) and audience = any((select app.audiences())::text[])
        and ((select app.role()) <> 'mediator' or mediator_account_id = (select app.account())));
      create policy asked on caucus_consent for insert to heyi_app with check (case_id = (select app.entered()) and (select app.role()) = 'mediator'
        and mediator_account_id = (select app.account()) and decision is null and asked_at is not null and ${PRESENT('caucus_consent')});
      create policy decided on caucus_consent for insert to heyi_app with check (case_id = (select app.entered()) and ${OWN_CAUCUS}
        and decision = 'given' and decided_by = (select app.account()) and asked_at is null and ${PRESENT('caucus_consent')});
      create policy changed on caucus_consent for update to heyi_app using (case_id = (select app.entered()) and ${OWN_CAUCUS})
        with check (case_id = (select app.entered()) and ${OWN_CAUCUS} and decision is not null and decided_by = (select app.account()) and ${PRESENT('caucus_consent')});
      create policy binds on caucus_consent as restrictive for insert to heyi_app with check (decision is null or (select app.role()) is distinct from 'clinic' or (select app.clinic_confirmed()));
      create policy binds_by_change on caucus_consent as restrictive for update to heyi_app using (true)
        with check (decision <> 'given' or (select app.role()) is distinct from 'clinic' or (select app.clinic_confirmed()));
      create policy keeper on caucus_consent to heyi_keeper using (true);
      grant select, insert on caucus_consent to heyi_app; grant update (decision, decided_at, decided_by, decided_name) on caucus_consent to heyi_app;
      grant select on caucus_consent to heyi_keeper;
    `);
  }

  private async enter(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create policy keeper on exhibit to heyi_keeper using (true); grant select on exhibit to heyi_keeper;
      create policy keeper on calculation to heyi_keeper using (true); grant select on calculation to heyi_keeper;
      -- Up to when a caucus is kept from the caller. Where no case was entered, all of it.
      create function app.kept_until(heard text) returns timestamptz language sql stable as $$
        select case heard when 'caucus_consumer' then coalesce(app.setting('app.kept_consumer')::timestamptz, 'infinity')
          when 'caucus_clinic' then coalesce(app.setting('app.kept_clinic')::timestamptz, 'infinity') else '-infinity' end $$;
      set local role heyi_keeper;
      create or replace function app.open_context(kind text, account uuid, organisation uuid, roles text, region text) returns void
      language plpgsql security definer set search_path = public, app, pg_temp as $$
      begin
        perform set_config('app.kind', kind, true), set_config('app.account_id', coalesce(account::text, ''), true),
                set_config('app.organisation_id', coalesce(organisation::text, ''), true), set_config('app.roles', coalesce(roles, ''), true),
                set_config('app.region', coalesce(region, ''), true), set_config('app.case_id', '', true), set_config('app.case_role', '', true),
                set_config('app.audiences', '', true), set_config('app.my_cases', '', true),
                set_config('app.kept_consumer', '', true), set_config('app.kept_clinic', '', true);
        if kind = 'consumer' and account is not null then
          perform set_config('app.my_cases', coalesce((select array_agg(id) from (
            select id from case_file where consumer_account_id = account
            union select case_id from case_member where account_id = account and ended_at is null and valid_until >= app.today()) mine)::text, '{}'), true);
        end if;
      end $$;

      create or replace function app.enter_case(wanted uuid) returns text
      language plpgsql security definer set search_path = public, app, pg_temp as $$
      declare c case_file; found_role text := 'none'; heard text := ''; allowed text[] := array['caucus_consumer','caucus_clinic'];
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
        -- A mediator who came in place of another hears a caucus from then on, unless its side agreed to more: to this one, since then.
        if found_role = 'mediator' and c.mediator_since is not null then
          select coalesce(array_agg(k.audience), '{}') into allowed from caucus_consent k
           where k.case_id = wanted and k.mediator_account_id = c.mediator_account_id and k.mediator_since = c.mediator_since and k.decision = 'given';
        end if;
        perform set_config('app.case_id', case when found_role = 'none' then '' else wanted::text end, true),
                set_config('app.case_role', found_role, true), set_config('app.audiences', heard, true),
                set_config('app.kept_consumer', case when found_role = 'none' then '' when 'caucus_consumer' = any(allowed) then '-infinity' else c.mediator_since::text end, true),
                set_config('app.kept_clinic', case when found_role = 'none' then '' when 'caucus_clinic' = any(allowed) then '-infinity' else c.mediator_since::text end, true);
        return found_role;
      end $$;

      -- Numbers of a caucus' exhibits go on, also for a mediator who does not see those before.
      create function app.last_exhibit_number(wanted uuid, heard text) returns int language sql stable security definer set search_path = public, app, pg_temp as $$
        select coalesce(max(number), 0) from exhibit where case_id = wanted and wanted = app.entered() and audience = heard and heard = any(app.audiences()) $$;
      -- Whether there is anything of a caucus from before the present mediator came: that alone, to who hears the caucus.
      create function app.caucus_before(wanted uuid, heard text) returns boolean language sql stable security definer set search_path = public, app, pg_temp as $$
        select exists (select 1 from case_file c where c.id = wanted and wanted = app.entered() and heard = any(app.audiences()) and c.mediator_since is not null
          and (exists (select 1 from message m where m.case_id = c.id and m.audience = heard and m.created_at <= c.mediator_since)
            or exists (select 1 from exhibit e where e.case_id = c.id and e.audience = heard and e.created_at <= c.mediator_since)
            or exists (select 1 from calculation k where k.case_id = c.id and k.audience = heard and k.created_at <= c.mediator_since)
            or exists (select 1 from offer_answer a where a.case_id = c.id and a.audience = heard and a.at <= c.mediator_since))) $$;
      reset role;
      revoke all on function app.last_exhibit_number, app.caucus_before from public; grant execute on function app.last_exhibit_number, app.caucus_before to heyi_app;
    `);
  }

  /** Restrictive: whatever another policy lets see, none of it is from before. */
  private async policies(runner: QueryRunner): Promise<void> {
    for (const [table, column] of BY_AUDIENCE)
      await runner.query(`create policy kept on ${table} as restrictive for select to heyi_app using (${after(column)})`);
    await runner.query(`
      create policy kept on read_mark as restrictive for select to heyi_app using (account_id = (select app.account()) or ${after('read_at')});
      -- A copy is as old as what it was made of, whenever it was made.
      create policy kept on exhibit_copy as restrictive for select to heyi_app using (not ${RESTRICTED} or exists (select 1 from exhibit e where e.id = exhibit_copy.exhibit_id));
      set local role heyi_keeper;
      create policy kept on journal.entry as restrictive for select to heyi_app using (${after('at')});
      create policy kept on journal.head as restrictive for select to heyi_app using (not ${RESTRICTED}
        or exists (select 1 from journal.entry e where e.case_id = head.case_id and e.audience = head.audience and e.seq = head.seq));
      -- What is done later with an exhibit from before names it, and may say its hash: of that the commitment alone.
      create policy kept on journal.payload as restrictive for select to heyi_app using (not ${RESTRICTED}
        or exists (select 1 from journal.entry e where e.case_id = payload.case_id and e.audience = payload.audience and e.seq = payload.seq
             and (e.type not like 'exhibit.%' or e.audience not like 'caucus%' or exists (select 1 from exhibit x where x.id = (payload.payload::jsonb ->> 'exhibit')::uuid))));
      reset role;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Forward only: restore a backup instead.');
  }
}
