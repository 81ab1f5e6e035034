export { ResponsibilityModule } from './responsibility.module.js';
export { StateResponsibility } from './app/state-responsibility.js';
export { ResponsibilityViewRepository } from './data/responsibility-view.repository.js';
