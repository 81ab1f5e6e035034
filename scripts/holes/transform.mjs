// The tests' transform with every place written as a choice (places.mjs).
import { createHash } from 'node:crypto';
import swcJest from '@swc/jest';
import { prepared, version } from './prepared.mjs';

export default {
  createTransformer(options) {
    const swc = swcJest.createTransformer(options);
    return {
      canInstrument: false,
      getCacheKey: (text, file, given) =>
        createHash('sha256')
          .update(version)
          .update(swc.getCacheKey(text, file, given))
          .digest('hex'),
      process: (text, file, given) => swc.process(prepared(file, text), file, given),
      processAsync: (text, file, given) => swc.processAsync(prepared(file, text), file, given),
    };
  },
};
