// A thread of the pool that sets papers (src/platform/documents/typesetters.ts). Plain JavaScript: it is started from this very
// file, by what was built and by the tests alike.
import { readFileSync, readlinkSync } from 'node:fs';
import { setPriority } from 'node:os';
import { workerData } from 'node:worker_threads';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

// On Linux a thread has a priority of its own: whoever waits for an answer goes before whoever waits for a paper, but a paper comes too.
const SECOND = 5;
if (process.platform === 'linux') setPriority(Number(readlinkSync('/proc/thread-self').split('/').at(-1)), SECOND);

const { templates, fonts, folders } = workerData;
const compiler = NodeCompiler.create({
  workspace: templates,
  fontArgs: [{ fontBlobs: fonts.map((file) => readFileSync(file)) }, { fontPaths: folders }],
});

/** Sets one document; what Typst finds wrong with it is said and not thrown, since errors of native code lose their words on the way. */
export default function typeset({ main, inputs, createdAt }) {
  try {
    return { pdf: compiler.pdf({ mainFileContent: main, inputs }, { pdfStandard: 'a-3b', creationTimestamp: createdAt }) };
  } catch (error) {
    return { fault: error?.shortDiagnostics ? JSON.stringify(error.shortDiagnostics) : String(error) };
  } finally {
    compiler.evictCache(10);
  }
}
