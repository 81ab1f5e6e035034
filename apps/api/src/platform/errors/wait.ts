import type { InBoth } from '@heyi/contracts';
import { notPossible, type Refusal } from './refusal.js';

const wordsOf = (seconds: number): InBoth =>
  seconds < 60
    ? { zh: ` ${seconds} 秒`, en: `${seconds} second${seconds === 1 ? '' : 's'}` }
    : seconds < 3600
      ? { zh: ` ${Math.ceil(seconds / 60)} 分钟`, en: `${Math.ceil(seconds / 60)} minute${seconds <= 60 ? '' : 's'}` }
      : { zh: ` ${Math.ceil(seconds / 3600)} 小时`, en: `${Math.ceil(seconds / 3600)} hour${seconds <= 3600 ? '' : 's'}` };

/** The refusal of one who must wait; it says how long, in words. */
export const waitFor = (seconds: number, code: 'too_many_attempts' | 'busy_now' = 'too_many_attempts'): Refusal =>
  notPossible(code, { seconds, wait: [wordsOf(Math.max(1, seconds))] });
