#!/usr/bin/env node
import { createHash } from 'node:crypto';
import { readFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { verifyChain, type OpenedEntry } from './chain.js';

/** A journal as a dossier carries it: one chain an audience, each with its head. */
interface JournalFile {
  readonly chains: readonly { audience: string; head: { seq: number; hash: string }; entries: OpenedEntry[] }[];
}

function verifyJournal(path: string): number {
  const { chains } = JSON.parse(readFileSync(path, 'utf8')) as JournalFile;
  let faults = 0;
  for (const chain of chains) {
    const found = verifyChain(chain.entries, chain.head);
    faults += found.length;
    console.log(
      `${found.length ? 'FAULT' : 'ok   '} chain ${chain.audience}: ${chain.entries.length} entries${found.map((f) => `; entry ${f.seq}: ${f.fault}`).join('')}`,
    );
  }
  return faults;
}

/** BagIt (RFC 8493): every line of the manifest names a file and its SHA-256. */
function verifyBag(folder: string): number {
  let faults = 0;
  for (const manifest of ['manifest-sha256.txt', 'tagmanifest-sha256.txt']) {
    for (const line of readFileSync(join(folder, manifest), 'utf8').split('\n').filter(Boolean)) {
      const [, hash, name] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? [];
      const path = name && !name.includes('..') ? join(folder, name) : null;
      const same = path && existsSync(path) && createHash('sha256').update(readFileSync(path)).digest('hex') === hash;
      if (!same) faults += 1;
      console.log(`${same ? 'ok   ' : 'FAULT'} ${name ?? line}`);
    }
  }
  return faults;
}

const [target] = process.argv.slice(2);
if (!target) {
  console.error('Usage: heyi-verify <journal.json | unpacked dossier folder>');
  process.exit(2);
}
const isFolder = existsSync(join(target, 'bagit.txt'));
const faults = isFolder ? verifyBag(target) + verifyJournal(join(target, 'data/journal.json')) : verifyJournal(target);
console.log(faults === 0 ? 'Nothing was changed.' : `${faults} fault(s) found.`);
process.exit(faults === 0 ? 0 : 1);
