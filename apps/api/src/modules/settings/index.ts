export { SettingsModule } from './settings.module.js';
export {
  asksForMaterials,
  bandsOf,
  calendarOf,
  parametersOf,
  periodOf,
  periodsOf,
  ratesOf,
  representativesOf,
  setRates,
} from './app/settings.js';
export { RateSetting } from './api/settings.models.js';
export { loadParameters } from './app/parameters.js';
