import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DocumentNode } from 'graphql';
import { formatDocument, stringifyDocument } from '@urql/core';

const GENERATED = join(import.meta.dirname, '../../../../packages/api-client/src/gql');

/** Every operation of the front ends, as it is generated for them. */
export const documents = ['first.ts', 'later.ts', 'of-cases.ts'].flatMap((file) =>
  [...readFileSync(join(GENERATED, file), 'utf8').matchAll(/^export const (\w+)Document = (\{.*\}) as unknown/gm)].map(
    ([, name, document]) => ({ name: name!, document: JSON.parse(document!) as DocumentNode }),
  ),
);

/** What leaves the browser for one of them. */
export function sentFor(name: string): string {
  const found = documents.find((d) => d.name === name);
  if (!found) throw new Error(`No front end sends ${name}.`);
  return stringifyDocument(formatDocument(found.document));
}
