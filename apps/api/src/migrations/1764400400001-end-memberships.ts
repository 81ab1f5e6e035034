import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Memberships end and change by acts that are recorded; invitations can be taken back. */
export class EndMemberships1764400400001 implements MigrationInterface {
  readonly name = 'EndMemberships1764400400001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table identity.invitation add column created_at timestamptz, add column withdrawn_at timestamptz;
      update identity.invitation set created_at = expires_at - interval '30 days';
      alter table identity.invitation alter column created_at set not null, alter column created_at set default app.now();
      create index on identity.invitation (organisation_id) where accepted_at is null;

      -- Who changed what of whose membership; rows are added and never altered.
      create table identity.membership_change (
        id uuid primary key default uuidv7(), organisation_id uuid not null references identity.organisation,
        account_id uuid not null references identity.account, by_account_id uuid not null references identity.account,
        kind text not null check (kind in ('roles_changed','ended')), roles_before text[] not null, roles_after text[] not null,
        reason text not null default '', at timestamptz not null default app.now());
      create index on identity.membership_change (organisation_id, id desc);
      grant select, insert on identity.membership_change to heyi_app;
    `);
    await runner.query(`
      create policy keeper on clinic_representative to heyi_keeper using (true); grant select on clinic_representative to heyi_keeper;
      set local role heyi_keeper;
      -- The open cases in which a person of the caller's own organisation stands: an administrator hears which, to put somebody
      -- else there, and reads nothing of them.
      create function app.cases_held_by(account uuid) returns table (case_id uuid, held text)
      language plpgsql stable security definer set search_path = public, app, pg_temp as $$
      begin
        if not 'administrator' = any(app.roles()) then return; end if;
        if app.kind() = 'committee' then
          return query select c.id, 'mediator'::text from case_file c
            where c.tenant_id = app.organisation() and c.mediator_account_id = account and c.status in ('mediating','agreed','signing') order by c.id;
        elsif app.kind() = 'clinic' then
          return query select r.case_id, 'representative'::text from clinic_representative r join case_file c on c.id = r.case_id
            where c.clinic_organisation_id = app.organisation() and r.account_id = account and r.ended_at is null order by r.case_id;
        end if;
      end $$;
      -- Changes of an organisation's people come one after the other. The application may write no organisation, so it may lock none.
      create function app.lock_own_people() returns void language plpgsql volatile security definer set search_path = public, app, pg_temp as $$
      begin
        perform 1 from identity.organisation where id = app.organisation() for update;
      end $$;
      reset role;
      revoke all on function app.cases_held_by, app.lock_own_people from public;
      grant execute on function app.cases_held_by, app.lock_own_people to heyi_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Forward only: restore a backup instead.');
  }
}
