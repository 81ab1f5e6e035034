import { Module } from '@nestjs/common';
import { SettingsResolver } from './api/settings.resolver.js';
import { EndParameters } from './app/end-parameters.js';
import { LoadNotice } from './app/load-notice.js';
import { LoadParameters } from './app/load-parameters.js';
import { PreviewNotice } from './app/preview-notice.js';
import { SetBands } from './app/set-bands.js';
import { SetPeriods } from './app/set-periods.js';
import { SetRates } from './app/set-rates.js';
import { SetRepresentatives } from './app/set-representatives.js';
import { UndoNotice } from './app/undo-notice.js';
import { HolidayNoticeRepository } from './data/holiday-notice.repository.js';
import { RegionParameterRepository } from './data/region-parameter.repository.js';
import { SettingRepository } from './data/setting.repository.js';

const REPOSITORIES = [SettingRepository, HolidayNoticeRepository, RegionParameterRepository];
const USE_CASES = [
  SetPeriods,
  SetBands,
  SetRepresentatives,
  SetRates,
  PreviewNotice,
  LoadNotice,
  UndoNotice,
  LoadParameters,
  EndParameters,
];

@Module({ providers: [...REPOSITORIES, ...USE_CASES, SettingsResolver] })
export class SettingsModule {}
