export { notify, sendMessage, staffOf } from './app/notify.js';
export { tellOwner } from './app/tell-owner.js';
export { type NoticeKind } from './app/notice-texts.js';
export { NotificationsModule } from './notifications.module.js';
