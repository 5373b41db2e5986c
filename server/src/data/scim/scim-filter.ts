import { ScimError } from './scim-error.ts';

/** One comparison of a filter: the attribute's path in lower case, without what stands in brackets, equals the value. */
export interface ScimComparison {
  attribute: string;
  value: string;
  /** `emails[type eq "work"].value`: of which kind the value has to be */
  type?: string;
}

const comparisonPattern =
  /^\s*([A-Za-z][\w.:-]*)(?:\[\s*type\s+eq\s+"([^"\\]*)"\s*\](\.\w+)?)?\s+eq\s+("(?:[^"\\]|\\.)*"|true|false)\s*$/i;

/**
 * Reads a filter as directories send it to find what they know: `eq` on attributes, joined by `and`
 * (RFC 7644, section 3.4.2.2).
 * @throws ScimError `invalidFilter` for any other filter
 */
export function parseScimFilter(filter: string | undefined): ScimComparison[] {
  if (filter === undefined || filter.trim() === '') return [];
  return splitByAnd(filter).map((part) => {
    const match = comparisonPattern.exec(part);
    const [, attribute = '', type, sub = '', written = ''] = match ?? [];
    const value = readValue(written);
    if (match === null || value === null) {
      throw new ScimError(
        400,
        'invalidFilter',
        `Filters compare attributes by "eq", joined by "and". This is not one: ${part}`,
      );
    }
    return { attribute: `${attribute}${sub}`.toLowerCase(), value, ...(type === undefined ? {} : { type }) };
  });
}

/** A text in the notation of JSON, or yes or no; null for a text that JSON does not write so. */
function readValue(written: string): string | null {
  if (!written.startsWith('"')) return written.toLowerCase();
  try {
    return String(JSON.parse(written));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Splits at `and` outside of quotation marks. */
function splitByAnd(filter: string): string[] {
  const parts = filter.match(/(?:"(?:[^"\\]|\\.)*"|\[[^\]]*\]|(?!\sand\s)[^"[])+/gi) ?? [];
  return parts.map((part) => part.replace(/^\s*and\s+/i, '')).filter((part) => part.trim() !== '');
}
