// Which refusals an operation can answer with, read from the sources: from the resolver's method along the names that it uses, through
// use cases, their functions and the domain's rules. By syntax alone, so it may name one that a branch of a shared function gives to
// another operation; the frame that every act passes (platform, the way into a case) is left out, its refusals are said once.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';

const root = join(import.meta.dirname, '../..');
const FRAME =
  /\/platform\/(?!errors)|\/modules\/(cases\/(access\/|app\/move-case)|(notifications|records)\/)|contracts\/src\/(refusals|texts)|domain\/src\/(citations|law)\//;

const filesIn = (folder) =>
  readdirSync(join(root, folder), { recursive: true })
    .map((name) => join(root, folder, name).replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.ts') && !/[.-]spec\.ts$/.test(path));

/** What a piece of code says and uses: texts that are no types, names, and members of `this`. */
function contents(node) {
  const found = { texts: new Set(), names: new Set(), members: new Set() };
  const visit = (at) => {
    if (ts.isLiteralTypeNode(at) || ts.isImportDeclaration(at) || ts.isDecorator(at)) return;
    if (ts.isStringLiteralLike(at)) found.texts.add(at.text);
    if (ts.isIdentifier(at)) found.names.add(at.text);
    if (ts.isPropertyAccessExpression(at) && at.expression.kind === ts.SyntaxKind.ThisKeyword) found.members.add(at.name.text);
    ts.forEachChild(at, visit);
  };
  visit(node);
  return found;
}

/** Classes of a module by member: `private readonly making: MakeOffer` leads on to MakeOffer. */
const membersOf = (node) =>
  new Map(
    node.members
      .filter(ts.isConstructorDeclaration)
      .flatMap(({ parameters }) => [...parameters])
      .map((parameter) => [parameter.name.text, contents(parameter.type ?? parameter).names]),
  );

function read(path) {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2023);
  const file = { imports: new Map(), exports: new Map(), everything: [], declared: new Map() };
  for (const node of source.statements) {
    if (ts.isImportDeclaration(node)) {
      const from = node.moduleSpecifier.text;
      for (const one of node.importClause?.namedBindings?.elements ?? [])
        file.imports.set(one.name.text, [from, (one.propertyName ?? one.name).text]);
    } else if (ts.isExportDeclaration(node) && node.moduleSpecifier) {
      if (!node.exportClause) file.everything.push(node.moduleSpecifier.text);
      for (const one of node.exportClause?.elements ?? [])
        file.exports.set(one.name.text, [node.moduleSpecifier.text, (one.propertyName ?? one.name).text]);
    } else if (ts.isVariableStatement(node)) {
      for (const one of node.declarationList.declarations) if (ts.isIdentifier(one.name)) file.declared.set(one.name.text, one);
    } else if (node.name && !ts.isInterfaceDeclaration(node) && !ts.isTypeAliasDeclaration(node)) file.declared.set(node.name.text, node);
  }
  return file;
}

/** @param {ReadonlySet<string>} codes every refusal there is */
export function refusalsOf(codes) {
  const files = new Map();
  const fileOf = (path) => {
    if (!files.has(path)) files.set(path, existsSync(path) ? read(path) : null);
    return files.get(path);
  };
  const pathOf = (specifier, from) => {
    const own = /^@heyi\/(\w+)$/.exec(specifier);
    if (own) return join(root, 'packages', own[1], 'src/index.ts');
    return specifier.startsWith('.') ? join(dirname(from), specifier.replace(/\.js$/, '.ts')) : null;
  };
  /** Where a name is declared, through the doors of modules and packages. */
  const places = new Map();
  const declared = (path, name) => {
    const key = `${path}#${name}`;
    if (!places.has(key)) places.set(key, found(path, name));
    return places.get(key);
  };
  const found = (path, name) => {
    const file = path && !FRAME.test(path) ? fileOf(path) : null;
    if (!file) return null;
    if (file.declared.has(name)) return { path, name, node: file.declared.get(name) };
    const [from, as] = file.exports.get(name) ?? file.imports.get(name) ?? [];
    if (from) return declared(pathOf(from, path), as);
    for (const all of file.everything) {
      const behind = declared(pathOf(all, path), name);
      if (behind) return behind;
    }
    return null;
  };

  const known = new Map();
  /** Adds what the code behind some names says, and the code behind theirs. */
  const follow = (path, names, seen, said) => {
    for (const name of names) {
      const at = declared(path, name);
      const key = at && `${at.path}#${at.name}`;
      if (!at || seen.has(key)) continue;
      seen.add(key);
      if (!known.has(key)) known.set(key, contents(at.node));
      for (const text of known.get(key).texts) if (codes.has(text)) said.add(text);
      follow(at.path, known.get(key).names, seen, said);
    }
  };

  const operations = new Map();
  for (const path of filesIn('apps/api/src/modules').filter((name) => name.endsWith('.resolver.ts')))
    for (const resolver of [...fileOf(path).declared.values()].filter(ts.isClassDeclaration)) {
      const members = membersOf(resolver);
      for (const method of resolver.members.filter(ts.isMethodDeclaration)) {
        const said = new Set();
        const { texts, names, members: used } = contents(method.body);
        for (const text of texts) if (codes.has(text)) said.add(text);
        const next = new Set([...names, ...[...used].flatMap((member) => [...(members.get(member) ?? [])])]);
        follow(path, next, new Set(), said);
        operations.set(method.name.text, [...said].sort());
      }
    }
  return operations;
}
