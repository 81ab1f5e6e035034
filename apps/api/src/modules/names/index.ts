export { NamesModule } from './names.module.js';
export { spreadName } from './app/spread-name.js';
