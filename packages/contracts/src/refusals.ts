import { CALCULATION_REFUSALS } from './refusals-calculation.js';
import { EVENT_REFUSALS } from './refusals-events.js';
import { FILE_REFUSALS } from './refusals-files.js';
import { INSTITUTION_REFUSALS } from './refusals-institutions.js';

/**
 * Everything a person can be refused for, with what to do about it. The server answers in the person's language;
 * the browsers use the same words for what they find before sending. `{name}` is filled from the refusal's data.
 */
export const REFUSALS = {
  // Signing in
  contact_invalid: { zh: '请填写有效的手机号（11位）或电子邮箱。', en: 'Enter a valid mobile number (11 digits) or e-mail address.' },
  clinic_contact_invalid: {
    zh: '这里填手机、邮箱、带区号的座机（如 010-65001234 转 8001）或400/800电话。确实不知道的，请清空并勾选“不知道联系方式”。',
    en: 'Enter a mobile number, a mail address, a landline with its area code (such as 010-65001234 ext. 8001) or a 400 or 800 number. If you know none, clear this and tick "I do not know how to reach it".',
  },
  contact_or_unknown: {
    zh: '请填写机构的一种联系方式；确实不知道的，请清空并勾选“不知道联系方式”。',
    en: 'Enter one way to reach the clinic; if you know none, clear this and tick "I do not know how to reach it".',
  },
  one_line: { zh: '请写在一行内，不要换行。', en: 'Write this on one line.' },
  clinic_not_told: {
    zh: '机构还没有人在平台上，也没有能收短信或邮件的联系方式，函件现在送不到。医调委正在用电话或书信通知它；通知到之后再发。',
    en: 'Nobody of the clinic is here and no message can reach it, so the letter would arrive nowhere. The committee is telephoning or writing to it; send the letter once it has been told.',
  },
  notice_too_early: { zh: '时间早于提交案件的时间，请核对。', en: 'This is earlier than the filing of the case. Check it.' },
  notice_in_future: { zh: '时间还没有到，请核对。', en: 'This has not happened yet. Check it.' },
  join_code_wrong: {
    zh: '加入码不对、已使用或已过期。请核对通知书上的12位加入码，或请医调委重新出具。',
    en: 'The code is wrong, was used or has expired. Check the 12 characters on the notice, or ask the committee for a new one.',
  },
  contact_idn: {
    zh: '邮箱的域名只能用英文字母、数字和连字符。请填写英文域名的邮箱，或手机号。',
    en: 'The domain of a mail address is written in Latin letters, digits and hyphens here. Use such an address, or a mobile number.',
  },
  contact_character: {
    zh: '联系方式里不能有“{character}”。请删去后再试。',
    en: 'A contact cannot hold "{character}". Remove it and try again.',
  },
  code_wrong: { zh: '验证码不对或已过期。请重新获取验证码。', en: 'The code is wrong or has expired. Ask for a new one.' },
  contact_taken: {
    zh: '这个联系方式已经注册。请直接登录，或找回账户。',
    en: 'This contact already has an account. Sign in, or recover the account.',
  },
  credentials_wrong: { zh: '账号或密码不对。可以找回账户。', en: 'The contact or the password is wrong. You can recover the account.' },
  password_weak: {
    zh: '密码至少15位，且不能是常见密码。可以用一句话。',
    en: 'Use at least 15 characters and no common password. A sentence works well.',
  },
  name_missing: { zh: '请填写姓名或名称。', en: 'Enter the name.' },
  name_characters: {
    zh: '姓名或名称里不能有这些字符：{characters}。请按证件填写；生僻字可以直接填，各部分之间用“·”。',
    en: 'A name cannot hold these characters: {characters}. Write it as in the identity document; rare characters are welcome, and “·” stands between parts.',
  },
  name_unchanged: { zh: '这就是现在的姓名。请填写更正后的姓名。', en: 'This is the present name. Enter the name as it should be.' },
  document_made: { zh: '文件已经生成，或正在生成。请刷新页面。', en: 'The document is made, or being made. Reload the page.' },
  name_too_long: {
    zh: '现在有 {count} 个字，最多 {max} 个。请填写证件上的全名。',
    en: 'This has {count} characters; {max} at most. Write the full name as in the identity document.',
  },
  too_many_attempts: { zh: '尝试次数过多。请等{wait}后再试。', en: 'Too many attempts. Try again in {wait}.' },
  code_needed: {
    zh: '为保护账户，现在登录还需要验证码。请获取发到这个联系方式的验证码，和密码一起填写。',
    en: 'To protect the account, signing in needs a code as well now. Ask for the code that is sent to this contact and enter it with the password.',
  },
  busy_now: { zh: '现在请求太多。请等{wait}后再试。', en: 'There are too many requests right now. Try again in {wait}.' },
  no_membership: { zh: '这个账户不属于这里。请从您的入口登录。', en: 'This account does not belong here. Use the entrance of your role.' },
  invitation_ended: {
    zh: '这个邀请已使用或已过期。请让邀请方再发一次。',
    en: 'This invitation was used or has expired. Ask to be invited again.',
  },
  passkey_failed: {
    zh: '通行密钥验证失败。请再试一次，或用其他方式。',
    en: 'The passkey could not be verified. Try again or use the other way.',
  },
  presence_needed: {
    zh: '这一步需要先确认是您本人。请再按一次，并完成确认。',
    en: 'This step needs a proof that it is you. Press again and complete the proof.',
  },
  password_wrong: { zh: '密码不对。也可以改用验证码确认。', en: 'The password is wrong. You can use a code instead.' },
  last_way_in: {
    zh: '这是您登录账户的唯一方式。请先设置密码或添加另一个通行密钥，再移除它。',
    en: 'This is your only way into the account. Set a password or add another passkey first, then remove it.',
  },
  last_administrator: {
    zh: '单位至少要有一名管理员。请先让另一人担任管理员。',
    en: 'An organisation needs one administrator at least. Make somebody else an administrator first.',
  },
  ...INSTITUTION_REFUSALS,
  // Consents
  consent_needed: { zh: '请先单独同意：{purpose}。', en: 'A separate consent is needed first: {purpose}.' },
  // Cases
  required: { zh: '请填写这一项。', en: 'This is needed.' },
  characters_refused: {
    zh: '这些字符印不进文书：{characters}。请删去，或改用文字。',
    en: 'A document cannot show these characters: {characters}. Delete them, or say it in words.',
  },
  too_long: {
    zh: '现在有 {count} 个字，最多 {max} 个。请精简后再提交，原文还在这里。',
    en: 'This has {count} characters; {max} at most. Shorten it; nothing was cut.',
  },
  not_of_this_kind: { zh: '所选的事项不需要这一项，请清空。', en: 'What you chose has no such entry; clear it.' },
  text_characters: {
    zh: '这里有不是文字的字符：{characters}。请删去后再提交。',
    en: 'This holds characters that are no text: {characters}. Delete them and try again.',
  },
  too_short: { zh: '请写得更具体一些（至少 {min} 字）。', en: 'Please say a little more (at least {min} characters).' },
  date_invalid: { zh: '认不出这个日期。请写成 2026-11-26 或 2026年11月26日。', en: 'This is not read as a date. Write it as 2026-11-26.' },
  date_in_future: { zh: '日期不能晚于今天。', en: 'The date cannot lie after today.' },
  date_in_past: { zh: '日期不能早于今天。', en: 'The date cannot lie before today.' },
  before_day: { zh: '不能早于前面填写的日期。', en: 'It cannot lie before the day given earlier.' },
  before_treatment: { zh: '不能早于治疗日期。', en: 'It cannot lie before the day of treatment.' },
  region_unserved: {
    zh: '这个地区还没有医调委使用本平台。请选择其他地区，或直接联系当地医调委。',
    en: 'No committee serves this region here yet. Choose another, or contact the local committee directly.',
  },
  choice_invalid: { zh: '请从列出的选项中选择。', en: 'Choose one of those listed.' },
  not_possible_now: {
    zh: '案件目前的状态下不能这样做。页面已更新，请看“下一步”。',
    en: 'This is not possible at the present stage. The page was brought up to date; see "what happens next".',
  },
  case_changed: {
    zh: '您打开这里之后，案件有了新的变化。您填写的内容还在；请看清变化后再提交。',
    en: 'The case has changed since you opened this. What you wrote is still here; look at the change, then send it again.',
  },
  not_your_application: {
    zh: '只有申请的一方可以撤回申请。不同意调解的，请选“不同意，继续协商”。',
    en: 'Only the side that applied can withdraw the application. If you do not want mediation, choose "No, go on negotiating".',
  },
  asked_already: { zh: '终止请求已经提出，等待调解委员会处理。', en: 'The request to end was made already; it waits for the committee.' },
  mediator_ends: {
    zh: '已经指定调解员，由调解员终止调解。',
    en: 'A mediator has been assigned; ending the mediation is for the mediator.',
  },
  consent_still_open: {
    zh: '另一方的答复期限还没有到。请等到期限届满，或选择其他理由。',
    en: 'The other side still has time to answer. Wait until it is over, or choose another ground.',
  },
  reapply_later: {
    zh: '对方刚刚不同意调解。请在 {day} 之后再申请，其间可以继续协商。',
    en: 'The other side has just declined. Apply again after {day}; until then you can go on negotiating.',
  },
  answered_already: {
    zh: '机构已经答复过。补充的内容请写在“沟通”里。',
    en: 'The clinic has answered already. Write what you add under Room.',
  },
  not_your_part: {
    zh: '您在本案中的职责或授权不包括这一步：机构由授权签字人和解、签署；代理人和解、撤回、签署须有特别授权；委员会由受理人员、调解员、主任各司其职。请由有此职责的人办理。',
    en: 'This is not within your role or authority here: a clinic settles and signs by its signatory, a representative settles, withdraws and signs by special authority only, and in a committee intake, mediator and chair each do their own part. Please ask whoever holds that role.',
  },
  other_side_consents: { zh: '须由另一方同意，不能由申请方自己同意。', en: 'The other side must consent, not the one that applied.' },
  too_many_representatives: {
    zh: '本方在本案的代表已有 {max} 人，不能再增加。请先在“概况”中移除一人。',
    en: 'Your side has {max} representatives in this case already. Remove one first, under Overview.',
  },
  representative_unknown: {
    zh: '没有找到这个联系方式的账户。请对方先注册并验证联系方式。',
    en: 'No account has this contact. Ask the person to sign up and verify it first.',
  },
  power_of_attorney_needed: { zh: '请先上传授权委托书。', en: 'Upload the power of attorney first.' },
  identity_unchecked: {
    zh: '受理前须核对双方身份。请勾选并说明核对方式。',
    en: 'Both identities must be checked before acceptance. Tick both and say how.',
  },
  asked_often: {
    zh: '今天已经请求过 {max} 次。请明天再提出，或直接联系委员会。',
    en: 'This was asked {max} times today. Ask again tomorrow, or contact the committee directly.',
  },
  mediator_already: { zh: '这位已经是本案的调解员。请选择另一位。', en: 'This is the mediator of the case already. Choose another.' },
  mediator_kept_out: {
    zh: '这位调解员已应请求退出本案。请选择另一位。',
    en: 'This mediator left the case on request. Choose another.',
  },
  mediator_unknown: { zh: '请选择本委员会的在任调解员。', en: 'Choose a serving mediator of this committee.' },
  accepted_elsewhere: {
    zh: '法院或卫健部门已受理同一纠纷，不能同时进行人民调解（《医疗纠纷预防和处理条例》第31条）。',
    en: 'A court or the health authority has accepted this dispute; the committee cannot mediate at the same time (Regulation on Medical Disputes, art. 31).',
  },
  free_of_charge: { zh: '人民调解不收费。请去掉收费。', en: 'Mediation is free of charge. Take the fee out.' },
  guardian_needed: {
    zh: '患者未成年或不能独立行使权利，请由监护人提交（《民法典》第18至20条）。请选择“为孩子”或“为被监护人”。',
    en: 'The patient is a minor or cannot act alone: a guardian files (Civil Code, art. 18 to 20). Choose "for a child" or "for a ward".',
  },
  patient_is_adult: {
    zh: '患者已满18周岁，应由本人提交，或本人委托代理人。',
    en: 'The patient is 18 or older and files in person, or names a representative.',
  },
  patient_unnamed: { zh: '请填写患者姓名。', en: "Enter the patient's name." },
  // Legal events and clocks
  not_yours_to_record: { zh: '这一项不能由您记录。', en: 'This is not yours to record.' },
  both_needed: {
    zh: '需要双方同意或双方在场。请确认后勾选。',
    en: 'Both sides must have agreed or been present. Tick it once that is so.',
  },
  comes_too_early: { zh: '前一步还没有记录。请先记录前一步。', en: 'What comes before it is not recorded yet. Record that first.' },
  stands_already: { zh: '这一项已经有了，还没有结束。', en: 'There is one already, and it has not ended.' },
  before_opening_event: { zh: '不能早于前一步的日期 {day}。', en: 'It cannot lie before the step it follows ({day}).' },
  event_has_effects: {
    zh: '这条记录已经使程序终止或期限结束，不能撤回。可以在备注中更正。',
    en: 'This entry has already ended a procedure or a period and cannot be taken back. Correct it in a note.',
  },
  extension_not_later: { zh: '新的日期须晚于现在的截止日。', en: 'The new day must lie after the present end.' },
  extension_rest_day: { zh: '这一天是休息日。请选工作日。', en: 'That is a rest day. Choose a working day.' },
  extension_too_far: { zh: '一次最多延长一年。', en: 'One year at a time at most.' },
  // Settings of a committee
  year_invalid: { zh: '年份不对。请填写公布过数据或通知的年份。', en: 'The year cannot be right. Use one that has been published.' },
  day_impossible: {
    zh: '“{day}”不是有效日期。请写成 2026-11-26 或 2026年11月26日。',
    en: '"{day}" is not a date. Write it as 2026-11-26.',
  },
  day_twice: { zh: '{day} 写了两次。', en: '{day} stands there twice.' },
  day_other_year: { zh: '{day} 不在这一年。', en: '{day} is not in this year.' },
  workday_on_weekday: { zh: '{day} 本来就是工作日；调休上班只能是周末。', en: '{day} is a weekday; only weekend days are made up.' },
  holiday_and_workday: { zh: '{day} 同时写成了放假和上班。', en: '{day} is both a holiday and a working day.' },
  statutory_missing: { zh: '缺少法定节假日 {day}。', en: 'The national holiday {day} is missing.' },
  rate_invalid: { zh: '年利率须大于0、不超过24，按百分数填写。', en: 'A yearly rate lies above 0 and at 24 at most, in percent.' },
  rate_twice: {
    zh: '这一天已经有同一种利率。请删去其中一行。',
    en: 'There is a rate of this kind for that day already. Remove one of the two.',
  },
  source_missing: { zh: '请写明来源或文号。', en: 'Name the source or document number.' },
  validity_invalid: { zh: '有效期不对：结束不能早于开始。', en: 'The validity is wrong: it cannot end before it begins.' },
  period_invalid: { zh: '请填 {min} 到 {max} 之间的整数。', en: 'A whole number from {min} to {max}.' },
  bands_invalid: { zh: '各档须从0到100连续，不重叠、不留空。', en: 'The bands must cover 0 to 100 without gap or overlap.' },
  // Compensation and responsibility
  percent_invalid: { zh: '请写0到100之间的比例，如 60 或 60%。', en: 'Write a percentage between 0 and 100, such as 60 or 60%.' },
  count_invalid: { zh: '请写整数，如 30；并检查是否合理。', en: 'Write a whole number, such as 30, and check that it can be right.' },
  grade_invalid: { zh: '伤残等级是1到10级。', en: 'Grades run from 1 to 10.' },
  age_invalid: { zh: '年龄不合理，请检查。', en: 'This age cannot be right; check it.' },
  age_missing: { zh: '请填写年龄：年限按年龄计算。', en: 'Enter the age: the years depend on it.' },
  parameters_missing: {
    zh: '{region} 还没有参数：人均可支配收入、人均消费支出、工资和日标准。请调解委员会的主任或管理员在“设置”中录入。',
    en: '{region} has no figures yet: disposable income, consumption, wages and daily rates. The chair or an administrator of the committee can load them under Settings.',
  },
  coefficient_missing: {
    zh: '委员会没有采用等级系数。请直接填写系数（百分比）。',
    en: 'The committee has adopted no coefficients for grades. Enter the coefficient in percent.',
  },
  mental_over_cap: { zh: '超过委员会采用的上限 {cap} 元。', en: 'Over the cap of {cap} yuan that the committee adopted.' },
  total_over_limit: {
    zh: '合计超过1亿元，不作测算。请检查各项金额和天数，有没有多写一位。',
    en: 'The total exceeds 100 million yuan and is not computed. Check the amounts and days for a digit too many.',
  },
  refund_window_over: { zh: '七日退款的条件不满足。', en: 'The conditions of the seven-day refund are not met.' },
  discount_over_list: {
    zh: '打折后的消费不能高于原价，请核对两个金额。',
    en: 'What was used at the discounted price cannot exceed its price before the discount. Please check both sums.',
  },
  ...CALCULATION_REFUSALS,
  ...EVENT_REFUSALS,
  remaining_over_total: { zh: '剩余天数不能多于总天数。', en: 'The remaining days cannot exceed the total.' },
  deposit_over_price: { zh: '定金不能多于总价。', en: 'The deposit cannot exceed the price.' },
  stages_missing: { zh: '请至少写一个环节。', en: 'Name at least one stage.' },
  weights_not_100: { zh: '各环节权重合计 {sum}%，应为100%。', en: 'The weights add to {sum}%; they must add to 100%.' },
  stage_twice: { zh: '第 {n} 行的环节重复。', en: 'Row {n} repeats a stage.' },
  stage_unsupported: { zh: '第 {n} 行请附证据或写明理由。', en: 'Tie row {n} to an exhibit or give a reason.' },
  // Room
  message_empty: { zh: '请先写内容。', en: 'Write something first.' },
  channel_closed: { zh: '这里已不能发言。内容还在输入框里。', en: 'Nothing can be posted here any more. Your text is still in the box.' },
  recall_too_late: {
    zh: '发出超过2分钟的消息不能撤回。可以再发一条更正。',
    en: 'A message can be taken back for 2 minutes only. Send another one that corrects it.',
  },
  // Offers
  items_missing: { zh: '请至少写一项。', en: 'Name at least one item.' },
  amount_invalid: {
    zh: '这里认不出金额。请写成 12000、12,000.50、1.2万 或 壹万贰仟元整；最多两位小数，不超过1亿元。',
    en: 'This is not read as an amount. Write 12000, 12,000.50, 1.2万 or 壹万贰仟元整; two decimals and 100 million yuan at most.',
  },
  amount_zero: { zh: '金额须大于0；不写金额的请留空。', en: 'The amount must be above 0; leave it empty to name none.' },
  item_amount_needed: {
    zh: '第 {n} 项：请填写金额，须大于0。',
    en: 'Item {n}: enter an amount above 0.',
  },
  item_amount_zero: {
    zh: '第 {n} 项：没有金额的请留空，不要填0。',
    en: 'Item {n}: leave the amount empty where there is none; do not enter 0.',
  },
  item_note_needed: {
    zh: '第 {n} 项：没有金额的，请写明是什么。',
    en: 'Item {n}: without an amount, say what it is.',
  },
  item_note_limitation: {
    zh: '第 {n} 项的说明改变或者预先放弃了诉讼时效，这样的约定无效（民法典197条），不能写入。',
    en: 'The note of item {n} changes limitation or waives it in advance; that is void (Civil Code, art. 197) and cannot be written.',
  },
  total_mismatch: { zh: '各项合计与总额不一致。', en: 'The items do not add to the total.' },
  split_missing: {
    zh: '请填写双方的责任比例，平台不预设。',
    en: 'Enter how responsibility is shared; nothing is preset.',
  },
  split_not_100: { zh: '双方责任比例之和是 {sum}%，应为100%。', en: 'The shares add to {sum}%; they must add to 100%.' },
  instalments_mismatch: {
    zh: '各期合计 {sum} 元，与总额 {total} 元不一致。',
    en: 'The instalments add to {sum} yuan, not to the total of {total} yuan.',
  },
  instalment_amount_needed: { zh: '第 {n} 期：请填写金额，须大于0。', en: 'Instalment {n}: enter an amount above 0.' },
  instalment_in_past: { zh: '第 {n} 期的日期早于今天。', en: 'The date of instalment {n} lies before today.' },
  instalment_date_invalid: { zh: '第 {n} 期：请填写付款日期。', en: 'Instalment {n}: enter the day of payment.' },
  instalments_not_ascending: {
    zh: '第 {n} 期早于上一期。请按先后排列。',
    en: 'Instalment {n} lies before the one above it. Put them in order.',
  },
  expiry_invalid: { zh: '有效期须晚于现在，且不超过60天。', en: 'The offer must expire after now and within 60 days.' },
  offer_moved_on: {
    zh: '没有发出：您打开这一页后有了变化：{changes}。请先看最新情况，您填写的内容已保留。',
    en: 'Not sent: something changed since you opened this form: {changes}. Look at it first; what you typed is kept.',
  },
  offer_expired: {
    zh: '这个方案已过期。可以请对方重新提出，或自己提出方案。',
    en: 'This offer has expired. Ask for it again, or make one of your own.',
  },
  offer_not_open: { zh: '这个方案已经有结果了。', en: 'This offer has already been answered.' },
  terms_changed: {
    zh: '没有答复：您看到的条件与现在的不一致。页面已更新，请重新核对。',
    en: 'Not answered: the terms you saw are not those that stand. The page was brought up to date; check again.',
  },
  own_offer: { zh: '这是您自己的方案，不能由您接受；可以撤回。', en: 'This is your own offer. You can withdraw it, not accept it.' },
  view_moved_on: {
    zh: '没有发出：您打开后，本方已另有一份责任意见。请先看最新的，您填写的内容已保留。',
    en: 'Not sent: your side stated another view since you opened this. Look at it first; what you typed is kept.',
  },
  basis_moved_on: {
    zh: '没有提交：您打开后，请求依据已另有选择。页面已更新，请重新核对。',
    en: 'Nothing was sent: the basis was chosen otherwise since you opened this. The page was brought up to date; check again.',
  },
  ...FILE_REFUSALS,
  // Agreement
  no_accepted_terms: { zh: '双方还没有接受同一方案。', en: 'The sides have not accepted the same terms yet.' },
  lint_failed: { zh: '草案还不能签：{faults}', en: 'The draft cannot be signed yet: {faults}' },
  document_not_ready: { zh: '文件正在生成，请稍候再试。', en: 'The document is being made. Try again in a moment.' },
  version_moved_on: {
    zh: '没有做：您打开后协议书有了变化：{changes}。请先看最新情况，您填写的内容已保留。',
    en: 'Nothing was done: the agreement changed since you opened this: {changes}. Look at it first; what you typed is kept.',
  },
  signed_meanwhile: {
    zh: '没有作废：您打开后{who}已经签署。请重新核对会失去什么，再决定。',
    en: 'Nothing was voided: {who} has signed since you opened this. Check again what would be lost, then decide.',
  },
  nothing_changed: {
    zh: '没有改动，现有版本和签名继续有效。要重新起草，请先修改内容。',
    en: 'Nothing was changed; the present version and its signatures stand. Change something first.',
  },
  too_many_entries: { zh: '条目太多，最多 {max} 条。', en: 'Too many entries; {max} at most.' },
  too_many_clauses: { zh: '最多 {max} 条约定。请合并几条。', en: 'At most {max} terms. Put some of them together.' },
  version_superseded: {
    zh: '您看到的是旧版本，没有签署。请看最新版本后再签。',
    en: 'You saw an older version; nothing was signed. Read the latest version, then sign.',
  },
  mark_out_of_order: {
    zh: '还没轮到这一项：双方先签，再由调解员签名，最后盖章。',
    en: 'Not yet: both sides sign first, then the mediator, and the seal comes last.',
  },
  already_signed: { zh: '已经签过了。', en: 'This is signed already.' },
  // Obligations
  performance_moved_on: {
    zh: '没有提交：您打开后这一项有了变化。页面已更新，请重新核对。',
    en: 'Nothing was sent: this item changed since you opened it. The page was brought up to date; check again.',
  },
  proof_needed: { zh: '请附上付款或履行凭证。', en: 'Attach proof of payment or performance.' },
  reason_needed: { zh: '请说明理由（至少10字）。', en: 'Give a reason (at least 10 characters).' },
  // Everything
  not_found: { zh: '没有找到。', en: 'Not found.' },
  key_reused: {
    zh: '同一请求编号已用于其他内容。请刷新后重试。',
    en: 'This request key was used for something else. Reload and try again.',
  },
  input_invalid: { zh: '有几处需要修改。', en: 'Some entries need mending.' },
} as const satisfies Record<string, { zh: string; en: string }>;

export type RefusalCode = keyof typeof REFUSALS;
export type Locale = 'zh-CN' | 'en';

/** What an institution still owes before it is confirmed: its papers, or only the result. */
export const MISSING_TO_CONFIRM = {
  papers: {
    zh: '统一社会信用代码、医疗机构执业许可证登记号和许可证照片',
    en: 'the unified social credit code, the registration number and a copy of the practice licence',
  },
  pending: { zh: '核验结果（材料已提交，正在核验）', en: 'the result (your papers are being checked)' },
} as const;

/** Words that a refusal carries in both languages; one person reads one of them. */
export interface InBoth {
  readonly zh: string;
  readonly en: string;
}
export type RefusalData = Readonly<Record<string, string | number | readonly InBoth[]>>;

/** The sentence for a refusal in one language, with its data filled in; several phrases stand one after the other. */
export function refusalMessage(code: RefusalCode, locale: Locale, data: RefusalData = {}): string {
  const language = locale === 'en' ? 'en' : 'zh';
  const text: string = REFUSALS[code][language];
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = data[name] ?? '';
    return typeof value === 'object' ? value.map((words) => words[language]).join(language === 'en' ? '; ' : '；') : String(value);
  });
}
