import type { GraphQLSchemaHost } from '@nestjs/graphql';
import { buildSchema } from 'graphql';
import { faultsInArguments, TextGate, textsOf } from './text-gate.js';

describe('the gate that every text passes', () => {
  const schema = buildSchema(`
    input DemandInput { body: String! }
    input Both { one: DemandInput, many: [DemandInput!] }
    type Query { a: Int }
    type Mutation { answerCase(statement: String, input: Both, choice: Int): Int }
  `);
  const args = schema.getMutationType()!.getFields()['answerCase']!.args;
  const faults = (values: Record<string, unknown>) => faultsInArguments('answerCase', args, values);
  const bad = 'x\u0000';

  it('looks into every form and list, and takes what was left out or is none for no text', () => {
    expect(faults({ statement: '好', input: { one: { body: '好' }, many: [{ body: '好' }] } })).toEqual([]);
    expect(faults({ statement: bad }).map((f) => f.path)).toEqual(['statement']);
    expect(faults({ input: { one: { body: bad }, many: [{ body: '好' }, { body: bad }] } }).map((f) => f.path)).toEqual([
      'one.body',
      'many.1.body',
    ]);
    for (const none of [{}, { input: null }, { input: {} }, { input: { one: null, many: null } }, { statement: null, choice: 5 }])
      expect([none, faults(none)]).toEqual([none, []]);
    expect(faults({ input: { one: null, many: [{ body: bad }] } })).toHaveLength(1);
  });

  it('does not open while a text has no rule of length', () => {
    const gate = (of: string) => new TextGate({ schema: buildSchema(of) } as GraphQLSchemaHost);
    const known = 'type Query { a: Int } type Mutation { answerCase(statement: String): Int }';
    expect(textsOf(buildSchema(known))).toEqual(['answerCase.statement']);
    expect(() => gate(known).onApplicationBootstrap()).not.toThrow();
    expect(() => gate(known.replace('statement', 'unheardOf')).onApplicationBootstrap()).toThrow(
      'No rule of length for answerCase.unheardOf',
    );
  });
});
