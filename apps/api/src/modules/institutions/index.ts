export { InstitutionsModule } from './institutions.module.js';
export { DecideInstitution } from './app/decide-institution.js';
export { HandInInstitution } from './app/hand-in-institution.js';
export { InstitutionCheckRepository } from './data/institution-check.repository.js';
