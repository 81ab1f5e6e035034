export { DemandsModule } from './demands.module.js';
export { hearCases } from './app/hear-cases.js';
export { hearMessages } from './app/hear-messages.js';
export { demandUseCases } from './app/demand-use-cases.js';
