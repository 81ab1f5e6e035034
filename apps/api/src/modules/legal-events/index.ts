export { LegalEventsModule } from './legal-events.module.js';
export { recordEvent, withdrawEvent } from './app/events.js';
