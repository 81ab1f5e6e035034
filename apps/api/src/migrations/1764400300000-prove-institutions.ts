import type { MigrationInterface, QueryRunner } from 'typeorm';

const MAY_BIND = `(select app.role()) is distinct from 'clinic' or (select app.clinic_confirmed())`;

/**
 * Nobody becomes a clinic by being named (ADR 0016). A clinic's row says where it stands; the application can name a
 * stub and hand in papers, nothing else: joining, confirming, refusing and merging happen in functions and triggers of a
 * role that cannot sign in. What an institution that is not confirmed would bind itself by is refused here a second time.
 */
export class ProveInstitutions1764400300000 implements MigrationInterface {
  readonly name = 'ProveInstitutions1764400300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table identity.organisation
        add column standing text not null default 'stub' check (standing in ('stub','joined','pending','confirmed','merged')),
        add column credit_code text, add column licence_number text,
        add column merged_into uuid references identity.organisation, add check ((standing = 'merged') = (merged_into is not null));
      -- Committees and regulators are set up by the operator. Clinics of before prove themselves now, but for the demonstration's.
      update identity.organisation o set standing = case
        when kind <> 'clinic' or exists (select 1 from identity.membership m join identity.account a on a.id = m.account_id where m.organisation_id = o.id and a.is_demonstration) then 'confirmed'
        when exists (select 1 from identity.membership m where m.organisation_id = o.id) then 'joined' else 'stub' end;
      create unique index organisation_licence on identity.organisation (licence_number) where standing = 'confirmed';
      create index on case_file (clinic_organisation_id);

      create table identity.institution_check (
        id uuid primary key default uuidv7(), organisation_id uuid not null references identity.organisation,
        name_zh text not null, name_en text not null, credit_code text not null, licence_number text not null, upload_id uuid not null unique references upload,
        submitted_by uuid not null references identity.account, submitted_name text not null, submitted_at timestamptz not null default app.now(),
        outcome text check (outcome in ('confirmed','refused','merged')), looked_at text[] not null default '{}', note text, merged_into uuid references identity.organisation,
        decided_by uuid references identity.account, decided_name text, decided_office text, decided_at timestamptz, check ((outcome is null) = (decided_at is null)));
      create unique index on identity.institution_check (organisation_id) where decided_at is null;
      grant select on identity.institution_check to heyi_app;
      grant insert (id, organisation_id, name_zh, name_en, credit_code, licence_number, upload_id, submitted_by, submitted_name) on identity.institution_check to heyi_app;
      grant select, update on identity.institution_check to heyi_keeper;
      grant select, update (standing, joined, name_zh, name_en, credit_code, licence_number, merged_into) on identity.organisation to heyi_keeper;
      grant insert, update on identity.membership to heyi_keeper;
      grant select, update (expires_at) on identity.invitation to heyi_keeper;
      grant select, update (organisation_id) on identity.session to heyi_keeper;
      grant update (clinic_organisation_id, clinic_name, version) on case_file to heyi_keeper;
      create policy keeper_ends on clinic_representative to heyi_keeper using (true); grant select, update (ended_at) on clinic_representative to heyi_keeper;
    `);
    await this.functions(runner);
    await this.whoSees(runner);
    await this.whatBinds(runner);
  }

  private async functions(runner: QueryRunner): Promise<void> {
    await runner.query(`
      set local role heyi_keeper;
      -- Who confirms: an officer of the regulator of its county, intake or chair of a committee of its province; never its own people, never a party against it.
      create function app.may_confirm(wanted uuid) returns boolean language sql stable security definer set search_path = public, app, pg_temp as $$
        select exists (select 1 from identity.organisation o where o.id = wanted and o.kind = 'clinic'
          and ((app.kind() = 'regulator' and 'officer' = any(app.roles()) and o.region_code like app.region() || '%')
            or (app.kind() = 'committee' and app.roles() && array['intake','chair'] and left(o.region_code, 2) = left(app.region(), 2)))
          and not exists (select 1 from identity.membership m where m.organisation_id = o.id and m.account_id = app.account())
          and not exists (select 1 from case_file c where c.clinic_organisation_id = o.id and c.consumer_account_id = app.account())) $$;
      create function app.clinic_confirmed() returns boolean language sql stable security definer set search_path = public, app, pg_temp as $$
        select exists (select 1 from case_file c join identity.organisation o on o.id = c.clinic_organisation_id where c.id = app.entered() and o.standing = 'confirmed') $$;
      -- Whether somebody speaks for the consumer in a case against this clinic.
      create function app.on_other_side(person uuid, clinic uuid) returns boolean language sql stable security definer set search_path = public, app, pg_temp as $$
        select exists (select 1 from case_file c where c.clinic_organisation_id = clinic and (c.consumer_account_id = person
          or exists (select 1 from case_member m where m.case_id = c.id and m.account_id = person and m.ended_at is null))) $$;

