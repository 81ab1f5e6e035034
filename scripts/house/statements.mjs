// The statements of the server's sources and the tables that each names, found over the syntax tree: texts of SQL, and what
// TypeORM is asked for by an entity.
import ts from 'typescript';

const BEGINS = /^\s*(--.*\n\s*)*(select|insert\s+into|update|delete\s+from|with)\b/i;
// After these a table stands, unless a bracket follows, a function or a set of values.
const TABLE = /\b(?:from|join|into|update)\s+(?:only\s+)?([a-z_]+(?:\.[a-z_]+)?)(?![\w.]*\()/gi;
/** Of these, the tables that a statement writes. */
const WRITTEN = /\b(?:insert\s+into|update|delete\s+from)\s+(?:only\s+)?([a-z_]+(?:\.[a-z_]+)?)(?![\w.]*\()/gi;
const NO_TABLE = new Set(['select', 'lateral', 'set', 'unnest', 'skip', 'of', 'nowait', 'values', 'current_date']);

/** What a string or template says; what is filled in stands as a name that no table has. */
const textOf = (node) =>
  ts.isTemplateExpression(node)
    ? node.head.text + node.templateSpans.map((span) => ` $filled ${span.literal.text}`).join('')
    : ts.isStringLiteralLike(node)
      ? node.text
      : null;

/** Names that a `with` gives to what it selects: they are no tables. */
const given = (text) =>
  new Set(
    [...text.matchAll(/(?:\bwith(?:\s+recursive)?|,)\s+(\w+)(?:\s*\([\w\s,]*\))?\s+as\s+(?:not\s+)?(?:materialized\s+)?\(/gi)].map(
      (m) => m[1],
    ),
  );

/** What a repository or the manager of a unit of work is asked. Whose entity it is, the import rules hold: `data/` has no other door than its module. */
const asksTypeorm = (node) =>
  ts.isCallExpression(node) &&
  ts.isPropertyAccessExpression(node.expression) &&
  /(^|\.)(manager|\w*[rR]epository(\(.*\))?|dataSource)$/s.test(node.expression.expression.getText()) &&
  /^(find|save|insert|update|delete|remove|upsert|count|exists?|increment|decrement|createQueryBuilder|restore|soft)/.test(
    node.expression.name.text,
  );

/** @returns each statement of one file: the line it begins at, the tables it names, and which of them it writes */
export function statementsOf(path, content) {
  const source = ts.createSourceFile(path, content, ts.ScriptTarget.Latest, true);
  const found = [];
  const visit = (node) => {
    const text = textOf(node);
    // Part of a longer one where it is filled into it: `select ${…}`.
    if (text !== null && BEGINS.test(text)) {
      const named = given(text);
      const tables = [...text.matchAll(TABLE)]
        .map(([, table]) => table.toLowerCase())
        .filter((table) => !NO_TABLE.has(table) && !named.has(table));
      const written = [...text.matchAll(WRITTEN)].map(([, table]) => table.toLowerCase()).filter((table) => tables.includes(table));
      found.push({ line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1, tables: [...new Set(tables)], written });
    }
    if (asksTypeorm(node)) found.push({ line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1, tables: [], written: [] });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
