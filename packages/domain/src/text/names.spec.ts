import { readInstitutionName, readPersonName } from './names.js';

const kept = (typed: string) => {
  const name = readPersonName(typed);
  return name.ok ? name.value : name.error;
};

/** Written by hand from what people's names look like; right is what is kept. */
describe('a name', () => {
  it.each([
    ['林小满', '林小满'],
    ['  林小满 ', '林小满'],
    ['林小满\n', '林小满'],
    ['张　三', '张 三'],
    ['Anna   Maria', 'Anna Maria'],
    ['Anna\u00a0Maria', 'Anna Maria'],
    // Extensions B, F, G, H, I, J; compatibility; ideographic zero.
    ['王\u{20000}', '王\u{20000}'],
    ['王\u{2E9F5}', '王\u{2E9F5}'],
    ['王\u{30EDD}', '王\u{30EDD}'],
    ['王\u{31350}', '王\u{31350}'],
    ['王\u{2EBF0}', '王\u{2EBF0}'],
    ['王\u{323B0}', '王\u{323B0}'],
    ['王\u{9FFF}', '王\u{9FFF}'],
    ['于〇', '于〇'],
    // A registered form of a character stays asked for.
    ['葛\u{E0100}城', '葛\u{E0100}城'],
    ['于頔', '于頔'],
    // One separator, however it was typed.
    ['古力娜扎·拜合提', '古力娜扎·拜合提'],
    ['古力娜扎•拜合提', '古力娜扎·拜合提'],
    ['古力娜扎・拜合提', '古力娜扎·拜合提'],
    ['古力娜扎‧拜合提', '古力娜扎·拜合提'],
    ['古力娜扎．拜合提', '古力娜扎·拜合提'],
    ['古力娜扎･拜合提', '古力娜扎·拜合提'],
    ['古力娜扎●拜合提', '古力娜扎·拜合提'],
    ['古力娜扎∙拜合提', '古力娜扎·拜合提'],
    ['古力娜扎⋅拜合提', '古力娜扎·拜合提'],
    ['古力娜扎 · 拜合提', '古力娜扎·拜合提'],
    ['古力娜扎··拜合提', '古力娜扎·拜合提'],
    ['古力娜扎.拜合提', '古力娜扎·拜合提'],
    ['古力娜扎。拜合提', '古力娜扎·拜合提'],
    ['\u{2E9F5}.拜合提', '\u{2E9F5}·拜合提'],
    ['阿依古丽·买买提热合曼·吐尔逊尼亚孜·阿不都热依木江', '阿依古丽·买买提热合曼·吐尔逊尼亚孜·阿不都热依木江'],
    ['J. R. Smith', 'J. R. Smith'],
    ["O'Neill-Müller", "O'Neill-Müller"],
    ['José', 'José'],
    ['Jose\u0301', 'José'],
    ['Nguyễn Thị Minh', 'Nguyễn Thị Minh'],
    ['བསྟན་འཛིན', 'བསྟན་འཛིན'],
    ['ئايگۈل', 'ئايگۈل'],
    ['ᠪᠠᠲᠤ', 'ᠪᠠᠲᠤ'],
    // A letter in the form that a selector of its own asks for.
    ['ᠪᠠ\u180bᠲᠤ', 'ᠪᠠ\u180bᠲᠤ'],
    ['김철수', '김철수'],
    ['ペ・ヨンジュン', 'ペ·ヨンジュン'],
    ['张三（曾用名：张山）', '张三（曾用名：张山）'],
    ['#panic("林") <b> $x$', '#panic("林") <b> $x$'],
  ])('%j is kept as %j', (typed, name) => expect(kept(typed)).toBe(name));

  it.each([
    ['林\u0007小满', 'U+0007'],
    ['林\t小满', 'U+0009'],
    ['林\n小满', 'U+000A'],
    ['林\u0000', 'U+0000'],
    ['林\u0085小满', 'U+0085'],
    ['林\u200b小满', 'U+200B'],
    ['林小满\u200d', 'U+200D'],
    ['\ufeff林小满', 'U+FEFF'],
    ['林小满\ufeff', 'U+FEFF'],
    ['林\u202e满小', 'U+202E'],
    ['\u202d林小满\u202c', 'U+202D · U+202C'],
    ['林\u2066小满\u2069', 'U+2066 · U+2069'],
    ['林小满\u200f', 'U+200F'],
    ['林\u00ad小满', 'U+00AD'],
    ['林\u2028小满', 'U+2028'],
    ['林\u3164小满', 'U+3164'],
    ['林\u2800小满', 'U+2800'],
    ['林小满\ue000', 'U+E000'],
    ['林小满\u{F0000}', 'U+F0000'],
    ['林小满\u{100000}', 'U+100000'],
    ['林小满\u0378', 'U+0378'],
    ['林小满\uffff', 'U+FFFF'],
    ['林小满\u{3347A}', 'U+3347A'],
    ['林小满\ud87a', 'U+D87A'],
    ['\uddf5林小满', 'U+DDF5'],
    ['林小满🧿', '🧿 U+1F9FF'],
    ['🙏林小满👍🏻', '🙏 U+1F64F · 👍 U+1F44D · 🏻 U+1F3FB'],
    ['林✔', '✔ U+2714'],
    ['林🇨🇳', '🇨 U+1F1E8 · 🇳 U+1F1F3'],
    ['林1\ufe0f\u20e3', 'U+FE0F · \u25cc\u20e3 U+20E3'],
    // Selectors that ask for a picture, or stand beside no ideograph.
    ['林\ufe0f', 'U+FE0F'],
    ['A\u{E0100}', 'U+E0100'],
    ['林\u{E0041}', 'U+E0041'],
    ['\u0301林', '\u25cc\u0301 U+0301'],
    ['\u{E0100}林', 'U+E0100'],
    ['\u180b林', 'U+180B'],
    ['林\u180b', 'U+180B'],
    ['·林小满', '· U+00B7'],
    ['林小满•', '· U+00B7'],
  ])('%j is refused, naming %s', (typed, characters) => expect(kept(typed)).toEqual({ code: 'name_characters', data: { characters } }));

  it.each(['', '   ', '\n', '...', '123', '（）'])('%j is no name', (typed) =>
    expect(kept(typed)).toEqual({ code: 'name_missing', data: {} }),
  );

  it('is refused for its length with the count, never cut; counted as people count', () => {
    expect(kept('\u{2E9F5}'.repeat(80))).toBe('\u{2E9F5}'.repeat(80));
    expect(kept('\u{2E9F5}'.repeat(81))).toEqual({ code: 'name_too_long', data: { count: 81, max: 80 } });
  });
  it('of an institution may be longer and holds what its licence holds', () => {
    expect(readInstitutionName('北京澄颜®医疗美容（朝阳）门诊部・分部')).toEqual({
      ok: true,
      value: '北京澄颜®医疗美容（朝阳）门诊部·分部',
    });
    expect(readInstitutionName('澄'.repeat(120)).ok).toBe(true);
    expect(readInstitutionName('澄'.repeat(121))).toMatchObject({ ok: false, error: { data: { count: 121, max: 120 } } });
  });
});
