import { FILES_OF_ACCOUNT, FILES_OF_CASE } from './evidence.js';
import { judgeHead, judgeKind, judgeSize } from './judge.js';
import { isPicture } from './kinds.js';
import { isMarkedText, isMarkup, readText, textEncodingOf, TextCheck } from './text.js';

const bytes = (...values: (number | string)[]): Uint8Array =>
  Uint8Array.from(values.flatMap((v) => (typeof v === 'number' ? [v] : [...v].map((c) => c.charCodeAt(0)))));
const hex = (text: string): Uint8Array => Uint8Array.from(text.match(/../g)!.map((b) => parseInt(b, 16)));
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const judge = (head: Uint8Array, over: { size?: number; name?: string; signature?: string | null } = {}) =>
  judgeHead(over.signature ?? null, head, { size: over.size ?? head.length, name: over.name ?? 'x' });
const MB = 1024 * 1024;

describe('the beginning of a file', () => {
  it.each([
    ['image/heic-sequence', 'image/heic'],
    ['image/apng', 'image/png'],
    ['audio/ogg; codecs=opus', 'audio/ogg'],
    ['video/x-m4v', 'video/mp4'],
    ['video/3gpp2', 'video/3gpp'],
    ['video/quicktime', 'video/quicktime'],
    ['application/x-cfb', 'application/msword'],
  ])('that programs call %s is %s here', (signature, type) => {
    expect(judge(hex('00000000'), { signature })).toEqual({ type });
  });

  it.each([
    ['voice of WeChat', bytes(2, '#!SILK_V3', 1, 0, 7), 'audio/x-silk'],
    ['voice of QQ', bytes('#!SILK_V3', 1, 0, 7), 'audio/x-silk'],
    ['voice of a phone', bytes('#!AMR\n', 0x3c), 'audio/amr'],
    ['something packed', bytes('PK', 3, 4, 20, 0), 'application/zip'],
    ['UTF-8', utf8('2026年3月1日 病历'), 'text/plain'],
    ['GB18030', hex('b2a1c0fabcf8b6a8'), 'text/plain'],
    ['UTF-16 with its mark', hex('fffec575865310 62'.replace(' ', '')), 'text/plain'],
    ['UTF-16 without one', hex('c5758653' + '2000' + '3100' + '0a00'), 'text/plain'],
    ['a page', utf8('\n<!-- saved -->\n<!DOCTYPE html><html></html>'), 'text/html'],
    ['a page in GB18030', hex('3c68746d6c3eb2a1c0fa'), 'text/html'],
  ])('of %s is told by its bytes', (_, head, type) => {
    expect(judge(head)).toEqual({ type });
  });

  it.each([
    ['a drawing that can act', utf8('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')],
    ['a drawing behind a declaration', utf8('<?xml version="1.0"?><svg/>')],
    ['a program', bytes(0x7f, 'ELF', 2, 1, 1, 0, 0, 0)],
    ['text with a zero in it', bytes('a', 0, 'b', 1)],
  ])('of %s is not taken', (_, head) => {
    expect(judge(head)).toEqual({ refused: 'file_type_refused', data: {} });
  });

  it('of a kind that programs know and people do not send is not taken', () => {
    for (const signature of ['application/x-msdownload', 'video/matroska', 'image/jxl', 'application/xml'])
      expect(judge(hex('00ff00ff'), { signature })).toEqual({ refused: 'file_type_refused', data: {} });
  });

  it('decides, and no name does; but a page that calls itself a picture or a recording is refused', () => {
    const page = utf8('<!doctype html><p>x');
    expect(judge(page, { name: 'chat.HTML' })).toEqual({ type: 'text/html' });
    expect(judge(page, { name: 'chat' })).toEqual({ type: 'text/html' });
    for (const name of ['page.jpg', 'page.HEIC', 'voice.amr', 'film.mov'])
      expect(judge(page, { name })).toMatchObject({ refused: 'file_name_lies' });
    expect(judge(hex('ffd8ff'), { signature: 'image/jpeg', name: 'x.exe' })).toEqual({ type: 'image/jpeg' });
  });

  it('comes with a size: nothing, more than any may have, more than its kind may have', () => {
    expect(judgeSize(0)).toEqual({ refused: 'file_empty', data: {} });
    expect(judgeSize(Number.NaN)).toEqual({ refused: 'file_empty', data: {} });
    expect(judgeSize(512 * MB)).toBeNull();
    expect(judgeSize(512 * MB + 1)).toEqual({ refused: 'file_too_large', data: { max: 512 } });
    const picture = (size: number) => judge(hex('ffd8ff'), { signature: 'image/jpeg', size });
    expect(picture(100 * MB)).toEqual({ type: 'image/jpeg' });
    expect(picture(100 * MB + 1)).toEqual({ refused: 'file_kind_too_large', data: { kind: 'JPG', max: 100 } });
    expect(judge(hex('00000000'), { signature: 'video/mp4', size: 512 * MB })).toEqual({ type: 'video/mp4' });
  });
});