      -- Whether a stored file is the paper of one's own institution, or of one that this office confirms.
      create function app.sees_institution_paper(wanted uuid) returns boolean language sql stable security definer set search_path = public, app, pg_temp as $$
        select exists (select 1 from identity.institution_check k where k.upload_id = wanted
          and ((app.kind() = 'clinic' and k.organisation_id = app.organisation()) or app.may_confirm(k.organisation_id))) $$;

      -- The first of its people makes a stub an institution that is here, and proves nothing.
      create function app.institution_joined() returns trigger language plpgsql security definer set search_path = public, app, pg_temp as $$
      begin
        update identity.organisation set joined = true, standing = case when kind = 'clinic' and standing = 'stub' then 'joined' else standing end
          where id = new.organisation_id and (not joined or standing = 'stub');
        return null;
      end $$;
      create function app.institution_handed_in() returns trigger language plpgsql security definer set search_path = public, app, pg_temp as $$
      begin
        update identity.organisation set standing = 'pending' where id = new.organisation_id and standing = 'joined';
        if not found then raise exception 'This institution has nothing to prove now.' using errcode = '42501'; end if;
        return null;
      end $$;
      -- Colleagues are invited by a confirmed institution alone; the invitation that a filed case sends has no inviter.
      create function app.institution_invites() returns trigger language plpgsql security definer set search_path = public, app, pg_temp as $$
      begin
        if new.invited_by is not null and exists (select 1 from identity.organisation o where o.id = new.organisation_id and o.kind = 'clinic' and o.standing <> 'confirmed') then
          raise exception 'An institution that is not confirmed invites nobody.' using errcode = '42501';
        end if;
        return new;
      end $$;

