const HEYI = { zh: '【和议】', en: '[Heyi] ' };
const text = (zh: string, en: string) => ({
  zh: { subject: `${HEYI.zh}${zh}`, body: `${zh}。请登录和议查看。` },
  en: { subject: `${HEYI.en}${en}`, body: `${en}. Please sign in to Heyi to see it.` },
});

/**
 * What leaves by mail and SMS. Anyone may read a lock screen: no names, no procedure, no sums, nothing about who said
 * what. The in-app wording stands in the catalogues under `notice.<kind>`.
 */
export const NOTICE_TEXTS = {
  case_filed: text('您有一项新的事项待处理', 'A new matter waits for you'),
  case_answered: text('您的事项有新进展', 'There is news on your matter'),
  mediation_applied: text('有一项申请需要您决定', 'An application waits for your decision'),
  mediation_consented: text('有一项申请等待受理', 'An application waits for acceptance'),
  mediation_accepted: text('您的申请已受理', 'Your application was accepted'),
  mediator_assigned: text('您的事项已安排专人', 'Someone was assigned to your matter'),
  mediator_requested: text('有一项请求等待您决定', 'A request waits for your decision'),
  mediator_kept: text('您的请求有答复', 'Your request was answered'),
  mediator_replaced: text('您的事项已另行安排专人', 'Someone else was assigned to your matter'),
  mediator_relieved: text('您的一项工作安排已变更', 'One of your assignments has changed'),
  offer_made: text('您收到一份新方案', 'You have received a proposal'),
  offer_accepted: text('您的方案有答复', 'Your proposal was answered'),
  offer_declined: text('您的方案有答复', 'Your proposal was answered'),
  terms_agreed: text('双方已就方案达成一致', 'Both sides have agreed on terms'),
  agreement_failed: text('一份文件没有生成，请查看', 'A document could not be made; please look'),
  agreement_ready: text('有一份文件等待您确认', 'A document waits for you'),
  agreement_effective: text('文件已生效，请查看后续期限', 'A document took effect; see the dates that follow'),
  settlement_effective: text('文件已生效，请查看后续期限', 'A document took effect; see the dates that follow'),
  settlement_left: text('您的事项有新进展', 'There is news on your matter'),
  name_asked: text('有一项请求等待您决定', 'A request waits for your decision'),
  name_corrected: text('您的请求有答复', 'Your request was answered'),
  name_kept: text('您的请求有答复', 'Your request was answered'),
  name_of_party_corrected: text('您的事项有一项新记录', 'Something was recorded in your matter'),
  case_ended: text('您的事项有一份通知', 'There is a notice on your matter'),
  representative_named: text('您被指定为代理人', 'You were named as a representative'),
  performance_reported: text('有一项履行等待您确认', 'A performance waits for your confirmation'),
  performance_confirmed: text('一项履行已确认', 'A performance was confirmed'),
  performance_contested: text('一项履行有异议', 'A performance was contested'),
  obligation_due: text('有一项约定即将到期', 'A promised date is near'),
  obligation_missed: text('有一项约定已过期', 'A promised date has passed'),
  deadline_near: text('有一个期限即将到期', 'A deadline is near'),
  event_recorded: text('您的事项有一项新记录', 'Something was recorded in your matter'),
  extension_asked: text('有一项请求等待您决定', 'A request waits for your decision'),
  extension_answered: text('一项请求有答复', 'A request was answered'),
  demand_received: text('您收到一份来函，请在期限内答复', 'You have received a letter that asks for an answer'),
  demand_reminder: text('一份来函尚未答复', 'A letter has not been answered yet'),
  demand_answered: text('您的来函有答复', 'Your letter was answered'),
  demand_silent: text('对方没有答复，可以进行下一步', 'There was no answer; you can take the next step'),
  audit_opened: text('您的事项有一条查阅记录', 'Your matter has a new access record'),
} as const;
export type NoticeKind = keyof typeof NOTICE_TEXTS;
