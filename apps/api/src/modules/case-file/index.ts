export { CaseFileModule } from './case-file.module.js';
