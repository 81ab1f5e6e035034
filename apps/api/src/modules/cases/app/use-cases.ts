import type { Config } from '../../../platform/config.js';
import { CaseFileRepository } from '../data/case-file.repository.js';
import { DraftRepository } from '../data/draft.repository.js';
import { AnswerCase } from './answer-case.js';
import { EndNegotiation } from './end-negotiation.js';
import { FileCase } from './file-case.js';
import { SaveDraft } from './save-draft.js';
import { StartCase } from './start-case.js';
import { WithdrawCase } from './withdraw-case.js';

// The use cases put together by hand, for who runs without Nest: the demonstration, a test without a server.
const drafts = new DraftRepository();
export const starting = new StartCase(drafts);
export const saving = new SaveDraft(drafts);
export const filing = (config: Pick<Config, 'publicUrl'>): FileCase => new FileCase(drafts, config);
export const answering = new AnswerCase(new CaseFileRepository());
export const withdrawing = new WithdrawCase();
export const endingNegotiation = new EndNegotiation();
