import fc from 'fast-check';
import { fenInCapitals, formatFen } from '../money/money.js';
import { readYuan } from './amounts.js';
import { readCount, readMeasure, readPercent, readPercentage, readPercentParts } from './counts.js';
import { readDay } from './days.js';
import { inCapitals, readNumerals } from './numerals.js';

/** A text as a Chinese keyboard in full width types it. */
const wide = (text: string): string => text.replace(/[!-~]/g, (c) => String.fromCodePoint((c.codePointAt(0) as number) + 0xfee0));

describe('a sum as people type it', () => {
  it.each([
    ['24000', 2_400_000],
    ['24,000.5', 2_400_050],
    ['24 000.50', 2_400_050],
    ['￥ 18 600.05元', 1_860_005],
    ['0.01', 1],
    ['0', 0],
    ['００７', 700],
    ['６０００', 600_000],
    ['２４０００', 2_400_000],
    ['２４，０００．５０', 2_400_050],
    ['１２，０００。５０', 1_200_050],
    ['24\u3000000', 2_400_000],
    ['\u202d24000\u202c', 2_400_000],
    ['2.4万', 2_400_000],
    ['２．４万元', 2_400_000],
    ['2.40005 万', 2_400_050],
    ['1.5亿', 15_000_000_000],
    ['3万5000', 3_500_000],
    ['2万4千元', 2_400_000],
    ['24000元整', 2_400_000],
    ['人民币24000圆正', 2_400_000],
    ['RMB 24,000', 2_400_000],
    ['300块', 30_000],
    ['300块钱', 30_000],
    ['12元5角3分', 1253],
    ['12块5角', 1250],
    ['5角', 50],
    ['贰万肆仟捌佰陆拾元伍角整', 2_486_050],
    ['人民币壹万零伍拾元整', 1_005_000],
    ['二万四千', 2_400_000],
    ['两千五百元', 250_000],
    ['十五万', 15_000_000],
    ['十', 1000],
    ['壹元零伍分', 105],
    ['零元整', 0],
  ])('reads %s as %d fen', (typed, fen) => expect(readYuan(typed)).toBe(fen));

  it.each([
    ['nothing', ''],
    ['less than nothing', '-5'],
    ['a plus', '+5'],
    ['parts of a fen', '1.234'],
    ['parts of a fen in myriads', '1.23456789万'],
    ['a power', '1e9'],
    ['hexadecimal', '0x10'],
    ['far too much', '99999999999'],
    ['groups that are not of three', '1,5'],
    ['groups of four', '12,3456'],
    ['two points', '1.2.3'],
    ['a comma of lists', '12、000'],
    ['said for 2,500 and written for 2,005', '两千五'],
    ['said for 24,000 and written for 20,004', '二万四'],
    ['said for 24,000, in digits', '2万4'],
    ['said for 12.50', '12块5'],
    ['a fraction before more digits', '2.5万5000'],
    ['two sums', '1000 2000'],
    ['a range', '1000-2000'],
    ['a word', '大约一万'],
    ['what is shown the other way round', '\u202e00042\u202c'],
    ['infinity', 'Infinity'],
    ['not a number', 'NaN'],
    ['the word for whole alone', '整'],
    ['jiao of no digit', '5元天角'],
    ['jiao of ten', '5元十角'],
    ['fen of no digit', '5元1角天分'],
    ['fen of ten', '5元1角十分'],
  ])('takes %s for no sum (%s)', (_, typed) => expect(readYuan(typed)).toBeNull());

  it('reads no more digits than forty, and no more signs than sixty, whatever they come to', () => {
    expect([readYuan(`${'0'.repeat(39)}5`), readYuan(`${'0'.repeat(40)}5`)]).toEqual([500, null]);
    expect([readYuan(`${'0 '.repeat(29)}5元`), readYuan(`${'0 '.repeat(29)}05元`)]).toEqual([500, null]);
  });

  const fen = fc.integer({ min: 0, max: 99_999_999_999 });
  it('reads back what it writes, in figures, in full width and in characters', () => {
    fc.assert(
      fc.property(fen, (sum) => {
        expect(readYuan(formatFen(sum))).toBe(sum);
        expect(readYuan(wide(formatFen(sum)))).toBe(sum);
        expect(readYuan(fenInCapitals(sum))).toBe(sum);
      }),
    );
  });
  it('takes ten thousand times as much with 万, exactly', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_999_999 }), (n) => readYuan(`${n}万`) === null || readYuan(`${n}万`) === n * 1_000_000),
    );
    fc.assert(fc.property(fc.integer({ min: 0, max: 99_999 }), (n) => readYuan(`${(n / 100).toFixed(2)}万`) === n * 10_000));
  });
  it('answers a whole number of fen or nothing, whatever is typed', () => {
    const sign = fc.constantFrom(...'0123456789０９,，.。万亿元整角分十百千零一二两 ¥-e\u202e\u0000'.split(''), '块钱', '人民币');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(sign, { maxLength: 14 }).map((a) => a.join('')),
        ),
        (typed) => {
          const read = readYuan(typed);
          expect(read === null || (Number.isSafeInteger(read) && read >= 0)).toBe(true);
        },
      ),
    );
  });
});

