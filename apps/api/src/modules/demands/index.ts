export { DemandsModule } from './demands.module.js';
export { hearCases } from './app/hear-cases.js';
export { holdServedCases } from './app/hold-served-cases.js';
export { ReplyEdge } from './api/reply.edge.js';
export { demandUseCases } from './app/demand-use-cases.js';
