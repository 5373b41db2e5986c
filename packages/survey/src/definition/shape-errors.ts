import { showGiven } from '@voxloop/condition';
import type { TSchema } from 'typebox';
import Value from 'typebox/value';
import { isPlainObject } from '../answers/answers.ts';
import type { DefinitionError, DefinitionErrorCode } from './definition-error.ts';
import { DefinitionShellSchema, elementSchemas } from './definition-schema.ts';
import { questionSchemas } from './question-schemas.ts';
import { CascadeOptionShellSchema } from './task-schemas.ts';

/** Deepest nesting of blocks. */
const maxBlockDepth = 12;
/** Most questions of a survey. */
const maxQuestions = 3000;

type Document = Readonly<Record<string, unknown>>;

/**
 * What is wrong with the shape of a definition document. Each element and question is judged by the schema of the kind
 * or type that it names, for a union would report the complaints of every kind.
 *
 * @param most errors to report before giving up.
 */
export function listShapeErrors(document: Document, most: number): DefinitionError[] {
  const checker = new ShapeChecker(most);
  checker.check(document);
  return checker.errors;
}

class ShapeChecker {
  readonly errors: DefinitionError[] = [];
  readonly #most: number;
  #questions = 0;

  constructor(most: number) {
    this.#most = most;
  }

  check(document: Document): void {
    this.#judge(DefinitionShellSchema, document, '');
    this.#checkElements(document.elements, 'elements', 0);
  }

  #checkElements(elements: unknown, path: string, depth: number): void {
    if (!Array.isArray(elements)) return;
    if (depth > maxBlockDepth) {
      this.#fail(path, 'tooDeep');
      return;
    }
    for (const [at, element] of elements.entries()) {
      if (this.errors.length >= this.#most) return;
      this.#checkElement(element, `${path}.${at}`, depth);
    }
  }

  #checkElement(element: unknown, path: string, depth: number): void {
    if (!isPlainObject(element)) {
      this.#fail(path, 'wrongShape', { detail: 'object' });
      return;
    }
    const { kind } = element;
    if (!isKeyOf(elementSchemas, kind)) {
      this.#fail(`${path}.kind`, 'kindUnknown', { kind: showGiven(kind) });
      return;
    }
    this.#judge(elementSchemas[kind], element, path);
    if (kind === 'page') this.#checkQuestions(element.questions, `${path}.questions`);
    if (kind === 'block') this.#checkElements(element.elements, `${path}.elements`, depth + 1);
  }

  #checkQuestions(questions: unknown, path: string): void {
    if (!Array.isArray(questions)) return;
    for (const [at, question] of questions.entries()) {
      if (this.errors.length >= this.#most) return;
      this.#questions += 1;
      if (this.#questions === maxQuestions + 1) this.#fail(path, 'tooLarge', { detail: `> ${maxQuestions} questions` });
      this.#checkQuestion(question, `${path}.${at}`);
    }
  }

  #checkQuestion(question: unknown, path: string): void {
    if (!isPlainObject(question)) {
      this.#fail(path, 'wrongShape', { detail: 'object' });
      return;
    }
    const { type } = question;
    if (!isKeyOf(questionSchemas, type)) {
      this.#fail(`${path}.type`, 'typeUnknown', { type: showGiven(type) });
      return;
    }
    this.#judge(questionSchemas[type], question, path);
    if (type === 'cascade') this.#checkCascade(question.options, `${path}.options`);
  }

  #checkCascade(options: unknown, path: string): void {
    if (!Array.isArray(options)) return;
    for (const [at, option] of options.entries()) {
      if (this.errors.length >= this.#most) return;
      this.#judge(CascadeOptionShellSchema, option, `${path}.${at}`);
      if (isPlainObject(option)) this.#checkCascade(option.options, `${path}.${at}.options`);
    }
  }

  #judge(schema: TSchema, value: unknown, path: string): void {
    if (!Value.Check(schema, value)) this.errors.push(...listSchemaErrors(schema, value, path));
  }

  #fail(path: string, code: DefinitionErrorCode, params: DefinitionError['params'] = {}): void {
    this.errors.push({ path, code, params });
  }
}

function isKeyOf<T extends object>(table: T, key: unknown): key is keyof T & string {
  return typeof key === 'string' && Object.hasOwn(table, key);
}

type SchemaError = ReturnType<typeof Value.Errors>[number];

function listSchemaErrors(schema: TSchema, input: unknown, base: string): DefinitionError[] {
  const errors = Value.Errors(schema, input);
  // Of a union, every member complains; that none of them fits says it all.
  const unions = errors.filter(({ keyword }) => keyword === 'anyOf').map(({ instancePath }) => instancePath);
  const isWithinUnion = ({ instancePath, keyword }: SchemaError) =>
    unions.some((union) => instancePath.startsWith(`${union}/`) || (instancePath === union && keyword !== 'anyOf'));
  return errors
    .filter((error) => !isWithinUnion(error))
    .flatMap((error) => fromSchemaError(error, joinPath(base, error.instancePath.split('/').slice(1))));
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
      const code: DefinitionErrorCode = ['type', 'anyOf'].includes(error.keyword) ? 'wrongShape' : 'notAllowed';
      return [{ path, code, params: { detail: error.message } }];
    }
  }
}

function joinPath(base: string, parts: readonly string[]): string {
  return [base, ...parts].filter((part) => part !== '').join('.');
}
