import { RequestMethod, SetMetadata } from '@nestjs/common';
import { BINDING_ACTS, isBindingAct } from './binding-acts.js';
import { BINDING, PERMISSION, type Permission } from './can.js';
import { ASKED_BY, type AskedBy } from '../http/route-call.js';

/** Where Nest keeps what its own decorators say. */
const OPERATION = 'graphql:resolver_type';
const PATH = 'path';
const METHOD = 'method';
const EVENTS = 'heyi:events';

/** An operation or a route, with what it declares. */
export interface Declared {
  /** `Mutation.addExhibit`, or of a route what express has of it: `GET /files/:token`. */
  readonly name: string;
  readonly permission: Permission;
  /** How its proof of presence is given. */
  readonly proof?: string;
  /** By what a route learns who asks, where it says so. */
  readonly askedBy?: AskedBy;
}

/** A method of a provider or a controller, by its name and where it stands. */
export interface Method {
  readonly owner: object;
  readonly name: string;
  readonly of: Function;
}
const said = <T>(key: string, target: object): T | undefined => Reflect.getMetadata(key, target) as T | undefined;
const nameOf = ({ owner, name }: Method): string => `${owner.constructor.name}.${name}`;

/** @throws Error where it declares nothing */
function permissionOf(method: Method): Permission {
  const permission = said<Permission>(PERMISSION, method.of);
  if (!permission) throw new Error(`${nameOf(method)} declares no permission.`);
  return permission;
}

/**
 * What an operation declares; null where the method is none.
 * @throws Error where it declares nothing, or the table of binding acts says otherwise
 */
export function declaredOperation(method: Method): Declared | null {
  const kind = said<string>(OPERATION, method.of);
  if (kind !== 'Query' && kind !== 'Mutation') return null;
  const permission = permissionOf(method);
  const { name } = method;
  const proof = said<string>(BINDING, method.of);
  if (proof !== (isBindingAct(name) ? BINDING_ACTS[name] : undefined))
    throw new Error(`${nameOf(method)} and the table of binding acts disagree on its proof of presence.`);
  return { name: `${kind}.${name}`, permission, ...(proof ? { proof } : {}) };
}

const parts = (path: string): string[] => path.split('/').filter(Boolean);

/**
 * What a method of a controller declares, for each address that it answers; none where it is no handler.
 * @throws Error where it declares nothing
 */
export function declaredRoutes(method: Method): Declared[] {
  const paths = said<string | string[]>(PATH, method.of);
  if (paths === undefined) return [];
  const permission = permissionOf(method);
  const verb = RequestMethod[said<RequestMethod>(METHOD, method.of) ?? RequestMethod.GET];
  const askedBy = said<AskedBy>(ASKED_BY, method.of);
  const under = [said<string | string[]>(PATH, method.owner.constructor) ?? ''].flat();
  return under.flatMap((head) =>
    [paths].flat().map((tail) => ({
      name: `${verb} /${[...parts(head), ...parts(tail)].join('/')}`,
      permission,
      ...(askedBy ? { askedBy } : {}),
    })),
  );
}

/** What may be sent to a room, each event with where it is decided who may. */
export type EventRules = Readonly<Record<string, { readonly access: string }>>;

/** Of the class that answers events of the rooms: the rules that it answers them by, and no other event. */
export const AnswersEvents = (rules: EventRules) => SetMetadata(EVENTS, rules);

/** @throws Error where one says nothing */
export function declaredEvents(owner: object): [event: string, access: string][] {
  return Object.entries(said<EventRules>(EVENTS, owner.constructor) ?? {}).map(([event, { access }]) => {
    if (!access) throw new Error(`${event} declares no access.`);
    return [event, access];
  });
}
