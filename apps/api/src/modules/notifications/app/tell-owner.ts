import type { Tx } from '../../../platform/database/unit-of-work.js';
import type { Relay } from '../../../platform/realtime/relay.js';
import { one } from '../../../platform/database/one-row.js';
import { NoticeRepository } from '../data/notice.repository.js';
import { recipientsOf } from '../data/recipient.query.js';
import { sendMessage } from './notify.js';

const text = (zh: string, en: string) => ({
  zh: { subject: `【和议】${zh}`, body: `【和议】${zh}。` },
  en: { subject: `[Heyi] ${en}`, body: `[Heyi] ${en}. ` },
});
/** What to do when it was somebody else. Recovery ends every session and removes every key, so it is the one thing to do. */
const RECOVER = {
  zh: '如果不是您本人操作，请马上在登录页选择“忘记密码，找回账户”：找回后，其他设备全部退出，通行密钥全部移除。请勿把验证码告诉任何人。',
  en:
    'If this was not you, choose "Recover the account" on the sign-in page now: ' +
    'it signs every device out and removes every passkey. Tell a code to nobody.',
};
/** The former contact opens nothing any more, so its owner needs a person. */
const ASK = {
  zh: '如果不是您本人操作，请马上用您仍在使用的另一个联系方式找回账户；没有的，请携带身份证件到办理您事项的调解委员会更正。',
  en:
    'If this was not you, recover the account now with another contact that is still yours; ' +
    'without one, go to the committee that handles your matter with your identity card.',
};

/** What an owner is told of the ways into the account. Anyone may read a lock screen: no name, no matter, no organisation. */
const OWNER_TEXTS = {
  key_added: text('您的账户新增了一个通行密钥', 'A passkey was added to your account'),
  key_removed: text('您的账户移除了一个通行密钥', 'A passkey was removed from your account'),
  contact_changed: text('您账户的联系方式已变更', 'A contact of your account was changed'),
  password_changed: text('您账户的密码已修改', 'The password of your account was changed'),
  account_recovered: text('您的账户已通过验证码找回，密码已重设', 'Your account was recovered with a code and has a new password'),
  roles_changed: text('您在单位中的角色已变更', 'Your roles in an organisation were changed'),
  membership_ended: text('您已不再是一个单位的成员', 'You are no longer a member of an organisation'),
} as const;
type OwnerNotice = keyof typeof OWNER_TEXTS;
/** A contact that was changed says to which former one this is told too. */
type ContactChanged = { readonly kind: 'contact_changed'; readonly former: string | null };
/** What is decided by somebody else needs no way back by oneself. */
const BY_OTHERS: readonly OwnerNotice[] = ['roles_changed', 'membership_ended'];
const ADMINISTRATOR = {
  zh: '如有疑问，请联系该单位的管理员。',
  en: 'If you have a question, ask its administrator.',
};

const notices = new NoticeRepository();

/**
 * Tells the owner of an account in the app and by every contact it has, so that who holds one of them alone cannot keep it
 * quiet; a former contact is told too, and what can still be done from there.
 */
export async function tellOwner(tx: Tx, relay: Relay, accountId: string, what: OwnerNotice | ContactChanged): Promise<void> {
  const { kind, former } = typeof what === 'string' ? { kind: what, former: null } : what;
  const owner = one(await recipientsOf(tx, [accountId]));
  await notices.add(tx, { accountId, caseId: null, kind, data: {} });
  const language = owner.locale === 'en' ? 'en' : 'zh';
  const { subject, body } = OWNER_TEXTS[kind][language];
  const next = (BY_OTHERS.includes(kind) ? ADMINISTRATOR : RECOVER)[language];
  for (const contact of [owner.phone, owner.email]) if (contact) await sendMessage(tx, contact, subject, body + next);
  if (former) await sendMessage(tx, former, subject, body + ASK[language]);
  await relay.announce(tx, { type: 'notice', accountId });
}
