import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InstalledTypefaces, ownFonts } from './typefaces.js';

describe('the fonts of a machine', () => {
  const folder = mkdtempSync(join(tmpdir(), 'heyi-fonts-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  /** A font of ours with other rights: the two bytes of `OS/2` that say whether it may be embedded in a paper. */
  const withRights = (rights: number): Buffer => {
    const font = Buffer.from(readFileSync(ownFonts().find((file) => file.includes('Mongolian'))!));
    const table = Array.from({ length: font.readUInt16BE(4) }, (_, i) => 12 + i * 16).find(
      (at) => font.toString('latin1', at, at + 4) === 'OS/2',
    )!;
    font.writeUInt16BE(rights, font.readUInt32BE(table + 8) + 8);
    return font;
  };

  it('draw what they can, but for one that forbids to be embedded and one that is none', () => {
    const MONGOLIAN_A = 0x1820;
    const drawn = (file: string, bytes: Buffer): boolean => {
      const alone = join(folder, file.replace('.', '-'));
      rmSync(alone, { recursive: true, force: true });
      writeFileSync(join(folder, file), bytes);
      const fonts = new InstalledTypefaces(() => [folder]);
      // Asked as a machine whose own fonts have none of it.
      const own = fonts.own.bind(fonts);
      fonts.own = (cp) => cp !== MONGOLIAN_A && own(cp);
      const answer = fonts.any(MONGOLIAN_A);
      rmSync(join(folder, file));
      return answer;
    };
    expect(drawn('free.ttf', withRights(0))).toBe(true);
    expect(drawn('preview.ttf', withRights(4))).toBe(true);
    expect(drawn('restricted.ttf', withRights(2))).toBe(false);
  });
});
