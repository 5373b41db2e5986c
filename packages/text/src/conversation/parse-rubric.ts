import Type from 'typebox';
import Value from 'typebox/value';
import { parseTopicModel, type TopicModel, type TopicModelError } from '../topics/index.ts';
import type { Rubric, RubricCriterion } from './rubric.ts';

export type ParsedRubric =
  | { readonly ok: true; readonly rubric: Rubric }
  | { readonly ok: false; readonly errors: readonly TopicModelError[] };

const turns = Type.Integer({ minimum: 1, maximum: 100 });
/** Rules are looked at by the parser of topic models. */
const rules = Type.Array(Type.Object({}), { minItems: 1 });

const criterion = Type.Object(
  {
    id: Type.String({ minLength: 1 }),
    names: Type.Record(Type.String(), Type.String()),
    weight: Type.Number({ exclusiveMinimum: 0, maximum: 1000 }),
    by: Type.Union([Type.Literal('agent'), Type.Literal('customer')]),
    expects: Type.Union([Type.Literal('said'), Type.Literal('unsaid')]),
    rules,
    within: Type.Optional(Type.Union([Type.Object({ first: turns }), Type.Object({ last: turns })])),
    appliesIf: Type.Optional(Type.Union([Type.Literal('displeased'), rules])),
  },
  { additionalProperties: false },
);

const schema = Type.Object({
  format: Type.Literal(1),
  id: Type.String({ minLength: 1 }),
  version: Type.String({ pattern: String.raw`^\d+\.\d+\.\d+$` }),
  names: Type.Record(Type.String(), Type.String()),
  criteria: Type.Array(criterion, { minItems: 1 }),
});

/** Parses what claims to be a rubric: JSON from a file, or an edited rubric before it is saved. */
export function parseRubric(document: unknown): ParsedRubric {
  if (!isShaped(document)) return { ok: false, errors: listShapeErrors(document) };
  const parsed = parseTopicModel(toTopicModel(document));
  if (parsed.ok) return { ok: true, rubric: document };
  const errors = parsed.errors.map((error) => ({ ...error, path: toRubricPath(document, error.path) }));
  return { ok: false, errors };
}

const isShaped = (document: unknown): document is Rubric => Value.Check(schema, document);

function listShapeErrors(document: unknown): TopicModelError[] {
  return Value.Errors(schema, document).map((error) => ({
    path: error.instancePath.split('/').slice(1).join('.'),
    code: 'wrongShape',
    params: { detail: error.message },
  }));
}

/** The name of the topic that holds the rules of `appliesIf`. */
export const conditionOf = (id: string): string => `${id}.applies-if`;

/** A rubric's rules as a model of topics, so that one automaton finds all of them. */
export function toTopicModel({ id, version, names, lists, criteria }: Rubric): TopicModel {
  return {
    format: 1,
    id,
    version,
    names,
    ...(lists === undefined ? {} : { lists }),
    topics: [...criteria.map(toTopic), ...listConditional(criteria).map(toConditionTopic)],
  };
}

const toTopic = (item: RubricCriterion) => ({ id: item.id, names: item.names, rules: item.rules });
const toConditionTopic = ({ id, names, appliesIf }: RubricCriterion) => ({
  id: conditionOf(id),
  names,
  rules: Array.isArray(appliesIf) ? appliesIf : [],
});

const listConditional = (criteria: readonly RubricCriterion[]): RubricCriterion[] =>
  criteria.filter(({ appliesIf }) => Array.isArray(appliesIf));

function toRubricPath({ criteria }: Rubric, path: string): string {
  const [first, at, ...rest] = path.split('.');
  if (first !== 'topics' || at === undefined) return path;
  const place = Number(at);
  if (place < criteria.length) return ['criteria', at, ...rest].join('.');
  const item = listConditional(criteria)[place - criteria.length];
  const [, ...inner] = rest;
  return ['criteria', String(item === undefined ? at : criteria.indexOf(item)), 'appliesIf', ...inner].join('.');
}
