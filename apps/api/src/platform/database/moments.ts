/** A column of a moment as ISO 8601 in UTC to the millisecond, as JavaScript writes it: what records are hashed with. */
export const utc = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
