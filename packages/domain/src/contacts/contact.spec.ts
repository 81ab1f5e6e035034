import { isReachable, mailboxOf, readAnyContact, readReachable } from './contact.js';
import { maskedContact } from './masked.js';
import { reachOf } from './reach.js';

// Written by hand from what people type; each line says what it must become.
const MOBILES = [
  '13800138000',
  ' 138 0013 8000 ',
  '138-0013-8000',
  '138–0013—8000',
  '138‑0013‑8000',
  '138.0013.8000',
  '１３８００１３８０００',
  '１３８　００１３　８０００',
  '138\u00a00013\u202f8000',
  '138\u20030013\t8000\n',
  '+8613800138000',
  '+86 138 0013 8000',
  '＋８６－１３８－００１３－８０００',
  '008613800138000',
  '0086-138-0013-8000',
  '(86)13800138000',
  '（＋86）138 0013 8000',
  '(+86) 138-0013-8000',
  '8613800138000',
  '86 138 0013 8000',
  '013800138000',
  '\u202a138 0013 8000\u202c',
  '138\u200b0013\u200b8000',
];
const MAILS: [string, string][] = [
  ['lin@heyi.test', 'lin@heyi.test'],
  ['  Lin.Xiao_Man@HEYI.Test ', 'lin.xiao_man@heyi.test'],
  ['ｌｉｎ＠ｈｅｙｉ．ｔｅｓｔ', 'lin@heyi.test'],
  ['lin@heyi。test', 'lin@heyi.test'],
  ['lin @ heyi.test', 'lin@heyi.test'],
  ['lin\u00a0@heyi.test', 'lin@heyi.test'],
  ['\tlin@heyi.test\r\n', 'lin@heyi.test'],
  ['lin+case@heyi.test', 'lin+case@heyi.test'],
  ['12345678@qq.test', '12345678@qq.test'],
  ['lin_@mail.heyi-he.test', 'lin_@mail.heyi-he.test'],
];
const NUMBERS: [string, 'landline' | 'service', string][] = [
  ['010-65001234', 'landline', '010-65001234'],
  ['01065001234', 'landline', '010-65001234'],
  ['(010) 6500 1234', 'landline', '010-65001234'],
  ['（０１０）６５００１２３４', 'landline', '010-65001234'],
  ['+86 10 6500 1234', 'landline', '010-65001234'],
  ['0086-10-65001234', 'landline', '010-65001234'],
  ['+86 (0)10 65001234', 'landline', '010-65001234'],
  ['0571 88123456', 'landline', '0571-88123456'],
  ['+86 571 8812 3456', 'landline', '0571-88123456'],
  ['0571—8812345', 'landline', '0571-8812345'],
  ['021 6250 1234', 'landline', '021-62501234'],
  ['010-65001234-8001', 'landline', '010-65001234-8001'],
  ['010-65001234转8001', 'landline', '010-65001234-8001'],
  ['010-65001234 轉 8001', 'landline', '010-65001234-8001'],
  ['010 6500 1234 ext. 801', 'landline', '010-65001234-801'],
  ['0571-88123456 分机 12', 'landline', '0571-88123456-12'],
  ['0571-8812345-6', 'landline', '0571-8812345-6'],
  ['4008208820', 'service', '400-820-8820'],
  ['400-820-8820', 'service', '400-820-8820'],
  ['４００　８２０　８８２０', 'service', '400-820-8820'],
  ['400-8208-820', 'service', '400-820-8820'],
  ['400 820 8820 转 2', 'service', '400-820-8820-2'],
  ['400-820-8820-2', 'service', '400-820-8820-2'],
  ['800 810 8888', 'service', '800-810-8888'],
];
const REFUSED: [string, string][] = [
  ['', 'contact_invalid'],
  ['   ', 'contact_invalid'],
  ['not a contact', 'contact_invalid'],
  ['12345678901', 'contact_invalid'],
  ['1380013800', 'contact_invalid'],
  ['138001380000', 'contact_invalid'],
  ['+852 6123 4567', 'contact_invalid'],
  ['+1 415 555 2671', 'contact_invalid'],
  ['138+00138000', 'contact_invalid'],
  ['+-+8613800138000', 'contact_invalid'],
  ['65001234', 'contact_invalid'],
  ['010-15001234', 'contact_invalid'],
  ['13800138000-8', 'contact_invalid'],
  ['500-820-8820', 'contact_invalid'],
  ['@heyi.test', 'contact_invalid'],
  ['lin@heyi', 'contact_invalid'],
  ['lin@heyi.test.', 'contact_invalid'],
  ['lin@.heyi.test', 'contact_invalid'],
  ['lin@-heyi.test', 'contact_invalid'],
  ['.lin@heyi.test', 'contact_invalid'],
  ['lin.@heyi.test', 'contact_invalid'],
  ['lin..x@heyi.test', 'contact_invalid'],
  ['lin@victim@heyi.test', 'contact_invalid'],
  ['x<victim@heyi.test>', 'contact_character'],
  ['"victim"@heyi.test', 'contact_character'],
  ["o'x@heyi.test", 'contact_character'],
  ['victim(a)@heyi.test', 'contact_character'],
  ['a;b@heyi.test', 'contact_character'],
  ['a,b@heyi.test', 'contact_character'],
  ['a%b@heyi.test', 'contact_character'],
  ['a\\b@heyi.test', 'contact_character'],
  ['林@heyi.test', 'contact_character'],
  ['vict\u0131m@heyi.test', 'contact_character'],
  ['victim\u202e@heyi.test', 'contact_character'],
  ['vic\u200btim@heyi.test', 'contact_character'],
  ['vic\u0000tim@heyi.test', 'contact_character'],
  ['victim@heyi.test\u0007', 'contact_character'],
  ['victim\r\nbcc:x@heyi.test', 'contact_character'],
  ['lin@\ud800heyi.test', 'contact_character'],
  ['lin@和议.test', 'contact_idn'],
  ['lin@heyi.公司', 'contact_idn'],
  ['lin@xn--gmq0o.test', 'contact_idn'],
  ['lin@[127.0.0.1]', 'contact_character'],
  [`${'a'.repeat(65)}@heyi.test`, 'contact_invalid'],
  [`lin@${'a'.repeat(64)}.test`, 'contact_invalid'],
  ['1'.repeat(5000), 'contact_invalid'],
];

