/**
 * The published JSON Schema of survey definitions, an entry of its own (`@voxloop/survey/json-schema`) for tools and
 * documents. It says what a definition looks like; `parseDefinition` moreover knows what its parts may refer to.
 */
import { answerForms } from '../answers/answer-forms.ts';
import { isPlainObject } from '../answers/answers.ts';
import { listErrorWords } from './definition-error.ts';
import { definitionFormat } from './definition-format.ts';
import { DefinitionShellSchema, elementSchemas } from './definition-schema.ts';
import { expressionFunctions } from './expression.ts';
import { questionSchemas } from './question-schemas.ts';
import { CascadeOptionShellSchema } from './task-schemas.ts';

/** A JSON Schema as plain data. */
export type JsonSchema = Readonly<Record<string, unknown>>;

const ref = (name: string) => ({ $ref: `#/$defs/${name}` });
const closed = (properties: JsonSchema, required = Object.keys(properties)): JsonSchema => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});

const scalar = { type: ['string', 'number', 'boolean'] };
const texts = { type: 'array', items: { type: 'string' } };

const conditionSchema: JsonSchema = {
  description: 'True or false of an answer, a parameter and other fields. A missing value makes a comparison false.',
  oneOf: [
    closed({ all: { type: 'array', items: ref('Condition') } }),
    closed({ any: { type: 'array', items: ref('Condition') } }),
    closed({ not: ref('Condition') }),
    closed({ field: { type: 'string' }, op: { enum: ['eq', 'ne', 'lt', 'lte', 'gt', 'gte'] }, value: scalar }),
    closed({ field: { type: 'string' }, op: { const: 'in' }, values: { type: 'array', items: scalar } }),
    closed({ field: { type: 'string' }, op: { const: 'includes' }, value: { type: 'string' } }),
    closed({ field: { type: 'string' }, op: { enum: ['includesAny', 'includesAll'] }, values: texts }),
    closed({ field: { type: 'string' }, op: { enum: ['contains', 'startsWith'] }, value: { type: 'string' } }),
    closed({ field: { type: 'string' }, op: { const: 'exists' } }),
  ],
};

const expressionSchema: JsonSchema = {
  description: 'A value computed from fields.',
  oneOf: [
    scalar,
    closed({ field: { type: 'string' } }),
    closed({ fn: { enum: Object.keys(expressionFunctions) }, args: { type: 'array', items: ref('Expression') } }),
    closed({ if: ref('Condition'), then: ref('Expression'), else: ref('Expression') }),
  ],
};

/** The schema of a whole definition in the current format (JSON Schema 2020-12), with a `$defs` entry for every part. */
export function buildJsonSchema(): JsonSchema {
  const defs: Record<string, unknown> = {};
  const publish = (schema: object) => publishPart(schema, defs);
  const questions = Object.entries(questionSchemas).map(([type, schema]) => {
    defs[`question.${type}`] = publish(schema);
    return ref(`question.${type}`);
  });
  const elements = Object.entries(elementSchemas).map(([kind, schema]) => {
    defs[`element.${kind}`] = withItems(publish(schema), kind);
    return ref(`element.${kind}`);
  });
  const shell = publish(DefinitionShellSchema);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `https://voxloop.dev/schemas/survey-definition-${definitionFormat}.json`,
    title: `Voxloop survey definition, format ${definitionFormat}`,
    ...replaceItems(shell, 'elements', 'Element'),
    $defs: {
      ...defs,
      CascadeOption: replaceItems(publish(CascadeOptionShellSchema), 'options', 'CascadeOption'),
      Condition: conditionSchema,
      Expression: expressionSchema,
      Element: { oneOf: elements },
      Question: { oneOf: questions },
    },
  };
}

function withItems(schema: JsonSchema, kind: string): JsonSchema {
  if (kind === 'page') return replaceItems(schema, 'questions', 'Question');
  return kind === 'block' ? replaceItems(schema, 'elements', 'Element') : schema;
}

/** The schema with the items of a list, which are left open for the parser, as a reference. */
function replaceItems(schema: JsonSchema, property: string, name: string): JsonSchema {
  const properties = isPlainObject(schema.properties) ? schema.properties : {};
  const list = isPlainObject(properties[property]) ? properties[property] : {};
  return { ...schema, properties: { ...properties, [property]: { ...list, items: ref(name) } } };
}

/** Plain data of a schema; each part that has a title becomes a reference to its entry among `defs`. */
function publishPart(schema: object, defs: Record<string, unknown>): JsonSchema {
  const published = publishValue(JSON.parse(JSON.stringify(schema)), defs, true);
  return isPlainObject(published) ? published : {};
}

function publishValue(value: unknown, defs: Record<string, unknown>, isRoot = false): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => publishValue(item, defs));
  if (!isPlainObject(value)) return value;
  const { title, description } = value;
  if (!isRoot && typeof title === 'string' && /^[A-Z]\w*$/.test(title)) {
    if (!Object.hasOwn(defs, title)) {
      defs[title] = {};
      defs[title] = publishNamed(value, defs);
    }
    return description === undefined ? ref(title) : { description, ...ref(title) };
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, publishValue(inner, defs)]));
}

/** An entry of its own, without the words that belong to one place where it is used. */
function publishNamed(value: Readonly<Record<string, unknown>>, defs: Record<string, unknown>): unknown {
  const { title: _title, description: _description, ...rest } = value;
  return publishValue(rest, defs, true);
}

export { answerForms, expressionFunctions, listErrorWords };
