import { ScimError } from './scim-error.ts';

/** One comparison of a filter: the attribute's path in lower case, without what stands in brackets, equals the value. */
export interface ScimComparison {
  attribute: string;
  value: string;
}

const comparisonPattern = /^\s*([A-Za-z][\w.:-]*)(?:\[[^\]]*\](\.\w+)?)?\s+eq\s+("(?:[^"\\]|\\.)*"|true|false)\s*$/i;

/**
 * Reads a filter as directories send it to find what they know: `eq` on attributes, joined by `and`
 * (RFC 7644, section 3.4.2.2).
 * @throws ScimError `invalidFilter` for any other filter
 */
export function parseScimFilter(filter: string | undefined): ScimComparison[] {
  if (filter === undefined || filter.trim() === '') return [];
  return splitByAnd(filter).map((part) => {
    const match = comparisonPattern.exec(part);
    if (match === null) {
      throw new ScimError(
        400,
        'invalidFilter',
        `Filters compare attributes by "eq", joined by "and". This is not one: ${part}`,
      );
    }
    const [, attribute = '', sub = '', quoted = ''] = match;
    const value = quoted.startsWith('"') ? String(JSON.parse(quoted)) : quoted.toLowerCase();
    return { attribute: `${attribute}${sub}`.toLowerCase(), value };
  });
}

/** Splits at `and` outside of quotation marks. */
function splitByAnd(filter: string): string[] {
  const parts = filter.match(/(?:"(?:[^"\\]|\\.)*"|\[[^\]]*\]|(?!\sand\s)[^"[])+/gi) ?? [];
  return parts.map((part) => part.replace(/^\s*and\s+/i, '')).filter((part) => part.trim() !== '');
}
