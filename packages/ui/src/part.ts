import { lazy, type ComponentType, type LazyExoticComponent } from 'react';

/** Milliseconds before each further try: a line that drops while a train passes a tunnel costs a wait, not the page. */
const WAITS = [300, 1000, 3000];

async function tried<T>(load: () => Promise<T>): Promise<T> {
  for (const wait of WAITS) {
    try {
      return await load();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
  return load();
}

/** A part of the front end that is fetched when it is first shown, and fetched again where the line fails. */
export const part = <P>(load: () => Promise<ComponentType<P>>): LazyExoticComponent<ComponentType<P>> =>
  lazy(async () => ({ default: await tried(load) }));