describe('contacts', () => {
  it.each(MOBILES)('read %j as one mobile number', (typed) => {
    expect(readAnyContact(typed)).toEqual({ ok: true, contact: { kind: 'mobile', value: '13800138000' } });
    expect(readReachable(typed)).toMatchObject({ ok: true });
  });
  it.each(MAILS)('read %j as the mailbox %s', (typed, value) => {
    expect(readAnyContact(typed)).toEqual({ ok: true, contact: { kind: 'mail', value } });
    expect(readReachable(typed)).toMatchObject({ ok: true });
  });
  it.each(NUMBERS)('read %j as a %s, which no message reaches', (typed, kind, value) => {
    expect(readAnyContact(typed)).toEqual({ ok: true, contact: { kind, value } });
    expect(readReachable(typed)).toEqual({ ok: false, fault: { code: 'contact_invalid' } });
    expect(isReachable(value)).toBe(false);
  });
  it.each(REFUSED)('refuse %j: %s', (typed, code) => {
    expect(readAnyContact(typed)).toMatchObject({ ok: false, fault: { code } });
  });
  it('name the character that cannot stand there', () => {
    expect(readAnyContact('victim\u202e@heyi.test')).toEqual({ ok: false, fault: { code: 'contact_character', character: 'U+202E' } });
    expect(readAnyContact('a;b@heyi.test')).toEqual({ ok: false, fault: { code: 'contact_character', character: ';' } });
  });
  it('read their own canonical form as itself', () => {
    for (const [, , value] of NUMBERS) expect(readAnyContact(value)).toMatchObject({ contact: { value } });
    for (const [, value] of MAILS) expect(readAnyContact(value)).toMatchObject({ contact: { value } });
  });
  it('count one mailbox behind its tags', () => {
    expect(mailboxOf('lin+a@heyi.test')).toBe('lin@heyi.test');
    expect(mailboxOf('lin+a+b@heyi.test')).toBe('lin@heyi.test');
    expect(mailboxOf('+a@heyi.test')).toBe('+a@heyi.test');
    expect(mailboxOf('13800138000')).toBe('13800138000');
  });
  it('are shown to others in part', () => {
    expect(maskedContact('13800138000')).toBe('138****8000');
    expect(maskedContact('lin@heyi.test')).toBe('l***@heyi.test');
    expect(maskedContact('010-65001234')).toBe('010-****1234');
    expect(maskedContact('0571-88123456-801')).toBe('0571-****3456');
    expect(maskedContact('400-820-8820')).toBe('400-****8820');
  });
});

describe('a very long contact', () => {
  it('is read up to 400 characters and refused beyond', () => {
    const mail = (length: number) => `${' '.repeat(length - 'lin@heyi.test'.length)}lin@heyi.test`;
    expect(readAnyContact(mail(400))).toMatchObject({ ok: true });
    expect(readAnyContact(mail(401))).toEqual({ ok: false, fault: { code: 'contact_invalid' } });
  });
});

describe('a mailbox at its edges', () => {
  const read = (typed: string) => readAnyContact(typed).ok;
  it('has 64 characters before the sign and 190 behind it at most', () => {
    expect(read(`${'a'.repeat(64)}@heyi.test`)).toBe(true);
    expect(read(`${'a'.repeat(65)}@heyi.test`)).toBe(false);
    const domain = (length: number) => `${'a.'.repeat(80)}${'b'.repeat(length - 165)}.test`;
    expect(domain(190)).toHaveLength(190);
    expect(read(`lin@${domain(190)}`)).toBe(true);
    expect(read(`lin@${domain(191)}`)).toBe(false);
  });
  it('has labels of 63 characters and an end of 2 to 24 letters', () => {
    expect(read(`lin@${'a'.repeat(63)}.cn`)).toBe(true);
    expect(read(`lin@${'a'.repeat(64)}.cn`)).toBe(false);
    expect(read(`lin@heyi.${'a'.repeat(24)}`)).toBe(true);
    for (const end of ['a', 'a'.repeat(25), 'c0']) expect(read(`lin@heyi.${end}`)).toBe(false);
  });
  it('names what does not show wherever it stands, one mailbox after the other', () => {
    for (const typed of ['lin\u202e@heyi.test', '\u202elin@heyi.test', '\u202elin@heyi.test'])
      expect(readAnyContact(typed)).toEqual({ ok: false, fault: { code: 'contact_character', character: 'U+202E' } });
  });
  it('says which character it cannot hold', () =>
    expect(readAnyContact('林@heyi.test')).toEqual({ ok: false, fault: { code: 'contact_character', character: '林' } }));
});

describe('who can be told how', () => {
  it.each([
    ['13800138000', null, 'message'],
    ['lin@heyi.test', '北京市', 'message'],
    ['010-65001234', '北京市', 'telephone'],
    [null, '北京市', 'post'],
    [null, null, 'unknown'],
  ] as const)('%s and %s: by %s', (contact, address, reach) => expect(reachOf(contact, address)).toBe(reach));
});
