import { isPlainObject } from '../answers/answers.ts';
import type { SurveyDefinition } from './definition.ts';
import type { DefinitionError } from './definition-error.ts';
import { definitionFormat } from './definition-format.ts';
import { listMeaningErrors } from './definition-meaning.ts';
import { listDocumentErrors } from './document-errors.ts';
import { migrateDefinition } from './migrate-definition.ts';
import { listShapeErrors } from './shape-errors.ts';

export type ParsedDefinition =
  | { ok: true; definition: SurveyDefinition }
  | { ok: false; errors: readonly DefinitionError[] };

/** Most errors that are reported at once. */
const maxErrors = 100;

/**
 * Parses what claims to be a survey definition of any known format version, such as JSON from a request. Rich texts are
 * taken as they are: what comes from outside goes through `sanitizeDefinition` first.
 *
 * A parsed definition is sound: the flow runs on it without a surprise. It may still be unfinished (texts missing in a
 * language, no questions yet): {@link listPublishErrors} says what must be done before it can be answered.
 *
 * @returns the definition in the current format, or at least one error with the path of what is at fault (in the current
 *   format).
 */
export function parseDefinition(input: unknown): ParsedDefinition {
  if (!isPlainObject(input)) return refuse([{ path: '', code: 'wrongShape', params: { detail: 'object' } }]);
  const documentErrors = listDocumentErrors(input);
  if (documentErrors.length > 0) return refuse(documentErrors);
  const migrated = migrateDefinition(input);
  if (!isPlainObject(migrated) || migrated.format !== definitionFormat) {
    return refuse([{ path: 'format', code: 'formatUnknown', params: { known: `1–${definitionFormat}` } }]);
  }
  const shapeErrors = listShapeErrors(migrated, maxErrors);
  if (!isSound(migrated, shapeErrors)) return refuse(shapeErrors);
  const meaningErrors = listMeaningErrors(migrated);
  return meaningErrors.length > 0 ? refuse(meaningErrors) : { ok: true, definition: migrated };
}

function refuse(errors: readonly DefinitionError[]): ParsedDefinition {
  return { ok: false, errors: errors.slice(0, maxErrors) };
}

/** Every part has been judged by its schema: nothing else can be in it. */
function isSound(_document: object, shapeErrors: readonly DefinitionError[]): _document is SurveyDefinition {
  return shapeErrors.length === 0;
}
