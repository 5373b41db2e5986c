import type { Topic, TopicModel, TopicRule } from './topic-model.ts';

/** What became different between two versions of a topic model. */
export type TopicModelChange =
  | { readonly kind: 'topicAdded' | 'topicRemoved' | 'topicRenamed' | 'headChanged'; readonly topic: string }
  | { readonly kind: 'topicMoved'; readonly topic: string; readonly from: string | null; readonly to: string | null }
  | { readonly kind: 'ruleAdded' | 'ruleRemoved' | 'ruleChanged'; readonly topic: string; readonly rule: string }
  | { readonly kind: 'listChanged'; readonly list: string }
  | { readonly kind: 'modelRenamed' };

/** Every difference between two versions, in the order of the newer one; what was removed comes last. The order of topics and rules is no difference. */
export function compareTopicModels(before: TopicModel, after: TopicModel): TopicModelChange[] {
  const old = new Map(before.topics.map((topic) => [topic.id, topic]));
  const kept = new Set(after.topics.map(({ id }) => id));
  return [
    ...(isSame(before.names, after.names) ? [] : [{ kind: 'modelRenamed' } as const]),
    ...compareLists(before, after),
    ...after.topics.flatMap((topic): TopicModelChange[] => {
      const known = old.get(topic.id);
      return known === undefined ? [{ kind: 'topicAdded', topic: topic.id }] : compareTopics(known, topic);
    }),
    ...before.topics
      .filter(({ id }) => !kept.has(id))
      .map(({ id }): TopicModelChange => ({ kind: 'topicRemoved', topic: id })),
  ];
}

/**
 * The version of a changed model: MAJOR where a topic is removed or moved, so that numbers of the parent can't be compared with earlier ones; MINOR
 * where something may be found that was not, or the other way round; PATCH where only names differ; the same without changes.
 */
export function computeNextVersion(version: string, changes: readonly TopicModelChange[]): string {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  const kinds = new Set(changes.map(({ kind }) => kind));
  if (kinds.size === 0) return version;
  if (kinds.has('topicRemoved') || kinds.has('topicMoved')) return `${major + 1}.0.0`;
  const onlyNames = [...kinds].every((kind) => kind === 'topicRenamed' || kind === 'modelRenamed');
  return onlyNames ? `${major}.${minor}.${patch + 1}` : `${major}.${minor + 1}.0`;
}

function compareLists(before: TopicModel, after: TopicModel): TopicModelChange[] {
  const [old, current] = [before.lists ?? {}, after.lists ?? {}];
  return [...new Set([...Object.keys(current), ...Object.keys(old)])]
    .filter((list) => !isSame(old[list], current[list]))
    .map((list) => ({ kind: 'listChanged', list }));
}

function compareTopics(before: Topic, after: Topic): TopicModelChange[] {
  const topic = after.id;
  const changes: TopicModelChange[] = [];
  if (!isSame(before.names, after.names)) changes.push({ kind: 'topicRenamed', topic });
  if (before.parent !== after.parent) {
    changes.push({ kind: 'topicMoved', topic, from: before.parent ?? null, to: after.parent ?? null });
  }
  if (before.head !== after.head) changes.push({ kind: 'headChanged', topic });
  return [...changes, ...compareRules(topic, before.rules ?? [], after.rules ?? [])];
}

function compareRules(topic: string, before: readonly TopicRule[], after: readonly TopicRule[]): TopicModelChange[] {
  const old = new Map(before.map((rule) => [rule.id, rule]));
  const kept = new Set(after.map(({ id }) => id));
  return [
    ...after.flatMap((rule): TopicModelChange[] => {
      const known = old.get(rule.id);
      if (known === undefined) return [{ kind: 'ruleAdded', topic, rule: rule.id }];
      return isSame(known, rule) ? [] : [{ kind: 'ruleChanged', topic, rule: rule.id }];
    }),
    ...before
      .filter(({ id }) => !kept.has(id))
      .map(({ id }): TopicModelChange => ({ kind: 'ruleRemoved', topic, rule: id })),
  ];
}

/** Whether two pieces of JSON say the same, whatever the order of their properties. */
function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(sortKeys(a)) === JSON.stringify(sortKeys(b));
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sortKeys(inner)]),
  );
}
