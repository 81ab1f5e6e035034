import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService, HttpAdapterHost, MetadataScanner } from '@nestjs/core';
import type { Express } from 'express';
import { mountedIn } from '../http/mounted.js';
import { OPEN_ROUTES } from '../http/open-routes.js';
import { BINDING_ACTS } from './binding-acts.js';
import type { Permission } from './can.js';
import { declaredEvents, declaredOperation, declaredRoutes, type Declared, type Method } from './declared.js';

/**
 * Collects what operations, routes and events of the rooms declare, and refuses to boot while one declares nothing, or while
 * something is mounted beside them.
 */
@Injectable()
export class PermissionTable implements OnApplicationBootstrap {
  private readonly operations = new Map<string, Declared>();
  private readonly routes = new Map<string, Declared>();
  private readonly events = new Map<string, string>();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly host: HttpAdapterHost,
  ) {}

  onApplicationBootstrap(): void {
    for (const owner of instances(this.discovery.getProviders())) {
      for (const method of this.methodsOf(owner)) {
        const operation = declaredOperation(method);
        if (operation) this.operations.set(operation.name, operation);
      }
      for (const [event, access] of declaredEvents(owner)) this.events.set(event, access);
    }
    for (const owner of instances(this.discovery.getControllers()))
      for (const route of this.methodsOf(owner).flatMap(declaredRoutes)) {
        if (this.routes.has(route.name)) throw new Error(`${route.name} is declared twice: the second answers nobody.`);
        this.routes.set(route.name, route);
      }
    for (const act of Object.keys(BINDING_ACTS))
      if (!this.operations.get(`Mutation.${act}`)?.proof) throw new Error(`${act} is listed as a binding act and is no operation.`);
    this.requireMounted();
  }

  /** Whatever passes every request is no route of its own; which there are is a test's to say. */
  private requireMounted(): void {
    const mounted = new Set(
      mountedIn(this.host.httpAdapter.getInstance<Express>())
        .map(({ line }) => line)
        .filter((line) => line !== 'USE /'),
    );
    const known = new Set([...this.routes.keys(), ...Object.keys(OPEN_ROUTES)]);
    for (const line of mounted)
      if (!known.has(line)) throw new Error(`${line} is mounted and declares no permission: no controller has it, nor OPEN_ROUTES.`);
    for (const line of known) if (!mounted.has(line)) throw new Error(`${line} stands in the table of routes and is not mounted.`);
  }

  private methodsOf(owner: object): Method[] {
    const prototype = Object.getPrototypeOf(owner) as Record<string, unknown> | null;
    if (!prototype) return [];
    return this.scanner.getAllMethodNames(prototype).flatMap((name) => {
      const of = prototype[name];
      return typeof of === 'function' ? [{ owner, name, of }] : [];
    });
  }

  /** One line an operation, route or event, sorted: the snapshot in the repository. */
  lines(): string[] {
    return [
      ...[...this.operations.values()].map(lineOf),
      ...[...this.routes.values()].map((route) => lineOf({ ...route, name: `Route.${route.name.replace(' ', ':')}` })),
      ...[...this.events].map(([event, access]) => `Event.${event} room:${access.replaceAll(' ', '_')}`),
    ].sort();
  }
}

const instances = (wrappers: readonly { readonly instance: unknown }[]): object[] =>
  wrappers.flatMap(({ instance }) => (instance && typeof instance === 'object' ? [instance] : []));

const lineOf = ({ name, permission, proof, askedBy }: Declared): string =>
  [name, describe(permission), proof ? `presence:${proof}` : '', askedBy ? `asked_by:${askedBy.replaceAll(' ', '_')}` : '']
    .filter(Boolean)
    .join(' ');

function describe(permission: Permission): string {
  switch (permission.on) {
    case 'case':
      return `case:${permission.action}`;
    case 'organisation':
      return `organisation:${permission.action}`;
    case 'account':
      return `account:${permission.kinds.join('|') || 'any'}`;
    default:
      return permission.on;
  }
}
