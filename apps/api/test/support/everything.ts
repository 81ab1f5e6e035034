import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, getNamedType, isObjectType, isScalarType, type GraphQLObjectType } from 'graphql';

const schema = buildSchema(readFileSync(join(import.meta.dirname, '../../schema.gql'), 'utf8'));
/** All that can be asked of a type: a field that is added later is looked at too. */
const selectionOf = (type: GraphQLObjectType): string =>
  `{ ${Object.values(type.getFields())
    .map((f) => {
      const named = getNamedType(f.type);
      return isObjectType(named) ? `${f.name} ${selectionOf(named)}` : isScalarType(named) ? f.name : '';
    })
    .join(' ')} }`;
const of = (name: string) => selectionOf(getNamedType(schema.getQueryType()!.getFields()[name]!.type) as GraphQLObjectType);

/** Everything that a person can ask about one case, and around it. */
export const EVERYTHING = `query($id: ID!) { caseFile(id: $id) ${of('caseFile')} journal(caseId: $id) ${of('journal')} calculationDesk(caseId: $id) ${of('calculationDesk')}
  responsibilityDesk(caseId: $id) ${of('responsibilityDesk')} myCases(filter: { first: 50 }) ${of('myCases')} notifications ${of('notifications')} me ${of('me')} }`;
