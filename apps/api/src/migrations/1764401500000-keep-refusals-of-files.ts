import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Why a file was refused stays beside its upload: whoever comes back to it is told the same, and sends nothing again (ADR 0033). */
export class KeepRefusalsOfFiles1764401500000 implements MigrationInterface {
  readonly name = 'KeepRefusalsOfFiles1764401500000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table upload add column refusal jsonb check (refusal is null or state = 'refused');
      grant update (refusal) on upload to heyi_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Forward only: restore a backup instead.');
  }
}
