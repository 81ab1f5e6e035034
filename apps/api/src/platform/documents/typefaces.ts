import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { basename, delimiter, dirname, join } from 'node:path';
import { create, type Font, type FontCollection } from 'fontkit';
import type { Typefaces } from '@heyi/domain';
import { log } from '../telemetry/log.js';

const require = createRequire(import.meta.url);
const packaged = (name: string, weight: string, file: string): string =>
  join(dirname(require.resolve(`@expo-google-fonts/${name}/package.json`)), weight, file);

/** What comes with the platform: common Chinese; Latin, Greek and Cyrillic; Tibetan, Uyghur (Arabic script), Mongolian, Yi. */
export const ownFonts = (): string[] => [
  packaged('noto-serif-sc', '400Regular', 'NotoSerifSC_400Regular.ttf'),
  packaged('noto-serif-sc', '700Bold', 'NotoSerifSC_700Bold.ttf'),
  packaged('noto-serif', '400Regular', 'NotoSerif_400Regular.ttf'),
  packaged('noto-serif', '700Bold', 'NotoSerif_700Bold.ttf'),
  packaged('noto-serif-tibetan', '400Regular', 'NotoSerifTibetan_400Regular.ttf'),
  packaged('noto-naskh-arabic', '400Regular', 'NotoNaskhArabic_400Regular.ttf'),
  packaged('noto-sans-mongolian', '400Regular', 'NotoSansMongolian_400Regular.ttf'),
  packaged('noto-sans-yi', '400Regular', 'NotoSansYi_400Regular.ttf'),
];

/** Folders that the operator names in `HEYI_FONTS`, separated as in `PATH`. */
export const configuredFolders = (): string[] => (process.env['HEYI_FONTS'] ?? '').split(delimiter).filter(Boolean);

/** Where an operating system keeps its fonts; the typesetter looks there by itself. */
const systemFolders = (): string[] => [
  '/usr/share/fonts',
  '/usr/local/share/fonts',
  join(homedir(), '.fonts'),
  join(homedir(), '.local/share/fonts'),
  '/System/Library/Fonts',
  '/Library/Fonts',
  'C:\\Windows\\Fonts',
];

/** A set of code points as bits: 136 KB however many fonts it holds. */
class CodePoints {
  private readonly bits = new Uint8Array(0x110000 / 8);
  add(cp: number): void {
    this.bits[cp >> 3] = this.byteOf(cp) | (1 << (cp & 7));
  }
  has(cp: number): boolean {
    return (this.byteOf(cp) & (1 << (cp & 7))) !== 0;
  }
  private byteOf(cp: number): number {
    return this.bits[cp >> 3] ?? 0;
  }
}

const isCollection = (font: Font | FontCollection): font is FontCollection => 'fonts' in font;

/** Adds what a font file can draw. One that cannot be read, or forbids to be embedded in a paper, draws nothing. */
function addFont(points: CodePoints, file: string): void {
  let font: Font;
  try {
    const read = create(readFileSync(file));
    // The faces of a collection share their glyphs; the first is the one that is asked for.
    const [face] = isCollection(read) ? read.fonts : [read];
    if (!face) throw new Error('A collection without a face.');
    font = face;
    if (font['OS/2']?.fsType?.noEmbedding) return;
  } catch (error) {
    log.warn({ fault: error, font: basename(file) }, 'a font is not used');
    return;
  }
  for (const cp of font.characterSet) if (font.hasGlyphForCodePoint(cp)) points.add(cp);
}

const FONT_FILE = /\.(ttf|otf|ttc|otc)$/i;

function filesIn(folder: string): string[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory() && FONT_FILE.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/**
 * What can be drawn: by the fonts that come with the platform, and by those of some folders. Folders are read when the
 * first character is asked for that none of our own has, once in a process (0.3 s for the CJK fonts of Debian).
 */
export class InstalledTypefaces implements Typefaces {
  private mine: CodePoints | null = null;
  private found: CodePoints | null = null;

  constructor(private readonly folders: () => readonly string[] = () => [...configuredFolders(), ...systemFolders()]) {}

  own(cp: number): boolean {
    if (!this.mine) {
      this.mine = new CodePoints();
      for (const file of ownFonts()) addFont(this.mine, file);
    }
    return this.mine.has(cp);
  }

  any(cp: number): boolean {
    if (this.own(cp)) return true;
    if (!this.found) {
      this.found = new CodePoints();
      for (const file of this.folders().flatMap(filesIn)) addFont(this.found, file);
    }
    return this.found.has(cp);
  }
}

/** The fonts of this machine. */
export const TYPEFACES = new InstalledTypefaces();
