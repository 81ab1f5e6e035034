export { ResponsibilityModule } from './responsibility.module.js';
export { stateResponsibility } from './app/views.js';
