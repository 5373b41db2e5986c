import type { DefinitionError } from './definition-error.ts';

/** Longest document that is looked at, in UTF-16 units of all its texts and names. */
export const maxDocumentLength = 5_000_000;
const maxValues = 500_000;
const maxDepth = 60;
const forbiddenKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * What makes a document unfit to be looked at any closer, whatever it means to be: too deep or too large, names that reach
 * into the language's own objects, characters that can't be stored. After this, walking it by recursion is safe.
 */
export function listDocumentErrors(input: unknown): DefinitionError[] {
  const errors: DefinitionError[] = [];
  let length = 0;
  let values = 0;
  const pending: { value: unknown; path: string; depth: number }[] = [{ value: input, path: '', depth: 0 }];
  for (let next = pending.pop(); next !== undefined && errors.length < 100; next = pending.pop()) {
    const { value, path, depth } = next;
    values += 1;
    length += lengthOf(value);
    if (isUnsafe(value)) errors.push({ path, code: 'textUnsafe', params: {} });
    if (length > maxDocumentLength || values > maxValues) return [tooLarge(length, values)];
    if (typeof value !== 'object' || value === null) continue;
    if (depth >= maxDepth) return [{ path: clip(path), code: 'tooDeep', params: {} }];
    // From last to first, for the last one pushed is looked at first.
    for (const [key, inner] of Object.entries(value).reverse()) {
      length += key.length;
      const error = findKeyError(key, path);
      if (error === undefined) pending.push({ value: inner, path: joinKey(path, key), depth: depth + 1 });
      else errors.push(error);
    }
  }
  return errors;
}

function findKeyError(key: string, path: string): DefinitionError | undefined {
  if (forbiddenKeys.has(key)) return { path: joinKey(path, key), code: 'keyForbidden', params: { property: key } };
  return isUnsafe(key) ? { path, code: 'textUnsafe', params: {} } : undefined;
}

/** Neither lone surrogates nor NUL can be stored as JSON in PostgreSQL. */
function isUnsafe(value: unknown): boolean {
  return typeof value === 'string' && (!value.isWellFormed() || value.includes('\0'));
}

function lengthOf(value: unknown): number {
  return typeof value === 'string' ? value.length : 0;
}

function joinKey(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

function tooLarge(length: number, values: number): DefinitionError {
  const detail = length > maxDocumentLength ? `> ${maxDocumentLength} characters` : `> ${values - 1} values`;
  return { path: '', code: 'tooLarge', params: { detail } };
}

function clip(path: string): string {
  return path.length > 200 ? `${path.slice(0, 200).toWellFormed()}…` : path;
}
