import { lazy, type ComponentType, type LazyExoticComponent } from 'react';

/** A part of the front end that is fetched when it is first shown; where the line fails its files are asked for again (arrival.ts). */
export const part = <P>(load: () => Promise<ComponentType<P>>): LazyExoticComponent<ComponentType<P>> =>
  lazy(async () => ({ default: await load() }));
