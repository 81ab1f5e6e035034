export { NamesModule } from './names.module.js';
export { NameCorrectionEntity } from './data/name-correction.entity.js';
export { spreadName } from './app/spread-name.js';
