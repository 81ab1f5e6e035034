import { namedCharacters } from './characters.js';
import { onPaper, unprintableIn, type Typefaces } from './free-text.js';

/** A machine whose own fonts have 请, é and ★, and where a font with ཀ, ✔, 😊 and 𠀀 was found. */
const typefaces: Typefaces = {
  own: (cp) => cp < 0x7f || '请é★'.includes(String.fromCodePoint(cp)),
  any: (cp) => cp < 0x7f || '请é★ཀ✔😊𠀀'.includes(String.fromCodePoint(cp)),
};

describe('a text on paper', () => {
  it.each([
    ['plain', '请 ok é ★', []],
    ['a composed letter typed in two parts', 'e\u0301', []],
    ['tab, line breaks of every kind', '请\t\r\n\n\u000b\u000c\u0085\u2028\u2029', []],
    ['spaces of every kind', '\u00a0\u2002\u2009\u202f\u3000', []],
    ['what takes no room', '\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\ufe0f', []],
    ['what a phone puts around a number', '\u202d139\u202c \u2066139\u2069 \u2068139\u2069', []],
    ['an ideograph of a found font', '𠀀', []],
    ['ideographs of no font', '\u{2E9F5}\u{323B0}', []],
    ['a letter of a found font', 'ཀ', []],
    ['a letter of no font', 'ཁ', ['ཁ']],
    ['a sign of a found font that is not shown as a picture', '✔', ['✔']],
    ['pictures, also where a font has them', '🙏😊👍🏻', ['🙏', '😊', '👍', '🏻']],
    ['controls', 'a\u0000\u0007\u001b\u009f', ['\u0000', '\u0007', '\u001b', '\u009f']],
    ['private use', '\ue000\u{F0000}', ['\ue000', '\u{F0000}']],
    ['unassigned', '\u0378\uffff', ['\u0378', '\uffff']],
    ['half a character', '请\ud83d', ['\ud83d']],
    ['what turns a sum around', '\u202e0001\u202c', ['\u202e']],
    ['what hides text', '\u{E0041}\ufff9\ufffc', ['\u{E0041}', '\ufff9', '\ufffc']],
  ])('%s', (_, text, wrong) => expect(unprintableIn(text, typefaces)).toEqual(wrong));

  it('boxes an ideograph that no font has', () => {
    expect(onPaper('\u{2E9F5}', typefaces)).toBe('boxed');
    expect(onPaper('𠀀', typefaces)).toBe('printed');
  });

  it('names each character once, so that it can be found', () => {
    expect(namedCharacters(['👍', '\u0007', '👍', 'ئ', '\u0f7c'])).toBe('👍 U+1F44D · U+0007 · \u2068ئ\u2069 U+0626 · \u25cc\u0f7c U+0F7C');
    expect(namedCharacters([...'🍎🍐🍊🍋🍌🍉🍇🍓🫐'])).toMatch(/^🍎 U\+1F34E.* … \(9\)$/u);
  });
});
