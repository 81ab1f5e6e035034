#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { dossierFiles } from './dossier-files.js';
import { verifyDossier, verifyJournal } from './dossier.js';
import type { DossierReport } from './report.js';

function verify(target: string): DossierReport {
  if (target.endsWith('.json')) return verifyJournal(readFileSync(target, 'utf8'));
  return verifyDossier(dossierFiles(target));
}

const [target] = process.argv.slice(2);
if (!target) {
  console.error('Usage: heyi-verify <dossier.zip | unpacked dossier | journal.json>');
  process.exit(2);
}
try {
  const { checked, faults } = verify(target);
  for (const line of checked) console.log(`ok    ${line}`);
  for (const line of faults) console.log(`FAULT ${line}`);
  console.log(faults.length === 0 ? 'Nothing was changed.' : `${faults.length} fault(s) found.`);
  process.exitCode = faults.length === 0 ? 0 : 1;
} catch (error) {
  console.error(`Not a dossier: ${(error as Error).message}`);
  process.exitCode = 2;
}
