export { SettingsModule } from './settings.module.js';
export { RECOMPUTE_CLOCKS } from './settings.jobs.js';
export { asksForMaterials, bandsOf, calendarOf, parametersOf, periodOf, periodsOf, ratesOf, representativesOf } from './app/settings.js';
export { RateSetting } from './api/settings.models.js';
export { LoadParameters } from './app/load-parameters.js';
export { SetRates } from './app/set-rates.js';
export { RegionParameterRepository } from './data/region-parameter.repository.js';
export { SettingRepository } from './data/setting.repository.js';
