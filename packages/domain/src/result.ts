/** The outcome of a decision: a value, or a refusal the person can understand and mend. */
export type Result<T, E> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

export const ok = <T>(value: T): Result<T, never> => ({ ok: true, value });
export const refuse = <E>(error: E): Result<never, E> => ({ ok: false, error });

/** Ends an exhaustive switch: a new member of a closed set fails to compile here. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected member of a closed set: ${JSON.stringify(value)}`);
}
