import { Module } from '@nestjs/common';
import { NameResolver } from './api/name.resolver.js';
import { AnswerNameCorrection } from './app/answer-name-correction.js';
import { AskNameCorrection } from './app/ask-name-correction.js';
import { WithdrawNameCorrection } from './app/withdraw-name-correction.js';
import { NameCorrectionRepository } from './data/name-correction.repository.js';
import { SpreadNames } from './tasks/spread-names.js';

@Module({
  providers: [NameCorrectionRepository, AskNameCorrection, WithdrawNameCorrection, AnswerNameCorrection, SpreadNames, NameResolver],
})
export class NamesModule {}
