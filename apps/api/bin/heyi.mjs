#!/usr/bin/env node
// The operator's command; a file that npm can link before anything is built.
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const built = join(import.meta.dirname, '../dist/heyi-main.js');
if (!existsSync(built)) {
  console.error('Build first: npm run build');
  process.exit(1);
}
await import(built);
