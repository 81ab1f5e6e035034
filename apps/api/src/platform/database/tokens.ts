/** Injection tokens of the platform. */
export const CONFIG = Symbol('Config');
export const APP_DATA_SOURCE = Symbol('AppDataSource');
/** Reads what was sent to every side, for the outbox page of the demonstration; null in production. */
export const OUTBOX_UNIT = Symbol('OutboxUnit');
