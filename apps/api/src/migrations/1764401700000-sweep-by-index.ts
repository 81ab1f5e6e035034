import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is over is found by an index, whatever else a table holds, and taken away by the worker alone. A subject of the sweep that
 * fails steps back: it is tried again later each time and stands in nobody's way.
 */
export class SweepByIndex1764401700000 implements MigrationInterface {
  readonly name = 'SweepByIndex1764401700000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index outbox_relayed on outbox (relayed_at) where relayed_at is not null;
      create index idempotency_made on idempotency (created_at);
      create index contact_code_over on identity.contact_code (expires_at);
      create index challenge_over on identity.challenge (expires_at);
      create index rate_limit_over on identity.rate_limit (resets_at);
      create index session_over on identity.session (expires_at);
      create index known_device_over on identity.known_device (used_at);
      create index case_member_over on case_member (valid_until) where ended_at is null;
      create index message_waiting on outgoing_message (id) where sent_at is null;

      grant select (account_id, key, created_at), delete on idempotency to heyi_job;
      -- Old keys alone: a young one keeps an act from being done twice.
      create policy over on idempotency for select to heyi_job using (created_at < app.now() - interval '30 days');
      create policy over_gone on idempotency for delete to heyi_job using (created_at < app.now() - interval '30 days');
      grant select (id, expires_at), delete on identity.session to heyi_job;
      grant select (device, account_id, used_at), delete on identity.known_device to heyi_job;

      create table stepped_back (subject_id uuid primary key, failures int not null, again_at timestamptz not null);
      create index stepped_back_over on stepped_back (again_at);
      grant select, insert, update, delete on stepped_back to heyi_job;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Forward only: restore a backup instead.');
  }
}
