/**
 * LIM-8 (民法典 art. 197): whether a text changes limitation by agreement or gives up its benefit in advance. A reading of
 * words, not of minds: it knows the usual wordings, lets pass what repeats the law, and is held to `limitation-clause.spec.ts`.
 */

const NUMBER = '[0-9〇零一二两三四五六七八九十百半]+';
const SPAN = `${NUMBER}(?:个)?(?:工作日|日|天|周|星期|个?月|年)`;
/** Limitation by its name. 时效 alone is too common (药品时效, 填充的时效): it counts only where it is given up or not relied on. */
const NAMED =
  '(?:(?:诉讼|仲裁|索赔|请求权|追索|追偿|求偿|追诉|起诉|赔偿)(?:的)?(?:时效|期限|时限)(?:期间)?|时效(?:期间|利益|抗辩|中断|中止|届满|制度))';
const LIMIT = `(?:${NAMED}|时效)`;
const NAMES_LIMIT = /时效|(?:索赔|起诉|追诉|追索|赔偿)(?:的)?(?:期限|时限)/;
const OTHER_TIMELINESS = /时效性|(?:药品?|疗效|效果|维持|优惠|产品|材料|保质|活动)[^，,。；;]{0,4}时效/;
const CHANGED = '(?:缩短|缩减|减少|减为|减至|压缩|改为|改成|变更|更改|调整|延长|延至|展期)';
const GIVEN_UP = '(?:放弃|抛弃|豁免|舍弃|免除)';

/** What an agreement may say of it: that it is not changed or given up, or that doing so is void. */
const REPEATS_LAW = [
  new RegExp(
    `(?:不得|不能|不可|不会|不应|不允许|禁止|无权|并非|并不|不是|不构成|不视为|不意味着|不作为|不|未|没有)[^，,；;]{0,16}(?:${CHANGED}|${GIVEN_UP})`,
  ),
  /(?:缩短|延长|改变|变更|放弃)[^，,；;]{0,14}(?:无效|不发生效力|没有效力)/,
];
const OPPOSES = /(?:不得|不能|不可|无权)[^，,；;]{0,4}(?:反对|拒绝|否认|质疑|异议)/;
/** Art. 192: what has run out already may be given up; what has not may not be, in advance. */
const HAS_RUN_OUT = /(?:已经?|早已)(?:届满|过期|超过|经过|完成)|(?:届满|超过)(?:以?后|之后)[^，,；;]{0,6}(?:同意|承诺|自愿)/;
const ADVANCE = /今后|将来|日后|任何时候|永远|永久|永不|预先|事先/;

const CHANGES = [
  new RegExp(`${NAMED}[^，,；;]{0,12}${CHANGED}|${CHANGED}[^，,；;]{0,14}${NAMED}`),
  new RegExp(`${GIVEN_UP}[^，,；;]{0,20}${LIMIT}|${LIMIT}[^，,；;]{0,20}${GIVEN_UP}`),
  new RegExp(`${LIMIT}[^，,；;]{0,8}[，,][^，,；;]{0,8}(?:同意|自愿|承诺|予以){1,2}${GIVEN_UP}$`),
  // A length of its own; three and twenty years are the law's.
  new RegExp(`${NAMED}[^，,；;]{0,10}(?:为|是|按|以|有|至|不超过|不多于)(?!三年|3年|二十年|20年)${SPAN}`),
  new RegExp(`(?<!三年|3年|二十年|20年)(?<=${SPAN})(?:的)?(?:诉讼|仲裁|索赔)时效`),
  // Not relying on it, before it has run.
  new RegExp(
    `(?:不得|不|永不|不再|不会|不能|无权|均不)(?:能|得|会|再|应)?(?:以|因|用|援引|引用|主张|提出|适用|受|计算|考虑|行使|依据)[^，,；;]{0,14}${LIMIT}`,
  ),
  new RegExp(`${LIMIT}[^，,；;]{0,8}(?:不适用|不计算|不受限制|不起算|不予考虑|排除)|(?:排除|不适用)[^，,；;]{0,10}${LIMIT}`),
  // What interrupts or suspends it.
  new RegExp(
    `(?:不|均不|不再|不得|不会)(?:构成|发生|产生|引起|导致|视为|属于|因)?[^，,；;]{0,16}${LIMIT}[^，,；;]{0,6}(?:中断|中止|重新计算)`,
  ),
  new RegExp(`${LIMIT}[^，,；;]{0,10}(?:不|不再|不因)[^，,；;]{0,12}(?:中断|中止|重新计算)`),
  new RegExp(`${NAMED}[^，,；;]{0,10}(?:视为|即告|即行|即|提前|当日|立即)(?:已经?)?(?:届满|终止|完成|结束|消灭)`),
];
/** Where it begins: refused unless it is the law's own beginning (art. 188, 189, 195). */
const BEGINS = new RegExp(`${NAMED}[^，,；;]{0,6}(?:自|从)[^，,；;]{0,20}(?:起算|开始计算|起计算)`);
const BEGINS_BY_LAW = /知道|应当知道|最后一期|履行期限?届满|宽限期|拒绝|重新计算|重新起算|依法|依照|按照法律|法律规定|民法典/;

