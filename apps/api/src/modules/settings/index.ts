export { SettingsModule } from './settings.module.js';
export { asksForMaterials, bandsOf, calendarOf, parametersOf, periodOf, periodsOf } from './app/settings.js';
export { loadParameters } from './app/parameters.js';
