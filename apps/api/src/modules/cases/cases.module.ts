import { Module } from '@nestjs/common';
import { CaseCommands } from './access/case-commands.js';
import { ClockActs } from './access/clock-acts.js';
import { CaseResolver } from './api/case.resolver.js';
import { EndingsResolver } from './api/endings.resolver.js';
import { RepresentativesResolver } from './api/representatives.resolver.js';
import { AnswerCase } from './app/answer-case.js';
import { EndClinicRepresentation } from './app/end-clinic-representation.js';
import { EndNegotiation } from './app/end-negotiation.js';
import { EndRepresentation } from './app/end-representation.js';
import { FileCase } from './app/file-case.js';
import { NameRepresentative } from './app/name-representative.js';
import { SaveDraft } from './app/save-draft.js';
import { StartCase } from './app/start-case.js';
import { WithdrawCase } from './app/withdraw-case.js';
import { CaseFileRepository } from './data/case-file.repository.js';
import { CaseMemberRepository } from './data/case-member.repository.js';
import { ClinicRepresentativeRepository } from './data/clinic-representative.repository.js';
import { DraftRepository } from './data/draft.repository.js';
import { ActOnClocks } from './tasks/act-on-clocks.js';
import { EndLapsedRepresentations } from './tasks/end-lapsed-representations.js';
import { TurnOfClock } from './tasks/turn-of-clock.js';
import { WarnOfClocks } from './tasks/warn-of-clocks.js';

const REPOSITORIES = [CaseFileRepository, DraftRepository, CaseMemberRepository, ClinicRepresentativeRepository];
const FILING = [StartCase, SaveDraft, FileCase, AnswerCase];
const REPRESENTATION = [NameRepresentative, EndRepresentation, EndClinicRepresentation];
const ENDINGS = [WithdrawCase, EndNegotiation];
const BY_THE_CLOCK = [EndLapsedRepresentations, TurnOfClock, ActOnClocks, WarnOfClocks];
const RESOLVERS = [CaseResolver, RepresentativesResolver, EndingsResolver];

@Module({
  providers: [CaseCommands, ClockActs, ...REPOSITORIES, ...FILING, ...REPRESENTATION, ...ENDINGS, ...BY_THE_CLOCK, ...RESOLVERS],
  exports: [CaseCommands, CaseFileRepository, ClockActs],
})
export class CasesModule {}
