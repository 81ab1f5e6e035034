export { LegalEventsModule } from './legal-events.module.js';
export * as legalEventUseCases from './app/use-cases.js';
