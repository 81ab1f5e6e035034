import type { Locale } from './refusals.js';

/** What a person is told of a fault of ours: what is kept, what to do, and the number under which the log has it. */
export const faultMessage = (number: string, locale: Locale): string =>
  locale === 'en'
    ? `Something failed on our side; nothing was changed. Try again in a moment. If it stays so, tell us number ${number}.`
    : `我们这边出了故障，没有改动任何内容。请稍后再试；如果一直这样，请把编号 ${number} 告诉我们。`;

/** Where there is no room left to keep a file. */
export const storageFullMessage = (number: string, locale: Locale): string =>
  locale === 'en'
    ? `There is no room left for files on our side. What arrived is kept; go on later. Number ${number}.`
    : `我们的存储空间已满。已经传上来的部分都还在，请稍后继续上传。编号 ${number}。`;
