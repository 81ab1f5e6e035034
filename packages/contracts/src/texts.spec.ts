import { faultInText, limitOf } from './texts.js';

describe('a text before anybody asks what it says', () => {
  it('has characters as people count them, without the blanks around it', () => {
    expect(faultInText('𠀀'.repeat(40), 40)).toBeNull();
    expect(faultInText(` ${'记'.repeat(40)}\n`, 40)).toBeNull();
    expect(faultInText('记'.repeat(41), 40)).toEqual({ code: 'too_long', data: { count: 41, max: 40 } });
    expect(limitOf('DemandInput.body')).toBe(6000);
  });

  it.each([
    ['NUL', 'a\u0000', 'U+0000'],
    ['a bell and an escape', '\u0007\u001b[31m', 'U+0007 · U+001B'],
    ['half a character', '好\ud83d', 'U+D83D'],
    ['a code point that stands for nothing', '\u0378\uffff', 'U+0378 · U+FFFF'],
  ])('is refused with %s, named', (_, text, characters) =>
    expect(faultInText(text, 40)).toEqual({ code: 'text_characters', data: { characters } }),
  );

  it('keeps what people write: lines, tabs, pictures, rare characters, every script', () => {
    expect(faultInText('第一行\r\n\t第二行👍🏻 王\u{2E9F5} \u{323B0} ئۇيغۇر\u200d', 80)).toBeNull();
  });

  it('is no choice, day or code with odd characters or beyond any length of one', () => {
    for (const [kind, code] of [
      ['choice', 'choice_invalid'],
      ['day', 'date_invalid'],
      ['code', 'code_wrong'],
    ] as const)
      for (const text of ['\u0000', 'x'.repeat(81)]) expect(faultInText(text, kind)).toEqual({ code, data: {} });
    expect(faultInText('x'.repeat(65), { machine: 64 })).toEqual({ code: 'input_invalid', data: {} });
    expect(faultInText('x'.repeat(64), { machine: 64 })).toBeNull();
  });
});
