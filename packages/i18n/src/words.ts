/** The same sections and keys in another language; the catalogue test holds the placeholders together too. */
export type Words<T> = { [S in keyof T]: { [K in keyof T[S]]: string } };
