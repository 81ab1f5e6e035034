import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  getNamedType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isScalarType,
  isUnionType,
  type GraphQLInputType,
} from 'graphql';
import { day, offer } from '../support/journey.js';
import { operationOf } from './expected/acts.js';

export const schema = buildSchema(readFileSync(join(import.meta.dirname, '../../schema.gql'), 'utf8'));
export const QUERIES = Object.keys(schema.getQueryType()!.getFields());
export const MUTATIONS = Object.keys(schema.getMutationType()!.getFields());

/** What a well-formed form would hold, so that a refusal is about access and never about shape. */
const BY_NAME: Readonly<Record<string, unknown>> = {
  credentialJson: '{}',
  basis: 'tort',
  ground: 'unavailable',
  toDay: day(60),
  seen: 'pending',
  regionCode: '110105',
  procedure: 'eyelid',
  filedFor: 'self',
  claims: ['refund'],
  treatmentDay: day(-180),
  knownDay: day(-150),
  patientBirthDay: '1990-01-01',
};

function valueFor(name: string, type: GraphQLInputType, given: Readonly<Record<string, unknown>>): unknown {
  const named = getNamedType(type);
  if (name in given) return given[name];
  if (name === 'key') return randomUUID();
  if (named.name === 'OfferInput') return offer();
  // A value of one's own: who asks may write into it.
  if (name in BY_NAME) return structuredClone(BY_NAME[name]);
  if (isListType(isNonNullType(type) ? type.ofType : type)) return [];
  if (isInputObjectType(named))
    return Object.fromEntries(Object.values(named.getFields()).map((f) => [f.name, valueFor(f.name, f.type, given)]));
  if (isScalarType(named))
    return { ID: randomUUID(), String: name === 'reason' ? 'unwilling' : '这里写够十个字的说明文字', Boolean: true, Int: 1, Float: 1 }[
      named.name
    ];
  return null;
}

/** Document and variables of one operation of the schema; `given` by the name of the argument. */
export function documentOf(act: string, given: Readonly<Record<string, unknown>>): { query: string; variables: Record<string, unknown> } {
  const operation = operationOf(act.replace(/^Query\./, ''));
  const isQuery = act.startsWith('Query.');
  const field = (isQuery ? schema.getQueryType() : schema.getMutationType())!.getFields()[operation]!;
  const head = field.args.map((a) => `$${a.name}: ${String(a.type)}`).join(', ');
  const call = field.args.map((a) => `${a.name}: $${a.name}`).join(', ');
  const type = getNamedType(field.type);
  const body = isUnionType(type)
    ? '{ __typename ... on NotFound { code } ... on NotPossible { code } ... on InvalidInput { code } ... on Conflict { code } }'
    : '{ __typename }';
  const part = act.includes('.') && !isQuery ? { accept: act.endsWith('.accept') } : {};
  return {
    query: `${isQuery ? 'query' : 'mutation'}${head ? `(${head})` : ''} { answer: ${operation}${call ? `(${call})` : ''} ${isScalarType(type) ? '' : body} }`,
    variables: Object.fromEntries(field.args.map((a) => [a.name, valueFor(a.name, a.type, { ...part, ...given })])),
  };
}
/** A case is named by `id` where it is read and by `caseId` where something is done. */
export const ofCase = (caseId: string, expectedVersion: number): Record<string, unknown> => ({ id: caseId, caseId, expectedVersion });
