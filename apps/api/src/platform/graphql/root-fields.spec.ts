import { Kind, parse, type OperationDefinitionNode } from 'graphql';
import { fieldsAtRoot } from './root-fields.js';

const count = (source: string, name?: string): number => {
  const document = parse(source);
  const operation = document.definitions.find(
    (d): d is OperationDefinitionNode => d.kind === Kind.OPERATION_DEFINITION && (!name || d.name?.value === name),
  )!;
  return fieldsAtRoot(document, operation);
};

describe('the fields at the root of an operation', () => {
  it.each([
    ['mutation { a { x y z } }', 1],
    ['mutation { a b }', 2],
    ['mutation { one: a two: a }', 2],
    ['mutation { a a }', 2],
    ['mutation { ...F } fragment F on Mutation { a }', 1],
    ['mutation { ...F } fragment F on Mutation { one: a two: a three: a }', 3],
    ['mutation { a ...F } fragment F on Mutation { b }', 2],
    ['mutation { ...F ...F } fragment F on Mutation { a }', 2],
    ['mutation { ...F } fragment F on Mutation { a ...G } fragment G on Mutation { ... on Mutation { b } }', 2],
    ['mutation { ... { a ... on Mutation { b } } }', 2],
    ['mutation { a @skip(if: true) b @include(if: false) }', 2],
    ['mutation { a { ...F } } fragment F on Done { id caseId }', 1],
  ])('of %s are %i', (source, fields) => expect(count(source)).toBe(fields));

  it('are those of the operation that is run', () => {
    const source = 'mutation One { a } mutation Two { a b }';
    expect([count(source, 'One'), count(source, 'Two')]).toEqual([1, 2]);
  });

  it('are counted at once where each fragment names the next one twice', () => {
    const levels = 150;
    const fragments = Array.from(
      { length: levels },
      (_, i) => `fragment F${i} on Mutation { ${i + 1 < levels ? `...F${i + 1} ...F${i + 1}` : 'a'} }`,
    );
    expect(count(`mutation { ...F0 } ${fragments.join(' ')}`)).toBe(2 ** (levels - 1));
  });
});
