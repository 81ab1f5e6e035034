import type { MediaType } from './kinds.js';

/** How much of the end of a file holds the end of a ZIP's table of contents: its record and the longest remark behind it. */
export const ZIP_TAIL_BYTES = 22 + 0xffff;
const END = 0x06054b50;
const ENTRY = 0x02014b50;

const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Where the table of a ZIP lies, by the end of the file; null where its end does not say so (a large archive, or none). */
export function zipTableIn(tail: Uint8Array, size: number): { readonly at: number; readonly length: number } | null {
  const data = view(tail);
  for (let i = tail.length - 22; i >= 0; i--) {
    // The remark behind it ends the file: what only looks like an end within a remark is none.
    if (data.getUint32(i, true) !== END || data.getUint16(i + 20, true) !== tail.length - i - 22) continue;
    const [length, at] = [data.getUint32(i + 12, true), data.getUint32(i + 16, true)];
    // A large archive says 0xffffffff here and the rest elsewhere: that lies in no file that is taken.
    if (at + length <= size - tail.length + i) return { at, length };
  }
  return null;
}

/** The names in a ZIP's table, as bytes spelt one a letter: they are compared only. */
export function zipNamesIn(table: Uint8Array): string[] {
  const data = view(table);
  const names: string[] = [];
  for (let at = 0; at + 46 <= table.length && data.getUint32(at, true) === ENTRY;) {
    const [name, extra, remark] = [data.getUint16(at + 28, true), data.getUint16(at + 30, true), data.getUint16(at + 32, true)];
    names.push(String.fromCharCode(...table.subarray(at + 46, at + 46 + name)));
    at += 46 + name + extra + remark;
  }
  return names;
}

const OFFICE: readonly (readonly [RegExp, MediaType])[] = [
  [/^word\//, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  [/^xl\//, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  [/^ppt\//, 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
];

/** What a file packed as a ZIP is, by the names in its table; the beginning of a small one does not say. */
export function typeOfPacked(names: readonly string[]): MediaType {
  const plain = names.map((n) => n.replace(/\\/g, '/'));
  if (plain.some((n) => n.toUpperCase() === 'OFD.XML')) return 'application/ofd';
  if (!plain.includes('[Content_Types].xml')) return 'application/zip';
  return OFFICE.find(([folder]) => plain.some((n) => folder.test(n)))?.[1] ?? 'application/zip';
}

const PACKED: ReadonlySet<string> = new Set<MediaType>(['application/zip', 'application/ofd', ...OFFICE.map(([, type]) => type)]);
/** Whether its table says more of it than its beginning. */
export const isPacked = (type: string): boolean => PACKED.has(type);
