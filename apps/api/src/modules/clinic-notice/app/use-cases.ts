import { ClinicNoticeRepository } from '../data/clinic-notice.repository.js';
import { FollowJoin } from './follow-join.js';
import { FollowNotice } from './follow-notice.js';
import { RecordNotice } from './record-notice.js';

// The use cases put together by hand, for who runs without Nest: the demonstration, a test without a server.
const notices = new ClinicNoticeRepository();
export const clinicNoticeUseCases = {
  recording: new RecordNotice(notices),
  followingNotice: new FollowNotice(notices),
  followingJoin: new FollowJoin(notices),
} as const;
