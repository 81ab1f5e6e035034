import { CaseFileRepository } from '../../cases/index.js';
import { LegalEventRepository } from '../data/legal-event.repository.js';
import { RecordEvent } from './record-event.js';
import { WithdrawEvent } from './withdraw-event.js';

// The use cases put together by hand, for who runs without Nest: the demonstration, a test without a server.
const events = new LegalEventRepository();
export const recording = new RecordEvent(events, new CaseFileRepository());
export const withdrawing = new WithdrawEvent(events);
