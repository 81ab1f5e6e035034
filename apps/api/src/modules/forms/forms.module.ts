import { Module } from '@nestjs/common';
import { FormRepository } from './data/form.repository.js';

@Module({ providers: [FormRepository], exports: [FormRepository] })
export class FormsModule {}