describe('a number in characters', () => {
  it('is read as it is written, and only so', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 999_999_999_999 }), (n) => readNumerals(inCapitals(n)) === n));
    for (const wrong of ['', '二四', '万', '百', '一十百', '零零', '一万一', '一百五', '一零', 'x'])
      expect([wrong, readNumerals(wrong)]).toEqual([wrong, null]);
  });
});

describe('a count', () => {
  it.each([
    ['30', 30],
    ['３０', 30],
    [' 1,200 ', 1200],
    ['30天', 30],
    ['三十日', 30],
    ['15 个工作日', 15],
    ['5人', 5],
    ['0', 0],
  ])('reads %s as %d', (typed, n) => expect(readCount(typed)).toBe(n));
  it.each(['', '1.5', '-1', '5万元', 'abc', '1 2', '9007199254740993', '３０％'])('takes %p for none', (typed) =>
    expect(readCount(typed)).toBeNull(),
  );
  it('takes no word of measure where a number stands for itself', () => expect(readCount('2026年', false)).toBeNull());
});

describe('a percentage', () => {
  it.each([
    ['60', 60],
    ['６０％', 60],
    ['60 %', 60],
    ['60.0', 60],
    ['百分之六十', 60],
    ['百分之60', 60],
  ])('reads %s as %d', (typed, n) => expect(readPercent(typed)).toBe(n));
  it.each(['', '60.5', '六十', '0.6成', '-1', '6O', '60%%'])('takes %p for none', (typed) => expect(readPercent(typed)).toBeNull());
  it.each([
    ['3.45', 345],
    ['３．４５％', 345],
    ['3', 300],
    ['0.35', 35],
  ])('reads %s as %d hundredths', (typed, n) => expect(readPercentParts(typed, 2)).toBe(n));
  it.each([
    ['33.33', 33.33],
    ['0.07%', 0.07],
    ['57.29', 57.29],
    ['１００％', 100],
    ['百分之三十', 30],
    ['3.50', 3.5],
    ['3.455', null],
    ['三成', null],
  ])('keeps %s as the decimal that was typed: %d', (typed, percent) => expect(readPercentage(typed)).toBe(percent));
  it('has no finer parts than asked for', () => expect(readPercentParts('3.455', 2)).toBeNull());
});

describe('a measure', () => {
  it.each([
    ['3.5', 3.5],
    ['３．５厘米', 3.5],
    ['4 cm', 4],
  ])('reads %s as %d', (typed, n) => expect(readMeasure(typed)).toBe(n));
  it.each(['', '3.555', '三', '1,5', '1e3'])('takes %p for none', (typed) => expect(readMeasure(typed)).toBeNull());
});

