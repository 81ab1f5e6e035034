import 'reflect-metadata';
import { Controller, ForbiddenException, Get, Post, UnauthorizedException } from '@nestjs/common';
import { MetadataScanner, Reflector } from '@nestjs/core';
import { ExecutionContextHost } from '@nestjs/core/helpers/execution-context-host.js';
import { Mutation, Query, Resolver } from '@nestjs/graphql';
import express, { type Express } from 'express';
import { BINDING_ACTS } from './binding-acts.js';
import type { Config } from '../config.js';
import { ANONYMOUS, APPS, type Actor, type Ctx } from '../context/ctx.js';
import { frontEnd, publicFiles } from '../http/front-ends.js';
import { AskedByLink, AskedByNobody, FaultsInJson, type AskedBy, type RouteCalls } from '../http/route-call.js';
import { Binds, Can, DemonstrationOnly, Public, SignedIn } from './can.js';
import { AnswersEvents } from './declared.js';
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
const answers = (_req: unknown, res: { end(): void }): void => res.end();
/** What express answers by itself, as the server mounts it. */
const open = (): Express => {
  const web = express();
  web.use('/graphql', answers);
  publicFiles(web, true);
  for (const name of APPS) frontEnd(web, { name, dist: '/nowhere', demonstration: true });
  return web;
};
interface Booted {
  readonly resolvers?: object[];
  readonly controllers?: object[];
  readonly web?: Express;
}
const boot = ({ resolvers = [], controllers = [], web = open() }: Booted): PermissionTable => {
  const wrapped = (instances: object[]) => instances.map((instance) => ({ instance }));
  const discovery = { getProviders: () => wrapped([...resolvers, new Acts()]), getControllers: () => wrapped(controllers) };
  const table = new PermissionTable(discovery as never, new MetadataScanner(), { httpAdapter: { getInstance: () => web } } as never);
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
    const lines = boot({ resolvers: [new Declared()] }).lines();
    expect(lines).toEqual(
      expect.arrayContaining(['Query.open public', 'Mutation.act case:read', 'Mutation.withdrawCase account:any presence:before']),
    );
    expect(lines.some((line) => line.includes('part'))).toBe(false);
  });

  it('refuses to boot while an operation declares nothing', () => {
    expect(() => boot({ resolvers: [new Declared(), new Undeclared()] })).toThrow('Undeclared.forgotten declares no permission.');
    expect(() => boot({ resolvers: [new Declared(), new UndeclaredMutation()] })).toThrow(
      'UndeclaredMutation.forgotten declares no permission.',
    );
  });

  it('refuses to boot where an operation and the table of binding acts disagree, or an act of the table is no operation', () => {
    expect(() => boot({ resolvers: [new BindsUnlisted()] })).toThrow('disagree');
    expect(() => boot({ resolvers: [new Unproven()] })).toThrow('disagree');
    const discovery = { getProviders: () => [{ instance: new Declared() }], getControllers: () => [] };
    const table = new PermissionTable(discovery as never, new MetadataScanner(), { httpAdapter: { getInstance: open } } as never);
    expect(() => table.onApplicationBootstrap()).toThrow('is no operation');
  });
});

@Controller(['papers', 'sheets'])
class Papers {
  @SignedIn()
  @AskedByLink()
  @Get(':token')
  send(): boolean {
    return true;
  }
  @Public()
  @Post(['', 'late'])
  take(): boolean {
    return true;
  }
  /** No handler, so it declares nothing. */
  part(): boolean {
    return true;
  }
}
@Controller('forgotten')
class UndeclaredRoute {
  @Get(':token')
  send(): boolean {
    return true;
  }
}
@Controller()
class Again {
  @Public()
  @Get('sheets/:token')
  send(): boolean {
    return true;
  }
}
@AnswersEvents({ 'channel.join': { access: 'hears the channel' } })
class Rooms {}
@AnswersEvents({ 'channel.join': { access: '' } })
class OpenRooms {}

