import { readFileSync } from 'node:fs';
import { dossierFiles } from './dossier-files.js';
import { verifyDossier, verifyJournal } from './dossier.js';
import type { DossierReport } from './report.js';

const verify = (target: string): DossierReport =>
  target.endsWith('.json') ? verifyJournal(readFileSync(target, 'utf8')) : verifyDossier(dossierFiles(target));

/**
 * `heyi-verify`: a line for everything that was looked at, and a last one that says whether anything was changed.
 *
 * @returns 0 where nothing was, 1 where something was, 2 where there is nothing to verify
 */
export function verifyCommand(target: string | undefined, out: Pick<Console, 'log' | 'error'>): 0 | 1 | 2 {
  if (!target) {
    out.error('Usage: heyi-verify <dossier.zip | unpacked dossier | journal.json>');
    return 2;
  }
  try {
    const { checked, faults } = verify(target);
    for (const line of checked) out.log(`ok    ${line}`);
    for (const line of faults) out.log(`FAULT ${line}`);
    out.log(faults.length === 0 ? 'Nothing was changed.' : `${faults.length} fault(s) found.`);
    return faults.length === 0 ? 0 : 1;
  } catch (error) {
    out.error(`Not a dossier: ${(error as Error).message}`);
    return 2;
  }
}
