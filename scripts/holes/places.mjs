// Where a protection stands in the source, found by kind over the syntax tree: each place can be taken away alone, by its
// name, while the program runs. `instrument` writes every place of a file as a choice that `globalThis.__hole` makes.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import ts from 'typescript';
import { conditionsIn, locksIn } from './sql.mjs';

const K = ts.SyntaxKind;
export const root = join(import.meta.dirname, '../..');

const SOURCES =
  /^(apps\/api\/src\/(modules|platform|worker)\/|apps\/api\/src\/(server|worker)\.ts$|packages\/(domain|abilities|ledger|contracts)\/src\/)/;
// Words, shapes and what only tests or the demonstration read protect nothing.
const NOT = /\.(spec|int-spec|maker)\.ts$|\.law\.ts$|\.models?\.ts$|\.entity\.ts$|words|refusals\.ts$|\/index\.ts$|\/pdf\//;
export const isSource = (path) => SOURCES.test(path) && (!NOT.test(path) || /abilities\/src\/index\.ts$/.test(path));

/** Paths of every file in which places are looked for, from the root. */
export function sourceFiles() {
  return ['apps/api/src', 'packages/domain/src', 'packages/abilities/src', 'packages/ledger/src', 'packages/contracts/src']
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true }).map((name) => `${folder}/${name}`))
    .map((path) => path.split(sep).join('/'))
    .filter((path) => path.endsWith('.ts') && isSource(path))
    .sort();
}

const TIME = /now|expire|until|due|today|deadline|day|\bat\b|At\b|moment|since|ends/i;
const REQUIRES = /^(require|assert|ensure|refuse|check|guard|spend|forbid)[A-Z]\w*$/;
const CLEANS = /^(clean|strip|normalise|redact|blur|escape|sanitise|mask)[A-Z]\w*$|^(normalise|blur|clean)$/;
const APPENDS = /^append(ToJournal|AsSystem|\w*Entry)$/;
const AUDIENCE = /^(caucus_consumer|caucus_clinic|committee|oversight)$/;
// Measures that hold nobody back: how long a day is, how often a lease is renewed, when an idle worker ends, how rarely a line is logged.
const NO_LIMIT = /^(DAY|EIGHT|BEAT|IDLE|SPARINGLY)_/;
const WIDE_CONSTANT = /^(MAX|LONGEST|LIMIT)_|_(MAX|LIMIT|LENGTH|BYTES|DAYS|HOURS|MINUTES|SECONDS|MS)$/;
const STRICTER = { [K.LessThanToken]: '<=', [K.LessThanEqualsToken]: '<', [K.GreaterThanToken]: '>=', [K.GreaterThanEqualsToken]: '>' };

