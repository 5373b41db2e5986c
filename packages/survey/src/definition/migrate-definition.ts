import { isPlainObject } from '../answers/answers.ts';
import type { SurveyDefinition } from './definition.ts';
import { definitionFormat } from './definition-format.ts';

/**
 * A definition document of any format version in the current one. Whatever is not a document of a known older version
 * comes back as it is, for `parseDefinition` to judge; the argument is never changed.
 *
 * Format 1 had `pages` alone where there are now `elements`, and hidden questions that took every text. Ids stay, so
 * answers, conditions and analysis of older versions go on as they were.
 */
export function migrateDefinition(input: unknown): unknown {
  return isPlainObject(input) && input.format === 1 ? fromFormat1(input) : input;
}

function fromFormat1({ pages, ...rest }: Readonly<Record<string, unknown>>): unknown {
  const elements = Array.isArray(pages)
    ? pages.map((page: unknown) => (isPlainObject(page) ? { kind: 'page', ...page } : page))
    : pages;
  return { ...rest, format: definitionFormat, ...(elements === undefined ? {} : { elements }) };
}

/**
 * A definition that was sound when it was stored, in the current format.
 * @throws Error for anything else: the store is broken
 */
export function restoreDefinition(stored: unknown): SurveyDefinition {
  const migrated = migrateDefinition(stored);
  if (!isCurrent(migrated)) throw new Error('The stored survey definition is of no known format.');
  return migrated;
}

function isCurrent(document: unknown): document is SurveyDefinition {
  return isPlainObject(document) && document.format === definitionFormat && Array.isArray(document.elements);
}
