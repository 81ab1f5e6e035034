import { readFileSync } from 'node:fs';
import { readPem, verifyFile } from '../modules/agreements/operator.js';

/**
 * Prints what was looked at, what is wrong and what was left open; a person reads the last line.
 * @returns 0 where nothing was changed, 1 where something was, 3 where a point was left open, 2 where it is no such file
 */
export async function verify(path: string, root: string | null): Promise<number> {
  try {
    const { checked, faults, open } = await verifyFile(path, root === null ? null : readPem(readFileSync(root, 'utf8')));
    for (const line of checked) console.log(`ok    ${line}`);
    for (const line of faults) console.log(`FAULT ${line}`);
    for (const line of open) console.log(`OPEN  ${line}`);
    if (faults.length) console.log(`${faults.length} fault(s) found.`);
    else console.log(open.length ? `No fault was found, and ${open.length} point(s) were left open.` : 'Nothing was changed.');
    return faults.length ? 1 : open.length ? 3 : 0;
  } catch (error) {
    console.error(`Neither a dossier nor an agreement: ${(error as Error).message}`);
    return 2;
  }
}
