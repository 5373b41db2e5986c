/*
 * Arrays as parameters of statements that take thousands of rows at a time, one array for each column. The driver looks
 * through each element for what has to be escaped; where the kind of value says that nothing has, joining is enough.
 */

/** Ids, numbers, instants as ISO 8601, booleans and fixed words: values without quotes, commas, braces and blanks. */
export function writePlainArray(values: readonly (string | number | boolean | null)[]): string {
  return `{${values.map((value) => value ?? 'null').join(',')}}`;
}

/** Any texts, for `text[]`. */
export function writeTextArray(values: readonly (string | null)[]): string {
  return `{${values.map((text) => (text === null ? 'null' : quoteElement(text))).join(',')}}`;
}

function quoteElement(text: string): string {
  return `"${/["\\]/.test(text) ? text.replaceAll(/["\\]/g, '\\$&') : text}"`;
}

/** Documents as `JSON.stringify` writes them, for `json[]` and `jsonb[]`. */
export function writeJsonArray(documents: readonly (string | null)[]): string {
  // Such a document holds no bare control characters, so that JSON escapes just what an array does: quotes and backslashes.
  return `{${documents.map((text) => (text === null ? 'null' : JSON.stringify(text))).join(',')}}`;
}

/** Bytes, for `bytea[]`. */
export function writeBytesArray(values: readonly Buffer[]): string {
  return `{${values.map((bytes) => `"\\\\x${bytes.toString('hex')}"`).join(',')}}`;
}
