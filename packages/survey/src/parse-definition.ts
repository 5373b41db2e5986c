import type { TSchema } from 'typebox';
import Value from 'typebox/value';
import { isPlainObject } from './answers.ts';
import type { Question, SurveyDefinition } from './definition.ts';
import type { DefinitionError, DefinitionErrorCode } from './definition-error.ts';
import { listMeaningErrors } from './definition-meaning.ts';
import {
  DefinitionShellSchema,
  definitionFormat,
  questionSchemas,
  SurveyDefinitionSchema,
} from './definition-schema.ts';

export type ParsedDefinition =
  | { ok: true; definition: SurveyDefinition }
  | { ok: false; errors: readonly DefinitionError[] };

/** Most errors that are reported at once. */
const maxErrors = 100;

/**
 * Parses what claims to be a survey definition, such as JSON from a request.
 *
 * A parsed definition is sound: the flow runs on it without a surprise. It may still be unfinished (texts missing in a
 * language, no questions yet): {@link listPublishErrors} says what must be done before it can be answered.
 *
 * @returns the definition, or at least one error with the path of what is at fault.
 */
export function parseDefinition(input: unknown): ParsedDefinition {
  if (!isPlainObject(input)) return refuse([{ path: '', code: 'wrongShape', params: { detail: 'object' } }]);
  if (input.format !== definitionFormat) {
    return refuse([{ path: 'format', code: 'formatUnknown', params: { known: String(definitionFormat) } }]);
  }
  const shapeErrors = listShapeErrors(input);
  if (shapeErrors.length > 0 || !Value.Check(SurveyDefinitionSchema, input)) return refuse(shapeErrors);
  const meaningErrors = listMeaningErrors(input);
  return meaningErrors.length > 0 ? refuse(meaningErrors) : { ok: true, definition: input };
}

function refuse(errors: readonly DefinitionError[]): ParsedDefinition {
  return { ok: false, errors: errors.slice(0, maxErrors) };
}

/** A union of question types would report every type's complaints; each question is judged by the type it names. */
function listShapeErrors(input: Readonly<Record<string, unknown>>): DefinitionError[] {
  const errors = listSchemaErrors(DefinitionShellSchema, input, '');
  const pages = Array.isArray(input.pages) ? input.pages : [];
  for (const [pageAt, page] of pages.entries()) {
    const questions = isPlainObject(page) && Array.isArray(page.questions) ? page.questions : [];
    for (const [questionAt, question] of questions.entries()) {
      if (errors.length >= maxErrors) return errors;
      errors.push(...listQuestionShapeErrors(question, `pages.${pageAt}.questions.${questionAt}`));
    }
  }
  return errors;
}

function listQuestionShapeErrors(question: unknown, path: string): DefinitionError[] {
  if (!isPlainObject(question)) return [{ path, code: 'wrongShape', params: { detail: 'object' } }];
  const { type } = question;
  if (!isQuestionType(type)) {
    return [{ path: `${path}.type`, code: 'typeUnknown', params: { type: String(type).slice(0, 64) } }];
  }
  return listSchemaErrors(questionSchemas[type], question, path);
}

function isQuestionType(type: unknown): type is Question['type'] {
  return typeof type === 'string' && Object.hasOwn(questionSchemas, type);
}

type SchemaError = ReturnType<typeof Value.Errors>[number];

function listSchemaErrors(schema: TSchema, input: unknown, base: string): DefinitionError[] {
  return Value.Errors(schema, input).flatMap((error) => {
    const path = joinPath(base, error.instancePath.split('/').slice(1));
    return fromSchemaError(error, path);
  });
}

function fromSchemaError(error: SchemaError, path: string): DefinitionError[] {
  switch (error.keyword) {
    // Of a property that should not be there; `additionalProperties` says the same once more for its holder.
    case 'boolean': {
      const property = path.slice(path.lastIndexOf('.') + 1).slice(0, 64);
      return [{ path, code: 'unexpectedProperty', params: { property } }];
    }
    case 'additionalProperties':
      return [];
    case 'required':
      return error.params.requiredProperties.map((property) => ({ path, code: 'missing', params: { property } }));
    case 'pattern':
      return [{ path, code: /(^|\.)id$/.test(path) ? 'badId' : 'notAllowed', params: { detail: error.message } }];
    default: {
      const code: DefinitionErrorCode = error.keyword === 'type' ? 'wrongShape' : 'notAllowed';
      return [{ path, code, params: { detail: error.message } }];
    }
  }
}

function joinPath(base: string, parts: readonly string[]): string {
  return [base, ...parts].filter((part) => part !== '').join('.');
}
