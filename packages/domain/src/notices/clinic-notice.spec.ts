import { reachOf } from '../contacts/reach.js';
import { missingIn, NOTICE_OUTCOMES, servedAt, serves, triedInVain } from './clinic-notice.js';
import { joinCodeAsPrinted, readJoinCode } from './join-code.js';

const at = (day: number): Date => new Date(Date.UTC(2026, 2, day));
const of = (kind: string, day: number) => ({ kind, at: at(day) });

describe('how a clinic is reached', () => {
  it.each([
    ['lin@clinic.test', null, 'message'],
    ['13800138000', '朝阳区1号', 'message'],
    ['010-65001234', null, 'telephone'],
    ['010-65001234-8001', '朝阳区1号', 'telephone'],
    ['400-820-8820', null, 'telephone'],
    [null, '朝阳区1号', 'post'],
    [null, null, 'unknown'],
  ])('with contact %j and address %j: %s', (contact, address, how) => {
    expect(reachOf(contact, address)).toBe(how);
  });
});

describe('telling a clinic another way', () => {
  it('is done by a call that was answered, a letter that arrived, or somebody who joined; by nothing else', () => {
    expect([...NOTICE_OUTCOMES, 'joined'].filter((kind) => serves(kind))).toEqual(['telephoned', 'post_arrived', 'joined']);
    expect(servedAt([of('not_reached', 3), of('posted', 4), of('refused', 5)])).toBeNull();
  });
  it('counts from the first time it was told, in whatever order it was recorded', () => {
    expect(servedAt([of('posted', 2), of('post_arrived', 9), of('telephoned', 5)])).toEqual(at(5));
    expect(servedAt([of('joined', 5), of('telephoned', 9)])).toEqual(at(5));
  });
  it('was tried in vain where somebody was not reached or refused, and nobody was told', () => {
    expect(triedInVain([])).toBe(false);
    expect(triedInVain([of('posted', 2)])).toBe(false);
    expect(triedInVain([of('not_reached', 2)])).toBe(true);
    expect(triedInVain([of('refused', 2), of('posted', 3)])).toBe(true);
    expect(triedInVain([of('not_reached', 2), of('telephoned', 3)])).toBe(false);
  });
  it.each([
    ['telephoned', ['number', 'spokeWith', 'said']],
    ['posted', ['tracking']],
    ['post_arrived', ['tracking']],
    ['not_reached', ['said']],
    ['refused', ['spokeWith', 'said']],
  ] as const)('%s must say %j', (kind, fields) => {
    expect(missingIn({ kind, number: ' ', spokeWith: '', said: '', tracking: '' })).toEqual([...fields]);
    expect(missingIn({ kind, number: '010-65001234', spokeWith: '前台', said: '已告知', tracking: 'EX1' })).toEqual([]);
  });
});

describe('a code on paper', () => {
  it.each([' abcd-efgh-jkmn ', 'ＡＢＣＤ　ＥＦＧＨ　ＪＫＭＮ', 'ABCD–EFGH—JKMN', 'abcd efgh\njkmn'])('is read from %j', (typed) => {
    expect(readJoinCode(typed)).toBe('ABCDEFGHJKMN');
  });
  it.each(['', 'ABCDEFGHJKM', 'ABCDEFGHJKMNP', 'ABCD-EFGH-JKM0', 'ABCD-EFGH-JKMI', 'A'.repeat(500), '合议调解'])(
    'is not read from %j',
    (typed) => {
      expect(readJoinCode(typed)).toBeNull();
    },
  );
  it('is printed in groups of four and read back', () => {
    expect(joinCodeAsPrinted('ABCDEFGHJKMN')).toBe('ABCD-EFGH-JKMN');
    expect(readJoinCode(joinCodeAsPrinted('ABCDEFGHJKMN'))).toBe('ABCDEFGHJKMN');
  });
});

describe('when the clinic was told', () => {
  const at = (n: number) => new Date(Date.UTC(2026, 10, n));
  it('is the first of what tells it, in whichever order it was recorded', () => {
    const entries = [
      { kind: 'posted', at: at(1) },
      { kind: 'telephoned', at: at(9) },
      { kind: 'post_arrived', at: at(5) },
      { kind: 'joined', at: at(12) },
    ];
    expect(servedAt(entries)).toEqual(at(5));
    expect(servedAt([...entries].reverse())).toEqual(at(5));
    expect(servedAt(entries.slice(0, 1))).toBeNull();
  });
  it('needs two characters of each thing that a record must say', () => {
    const said = { kind: 'refused' as const, number: '', spokeWith: '前台', said: '不收', tracking: '' };
    expect(missingIn(said)).toEqual([]);
    expect(missingIn({ ...said, spokeWith: '王 ' })).toEqual(['spokeWith']);
  });
});
