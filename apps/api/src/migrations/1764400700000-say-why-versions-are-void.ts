import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Why a version of an agreement became void, and by whose act: both sides read it beside the version. Earlier ones say nothing. */
export class SayWhyVersionsAreVoid1764400700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table agreement add column void_reason text, add column voided_by text, add column voided_at timestamptz;
      grant update (void_reason, voided_by, voided_at) on agreement to heyi_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Forward only: restore a backup instead.');
  }
}
