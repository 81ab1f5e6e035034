import { Kind, type DocumentNode, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';

/**
 * How many fields an operation asks for at its root, however they are written: by aliases, in fragments, in fragments of
 * fragments. The same fragment twice counts twice, and a field that a directive would leave out counts as well.
 */
export function fieldsAtRoot(document: DocumentNode, operation: OperationDefinitionNode): number {
  // Each fragment is counted once: two that each name the next one twice are no work for us. One inside itself counts nothing here;
  // validation has refused it.
  const counted = new Map<string, number>();
  const ofFragment = (name: string): number => {
    const known = counted.get(name);
    if (known !== undefined) return known;
    counted.set(name, 0);
    const fragment = document.definitions.find((d) => d.kind === Kind.FRAGMENT_DEFINITION && d.name.value === name);
    const fields = fragment && 'selectionSet' in fragment && fragment.selectionSet ? within(fragment.selectionSet) : 0;
    counted.set(name, fields);
    return fields;
  };
  const within = ({ selections }: SelectionSetNode): number =>
    selections.reduce((sum, selection) => {
      switch (selection.kind) {
        case Kind.FIELD:
          return sum + 1;
        case Kind.INLINE_FRAGMENT:
          return sum + within(selection.selectionSet);
        default:
          return sum + ofFragment(selection.name.value);
      }
    }, 0);
  return within(operation.selectionSet);
}
