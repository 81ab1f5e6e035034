// What a file's functions are like: how long, how many parameters; what was written past the types.
import ts from 'typescript';

const nameOf = (node) =>
  node.name?.getText() ??
  (ts.isVariableDeclaration(node.parent) || ts.isPropertyAssignment(node.parent) || ts.isPropertyDeclaration(node.parent)
    ? node.parent.name.getText()
    : '(nameless)');

/** @returns the functions of a file, and the lines that assert what the compiler cannot see */
export function readFunctions(path, text) {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS);
  const lineOf = (position) => source.getLineAndCharacterOfPosition(position).line + 1;
  const functions = [];
  const asserted = [];
  const visit = (node) => {
    if (ts.isFunctionLike(node) && node.body) {
      const [first, last] = [lineOf(node.getStart()), lineOf(node.end)];
      // What Nest hands over, to a constructor or by a decorator, nobody passes.
      const isPassed = (p) => p.name.getText() !== 'this' && !ts.getDecorators(p)?.length;
      const parameters = ts.isConstructorDeclaration(node) ? 0 : node.parameters.filter(isPassed).length;
      functions.push({ name: nameOf(node), path, line: first, lines: last - first + 1, parameters });
    }
    const isAsserted =
      ts.isNonNullExpression(node) ||
      (ts.isAsExpression(node) && [ts.SyntaxKind.NeverKeyword, ts.SyntaxKind.AnyKeyword].includes(node.type.kind));
    if (isAsserted) asserted.push({ path, line: lineOf(node.getStart()), what: node.getText() });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return { functions, asserted, lines: text.split('\n') };
}
