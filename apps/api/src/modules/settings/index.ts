export { SettingsModule } from './settings.module.js';
export { asksForMaterials, bandsOf, calendarOf, parametersOf, periodOf, periodsOf, representativesOf } from './app/settings.js';
export { loadParameters } from './app/parameters.js';
