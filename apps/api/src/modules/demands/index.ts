export { DemandsModule } from './demands.module.js';
export { ReplyEdge } from './api/reply.edge.js';
export { demandUseCases } from './app/demand-use-cases.js';
