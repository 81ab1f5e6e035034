import { joinCodeAsPrinted, readJoinCode } from './join-code.js';

describe('a code from paper', () => {
  it.each(['ABCD2345WXYZ', 'abcd-2345-wxyz', ' ＡＢＣＤ　2345—wxyz\n'])('is read as %j is typed', (typed) =>
    expect(readJoinCode(typed)).toBe('ABCD2345WXYZ'),
  );
  it.each(['', 'ABCD2345WXY', 'ABCD2345WXYZ2', 'ABCD2345WXY0', 'ABCD2345WXYI', 'ABCD2345WXYL', 'ABCD_2345WXYZ'])('is not %j', (typed) =>
    expect(readJoinCode(typed)).toBeNull(),
  );
  it('is read with blanks up to a hundred characters', () => {
    expect(readJoinCode('ABCD2345WXYZ'.padEnd(100))).toBe('ABCD2345WXYZ');
    expect(readJoinCode('ABCD2345WXYZ'.padEnd(101))).toBeNull();
  });
  it('is printed in groups of four', () => expect(joinCodeAsPrinted('ABCD2345WXYZ')).toBe('ABCD-2345-WXYZ'));
});
