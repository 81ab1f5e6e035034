// Conditions and locks in a statement's text, as it stands in a string or template of the source.
const ENDS =
  /^\s+(and|or|order\s+by|group\s+by|limit|offset|for\s+(no\s+key\s+)?(update|share)|returning|union|on\s+conflict|where|left\s+join|right\s+join|inner\s+join|cross\s+join|join|having|then|when|else|end|window|as)\b|^\s*[;,]/i;

/** The end of a condition that begins at `at`: where its clause ends, or the bracket around it. */
function endOf(text, at) {
  let depth = 0;
  for (let i = at; i < text.length; i += 1) {
    const c = text[i];
    if (c === '$' && text[i + 1] === '{') {
      let braces = 1;
      for (i += 2; i < text.length && braces; i += 1) braces += text[i] === '{' ? 1 : text[i] === '}' ? -1 : 0;
      i -= 1;
    } else if (c === "'" && text[0] === '`') {
      const close = text.indexOf("'", i + 1);
      if (close < 0) return -1;
      i = close;
    } else if (c === '(') depth += 1;
    else if (c === ')') {
      depth -= 1;
      if (depth < 0) return i;
    } else if (depth === 0 && (ENDS.test(text.slice(i, i + 24)) || c === text[0])) return i;
  }
  return text.length - 1;
}

/** Each condition after `where` or `and` of a statement; a `between` has an `and` of its own and is left whole. */
export function conditionsIn(text) {
  const found = [];
  for (const match of text.matchAll(/(?<=[\s`'(])(where|and)\s+/gi)) {
    const start = match.index + match[0].length;
    if (/\bbetween\s+\S+\s*$/i.test(text.slice(0, match.index))) continue;
    const end = endOf(text, start);
    const condition = text.slice(start, end);
    if (end <= start || !/=|<|>|\bis\b|\bin\b|\bexists\b|\blike\b|^not\b|^\w+(\.\w+)?$/i.test(condition) || /\bbetween\b/i.test(condition))
      continue;
    found.push({ start, end });
  }
  return found;
}

/** Each row lock of a statement. */
export const locksIn = (text) =>
  [...text.matchAll(/\s+for (no key update|update|key share|share)( of \w+)?(?! skip)/gi)].map((m) => ({
    start: m.index,
    end: m.index + m[0].length,
  }));
