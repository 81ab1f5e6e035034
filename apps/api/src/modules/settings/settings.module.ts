import { Module } from '@nestjs/common';
import { SettingsResolver } from './api/settings.resolver.js';

@Module({ providers: [SettingsResolver] })
export class SettingsModule {}