/** Whether a statement ends the matter: throws, refuses with a value, or writes down a fault. */
function refuses(statement) {
  const last = ts.isBlock(statement) ? statement.statements.at(-1) : statement;
  if (!last) return false;
  if (ts.isThrowStatement(last)) return true;
  if (ts.isReturnStatement(last)) {
    const value = last.expression;
    return (
      !value ||
      [K.FalseKeyword, K.NullKeyword, K.StringLiteral].includes(value.kind) ||
      (ts.isIdentifier(value) && /^(ANONYMOUS|undefined)$/.test(value.text)) ||
      (ts.isArrayLiteralExpression(value) && !value.elements.length) ||
      (ts.isCallExpression(value) && /refus|fault|invalid|notFound|notPossible|conflict|reject/i.test(value.expression.getText()))
    );
  }
  return ts.isExpressionStatement(last) && /^(\w+\.)*(faults|problems|findings|errors|missing|out)\.push\(/.test(last.getText());
}

const nameOf = (call) =>
  ts.isIdentifier(call.expression) ? call.expression.text : ts.isPropertyAccessExpression(call.expression) ? call.expression.name.text : '';

const disjuncts = (node) =>
  ts.isBinaryExpression(node) && node.operatorToken.kind === K.BarBarToken ? [...disjuncts(node.left), ...disjuncts(node.right)] : [node];

/** Each condition of a query builder's `where`: of a write where the chain has one. */
function* conditionsOf(call) {
  const condition = call.arguments[0];
  const writes = /\.(update|delete|softDelete)\(/.test(call.expression.getText());
  const parts = condition.text.split(/\s+and\s+/i);
  for (const [n, part] of parts.entries()) {
    const rest = parts.map((other, at) => (at === n ? `(${other} or true)` : other)).join(' and ');
    yield [writes ? 'conditional write' : 'scope', condition, JSON.stringify(rest), false, part];
  }
}

/** What can be taken from one node: `[kind, node that is replaced, text it is replaced by, whether its truth is what counts]`. */
function* holesAt(node, path) {
  const inDomain = path.startsWith('packages/');
  if (ts.isIfStatement(node) && refuses(node.thenStatement)) {
    const parts = disjuncts(node.expression);
    const kind = path.startsWith('packages/ledger')
      ? 'verifier check'
      : /identity\/app|agreements\/app\/.*sign|presence/.test(path)
        ? 'ceremony check'
        : 'guard';
    for (const part of parts) yield [kind, part, 'false', true];
  }
  if (ts.isConditionalExpression(node) && [K.NullKeyword, K.FalseKeyword].includes(node.whenTrue.kind))
    yield ['guard', node.condition, 'false', true];
  if (ts.isBinaryExpression(node) && STRICTER[node.operatorToken.kind] && TIME.test(node.getText()) && inDomain)
    yield ['deadline', node, `${node.left.getText()} ${STRICTER[node.operatorToken.kind]} ${node.right.getText()}`, false];
  if (ts.isExpressionStatement(node)) {
    const call = ts.isAwaitExpression(node.expression) ? node.expression.expression : node.expression;
    if (ts.isCallExpression(call)) {
      const name = nameOf(call);
      if (/consent/i.test(name) && REQUIRES.test(name)) yield ['consent', node.expression, 'undefined', false];
      else if (/^(count|requireCounted)$/.test(name) || /limiter\./.test(call.expression.getText()))
        yield ['limit', node.expression, 'undefined', false];
      else if (REQUIRES.test(name)) yield ['required check', node.expression, 'undefined', false];
      else if (APPENDS.test(name)) yield ['journal append', node.expression, 'undefined', false];
    }
  }
  if (ts.isCallExpression(node)) {
    const name = nameOf(node);
    if (CLEANS.test(name) && node.arguments[0] && !ts.isSpreadElement(node.arguments[0]))
      yield ['sanitiser', node, `(${node.arguments[0].getText()})`, false];
    if (name === 'enterCase' && node.arguments[2] && ts.isStringLiteral(node.arguments[2]) && node.arguments[2].text !== 'read')
      yield ['act that is asked for', node.arguments[2], "'read'", false];
    if (name === 'enterCase' && node.arguments[3]?.kind === K.TrueKeyword) yield ['row lock', node.arguments[3], 'false', false];
    if (name === 'setLock') yield ['row lock', node, node.expression.expression.getText(), false, '.setLock'];
    if (/^(where|andWhere)$/.test(name) && node.arguments[0] && ts.isStringLiteralLike(node.arguments[0])) yield* conditionsOf(node);
    if (/limits\.ts$/.test(path) && /^(per|thenCode)$/.test(name) && node.arguments[0]) yield ['limit', node.arguments[0], '1e9', false];
    if (/^(Can|SignedIn)$/.test(name) && ts.isDecorator(node.parent) && name === 'SignedIn' && node.arguments.length)
      yield ['declared permission', node, 'SignedIn()', false];
  }
  if (ts.isPropertyAssignment(node)) {
    const name = node.name.getText();
    const value = node.initializer;
    // How a use case comes into its case (`CaseAccess`).
    if (ts.isPropertyDeclaration(node.parent.parent) && node.parent.parent.name.getText() === 'access') {
      if (name === 'action' && ts.isStringLiteral(value) && value.text !== 'read') yield ['act that is asked for', value, "'read'", false];
      if (name === 'lock' && value.kind === K.TrueKeyword) yield ['row lock', value, 'false', false];
    }
    if (/abilities\/src\/(index|institution)\.ts$/.test(path)) {
      if (name === 'roles') yield ['ability', value, 'globalThis.__everybody', false];
      if (name === 'in' || name === 'kinds') yield ['ability', value, 'undefined', false];
    }
    const table = node.parent.parent;
    const named = table && ts.isAsExpression(table) ? table.parent : table?.parent;
    const tableName = named && ts.isSatisfiesExpression?.(named) ? named.parent : named;
    if (
      ts.isArrayLiteralExpression(value) &&
      tableName &&
      ts.isVariableDeclaration(tableName) &&
      /^(AUDIENCES_OF|SPEAKS_IN)$/.test(tableName.name.getText())
    )
      yield ['audience', value, 'globalThis.__everywhere', false];
    if (name === 'roles' && path.includes('/lifecycle/')) yield ['ability', value, 'globalThis.__everybody', false];
    if (/^(requireUserVerification)$/.test(name) && value.kind === K.TrueKeyword) yield ['ceremony check', value, 'false', false];
  }
  if (ts.isStringLiteral(node) && AUDIENCE.test(node.text) && !inDomain) {
    const named = ts.isPropertyAssignment(node.parent) && node.parent.name.getText() === 'audience';
    if (named || (ts.isCallExpression(node.parent) && /append|announce|notice/i.test(nameOf(node.parent))))
      yield ['audience', node, "'joint'", false];
  }
  if (ts.isTemplateExpression(node) && node.getText().startsWith('`caucus_$')) yield ['audience', node, "'joint'", false];
  if (
    ts.isVariableDeclaration(node) &&
    ts.isIdentifier(node.name) &&
    WIDE_CONSTANT.test(node.name.text) &&
    !NO_LIMIT.test(node.name.text) &&
    node.initializer &&
    !ts.isObjectLiteralExpression(node.initializer)
  )
    if (/^[\d_ *+()A-Z]+$/.test(node.initializer.getText()))
      yield ['limit', node.initializer, `(${node.initializer.getText()}) * 1000`, false];
  if (ts.isNumericLiteral(node) && /domain\/src\/(compensation|money|offers|responsibility)\//.test(path) && !/^(0|1)$/.test(node.text))
    if (!ts.isElementAccessExpression(node.parent)) yield ['constant of money', node, `(${node.text} + 1)`, false];
  if (
    (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) || ts.isTemplateExpression(node)) &&
    !ts.isTaggedTemplateExpression(node.parent)
  ) {
    const text = node.getText();
    if (/\b(select|update|delete from|insert into)\b/i.test(text) || /^[`'] ?(and|where) /i.test(text)) {
      const writes = /^[`']\s*(update|delete)\b/i.test(text);
      for (const { start, end } of conditionsIn(text))
        yield [
          writes ? 'conditional write' : 'scope',
          node,
          `${text.slice(0, start)}(${text.slice(start, end)} or true)${text.slice(end)}`,
          false,
          text.slice(start, end),
        ];
      for (const { start, end } of locksIn(text))
        yield ['row lock', node, text.slice(0, start) + text.slice(end), false, text.slice(start, end)];
    }
  }
}

const TURNED = {
  [K.EqualsEqualsEqualsToken]: '!==',
  [K.ExclamationEqualsEqualsToken]: '===',
  [K.LessThanToken]: '<=',
  [K.LessThanEqualsToken]: '<',
  [K.GreaterThanToken]: '>=',
  [K.GreaterThanEqualsToken]: '>',
  [K.PlusToken]: '-',
  [K.MinusToken]: '+',
  [K.AsteriskToken]: '/',
  [K.SlashToken]: '*',
  [K.AmpersandAmpersandToken]: '||',
  [K.BarBarToken]: '&&',
};
const METHODS = { some: 'every', every: 'some', min: 'max', max: 'min' };

/** What can be changed at one node of a pure package, as `holesAt` says what can be taken away. */
function* changesAt(node, path) {
  if (!path.startsWith('packages/') || path.startsWith('packages/contracts')) return;
  if (ts.isBinaryExpression(node) && TURNED[node.operatorToken.kind]) {
    const words = [node.left, node.right].some((side) => /^['"`]/.test(side.getText()));
    if (!(words && node.operatorToken.kind === K.PlusToken))
      yield ['change', node, `${node.left.getText()} ${TURNED[node.operatorToken.kind]} ${node.right.getText()}`, false];
  }
  if (ts.isPrefixUnaryExpression(node) && node.operator === K.ExclamationToken) yield ['change', node, node.operand.getText(), false];
  if ((ts.isIfStatement(node) || ts.isConditionalExpression(node)) && !ts.isBinaryExpression(node.expression ?? node.condition)) {
    const condition = node.expression ?? node.condition;
    yield ['change', condition, `!(${condition.getText()})`, false];
  }
  if (ts.isNumericLiteral(node) && ts.isBinaryExpression(node.parent)) yield ['change', node, `(${node.text} + 1)`, false];
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && Object.hasOwn(METHODS, node.expression.name.text))
    yield [
      'change',
      node,
      `${node.expression.expression.getText()}.${METHODS[node.expression.name.text]}(${node.arguments.map((a) => a.getText()).join(', ')})`,
      false,
    ];
}

const NAMED = [ts.isFunctionDeclaration, ts.isMethodDeclaration, ts.isVariableDeclaration];
const within = (node, ...kinds) => {
  for (let at = node; at; at = at.parent) {
    const name = at.name && ts.isIdentifier(at.name) ? at.name.text : '';
    if (name && (kinds.length ? kinds : NAMED).some((is) => is(at))) return name;
  }
  return '';
};

/** Whether a node is read once, as its module is loaded: outside of every function, or in a decorator. */
const isReadOnce = (node) => {
  for (let at = node; at; at = at.parent) {
    if (ts.isDecorator(at)) return true;
    if (ts.isFunctionLike(at)) return false;
    // What an object has of its own is read as it is made.
    if (ts.isPropertyDeclaration(at) && !at.modifiers?.some((m) => m.kind === K.StaticKeyword)) return false;
  }
  return true;
};

/**
 * The places of one file.
 *
 * @returns a place has a name that stays when other lines move: of its file, its kind, what it is within and its own text
 */
export const placesIn = (path, text) => found(path, text, holesAt);
/** Small changes of one file of the pure packages: what `npm run mutants` asks. */
export const changes = (path, text) => found(path, text, changesAt);

function found(path, text, of) {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true, ts.ScriptKind.TS);
  const places = [];
  const seen = new Map();
  const visit = (node) => {
    // A type is nothing that runs.
    if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return;
    for (const [kind, at, instead, truth, part] of of(node, path)) {
      const what = `${path} ${kind} ${within(at)} ${part ?? at.getText()}${of === changesAt ? instead : ''}`;
      const nth = seen.get(what) ?? 0;
      seen.set(what, nth + 1);
      const id = createHash('sha256').update(`${what} ${nth}`).digest('hex').slice(0, 10);
      places.push({
        id,
        kind,
        path,
        line: file.getLineAndCharacterOfPosition(at.getStart()).line + 1,
        within: within(at),
        isReadOnce: isReadOnce(at),
        inFunction: within(at, ts.isFunctionDeclaration, ts.isMethodDeclaration) || within(at),
        text: (part ?? at.getText()).replace(/\s+/g, ' '),
        instead,
        truth,
        start: at.getStart(),
        end: at.end,
      });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return places;
}

const REFUSALS = 'apps/api/src/platform/errors/refusal.ts';
const USE_CASES = /^apps\/api\/src\/modules\/([\w-]+)\/app\//;

/** The use cases of one file: what its module's `app` exports and runs against the database, as a function or as a class that executes. */
export function useCasesIn(path, text) {
  const module = USE_CASES.exec(path)?.[1];
  if (!module) return [];
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true, ts.ScriptKind.TS);
  const exported = file.statements.filter((node) => node.modifiers?.some((m) => m.kind === K.ExportKeyword));
  return exported.flatMap((node) => {
    const does = ts.isClassDeclaration(node)
      ? node.members.find((m) => ts.isMethodDeclaration(m) && m.name.getText() === 'execute' && m.body)
      : ts.isFunctionDeclaration(node) && node.body && /^\(?(tx|unit|job|work|manager)\b/.test(node.parameters[0]?.getText() ?? '')
        ? node
        : undefined;
    return does ? [{ name: `${module}/${node.name.text}`, at: does.body.getStart() + 1 }] : [];
  });
}

/** The file's text in which each place asks `globalThis.__hole` whether it is there; the places nest. */
export function instrument(path, text) {
  const places = process.env.HOLE_PLACES === 'changes' ? changes(path, text) : placesIn(path, text);
  const edits = places.flatMap(({ id, start, end, instead, truth }, order) => {
    // What the choice opens stands before what is within, and closes after it; of two at one node the later is inside.
    const open = truth
      ? `(globalThis.__hole('${id}') ? ${instead} : globalThis.__saw('${id}', (`
      : `(globalThis.__hole('${id}') ? ${instead} : (`;
    return [
      { at: start, order, first: 1, size: end - start, text: open },
      { at: end, order, first: 0, size: end - start, text: truth ? ')))' : '))' },
    ];
  });
  for (const { name, at } of useCasesIn(path, text))
    edits.push({ at, order: 0, first: 1, size: Infinity, text: ` globalThis.__entered('${name}');` });
  if (path === REFUSALS) {
    const at = text.indexOf('super(code);');
    if (at < 0) throw new Error(`${REFUSALS} makes its refusals otherwise than this script knows.`);
    edits.push({ at: at + 'super(code);'.length, order: 0, first: 1, size: Infinity, text: ' globalThis.__refused(code, faults);' });
  }
  edits.sort(
    (a, b) => a.at - b.at || a.first - b.first || (a.first ? b.size - a.size || a.order - b.order : a.size - b.size || b.order - a.order),
  );
  let out = '';
  let at = 0;
  for (const edit of edits) {
    out += text.slice(at, edit.at) + edit.text;
    at = edit.at;
  }
  return out + text.slice(at);
}

/** Files that are no TypeScript any more once their places are written as choices: no test of theirs would run. */
export const broken = () =>
  sourceFiles().filter((path) => {
    const text = instrument(path, readFileSync(join(root, path), 'utf8'));
    return ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, false, ts.ScriptKind.TS).parseDiagnostics.length > 0;
  });

/** Every place of the tree. */
export const allPlaces = () => sourceFiles().flatMap((path) => placesIn(path, readFileSync(join(root, path), 'utf8')));

export const pathOf = (file) => relative(root, file).split(sep).join('/');

/** Every use case of the tree. */
export const allUseCases = () =>
  sourceFiles().flatMap((path) => useCasesIn(path, readFileSync(join(root, path), 'utf8')).map(({ name }) => name));
