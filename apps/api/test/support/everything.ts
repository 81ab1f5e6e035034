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

const FILE = `caseFile(id: $id) ${of('caseFile')} journal(caseId: $id) ${of('journal')} calculationDesk(caseId: $id) ${of('calculationDesk')}
  responsibilityDesk(caseId: $id) ${of('responsibilityDesk')}`;
const NOTICES = `notifications ${of('notifications')}`;

/** Everything that a person can ask about one case, and around it. */
export const EVERYTHING = `query($id: ID!) { ${FILE} myCases(filter: { first: 50 }) ${of('myCases')} ${NOTICES} me ${of('me')} }`;
/** The same of one case alone: `search` is its number. Notices are those of all cases. */
export const OF_THE_CASE = `query($id: ID!, $search: String!) { ${FILE} myCases(filter: { first: 2, search: $search }) ${of('myCases')} ${NOTICES} }`;
