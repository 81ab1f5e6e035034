export { CompensationModule } from './compensation.module.js';
export { SaveCalculation } from './app/save-calculation.js';
export { readCalculation } from './app/read-calculation.js';
export { calculationCsv, calculationPdf } from './app/export.js';
export { CalculationRepository } from './data/calculation.repository.js';
