import { leftStanding } from './standing';

const NAME = { path: 'name', message: '请填写姓名。' };
const FIRST = { path: 'a', message: '请填写这一项。' };
const SECOND = { path: 'b', message: '请填写这一项。' };

describe('a fault below a field', () => {
  it('goes as its field is changed, and the others stay', () =>
    expect(leftStanding([NAME, FIRST], '提示\n请填写姓名。', ['提示\n请填写姓名。', '请填写这一项。'], 0)).toEqual([FIRST]));
  it('stays while another field is changed', () =>
    expect(leftStanding([NAME, FIRST], '提示', ['请填写姓名。'], -1)).toEqual([NAME, FIRST]));
  it('that two fields have goes at the one that is changed', () => {
    const marked = ['请填写这一项。', '请填写姓名。', '请填写这一项。'];
    expect(leftStanding([FIRST, NAME, SECOND], '请填写这一项。', marked, 2)).toEqual([FIRST, NAME]);
    expect(leftStanding([FIRST, NAME, SECOND], '请填写这一项。', marked, 0)).toEqual([NAME, SECOND]);
  });
  it('that two fields have stays at both where the page does not show which', () =>
    expect(leftStanding([FIRST, SECOND], '请填写这一项。', ['请填写这一项。'], 0)).toEqual([FIRST, SECOND]));
});
