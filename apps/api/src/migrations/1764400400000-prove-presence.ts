import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Proofs of presence bound to a session and an act, keys that can be removed, sessions one can tell apart (docs/adr/0017-presence.md). */
export class ProvePresence1764400400000 implements MigrationInterface {
  readonly name = 'ProvePresence1764400400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- A proof was never asked for before, so none of an earlier release is worth anything now.
      alter table identity.session add column stepped_up_for text, add column last_seen_at timestamptz not null default app.now(),
        add column passkey_id uuid references identity.passkey;
      update identity.session set stepped_up_at = null where stepped_up_at is not null;
      alter table identity.challenge add column session_id uuid;
      alter table identity.passkey add column removed_at timestamptz;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Forward only: restore a backup instead.');
  }
}
