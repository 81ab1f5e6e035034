import type { DiscoveryService } from '@nestjs/core';

/** A provider with what its class declares of itself. */
export interface Declared<Said, Task> {
  readonly said: Said;
  readonly task: Task;
  readonly by: string;
}

/** Every provider whose class declares something under a key. */
export const declared = <Said, Task>(discovery: DiscoveryService, key: symbol): Declared<Said, Task>[] =>
  discovery.getProviders().flatMap(({ instance }) => {
    if (!instance || typeof instance !== 'object') return [];
    const { constructor } = instance as object;
    const said = Reflect.getMetadata(key, constructor) as Said | undefined;
    return said === undefined ? [] : [{ said, task: instance as Task, by: constructor.name }];
  });

/** Where something stands in a row of what is done one after the other. */
export interface InOrder {
  readonly order: number;
}

/** Those in the order that they declare. @throws Error where two declare the same place */
export function inOrder<Task>(found: readonly Declared<InOrder, Task>[]): Task[] {
  const sorted = [...found].sort((a, b) => a.said.order - b.said.order);
  sorted.forEach(({ said, by }, at) => {
    const before = sorted[at - 1];
    if (before?.said.order === said.order) throw new Error(`${before.by} and ${by} both come at ${said.order}.`);
  });
  return sorted.map(({ task }) => task);
}