describe('the table of routes', () => {
  const mounted = (): Express => {
    const web = open();
    for (const path of ['/papers', '/sheets']) {
      web.get(`${path}/:token`, answers);
      web.post(path, answers);
      web.post(`${path}/late`, answers);
    }
    return web;
  };

  it('has what each address declares, and by what it learns who asks', () => {
    const lines = boot({ controllers: [new Papers()], web: mounted() }).lines();
    expect(lines.filter((line) => line.startsWith('Route.'))).toEqual([
      'Route.GET:/papers/:token account:any asked_by:link',
      'Route.GET:/sheets/:token account:any asked_by:link',
      'Route.POST:/papers public',
      'Route.POST:/papers/late public',
      'Route.POST:/sheets public',
      'Route.POST:/sheets/late public',
    ]);
  });

  it('refuses to boot while a route declares nothing', () =>
    expect(() => boot({ controllers: [new UndeclaredRoute()] })).toThrow('UndeclaredRoute.send declares no permission.'));

  it('refuses to boot while two answer one address', () =>
    expect(() => boot({ controllers: [new Papers(), new Again()], web: mounted() })).toThrow('GET /sheets/:token is declared twice'));

  it('refuses to boot while something is mounted beside it, with a method or under a folder', () => {
    const byHand = mounted().get('/by-hand', answers);
    expect(() => boot({ controllers: [new Papers()], web: byHand })).toThrow('GET /by-hand is mounted and declares no permission');
    const put = mounted().put('/papers/:token', answers);
    expect(() => boot({ controllers: [new Papers()], web: put })).toThrow('PUT /papers/:token is mounted');
    const every = mounted().all('/papers/:token', answers);
    expect(() => boot({ controllers: [new Papers()], web: every })).toThrow('ALL /papers/:token is mounted');
    const folder = mounted().use('/papers', answers);
    expect(() => boot({ controllers: [new Papers()], web: folder })).toThrow('USE /papers is mounted');
  });

  it('refuses to boot while a line of it is not mounted', () => {
    expect(() => boot({ controllers: [new Papers()] })).toThrow('GET /papers/:token stands in the table of routes and is not mounted.');
    const silent = express();
    publicFiles(silent, true);
    expect(() => boot({ web: silent })).toThrow('USE /graphql stands in the table of routes and is not mounted.');
  });

  it('has the events of the rooms with where they are decided, and refuses to boot on one that says nothing', () => {
    expect(boot({ resolvers: [new Rooms()] }).lines()).toContain('Event.channel.join room:hears_the_channel');
    expect(() => boot({ resolvers: [new OpenRooms()] })).toThrow('channel.join declares no access.');
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

const person = (kind: 'consumer' | 'clinic'): Actor => ({ ...ANONYMOUS, kind, accountId: 'a' as never });

describe('the guard at the edge', () => {
  const guard = (mode: Config['mode']) => new PermissionGuard(new Reflector(), {} as RouteCalls, { mode } as Config);
  const at = (door: keyof Doors, actor: Actor, mode: Config['mode'] = 'production'): boolean | Promise<boolean> => {
    const host = new ExecutionContextHost([null, {}, { ctx: { actor } }, null], Doors, Doors.prototype[door]);
    host.setType('graphql');
    return guard(mode).canActivate(host);
  };

  it('lets in by the declaration, and nobody where there is none', () => {
    expect([at('open', ANONYMOUS), at('own', person('clinic')), at('consumers', person('consumer'))]).toEqual([true, true, true]);
    expect(at('consumers', person('clinic'))).toBe(false);
    expect([at('shown', ANONYMOUS, 'demonstration'), at('shown', person('consumer'))]).toEqual([true, false]);
    expect(() => at('own', ANONYMOUS)).toThrow(UnauthorizedException);
    for (const actor of [ANONYMOUS, person('consumer')]) expect(() => at('forgotten', actor)).toThrow(ForbiddenException);
  });
});

class Addresses {
  @Public()
  page(): boolean {
    return true;
  }
  @Public()
  @AskedByNobody()
  @FaultsInJson()
  reply(): boolean {
    return true;
  }
  @DemonstrationOnly()
  outbox(): boolean {
    return true;
  }
  @SignedIn('consumer')
  uploads(): boolean {
    return true;
  }
  @SignedIn()
  @AskedByLink()
  file(): boolean {
    return true;
  }
  forgotten(): boolean {
    return true;
  }
}

describe('the guard before a route', () => {
  /** What was asked of the reader of contexts, and whether the request passed. */
  const at = async (door: keyof Addresses, actor: Actor, mode: Config['mode'] = 'production') => {
    const asked: [AskedBy | null, boolean][] = [];
    const open: RouteCalls['open'] = (_req, by, inJson) => {
      asked.push([by, inJson]);
      return Promise.resolve(by === null ? null : ({ actor } as Ctx));
    };
    const guard = new PermissionGuard(new Reflector(), { open } as RouteCalls, { mode } as Config);
    const passes = await guard.canActivate(new ExecutionContextHost([{}, {}, null], Addresses, Addresses.prototype[door]));
    return { asked, passes };
  };

  it('reads who asks by what the route declares, and nobody where all may come', async () => {
    expect(await at('page', person('clinic'))).toEqual({ asked: [[null, false]], passes: true });
    expect(await at('reply', ANONYMOUS)).toEqual({ asked: [['nobody', true]], passes: true });
    expect(await at('uploads', person('consumer'))).toEqual({ asked: [['front end', false]], passes: true });
    expect(await at('file', person('clinic'))).toEqual({ asked: [['link', false]], passes: true });
  });

  it('lets in by the declaration, and nobody where there is none', async () => {
    expect((await at('uploads', person('clinic'))).passes).toBe(false);
    await expect(at('uploads', ANONYMOUS)).rejects.toThrow(UnauthorizedException);
    await expect(at('file', ANONYMOUS)).rejects.toThrow(UnauthorizedException);
    expect([(await at('outbox', ANONYMOUS, 'demonstration')).passes, (await at('outbox', ANONYMOUS)).passes]).toEqual([true, false]);
    await expect(at('forgotten', person('consumer'))).rejects.toThrow(ForbiddenException);
  });
});
