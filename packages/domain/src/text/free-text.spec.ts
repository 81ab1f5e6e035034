import { namedCharacter, namedCharacters } from './characters.js';
import { onPaper, unprintableIn, type Typefaces } from './free-text.js';
import { charactersIn, unkeepableIn } from './keepable.js';

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

describe('a text where every typeface has every sign', () => {
  const all: Typefaces = { own: () => true, any: () => true };
  const fares = (text: string, of = all) => [...text].map((c) => onPaper(c, of));
  it('holds no control, private use, unassigned code point, half of a character or override all the same', () =>
    expect(new Set(fares('\u0000\u001b\ue000\u{F0000}\u0378\uffff\ud83d\u202e\u{E0041}\ufffc'))).toEqual(new Set(['refused'])));
  it('holds pictures of its own typefaces, and none of found ones', () => {
    expect(fares('😊')).toEqual(['printed']);
    expect(fares('😊', { own: () => false, any: () => true })).toEqual(['refused']);
    expect(fares('ཀ', { own: () => false, any: () => true })).toEqual(['printed']);
  });
  it('holds blanks and what takes no room without any typeface', () =>
    expect(new Set(fares('\u200b\u3000\t\n', { own: () => false, any: () => false }))).toEqual(new Set(['printed'])));
});

describe('a text that is kept', () => {
  it('has its tabs and breaks, and private characters that a machine may show', () =>
    expect(unkeepableIn('请\t看\n第\v一\f页\r\u0085\ue000👍\u{323B0}')).toEqual([]));
  it('has no control, half of a character or code point that stands for nothing', () => {
    expect(unkeepableIn('a\u0000b\u001b')).toEqual(['\u0000', '\u001b']);
    expect(unkeepableIn('a\ud83d')).toEqual(['\ud83d']);
    expect(unkeepableIn('a\u0378')).toEqual(['\u0378']);
  });
  it('is as long as people count it', () => {
    expect(charactersIn('  \u{2E9F5}好 \n')).toBe(2);
    expect(charactersIn(' ')).toBe(0);
  });
});

describe('characters named to a person', () => {
  it('are all named where there are eight, and counted where there are more', () => {
    expect(namedCharacters([...'🍎🍐🍊🍋🍌🍉🍇🍓'])).not.toContain('…');
    expect(namedCharacters([...'🍎🍐🍊🍋🍌🍉🍇🍓🍎'])).not.toContain('…');
    expect(namedCharacters([...'🍎🍐🍊🍋🍌🍉🍇🍓🫐'])).toMatch(/… \(9\)$/u);
  });
  it('are named by their code alone where they do not show', () =>
    expect(['\u0007', '\ud83d', '\u200b', '\u0378', '\ue000', '\u00a0'].map(namedCharacter)).toEqual([
      'U+0007',
      'U+D83D',
      'U+200B',
      'U+0378',
      'U+E000',
      'U+00A0',
    ]));
});
