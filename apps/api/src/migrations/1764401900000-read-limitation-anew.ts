import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The limitation of a package ran from its payment, where the text lets it run from the asking or the refusal; what was agreed had
 * none. What was kept of either is computed anew by the worker, from what was recorded.
 */
export class ReadLimitationAnew1764401900000 implements MigrationInterface {
  readonly name = 'ReadLimitationAnew1764401900000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      set local role heyi_job;
      do $$
      declare tenant uuid;
      begin
        for tenant in select tenant_id from clock where kind = 'limitation' and ended_at is null
                      union select tenant_id from case_file where status in ('effective', 'breached') loop
          perform graphile_worker.add_job('recompute_clocks', json_build_object('tenantId', tenant, 'year', null));
        end loop;
      end $$;
      reset role;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Forward only: restore a backup instead.');
  }
}
