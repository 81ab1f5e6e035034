import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Schemas, the database clock, identity and organisations. */
export class CreateFoundation1763800000000 implements MigrationInterface {
  readonly name = 'CreateFoundation1763800000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      revoke create on schema public from public;
      create schema app; create schema identity; create schema journal;
      grant usage on schema app, identity, public to heyi_app, heyi_job, heyi_keeper;
      grant usage, create on schema journal to heyi_keeper; grant usage on schema journal to heyi_app, heyi_job;
      grant create on schema app to heyi_keeper;
      grant create on schema public to heyi_job;

      -- Time is the database's; only the owner can move it, which tests do.
      create table app.clock_offset (one boolean primary key default true check (one), shift interval not null default '0');
      insert into app.clock_offset default values;
      grant select on app.clock_offset to heyi_app, heyi_job, heyi_keeper;
      create function app.now() returns timestamptz language sql volatile as
        $$ select date_trunc('milliseconds', clock_timestamp() + shift) from app.clock_offset $$;
      create function app.today() returns date language sql volatile as
        $$ select (app.now() at time zone 'Asia/Shanghai')::date $$;

      create table identity.account (
        id uuid primary key default uuidv7(), email text unique, phone text unique, password_hash text,
        display_name text not null, locale text not null default 'zh-CN' check (locale in ('zh-CN','en')),
        is_demonstration boolean not null default false, created_at timestamptz not null default app.now(),
        check (email is not null or phone is not null));
      create table identity.session (
        id uuid primary key default uuidv7(), account_id uuid not null references identity.account, app text not null,
        organisation_id uuid, token_hash bytea not null unique, created_at timestamptz not null default app.now(),
        expires_at timestamptz not null, stepped_up_at timestamptz, revoked_at timestamptz, user_agent text);
      create index on identity.session (account_id) where revoked_at is null;
      create table identity.contact_code (
        id uuid primary key default uuidv7(), contact text not null, purpose text not null, code_hash bytea not null,
        attempts int not null default 0, expires_at timestamptz not null, consumed_at timestamptz, created_at timestamptz not null default app.now());
      create index on identity.contact_code (contact, purpose, created_at desc);
      create table identity.passkey (
        id uuid primary key default uuidv7(), account_id uuid not null references identity.account, credential_id text not null unique,
        public_key bytea not null, counter bigint not null, transports text[] not null default '{}', label text not null,
        created_at timestamptz not null default app.now(), last_used_at timestamptz);
      create index on identity.passkey (account_id);
      create table identity.challenge (
        id uuid primary key default uuidv7(), account_id uuid, purpose text not null, challenge text not null, data jsonb not null default '{}',
        expires_at timestamptz not null, consumed_at timestamptz);
      create table identity.rate_limit (bucket text primary key, hits int not null, resets_at timestamptz not null);
      create table identity.organisation (
        id uuid primary key default uuidv7(), kind text not null check (kind in ('committee','clinic','regulator')),
        name_zh text not null, name_en text not null, region_code text not null check (region_code ~ '^[0-9]{2,6}$'),
        contact text, joined boolean not null default true, created_at timestamptz not null default app.now());
      create index on identity.organisation (kind, region_code);
      create table identity.membership (
        account_id uuid not null references identity.account, organisation_id uuid not null references identity.organisation,
        roles text[] not null, started_at timestamptz not null default app.now(), ended_at timestamptz, primary key (account_id, organisation_id));
      create index on identity.membership (organisation_id) where ended_at is null;
      create table identity.invitation (
        id uuid primary key default uuidv7(), organisation_id uuid not null references identity.organisation, roles text[] not null,
        contact text not null, token_hash bytea not null unique, invited_by uuid, expires_at timestamptz not null, accepted_at timestamptz);
      create table identity.consent (
        id uuid primary key default uuidv7(), account_id uuid not null references identity.account, purpose text not null,
        text_version text not null, given_at timestamptz not null default app.now(), withdrawn_at timestamptz);
      create unique index on identity.consent (account_id, purpose) where withdrawn_at is null;
      create table identity.region (code text primary key check (code ~ '^[0-9]{6}$'), name_zh text not null, name_en text not null, tenant_id uuid references identity.organisation);

      grant select, insert, update on all tables in schema identity to heyi_app;
      grant select on identity.region, identity.organisation to heyi_app;
      revoke insert, update on identity.region from heyi_app;
      grant select on identity.account, identity.membership, identity.organisation, identity.region to heyi_job;
      grant select on identity.membership to heyi_keeper;
      grant delete on identity.rate_limit to heyi_app;
      grant references on all tables in schema identity to heyi_keeper;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Forward only: restore a backup instead.');
  }
}
