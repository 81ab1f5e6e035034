export { InstitutionsModule } from './institutions.module.js';
export { PaperEdge } from './api/paper.edge.js';
export { decideInstitution } from './app/decide.js';
export { handInInstitution } from './app/hand-in.js';
