import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { PERMISSION, type Permission } from './can.js';

const OPERATION = 'graphql:resolver_type';

/** Collects what every operation declares and refuses to boot while one declares nothing. */
@Injectable()
export class PermissionTable implements OnApplicationBootstrap {
  private readonly table = new Map<string, Permission>();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  onApplicationBootstrap(): void {
    for (const { instance } of this.discovery.getProviders()) {
      if (!instance || typeof instance !== 'object') continue;
      const prototype = Object.getPrototypeOf(instance) as object | null;
      if (!prototype) continue;
      for (const name of this.scanner.getAllMethodNames(prototype)) {
        const method = (prototype as Record<string, unknown>)[name];
        if (typeof method !== 'function') continue;
        const kind = Reflect.getMetadata(OPERATION, method) as string | undefined;
        if (kind !== 'Query' && kind !== 'Mutation') continue;
        const permission = Reflect.getMetadata(PERMISSION, method) as Permission | undefined;
        if (!permission) throw new Error(`${instance.constructor.name}.${name} declares no permission.`);
        this.table.set(`${kind}.${name}`, permission);
      }
    }
  }

  /** One line an operation, sorted: the snapshot in the repository. */
  lines(): string[] {
    return [...this.table].map(([operation, p]) => `${operation} ${describe(p)}`).sort();
  }
}

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
