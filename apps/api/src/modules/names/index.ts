export { NamesModule } from './names.module.js';
