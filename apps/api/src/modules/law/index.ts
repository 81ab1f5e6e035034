export { LawModule } from './law.module.js';
export { importStatutes } from './app/import-statutes.js';
