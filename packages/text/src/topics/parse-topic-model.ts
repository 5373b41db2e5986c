import Value from 'typebox/value';
import { listExpressionErrors, listTermErrors } from './expression-errors.ts';
import type { Topic, TopicModel, TopicRule } from './topic-model.ts';
import type { TopicModelError } from './topic-model-error.ts';
import { TopicModelSchema } from './topic-model-schema.ts';

export type ParsedTopicModel =
  | { readonly ok: true; readonly model: TopicModel }
  | { readonly ok: false; readonly errors: readonly TopicModelError[] };

/** Most errors that are reported at once. */
const mostErrors = 100;

/**
 * Parses what claims to be a topic model: JSON from a file, or an edited model before it is saved. A parsed model is sound: parents
 * exist and form no circle, ids are unique, every rule has words that can match, and every topic has a rule, a head or topics below it.
 */
export function parseTopicModel(document: unknown): ParsedTopicModel {
  if (!Value.Check(TopicModelSchema, document)) return { ok: false, errors: listShapeErrors(document) };
  const errors = listMeaningErrors(document);
  return errors.length === 0 ? { ok: true, model: document } : { ok: false, errors: errors.slice(0, mostErrors) };
}

function listShapeErrors(document: unknown): TopicModelError[] {
  return Value.Errors(TopicModelSchema, document)
    .flatMap((error): TopicModelError[] => {
      const path = error.instancePath.split('/').slice(1).join('.');
      if (error.keyword === 'additionalProperties') return [];
      if (error.keyword === 'required') {
        return error.params.requiredProperties.map((property) => ({ path, code: 'missing', params: { property } }));
      }
      if (error.keyword === 'boolean') {
        return [{ path, code: 'unexpectedProperty', params: { property: path.split('.').at(-1) ?? '' } }];
      }
      return [{ path, code: 'wrongShape', params: { detail: error.message } }];
    })
    .slice(0, mostErrors);
}

function listMeaningErrors(model: TopicModel): TopicModelError[] {
  const lists = new Set(Object.keys(model.lists ?? {}));
  return [
    ...Object.entries(model.lists ?? {}).flatMap(([name, terms]) =>
      listTermErrors(terms, `lists.${name}`, 'in a list'),
    ),
    ...findDuplicates(model.topics, 'topics'),
    ...model.topics.flatMap((topic, at) => [
      ...listParentErrors(model, topic, `topics.${at}`),
      ...listContentErrors(model, topic, `topics.${at}`),
      ...findDuplicates(topic.rules ?? [], `topics.${at}.rules`),
      ...(topic.rules ?? []).flatMap((rule, place) => listRuleErrors(rule, `topics.${at}.rules.${place}`, lists)),
    ]),
  ];
}

function findDuplicates(parts: readonly { readonly id: string }[], path: string): TopicModelError[] {
  const seen = new Set<string>();
  return parts.flatMap(({ id }, at): TopicModelError[] => {
    if (seen.has(id)) return [{ path: `${path}.${at}.id`, code: 'duplicateId', params: { id } }];
    seen.add(id);
    return [];
  });
}

function listParentErrors(model: TopicModel, { id, parent }: Topic, path: string): TopicModelError[] {
  if (parent === undefined) return [];
  const parents = new Map(model.topics.map((topic) => [topic.id, topic.parent]));
  if (!parents.has(parent)) return [{ path: `${path}.parent`, code: 'parentUnknown', params: { parent } }];
  const met = new Set<string>();
  for (let above: string | undefined = parent; above !== undefined && !met.has(above); above = parents.get(above)) {
    if (above === id) return [{ path: `${path}.parent`, code: 'parentCycle', params: { id } }];
    met.add(above);
  }
  return [];
}

function listContentErrors(model: TopicModel, { id, rules = [], head }: Topic, path: string): TopicModelError[] {
  const hasContent = rules.length > 0 || head !== undefined || model.topics.some(({ parent }) => parent === id);
  return hasContent ? [] : [{ path, code: 'emptyTopic', params: { id } }];
}

function listRuleErrors(
  { match, none, except }: TopicRule,
  path: string,
  lists: ReadonlySet<string>,
): TopicModelError[] {
  return [
    ...listExpressionErrors(match, `${path}.match`, lists),
    ...(none === undefined ? [] : listTermErrors(none, `${path}.none`, lists)),
    ...(except === undefined ? [] : listTermErrors(except, `${path}.except`, lists)),
  ];
}
