export { notify, sendFollowedMessage, sendMessage } from './app/notify.js';
export { remindOnce } from './app/remind-once.js';
export { messageHooks } from './app/message-hooks.js';
export { staffOf } from './data/recipient.query.js';
export { NOT_REMINDED } from './data/reminder.repository.js';
export { tellOwner } from './app/tell-owner.js';
export { type NoticeKind } from './app/notice-texts.js';
export { NotificationsModule } from './notifications.module.js';
