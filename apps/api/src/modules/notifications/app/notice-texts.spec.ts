import { NOTICE_TEXTS } from './notice-texts.js';

/**
 * Anyone may read a lock screen. By hand: no procedure, no part of a body, no sum, nobody's side, nothing of what kind of
 * matter it is; a text that needs one of these words is another notice.
 */
const NEVER_ZH = ['医', '美容', '整形', '手术', '术后', '患', '诊', '病', '眼', '鼻', '胸', '脂', '针', '激光', '皮肤', '脸', '玻尿酸'];
const NEVER_MATTER_ZH = [
  '调解',
  '纠纷',
  '投诉',
  '赔',
  '退款',
  '退费',
  '元',
  '金额',
  '责任',
  '证据',
  '消费者',
  '法院',
  '监管',
  '卫生',
  '审查',
];
const NEVER_EN =
  /\b(clinic|hospital|doctor|surgery|surgical|procedure|patient|medical|aesthetic|cosmetic|eyelid|nose|breast|filler|laser|skin|mediat\w*|dispute|complaint|compensation|refund|yuan|cny|sum|amount|liab\w*|evidence|consumer|court|regulator|health|audit)\b/i;

describe('what leaves by mail and SMS', () => {
  it.each(Object.entries(NOTICE_TEXTS))('tells nothing on a lock screen: %s', (_, { zh, en }) => {
    for (const words of [zh.subject, zh.body]) {
      expect([...NEVER_ZH, ...NEVER_MATTER_ZH].filter((word) => words.includes(word))).toEqual([]);
      expect(words).not.toMatch(/[0-9０-９¥￥〔〕]/);
    }
    for (const words of [en.subject, en.body]) {
      expect(words).not.toMatch(NEVER_EN);
      expect(words).not.toMatch(/[0-9¥]/);
    }
  });
});
