interface Words {
  readonly service: string;
  readonly recipient: string;
  readonly sent: string;
  readonly arrived: string;
  readonly delivered: string;
  readonly opened: string;
  readonly waiting: string;
  readonly failed: string;
  readonly unknown: string;
  readonly number: string;
  readonly title: string;
  readonly side: string;
  readonly record: string;
  readonly text: string;
  readonly reached: string;
  readonly steps: Readonly<Record<string, string>>;
  readonly channels: Readonly<Record<string, string>>;
  readonly sides: Readonly<Record<string, string>>;
}

/** The words of the tables in forms. */
export const TABLE_WORDS: Record<'zh-CN' | 'en', Words> = {
  'zh-CN': {
    service: '送达',
    recipient: '收件人',
    sent: '发出',
    arrived: '到达',
    delivered: '送达',
    opened: '打开',
    waiting: '等待发出',
    failed: '未能发出',
    unknown: '尚无记录',
    number: '编号',
    title: '名称',
    side: '提供方、日期',
    record: '案件记录',
    text: '函件原文摘要（SHA-256）',
    reached: '首次到达',
    steps: { reply: '发函', reminder: '提醒', invitation: '邀请', regulator: '移交' },
    channels: { platform: '平台', mail: '电子邮件', sms: '短信' },
    sides: { consumer: '患方', clinic: '医方', committee: '调解委员会', mediator: '调解员' },
  },
  en: {
    service: 'Service',
    recipient: 'Recipient',
    sent: 'Sent',
    arrived: 'Arrived',
    delivered: 'delivered',
    opened: 'opened',
    waiting: 'waiting to be sent',
    failed: 'could not be sent',
    unknown: 'no record yet',
    number: 'No.',
    title: 'Title',
    side: 'From, day',
    record: 'Record of the case',
    text: 'Hash of the text (SHA-256)',
    reached: 'First arrived',
    steps: { reply: 'Letter', reminder: 'Reminder', invitation: 'Invitation', regulator: 'Packet' },
    channels: { platform: 'platform', mail: 'e-mail', sms: 'SMS' },
    sides: { consumer: 'consumer', clinic: 'clinic', committee: 'committee', mediator: 'mediator' },
  },
};