describe('a day as people write it', () => {
  it.each([
    '2026-11-26',
    '2026/11/26',
    '2026.11.26',
    '20261126',
    '2026年11月26日',
    '2026年11月26号',
    '2026 年 11 月 26 日',
    '２０２６年１１月２６日',
    '２０２６－１１－２６',
    '２０２６／１１／２６',
    '２０２６．１１．２６',
    '二〇二六年十一月二十六日',
    '二零二六年十一月二十六日',
  ])('reads %s', (typed) => expect(readDay(typed)).toBe('2026-11-26'));
  it.each([
    ['2026-3-5', '2026-03-05'],
    ['2026年3月5日', '2026-03-05'],
    ['2024年2月29日', '2024-02-29'],
  ])('reads %s as %s', (typed, day) => expect(readDay(typed)).toBe(day));
  it.each([
    '',
    '2026-02-30',
    '2026-13-01',
    '26-11-2026',
    '11/26/2026',
    '26/11/26',
    '2026-11',
    '2026-11/26',
    '2026年二四月一日',
    '2026年1十月26日',
    '2026年11月2十6日',
    '2026年011月26日',
    '明天',
    '0000-00-00',
  ])('takes %p for none', (typed) => expect(readDay(typed)).toBeNull());
  it('reads back every day in each of its spellings', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }), (at) => {
        const day = at.toISOString().substring(0, 10);
        const [y, m, d] = day.split('-').map(Number) as [number, number, number];
        for (const typed of [day, wide(day), `${y}/${m}/${d}`, `${y}.${m}.${d}`, `${y}年${m}月${d}日`]) expect(readDay(typed)).toBe(day);
      }),
    );
  });
});

describe('what is typed, at its edges', () => {
  it('a sum is at most 999,999,999.99 yuan', () => {
    expect(readYuan('999999999.99')).toBe(99_999_999_999);
    expect(readYuan('1000000000')).toBeNull();
    expect(readYuan('10亿')).toBeNull();
  });
  it('a sum in words has digits where digits stand, each of them', () => {
    expect(readYuan('12元甲角3分')).toBeNull();
    expect(readYuan('12元5角甲分')).toBeNull();
    expect(readYuan('甲元5角3分')).toBeNull();
    expect(readYuan('3分')).toBe(3);
    expect(readYuan('12.5元5角')).toBeNull();
    expect(readYuan('5角3分')).toBe(53);
    expect(readYuan('整')).toBeNull();
  });
  it('a sum has sixty characters at most, blanks among them', () => {
    expect(readYuan(`${'0 '.repeat(28)}05元整`)).toBe(500);
    expect(readYuan(`${'0 '.repeat(28)}005元整`)).toBeNull();
    expect(readNumerals('零'.repeat(500))).toBeNull();
    expect(readNumerals('九'.repeat(500))).toBeNull();
    expect(readNumerals(`一${'亿'.repeat(50)}`)).toBeNull();
  });
  it('digits are forty at most, also where they come to little', () => {
    expect(readCount(`${'0'.repeat(39)}5`)).toBe(5);
    expect(readCount(`${'0'.repeat(40)}5`)).toBeNull();
  });
  it('a percentage in words has its parts too', () => {
    expect(readPercentParts('百分之六十', 2)).toBe(6000);
    expect(readPercentParts('百分之六十', 0)).toBe(60);
    expect(readPercentParts('百分之三点五', 2)).toBeNull();
  });
  it.each([
    ['一千零五', 1005],
    ['一千零五十', 1050],
    ['一万零五百', 10_500],
    ['一万一千', 11_000],
    ['一亿零一万', 100_010_000],
    ['一亿', 100_000_000],
    ['十万零十', 100_010],
    ['九千九百九十九', 9999],
    ['两百', 200],
    ['〇', 0],
  ])('%s is %d', (text, n) => expect(readNumerals(text)).toBe(n));
  it.each(['一千五', '一千零五百', '一万零一千', '五一', '千', '一百零', '零五'])('%s is no number', (text) =>
    expect(readNumerals(text)).toBeNull(),
  );
  it('a number is written with the noughts that are read', () =>
    expect([1005, 1050, 10_500, 11_000, 20_000_300, 100_010_000].map(inCapitals)).toEqual([
      '壹仟零伍',
      '壹仟零伍拾',
      '壹万零伍佰',
      '壹万壹仟',
      '贰仟万零叁佰',
      '壹亿零壹万',
    ]));
  it('a day in words has a year of four digits, a month and a day', () => {
    expect(readDay('二〇二六年3月5日')).toBe('2026-03-05');
    for (const none of ['二〇二甲年3月5日', '2026年甲月5日', '2026年3月甲日', '2026年0月5日', '2026年3月32日'])
      expect([none, readDay(none)]).toEqual([none, null]);
  });
});
