import 'reflect-metadata';
import { ForbiddenException, UnauthorizedException } from '@nestjs/common';
import { MetadataScanner, Reflector } from '@nestjs/core';
import { ExecutionContextHost } from '@nestjs/core/helpers/execution-context-host.js';
import { Mutation, Query, Resolver } from '@nestjs/graphql';
import { BINDING_ACTS } from './binding-acts.js';
import type { Config } from '../config.js';
import { ANONYMOUS, type Actor } from '../context/ctx.js';
import { Binds, Can, DemonstrationOnly, Public, SignedIn } from './can.js';
import { PermissionGuard } from './permission.guard.js';
import { PermissionTable } from './permission-table.js';

/** Every binding act, declared as the table has it; a test adds what is wrong. */
class Acts {}
for (const [act, proof] of Object.entries(BINDING_ACTS)) {
  const method = { value: () => true, configurable: true, writable: true };
  Object.defineProperty(Acts.prototype, act, method);
  Mutation(() => Boolean)(Acts.prototype, act, method as never);
  SignedIn()(Acts.prototype, act, method as never);
  Binds(proof)(Acts.prototype, act, method as never);
}
const boot = (...resolvers: object[]): PermissionTable => {
  const discovery = { getProviders: () => [...resolvers, new Acts()].map((instance) => ({ instance })) };
  const table = new PermissionTable(discovery as never, new MetadataScanner());
  table.onApplicationBootstrap();
  return table;
};

@Resolver()
class Declared {
  @Public()
  @Query(() => Boolean)
  open(): boolean {
    return true;
  }
  @Can('read')
  @Mutation(() => Boolean)
  act(): boolean {
    return true;
  }
  /** No operation, so it declares nothing. */
  part(): boolean {
    return true;
  }
}
@Resolver()
class Undeclared {
  @Query(() => Boolean)
  forgotten(): boolean {
    return true;
  }
}
@Resolver()
class UndeclaredMutation {
  @Mutation(() => Boolean)
  forgotten(): boolean {
    return true;
  }
}
@Resolver()
class BindsUnlisted {
  @SignedIn()
  @Binds('before')
  @Mutation(() => Boolean)
  unlisted(): boolean {
    return true;
  }
}
@Resolver()
class Unproven {
  @SignedIn()
  @Mutation(() => Boolean)
  withdrawCase(): boolean {
    return true;
  }
}

describe('the table of permissions', () => {
  it('has what each operation declares, and lets the server boot on it', () => {
    const lines = boot(new Declared()).lines();
    expect(lines).toEqual(
      expect.arrayContaining(['Query.open public', 'Mutation.act case:read', 'Mutation.withdrawCase account:any presence:before']),
    );
    expect(lines.some((line) => line.includes('part'))).toBe(false);
  });

  it('refuses to boot while an operation declares nothing', () => {
    expect(() => boot(new Declared(), new Undeclared())).toThrow('Undeclared.forgotten declares no permission.');
    expect(() => boot(new Declared(), new UndeclaredMutation())).toThrow('UndeclaredMutation.forgotten declares no permission.');
  });

  it('refuses to boot where an operation and the table of binding acts disagree, or an act of the table is no operation', () => {
    expect(() => boot(new BindsUnlisted())).toThrow('disagree');
    expect(() => boot(new Unproven())).toThrow('disagree');
    const discovery = { getProviders: () => [{ instance: new Declared() }] };
    expect(() => new PermissionTable(discovery as never, new MetadataScanner()).onApplicationBootstrap()).toThrow('is no operation');
  });
});

@Resolver()
class Doors {
  @Public()
  @Query(() => Boolean)
  open(): boolean {
    return true;
  }
  @DemonstrationOnly()
  @Query(() => Boolean)
  shown(): boolean {
    return true;
  }
  @SignedIn()
  @Query(() => Boolean)
  own(): boolean {
    return true;
  }
  @SignedIn('consumer')
  @Query(() => Boolean)
  consumers(): boolean {
    return true;
  }
  @Query(() => Boolean)
  forgotten(): boolean {
    return true;
  }
}

describe('the guard at the edge', () => {
  const guard = (mode: Config['mode']) => new PermissionGuard(new Reflector(), { mode } as Config);
  const at = (door: keyof Doors, actor: Actor, mode: Config['mode'] = 'production'): boolean => {
    const host = new ExecutionContextHost([null, {}, { ctx: { actor } }, null], Doors, Doors.prototype[door]);
    host.setType('graphql');
    return guard(mode).canActivate(host);
  };
  const person = (kind: 'consumer' | 'clinic'): Actor => ({ ...ANONYMOUS, kind, accountId: 'a' as never });

  it('lets in by the declaration, and nobody where there is none', () => {
    expect([at('open', ANONYMOUS), at('own', person('clinic')), at('consumers', person('consumer'))]).toEqual([true, true, true]);
    expect(at('consumers', person('clinic'))).toBe(false);
    expect([at('shown', ANONYMOUS, 'demonstration'), at('shown', person('consumer'))]).toEqual([true, false]);
    expect(() => at('own', ANONYMOUS)).toThrow(UnauthorizedException);
    for (const actor of [ANONYMOUS, person('consumer')]) expect(() => at('forgotten', actor)).toThrow(ForbiddenException);
  });
});
