import { isIdeograph, isIdeographicSelector } from './characters.js';

/** First and last of each block as the Unicode Standard 17 lists them (Blocks.txt, UnicodeData.txt), and what stands beside. */
const IDEOGRAPHS: [number, number][] = [
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xf900, 0xfad9],
  [0x20000, 0x2a6df],
  [0x2a700, 0x2b73f],
  [0x2b740, 0x2b81d],
  [0x2b820, 0x2cead],
  [0x2ceb0, 0x2ebe0],
  [0x2ebf0, 0x2ee5d],
  [0x2f800, 0x2fa1d],
  [0x30000, 0x3134a],
  [0x31350, 0x323af],
  [0x323b0, 0x33479],
];
const hex = (cp: number) => `U+${cp.toString(16).toUpperCase()}`;

describe('a Han character', () => {
  it.each(
    IDEOGRAPHS.flat()
      .concat(0x3005, 0x3007)
      .map((cp) => [hex(cp), cp] as const),
  )('is %s', (_, cp) => expect(isIdeograph(cp)).toBe(true));
  it.each(
    [0x3004, 0x3006, 0x3008, 0x33ff, 0x4dc0, 0xa000, 0xf8ff, 0xfada, 0x1ffff, 0x2a6e0, 0x2b81e, 0x2ceae, 0x2ebe1, 0x2ee5e, 0x2f7ff]
      .concat(0x2fa1e, 0x2ffff, 0x3134b, 0x3347a)
      .map((cp) => [hex(cp), cp] as const),
  )('is not %s', (_, cp) => expect(isIdeograph(cp)).toBe(false));
  it('is asked for in a registered form by the selectors 17 to 256 alone', () =>
    expect([0xe00ff, 0xe0100, 0xe01ef, 0xe01f0].map(isIdeographicSelector)).toEqual([false, true, true, false]));
});
