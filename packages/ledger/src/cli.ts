#!/usr/bin/env node
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { verifyDossier, verifyJournal } from './dossier.js';
import type { DossierReport } from './report.js';
import { unzip } from './unzip.js';

/** Files of an unpacked dossier, by their path below it. */
function folder(root: string, at = root): [string, Buffer][] {
  return readdirSync(at).flatMap((name) => {
    const path = join(at, name);
    return statSync(path).isDirectory()
      ? folder(root, path)
      : [[relative(root, path).replaceAll('\\', '/'), readFileSync(path)] as [string, Buffer]];
  });
}

/** A dossier as it was downloaded lies in one folder inside its ZIP. */
function zipped(path: string): Map<string, Buffer> {
  const files = unzip(readFileSync(path));
  const roots = new Set([...files.keys()].map((name) => name.split('/')[0]));
  if (roots.size !== 1) throw new Error('A dossier has one folder.');
  return new Map([...files].map(([name, bytes]) => [name.slice(name.indexOf('/') + 1), bytes]));
}

function verify(target: string): DossierReport {
  if (target.endsWith('.json')) return verifyJournal(readFileSync(target, 'utf8'));
  return verifyDossier(statSync(target).isDirectory() ? new Map(folder(target)) : zipped(target));
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
