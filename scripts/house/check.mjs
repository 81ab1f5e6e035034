// What is counted over the syntax tree, on a text in which it stands once or twice: a measure that sees nothing is green for ever.
import { readFunctions } from './functions.mjs';
import { statementsOf } from './statements.mjs';

const STATEMENTS = `
  await tx.query('select 1 from case_file where id = $1', [id]);
  await tx.query(\`with mine as (select id from offer) update agreement set x = 1 from mine where agreement.id = \${id}\`);
  await tx.manager.find(ConsentEntity, { where: { accountId } });
  await tx.manager.getRepository(Consent).save(row);
  const words = 'selected by hand';
  list.find((x) => x.id === id);
`;
const FUNCTIONS = `
  const wide = (a, b, c, d, e) => a as never;
  const fits = (a, b, c, d) => a!;
  class Desk { constructor(a, b, c, d, e) {} act(a, b, c, d, e) { return [
${'    1,\n'.repeat(60)}  ]; } }
`;
const found = statementsOf('', 'x.ts', STATEMENTS);
const { functions, asserted } = readFunctions('', 'x.ts', FUNCTIONS);
const seen = {
  statements: found.length,
  tables: found.flatMap(({ tables }) => tables).join(' '),
  written: found.flatMap(({ written }) => written).join(' '),
  wide: functions.filter(({ parameters }) => parameters > 4).map(({ name }) => name),
  long: functions.filter(({ lines }) => lines > 60).map(({ name }) => name),
  asserted: asserted.map(({ what }) => what),
};
const EXPECTED = {
  statements: 4,
  tables: 'case_file offer agreement',
  written: 'agreement',
  wide: ['wide', 'act'],
  long: ['act'],
  asserted: ['as never', '!'],
};

/** @returns what a measure did not see, or saw where nothing is; null where all is well */
export const faultOfTheMeasures = () =>
  JSON.stringify(seen) === JSON.stringify(EXPECTED) ? null : `expected ${JSON.stringify(EXPECTED)}, found ${JSON.stringify(seen)}`;