describe('text', () => {
  it('is text wherever its beginning is cut, also within a character', () => {
    const long = utf8(`正文${'，瘢痕增生😀'.repeat(400)}`);
    for (let cut = 4090; cut < 4100; cut++) expect([cut, textEncodingOf(long.subarray(0, cut), false)]).toEqual([cut, 'utf-8']);
    const chinese = hex('b2a1c0fa'.repeat(1100));
    for (let cut = 4095; cut < 4099; cut++) expect([cut, textEncodingOf(chinese.subarray(0, cut), false)]).toEqual([cut, 'gb18030']);
  });

  it('that ends within a character as a whole is none', () => {
    expect(textEncodingOf(utf8('病历').subarray(0, 5), true)).not.toBe('utf-8');
    expect(textEncodingOf(utf8('病历').subarray(0, 5), false)).toBe('utf-8');
  });

  it('is read in its encoding, without its mark', () => {
    expect(readText(hex('b2a1c0fa'))).toBe('病历');
    expect(readText(hex('fffec575'))).toBe('病');
    expect(readText(hex('feff75c5'))).toBe('病');
    expect(readText(hex('efbbbfe79785'))).toBe('病');
    expect(readText(hex('89504e470d0a1a0a'))).toBeNull();
  });

  it('that stops being text in a later part is found out', () => {
    const check = new TextCheck('utf-8');
    expect(check.takes(utf8('病历').subarray(0, 4))).toBe(true);
    expect(check.takes(utf8('病历').subarray(4))).toBe(true);
    expect(check.takes(bytes('x', 0, 'y'))).toBe(false);
    const cut = new TextCheck('utf-8');
    expect(cut.takes(utf8('病').subarray(0, 2))).toBe(true);
    expect(cut.takes()).toBe(false);
  });

  it('that begins with a sign is no page for that', () => {
    expect(isMarkup('<张三> 你好')).toBeNull();
    expect(isMarkup('<user> hi')).toBeNull();
    expect(isMarkup('  <Body onload=x>')).toBe('html');
  });

  it('of a kind may be so large and no larger, whatever its beginning was taken for', () => {
    const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
    expect(judgeKind(DOCX, 128 * MB)).toEqual({ type: DOCX });
    expect(judgeKind(DOCX, 128 * MB + 1)).toEqual({ refused: 'file_kind_too_large', data: { kind: 'DOCX', max: 128 } });
    expect(judgeKind('application/zip', 128 * MB + 1)).toEqual({ type: 'application/zip' });
  });
});

