/** Injection tokens of the platform. */
export const CONFIG = Symbol('Config');
export const APP_DATA_SOURCE = Symbol('AppDataSource');
