/**
 * The one row of a statement that has one by what it is: a sum, an insert that gives its row back, a row that a reference
 * holds. None, or a second one, is a fault of the statement and not of a person: the request ends with its number.
 */
export function one<Row>(rows: readonly Row[]): Row {
  const [row, ...more] = rows;
  if (row === undefined || more.length) throw new Error(`A statement gave ${rows.length} rows where there is one.`);
  return row;
}