describe('a file at its edges', () => {
  it('of one byte is no empty one', () => expect(judgeSize(1)).toBeNull());
  it('is told by a mark even where it holds nothing else', () => {
    expect(judge(bytes('#!AMR'))).toEqual({ type: 'audio/amr' });
    expect(judge(bytes('#!AM'))).toEqual({ type: 'text/plain' });
  });
  it('that is packed is what a program found it to be, or a package where that is nothing here', () => {
    const packed = bytes('PK', 3, 4);
    expect(judge(packed, { signature: 'application/ofd' })).toEqual({ type: 'application/ofd' });
    expect(judge(packed, { signature: 'application/epub+zip' })).toEqual({ type: 'application/zip' });
    expect(judge(packed)).toEqual({ type: 'application/zip' });
    expect(judge(bytes('PK', 5, 6))).toEqual({ type: 'application/zip' });
  });
  it('that ends within a character is text where more of it follows, and none where that is all', () => {
    const cut = utf8('病历病历').subarray(0, 11);
    expect(judge(cut, { size: cut.length + 1 })).toEqual({ type: 'text/plain' });
    expect(textEncodingOf(cut, false)).toBe('utf-8');
    expect(judge(bytes(0xef, 0xbb, 0xbf, 0xe7, 0x97), { size: 5 })).toEqual({ refused: 'file_type_refused', data: {} });
    expect(judge(bytes(0xef, 0xbb, 0xbf, 0xe7, 0x97), { size: 6 })).toEqual({ type: 'text/plain' });
  });
  it('of which no whole character is there says nothing of how it is written', () => {
    expect(textEncodingOf(bytes(0xb2), false)).toBeNull();
    expect(textEncodingOf(hex('b2a1'), false)).toBe('gb18030');
  });
  it('is a picture or not by its kind', () => {
    expect(['image/jpeg', 'image/tiff', 'audio/mpeg', 'application/pdf', 'text/x-none'].map(isPicture)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
  it('may be of an account up to 100 and 4 GB, of a case up to 1,000 and 20 GB (ADR 0034)', () => {
    expect(FILES_OF_ACCOUNT).toEqual({ files: 100, bytes: 4_294_967_296 });
    expect(FILES_OF_CASE).toEqual({ files: 1000, bytes: 21_474_836_480 });
  });
});

describe('a mark at the beginning of text', () => {
  // Chinese in GB18030 of which single bytes are those of a mark: 锘 is EF BB, 劚 is 84 BF; 锘 and another are no mark of UTF-8.
  it.each([
    ['efbbb2a1', 'gb18030'],
    ['efbcbfc0', 'gb18030'],
    ['b0bbbfc0', 'gb18030'],
    ['efbbbfe79785', 'utf-8'],
    ['fffec575', 'utf-16le'],
    ['feff75c5', 'utf-16be'],
    ['fefe', null],
  ])('%s is %s', (text, encoding) => expect(textEncodingOf(hex(text), true)).toBe(encoding));
  it('makes it text that is marked, and nothing else does', () => {
    expect(isMarkedText(hex('efbbbf41'), true)).toBe(true);
    expect(isMarkedText(utf8('病历'), true)).toBe(false);
    // What follows the mark is no text.
    expect(isMarkedText(hex('efbbbf00'), true)).toBe(false);
    expect(isMarkedText(hex('fffe0000'), true)).toBe(false);
  });
  it('may be missing in UTF-16 of eight bytes and more', () => {
    expect(textEncodingOf(hex('c575865320003100'), true)).toBe('utf-16le');
    expect(textEncodingOf(hex('75c5538600200031'), true)).toBe('utf-16be');
    expect(textEncodingOf(hex('c57520003100'), true)).toBeNull();
  });
  it('is not needed in GB18030: for lines, tabs, or a single character', () => {
    expect(textEncodingOf(hex('b2a1090d0ac0fa'), true)).toBe('gb18030');
    expect(textEncodingOf(hex('b2a1'), true)).toBe('gb18030');
  });
  it('is not asked of nothing', () => expect(textEncodingOf(new Uint8Array(), true)).toBe('utf-8'));
});
