export { notify, sendMessage, staffOf, type Notice } from './app/notify.js';
export { NOTICE_TEXTS, type NoticeKind } from './app/notice-texts.js';
export { NotificationsModule } from './notifications.module.js';
