// The tests' transform with every place written as a choice (places.mjs).
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import swcJest from '@swc/jest';
import { instrument, isSource, pathOf } from './places.mjs';

const own = createHash('sha256');
for (const file of ['places.mjs', 'sql.mjs', 'transform.mjs']) own.update(readFileSync(join(import.meta.dirname, file)));
own.update(process.env.HOLE_PLACES ?? '');
const version = own.digest('hex');

export default {
  createTransformer(options) {
    const swc = swcJest.createTransformer(options);
    const prepared = (text, file) => (isSource(pathOf(file)) ? instrument(pathOf(file), text) : text);
    return {
      canInstrument: false,
      getCacheKey: (text, file, given) =>
        createHash('sha256')
          .update(version)
          .update(swc.getCacheKey(text, file, given))
          .digest('hex'),
      process: (text, file, given) => swc.process(prepared(text, file), file, given),
      processAsync: (text, file, given) => swc.processAsync(prepared(text, file), file, given),
    };
  },
};
