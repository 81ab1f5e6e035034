export { notify, sendFollowedMessage, sendMessage } from './app/notify.js';
export { staffOf } from './data/recipient.query.js';
export { tellOwner } from './app/tell-owner.js';
export { type NoticeKind } from './app/notice-texts.js';
export { NotificationsModule } from './notifications.module.js';