/** A day of its own after which a right to claim or sue is gone: the same thing without its name. */
const CUTS_OFF = [
  new RegExp(
    `(?:${SPAN}(?:以?内|之内|届满前)|(?:年|月|日)(?:以?前|之前))[^。；;]{0,24}(?:起诉|提起诉讼|索赔|主张权利|请求赔偿|追究|提出[^，,]{0,6}(?:赔偿|索赔|诉讼)|仲裁)[^。；;]{0,20}(?:逾期|否则|过期|超过|未)[^。；;]{0,16}(?:视为|丧失|失去|无权|不得|不再|失权|概不|自动)[^。；;]{0,12}(?:放弃|权利|起诉|诉讼|主张|索赔|请求|追究|负责|赔偿|受理)`,
  ),
  new RegExp(
    `(?:超过|逾期|满|${SPAN}(?:以?内|之内)|(?:年|月|日)(?:以?前|之前))[^。；;]{0,4}(?:${SPAN})?[^。；;]{0,10}(?:未|没有|不)[^。；;]{0,4}(?:起诉|索赔|主张权利|提起诉讼)[^。；;]{0,10}(?:视为|丧失|无权|不得|不再|自动)[^。；;]{0,14}(?:放弃|权利|起诉|诉讼|主张|索赔|追究)`,
  ),
];

const LIMIT_EN = '(?:limitations?(?: period| defen[cs]e| of actions?)?|statute of limitations?|time[- ]bar(?:red)?|prescription period)';
const NAMES_LIMIT_EN = new RegExp(`\\b${LIMIT_EN}\\b`);
const REPEATS_LAW_EN = [
  /\b(?:not|no|nothing|neither|never|nor|without)\b[^,;]{0,50}\b(?:shorten|extend|chang|alter|waiv|giv|reduc|affect)/,
  /\b(?:shorten|extend|chang|alter|waiv)\w*[^,;]{0,50}\b(?:void|invalid|of no effect|not allowed|cannot)\b/,
  /\balready (?:run out|expired|ended|passed|lapsed)|has (?:run out|expired|lapsed)/,
];
const CHANGES_EN = [
  new RegExp(`\\b${LIMIT_EN}\\b[^;]{0,50}\\b(?:shorten|extend|reduc|cut|chang|alter|limited to|agreed to be|fixed at|set at)`),
  new RegExp(`\\b(?:shorten|extend|reduc|cut|chang|alter|fix|exclud|disappl)\\w*\\b[^;]{0,40}\\b${LIMIT_EN}\\b`),
  new RegExp(`\\b(?:waiv\\w*|giv(?:es?|ing|en) up|renounc\\w*|surrender\\w*|forgo\\w*|forego\\w*)\\b[^;]{0,50}\\b${LIMIT_EN}\\b`),
  new RegExp(
    `\\b(?:not|never|no(?: one| side| party)?|neither (?:side|party))\\b[^;]{0,30}\\b(?:rely|relies|invoke|plead|raise|apply|applies|run|start|assert|interrupt\\w*|suspend\\w*|count)\\b[^;]{0,30}\\b${LIMIT_EN}\\b`,
  ),
  new RegExp(`\\b${LIMIT_EN}\\b[^;]{0,40}\\b(?:not|never|no longer)\\b[^;]{0,16}\\b(?:apply|run|start|interrupted|suspended|count)`),
  new RegExp(
    `\\b${LIMIT_EN}\\b[^;]{0,30}\\b(?:is|of|are|be) (?!three years|3 years|twenty years|20 years)(?:\\w+) (?:days?|weeks?|months?|years?)`,
  ),
];
const CUTS_OFF_EN =
  /\b(?:claims?|suits?|actions?|proceedings?|sue)\b[^.;]{0,40}\bwithin\b[^.;]{0,30}\b(?:days?|weeks?|months?|years?)\b[^.;]{0,40}\b(?:barred|lost|waived|extinguished|lapses?|void|otherwise|failing which)/;
const ADVANCE_EN = /\bin advance|in future|in the future|ever\b|any (?:future|later)/;

/** One spelling: full-width and compatibility forms folded, nothing between two Han characters, small letters. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, '')
    .replace(/(?<=\p{Script=Han})[\s*·_-]+(?=\p{Script=Han})/gu, '')
    .toLowerCase();

const sentences = (text: string): string[] => text.split(/[。！？!?；;\r\n]+|\.(?=\s|$)/u).filter((s) => s.trim() !== '');

function changesInChinese(s: string): boolean {
  if (CUTS_OFF.some((r) => r.test(s))) return true;
  if (!NAMES_LIMIT.test(s) || OTHER_TIMELINESS.test(s)) return false;
  if (HAS_RUN_OUT.test(s) && !ADVANCE.test(s)) return false;
  if (CHANGES.some((r) => r.test(s))) return OPPOSES.test(s) || !REPEATS_LAW.some((r) => r.test(s));
  return BEGINS.test(s) && !BEGINS_BY_LAW.test(s);
}

function changesInEnglish(s: string): boolean {
  if (CUTS_OFF_EN.test(s)) return true;
  if (!NAMES_LIMIT_EN.test(s) || !CHANGES_EN.some((r) => r.test(s))) return false;
  return !(REPEATS_LAW_EN.some((r) => r.test(s)) && !ADVANCE_EN.test(s.replace(/\bnot[^,;]{0,20}in advance/g, '')));
}

/** Whether a text shortens, lengthens, moves or waives limitation, or cuts off a claim at a day of its own (LIM-8). */
export const changesLimitation = (text: string): boolean => sentences(plain(text)).some((s) => changesInChinese(s) || changesInEnglish(s));
