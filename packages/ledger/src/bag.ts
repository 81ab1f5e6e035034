import { sha256, type DossierReport } from './report.js';

const LINE = /^([0-9a-f]{64}) {2}(\S.*)$/;
export const BAGIT = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';

/** Names and hashes of a manifest line by line (RFC 8493, section 2.1.3), each name once. */
function readManifest(files: ReadonlyMap<string, Buffer>, name: string, faults: string[]): Map<string, string> {
  const read = new Map<string, string>();
  for (const line of (files.get(name)?.toString('utf8') ?? '').split('\n').filter(Boolean)) {
    const [, hash = '', path] = LINE.exec(line) ?? [];
    if (path === undefined) faults.push(`${name}: a line that is none`);
    else if (read.has(path)) faults.push(`${name}: named twice: ${path}`);
    else read.set(path, hash);
  }
  return read;
}

/** Octets and number of the payload files, as `Payload-Oxum` counts them (RFC 8493, section 2.2.2). */
export function payloadOxum(files: ReadonlyMap<string, Buffer>): string {
  const payload = [...files].filter(([name]) => name.startsWith('data/'));
  return `${payload.reduce((sum, [, bytes]) => sum + bytes.length, 0)}.${payload.length}`;
}

/** `bag-info.txt` as the platform writes it. */
export const bagInfo = (number: string | null, day: string, oxum?: string): string =>
  `Source-Organization: Heyi\nExternal-Identifier: ${number ?? ''}\nBagging-Date: ${day}\n${oxum ? `Payload-Oxum: ${oxum}\n` : ''}`;

/** The bag as RFC 8493 asks: every file in its manifest once, with its hash, and the four tags. */
export function verifyBag(files: ReadonlyMap<string, Buffer>): DossierReport {
  const checked: string[] = [];
  const faults: string[] = [];
  const payload = readManifest(files, 'manifest-sha256.txt', faults);
  const tags = readManifest(files, 'tagmanifest-sha256.txt', faults);
  for (const [name, hash] of [...payload, ...tags]) {
    const bytes = files.get(name);
    if (!bytes) faults.push(`missing: ${name}`);
    else if (sha256(bytes) !== hash) faults.push(`changed: ${name}`);
    else checked.push(name);
  }
  for (const name of files.keys())
    if (name.startsWith('data/') ? !payload.has(name) : !tags.has(name) && name !== 'tagmanifest-sha256.txt')
      faults.push(`not in the manifest: ${name}`);
  for (const tag of ['bagit.txt', 'bag-info.txt', 'manifest-sha256.txt']) if (!tags.has(tag)) faults.push(`missing: ${tag}`);
  for (const name of tags.keys())
    if (!['bagit.txt', 'bag-info.txt', 'manifest-sha256.txt'].includes(name)) faults.push(`a tag that is not known: ${name}`);
  const version = files.get('bagit.txt')?.toString('utf8');
  if (version !== undefined && version !== BAGIT) faults.push('bagit.txt: another than the platform writes');
  return { checked, faults };
}