      /* Decides one check, in one transaction: the institution's cases first, then the institutions, then the check. The answer is a
         state, and the cases with their consumers' people, for the record and the notices; none of it is shown to the officer. */
      create function app.decide_institution(wanted uuid, verdict text, looked text[], remark text, officer text, office text, target uuid, coming uuid[]) returns jsonb
      language plpgsql security definer set search_path = public, app, pg_temp as $$
      declare k identity.institution_check; o identity.organisation; t identity.organisation; told jsonb;
      begin
        select * into k from identity.institution_check where id = wanted;
        if not found or not app.may_confirm(k.organisation_id) or verdict not in ('confirmed','refused','merged') then return '{"state":"absent"}'; end if;
        perform 1 from case_file where clinic_organisation_id = k.organisation_id order by id for update;
        perform 1 from identity.organisation where id in (k.organisation_id, target) order by id for update;
        select * into k from identity.institution_check where id = wanted for update;
        if k.decided_at is not null then return '{"state":"decided"}'; end if;
        select * into o from identity.organisation where id = k.organisation_id;
        select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'name', c.clinic_name, 'status', c.status, 'people', (select jsonb_agg(p) from (select c.consumer_account_id as p
            union select m.account_id from case_member m where m.case_id = c.id and m.ended_at is null) everyone)) order by c.id), '[]')
          into told from case_file c where c.clinic_organisation_id = o.id;
        if verdict = 'confirmed' then
          if exists (select 1 from identity.organisation x where x.licence_number = k.licence_number and x.standing = 'confirmed') then return '{"state":"licence_taken"}'; end if;
          -- Two entries with one number, confirmed in the same second: the index decides.
          begin
            update identity.organisation set standing = 'confirmed', name_zh = k.name_zh, name_en = k.name_en, credit_code = k.credit_code, licence_number = k.licence_number where id = o.id;
          exception when unique_violation then return '{"state":"licence_taken"}';
          end;
          update case_file set clinic_name = k.name_zh, version = version + 1 where clinic_organisation_id = o.id;
        elsif verdict = 'refused' then
          update identity.organisation set standing = 'joined' where id = o.id;
        else
          select * into t from identity.organisation where id = target;
          if not found or t.kind <> 'clinic' or t.standing <> 'confirmed' or t.id = o.id or not app.may_confirm(t.id) then return '{"state":"target"}'; end if;
          if exists (select 1 from unnest(coming) as p(id) where not exists (select 1 from identity.membership m where m.organisation_id = o.id and m.account_id = p.id and m.ended_at is null)) then return '{"state":"people"}'; end if;
          -- Nobody may come to stand on both sides of a case, neither who comes along nor who is there.
          if exists (select 1 from unnest(coming) as p(id) where app.on_other_side(p.id, t.id))
             or exists (select 1 from identity.membership m where (m.organisation_id = t.id or m.account_id = any(coming)) and m.ended_at is null and app.on_other_side(m.account_id, o.id)) then return '{"state":"both_sides"}'; end if;
          update case_file set clinic_organisation_id = t.id, clinic_name = t.name_zh, version = version + 1 where clinic_organisation_id = o.id;
          -- Who comes along handles, and binds nobody: roles that settle or manage people are given by the institution itself.
          insert into identity.membership (account_id, organisation_id, roles) select id, t.id, array['desk'] from unnest(coming) as p(id)
            on conflict (account_id, organisation_id) do update set roles = case when membership.ended_at is null then membership.roles else excluded.roles end, ended_at = null;
          update identity.membership set ended_at = app.now() where organisation_id = o.id and ended_at is null;
          update clinic_representative r set ended_at = app.now() where r.ended_at is null and r.case_id in (select (c->>'id')::uuid from jsonb_array_elements(told) c)
            and not exists (select 1 from identity.membership m where m.organisation_id = t.id and m.account_id = r.account_id and m.ended_at is null);
          update identity.session s set organisation_id = t.id where s.organisation_id = o.id
            and exists (select 1 from identity.membership m where m.organisation_id = t.id and m.account_id = s.account_id and m.ended_at is null);
          -- A link that somebody else holds must not open the confirmed institution.
          update identity.invitation set expires_at = app.now() where organisation_id = o.id and accepted_at is null and expires_at > app.now();
          update identity.organisation set standing = 'merged', merged_into = t.id where id = o.id;
        end if;
        update identity.institution_check set outcome = verdict, looked_at = looked, note = remark, merged_into = case when verdict = 'merged' then target end,
          decided_by = app.account(), decided_name = officer, decided_office = office, decided_at = app.now() where id = k.id;
        return jsonb_build_object('state', 'done', 'cases', told);
      end $$;
      reset role;
      revoke all on function app.may_confirm, app.sees_institution_paper, app.clinic_confirmed, app.on_other_side, app.decide_institution, app.institution_joined, app.institution_handed_in, app.institution_invites from public;
      grant execute on function app.may_confirm, app.sees_institution_paper, app.clinic_confirmed, app.on_other_side, app.decide_institution to heyi_app;
      grant execute on function app.clinic_confirmed to heyi_job;
      create trigger institution_joined after insert on identity.membership for each row execute function app.institution_joined();
      create trigger institution_handed_in after insert on identity.institution_check for each row execute function app.institution_handed_in();
      create trigger institution_invites before insert on identity.invitation for each row execute function app.institution_invites();
    `);
  }

  private async whoSees(runner: QueryRunner): Promise<void> {
    await runner.query(`
      revoke insert, update on identity.organisation from heyi_app;
      grant insert (id, kind, name_zh, name_en, region_code, contact, joined) on identity.organisation to heyi_app;
      alter table identity.institution_check enable row level security; alter table identity.institution_check force row level security;
      create policy keeper on identity.institution_check to heyi_keeper using (true);
      create policy own on identity.institution_check for select to heyi_app using ((select app.kind()) = 'clinic' and organisation_id = (select app.organisation()));
      create policy officer on identity.institution_check for select to heyi_app using ((select app.kind()) in ('regulator','committee') and app.may_confirm(organisation_id));
      create policy handed_in on identity.institution_check for insert to heyi_app with check ((select app.kind()) = 'clinic' and organisation_id = (select app.organisation())
        and submitted_by = (select app.account()) and (select app.roles() && array['administrator','signatory']) and exists (select 1 from upload u where u.id = upload_id and u.account_id = (select app.account())));
      create policy institution_papers on upload for select to heyi_app using (app.sees_institution_paper(id));

      -- A stub is seen in its case alone: by who can read a case of it, by its own people, by who confirms it. Where nobody is signed
      -- in yet, the ways in find an institution by the people or the invitation it has.
      alter table identity.organisation enable row level security;
      create policy keeper on identity.organisation to heyi_keeper using (true);
      create policy job on identity.organisation for select to heyi_job using (true);
      create policy seen on identity.organisation for select to heyi_app using (kind <> 'clinic' or standing = 'confirmed' or id = (select app.organisation())
        or exists (select 1 from case_file c where c.clinic_organisation_id = organisation.id)
        or exists (select 1 from identity.institution_check k where k.organisation_id = organisation.id)
        or ((select app.account()) is null and (exists (select 1 from identity.membership m where m.organisation_id = organisation.id and m.ended_at is null)
          or exists (select 1 from identity.invitation i where i.organisation_id = organisation.id and i.accepted_at is null))));
      create policy named on identity.organisation for insert to heyi_app with check ((select app.kind()) = 'consumer' and kind = 'clinic' and standing = 'stub' and not joined);
    `);
  }

  private async whatBinds(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create policy binds on offer as restrictive for insert to heyi_app with check ((by_side <> 'clinic' or (select app.clinic_confirmed())) and (${MAY_BIND}));
      create policy binds_by_change on offer as restrictive for update to heyi_app using (true) with check (${MAY_BIND});
      create policy binds on offer_answer as restrictive for insert to heyi_app with check ((side <> 'clinic' or (select app.clinic_confirmed())) and (${MAY_BIND}));
      create policy binds on signature as restrictive for insert to heyi_app with check ((mark <> 'clinic' or (select app.clinic_confirmed())) and (${MAY_BIND}));
      create function app.only_confirmed_moves() returns trigger language plpgsql as $$
      begin
        if app.role() = 'clinic' and (new.applied_by is distinct from old.applied_by or new.consented_at is distinct from old.consented_at
             or (new.status <> old.status and (old.status, new.status) <> ('filed', 'negotiating'))) and not app.clinic_confirmed() then
          raise exception 'An institution that is not confirmed applies, consents and settles nothing.' using errcode = '42501';
        end if;
        return new;
      end $$;
      create trigger only_confirmed_moves before update on case_file for each row execute function app.only_confirmed_moves();
    `);
    for (const table of ['agreement', 'clinic_representative', 'extension_request', 'mediator_request', 'legal_event'])
      await runner.query(`create policy binds on ${table} as restrictive for insert to heyi_app with check (${MAY_BIND})`);
    await runner.query(
      `create policy binds_by_change on extension_request as restrictive for update to heyi_app using (true) with check (${MAY_BIND})`,
    );
  }

  async down(): Promise<void> {
    throw new Error('Forward only: restore a backup instead.');
  }
}
