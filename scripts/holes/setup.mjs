/* global afterAll, expect -- given by Jest */
// Its variables have no HEYI_ before them: a product that runs as in production knows all of those, and would notice them first.
// In every test file: which place is taken away (HOLE), and which were reached (written to the folder HOLES_TRACE).
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const wanted = process.env.HOLE;
const folder = process.env.HOLES_TRACE;
const reached = new Set();
const saw = new Set();
const entered = new Set();
const refused = new Set();
globalThis.__hole = (id) => {
  if (folder) reached.add(id);
  if (id !== wanted) return false;
  globalThis.__isReached = true;
  return true;
};
globalThis.__saw = (id, value) => {
  if (folder && value) saw.add(id);
  return value;
};
globalThis.__entered = (name) => void entered.add(name);
globalThis.__refused = (code, faults) => {
  refused.add(code);
  for (const fault of faults) refused.add(fault.code);
};
globalThis.__everybody = [
  ...['consumer', 'representative', 'representative:special', 'mediator', 'intake', 'chair', 'expert', 'regulator', 'regulator:officer'],
  ...['regulator:auditor', 'clinic', 'clinic:desk', 'clinic:doctor', 'clinic:signatory', 'clinic:administrator'],
  ...['desk', 'doctor', 'signatory', 'administrator', 'officer', 'auditor'],
];
globalThis.__everywhere = ['joint', 'caucus_consumer', 'caucus_clinic', 'committee', 'oversight'];

if (folder)
  afterAll(() => {
    const spec = expect.getState().testPath;
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      join(folder, `${basename(spec)}-${process.pid}-${Date.now()}.json`),
      JSON.stringify({ spec, reached: [...reached], saw: [...saw], entered: [...entered], refused: [...refused] }),
    );
  });
