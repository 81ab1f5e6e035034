import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Why a version of an agreement became void, and by whose act: both sides read it beside the version. Earlier ones say nothing. */
export class SayWhyVersionsAreVoid1764400700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table agreement add column void_reason text, add column voided_by text, add column voided_at timestamptz;
      grant update (void_reason, voided_by, voided_at) on agreement to heyi_app;
      drop trigger keep_row on agreement; drop trigger base_stays on agreement;
      create trigger keep_row before update or delete on agreement for each row
        execute function app.keep_row('state', 'fault', 'wrapped_key', 'base_pdf_sha256', 'sealed_pdf_sha256', 'effective_at', 'void_reason', 'voided_by', 'voided_at');
      create trigger base_stays before update on agreement for each row when (old.base_pdf_sha256 is not null)
        execute function app.keep_row('state', 'fault', 'sealed_pdf_sha256', 'effective_at', 'void_reason', 'voided_by', 'voided_at');
      -- Why a version is void is said once.
      create trigger void_stays before update on agreement for each row when (old.voided_at is not null) execute function app.keep_row('state', 'fault');
    `);
  }

  async down(): Promise<void> {
    throw new Error('Forward only: restore a backup instead.');
  }
}
