import { dayOf } from '@heyi/domain';
import type { MarkStamp } from '../pdf/typst.js';

const METHOD_WORDS: Record<string, { zh: string; en: string }> = {
  passkey: { zh: '通行密钥签署', en: 'passkey' },
  code: { zh: '验证码签署（较弱）', en: 'code (weaker)' },
  pades: { zh: '电子印章（演示机构签发，不受信任）', en: 'e-seal (demonstration authority, not trusted)' },
};
const CLOCK = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit', second: '2-digit' });
const shanghai = (at: Date): string => `${dayOf(at)} ${CLOCK.format(at)} (UTC+8)`;

/** What a mark shows on paper: who, how, when. */
export const stampOf = (name: string, method: string, at: Date): MarkStamp => ({
  name,
  methodZh: METHOD_WORDS[method]?.zh ?? method,
  methodEn: METHOD_WORDS[method]?.en ?? method,
  at: shanghai(at),
});
