export { DemandsModule } from './demands.module.js';
export { ReplyEdge } from './api/reply.edge.js';
export { sendDemand } from './app/demands.js';
export { climb, followLink } from './app/ladder.js';
