import { recomputeClocks } from '../modules/deadlines/index.js';
import { ENTITIES } from '../entities.js';
import type { Config } from '../platform/config.js';
import { createDataSource } from '../platform/database/data-source.js';
import { JobUnit } from '../platform/jobs/job-unit.js';
import { onDatabase } from './on-database.js';

export const recompute = (config: Config): Promise<number> =>
  onDatabase(config, async (urls) => {
    const source = createDataSource(urls.job, ENTITIES, { poolSize: 2, name: 'heyi-recompute' });
    await source.initialize();
    const unit = new JobUnit(source);
    const began = Date.now();
    try {
      const { clocks, changed } = await recomputeClocks((work) => unit.unsafeAcrossTenants(work), null, 'recomputed');
      console.log(`${clocks} running clocks, ${changed} changed, ${((Date.now() - began) / 1000).toFixed(1)} s.`);
    } finally {
      await source.destroy();
    }
  });
