import type { Express } from 'express';

/** A layer of the router as express keeps it. */
interface Layer {
  readonly name: string;
  readonly rawPath: unknown;
  readonly route?: { readonly path: unknown; readonly methods: Readonly<Record<string, boolean>> };
}
/** What answers, or is passed, under an address: `GET /files/:token`, `ALL /uploads`, and `USE /graphql` for all that is below it. */
export interface Mounted {
  readonly line: string;
  /** Of the function, where it has one. */
  readonly name: string;
}

/** More than any route names one by one: it is there for every method. */
const EVERY_METHOD = 9;

const methodOf = ({ methods }: NonNullable<Layer['route']>): string => {
  const named = Object.keys(methods).filter((method) => methods[method]);
  return named.length > EVERY_METHOD ? 'ALL' : named.join('|').toUpperCase();
};

/** Everything that express has, in the order in which a request meets it. */
export function mountedIn(web: Express): Mounted[] {
  const { stack } = web.router as unknown as { readonly stack: readonly Layer[] };
  return stack.flatMap(({ name, rawPath, route }) =>
    [route ? route.path : rawPath].flat().map((path) => ({ line: `${route ? methodOf(route) : 'USE'} ${String(path)}`, name })),
  );
}
