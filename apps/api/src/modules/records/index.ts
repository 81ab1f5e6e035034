export { recordColumns, recordOf } from './data/record.query.js';
