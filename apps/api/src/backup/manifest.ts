import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { deriveKey } from '../platform/config.js';
import { newWrappedKey, unwrapKey } from '../platform/files/frame-cipher.js';
import { Refused } from './refused.js';
import { writeWhole } from './sealed-file.js';

const FORMAT = 1;
const sum = { size: z.int().min(0), sha256: z.string().regex(/^[0-9a-f]{64}$/) };
const name = z.string().regex(/^[a-z_][a-z0-9_]*$/);
const rows = { file: z.string().regex(/^rows\/[a-z0-9_.]+$/), rows: z.int().min(0), ...sum };

const MANIFEST = z.object({
  format: z.literal(FORMAT),
  id: z.uuid(),
  /** The moment of the snapshot, by the clock of the database's machine. */
  at: z.iso.datetime(),
  server: z.string(),
  /** The last migration of the schema that the rows are of. */
  migration: z.string(),
  /** The key of this backup, wrapped under the platform's. */
  key: z.string(),
  tables: z.array(z.object({ schema: name, name, columns: z.array(name), ...rows })),
  sequences: z.array(z.object({ schema: name, name, last: z.string().regex(/^-?\d+$/), called: z.boolean() })),
  jobs: z.object(rows),
  /** What lies in the vault: where, as it lies there, and its own wrapped key. */
  files: z.array(
    z.object({
      id: z.uuid(),
      variant: z
        .string()
        .regex(/^[a-z0-9-]+$/)
        .nullable(),
      key: z.string(),
      ...sum,
    }),
  ),
  /** The sealing authority beside the files. */
  authority: z.object(sum).nullable(),
});
export type Manifest = z.infer<typeof MANIFEST>;
export type TableOf = Manifest['tables'][number];
export type FileOf = Manifest['files'][number];

export const [MANIFEST_FILE, SUM_FILE, SEAL_FILE] = ['manifest.json', 'manifest.sha256', 'manifest.seal'] as const;

const wrapping = (masterKey: Buffer): Buffer => deriveKey(masterKey, 'backups');
const sealOf = (key: Buffer, bytes: Buffer): Buffer => createHmac('sha256', deriveKey(key, 'manifest')).update(bytes).digest();

/** A key of its own for a backup, and the same wrapped. */
export const keyOfBackup = (masterKey: Buffer, id: string): { key: Buffer; wrapped: Buffer } => newWrappedKey(wrapping(masterKey), id);

/** Where a file of the vault lies in a backup. */
export const placeOf = ({ id, variant }: Pick<FileOf, 'id' | 'variant'>): string =>
  `files/${id.slice(-2)}/${variant === null ? id : `${id}.${variant}`}`;

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield await Promise.resolve(bytes);
}

/** Written last: what has no manifest is no backup. @returns the hash of it, which the operator may keep apart */
export async function writeManifest(folder: string, manifest: Manifest, key: Buffer): Promise<string> {
  const bytes = Buffer.from(`${JSON.stringify(MANIFEST.parse(manifest), null, 1)}\n`);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await writeWhole(join(folder, SEAL_FILE), once(Buffer.from(`${sealOf(key, bytes).toString('hex')}\n`)));
  await writeWhole(join(folder, SUM_FILE), once(Buffer.from(`${sha256}  ${MANIFEST_FILE}\n`)));
  await writeWhole(join(folder, MANIFEST_FILE), once(bytes));
  return sha256;
}

/**
 * Reads what a backup says of itself, and believes it only under its seal.
 *
 * @param expected the hash that was printed as it was made, where the operator kept it
 * @throws Refused what is wrong with it, in words
 */
export async function readManifest(
  folder: string,
  masterKey: Buffer,
  expected: string | null,
): Promise<{ manifest: Manifest; key: Buffer; sha256: string }> {
  for (const needed of [MANIFEST_FILE, SUM_FILE, SEAL_FILE])
    if (!existsSync(join(folder, needed)))
      throw new Refused(`${folder} is no backup: there is no ${needed} in it. What ends in .partial was never finished.`);
  const bytes = await readFile(join(folder, MANIFEST_FILE));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const [kept] = (await readFile(join(folder, SUM_FILE), 'utf8')).split(' ');
  if (sha256 !== kept) throw new Refused(`${MANIFEST_FILE} is not as it was written: its sha256 is ${sha256}, ${SUM_FILE} says ${kept}.`);
  if (expected !== null && sha256 !== expected)
    throw new Refused(`This is another backup than the one you name: its manifest has the sha256 ${sha256}.`);
  const said = MANIFEST.safeParse(JSON.parse(bytes.toString()));
  if (!said.success)
    throw new Refused(
      `${MANIFEST_FILE} is of a form that this release does not read (${FORMAT} is read): ${said.error.issues[0]?.path.join('.')}.`,
    );
  const key = unwrapped(said.data, masterKey);
  const seal = Buffer.from((await readFile(join(folder, SEAL_FILE), 'utf8')).trim(), 'hex');
  const own = sealOf(key, bytes);
  if (seal.length !== own.length || !timingSafeEqual(seal, own))
    throw new Refused(`${MANIFEST_FILE} is not sealed by who made this backup: somebody has changed it.`);
  return { manifest: said.data, key, sha256 };
}

function unwrapped(manifest: Manifest, masterKey: Buffer): Buffer {
  try {
    return unwrapKey(wrapping(masterKey), manifest.id, Buffer.from(manifest.key, 'base64'));
  } catch (cause) {
    throw new Refused(
      'The master key given here is not the one that this backup was made under: without that one nobody can ' +
        'open it. Give it in HEYI_MASTER_KEY (of a demonstration: as demonstration.key in the folder of ' +
        'HEYI_STATE).',
      { cause },
    );
  }
}
