/** What the operator has to mend: nothing was written. Ends a command with 2, where a fault on the way ends it with 1. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

/** Bytes as people count them. */
export const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`;
