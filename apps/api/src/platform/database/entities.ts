import type { EntitySchema } from 'typeorm';

/** Entities of every module, handed to the data source. */
export const ENTITIES: (Function | EntitySchema)[] = [];
