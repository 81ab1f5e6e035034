export { CompensationModule } from './compensation.module.js';
export { readCalculation, saveCalculation } from './app/calculations.js';
export { calculationCsv, calculationPdf } from './app/export.js';
