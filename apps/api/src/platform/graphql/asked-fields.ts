import { getNamedType, isObjectType, type GraphQLResolveInfo } from 'graphql';
import { collectSubfields } from 'graphql/execution/collectFields.js';

/**
 * The names of the fields that are asked of what a resolver answers, whatever they are called in the answer, in fragments or not,
 * without those that a directive leaves out. The executor collects them by the same function, so that what it will look for is here;
 * the function is the library's own and not promised, its version is pinned.
 *
 * @throws Error where the resolver answers no object
 */
export function askedFields({ schema, fragments, variableValues, returnType, fieldNodes }: GraphQLResolveInfo): ReadonlySet<string> {
  const type = getNamedType(returnType);
  if (!isObjectType(type)) throw new Error(`Fields are asked of an object, and ${type.name} is none.`);
  const asked = collectSubfields(schema, fragments, variableValues, type, fieldNodes);
  // What begins so is told by the executor itself: a field of the schema cannot.
  return new Set([...asked.values()].flatMap(([node]) => (node && !node.name.value.startsWith('__') ? [node.name.value] : [])));
}
