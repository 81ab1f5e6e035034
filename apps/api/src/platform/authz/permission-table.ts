import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { BINDING_ACTS, isBindingAct } from './binding-acts.js';
import { BINDING, PERMISSION, type Permission } from './can.js';

const OPERATION = 'graphql:resolver_type';

/** Collects what every operation declares and refuses to boot while one declares nothing. */
@Injectable()
export class PermissionTable implements OnApplicationBootstrap {
  private readonly table = new Map<string, Permission>();
  private readonly proofs = new Map<string, string>();

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
        const proof = Reflect.getMetadata(BINDING, method) as string | undefined;
        if (proof !== (isBindingAct(name) ? BINDING_ACTS[name] : undefined))
          throw new Error(`${instance.constructor.name}.${name} and the table of binding acts disagree on its proof of presence.`);
        if (proof) this.proofs.set(`${kind}.${name}`, proof);
        this.table.set(`${kind}.${name}`, permission);
      }
    }
    for (const act of Object.keys(BINDING_ACTS))
      if (!this.proofs.has(`Mutation.${act}`)) throw new Error(`${act} is listed as a binding act and is no operation.`);
  }

  /** One line an operation, sorted: the snapshot in the repository. */
  lines(): string[] {
    return [...this.table]
      .map(([operation, p]) =>
        [operation, describe(p), this.proofs.has(operation) ? `presence:${this.proofs.get(operation)}` : ''].join(' ').trim(),
      )
      .sort();
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
