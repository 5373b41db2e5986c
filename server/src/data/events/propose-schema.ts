import { isImpersonal } from './event-fact.ts';
import type { EventSchemaDraft, PropertyRule, PropertyType } from './event-schema.ts';
import type { EventProperty } from './event-type.ts';
import { isDate } from './judge-event.ts';

/** A text property is a list of words when so many different ones at most were seen often enough. */
const maxWords = 12;
const leastSeen = 30;
/** A property that stands in at least this share of the events is required. */
const requiredShare = 0.999;

/**
 * A schema that events as they were seen would fit: the most frequent type of each property, required where nearly every
 * event bears it, a date or a list of words where the examples say so. Misfits are accepted and marked, and undeclared
 * properties allowed, until somebody decides otherwise.
 * @param received events of the type so far
 * @param examples values of each property among the latest events
 */
export function proposeSchema(
  received: number,
  properties: readonly EventProperty[],
  examples: ReadonlyMap<string, readonly unknown[]>,
): EventSchemaDraft {
  const byName = Map.groupBy(
    properties.filter(({ type }) => type !== 'null'),
    ({ property }) => property,
  );
  return {
    policy: 'flag',
    closed: false,
    renames: [],
    unitProperty: null,
    properties: [...byName].map(([name, seen]) => proposeRule(name, seen, received, examples.get(name) ?? [])),
  };
}

function proposeRule(
  name: string,
  seen: readonly EventProperty[],
  received: number,
  examples: readonly unknown[],
): PropertyRule {
  const [most] = seen.toSorted((a, b) => b.count - a.count);
  const count = seen.reduce((sum, one) => sum + one.count, 0);
  const words = listWords(name, examples);
  const type = refineType(toPropertyType(most?.type), examples, words);
  return {
    name,
    type,
    required: received > 0 && count / received >= requiredShare,
    cast: false,
    min: null,
    max: null,
    shape: null,
    allowed: type === 'enum' ? words : [],
  };
}

function toPropertyType(jsonType: string | undefined): PropertyType {
  if (jsonType === 'number' || jsonType === 'boolean' || jsonType === 'object' || jsonType === 'array') return jsonType;
  return 'string';
}

function refineType(type: PropertyType, examples: readonly unknown[], words: readonly string[]): PropertyType {
  if (type !== 'string' || examples.length < leastSeen) return type;
  if (examples.every((one) => typeof one === 'string' && isDate(one))) return 'date';
  return words.length > 0 ? 'enum' : 'string';
}

/** The different values where they look like the words of a list and tell nothing of a person; none where they do not. */
function listWords(name: string, examples: readonly unknown[]): string[] {
  const words = new Set(examples.filter((one) => typeof one === 'string'));
  const isList =
    words.size <= maxWords && words.size * 3 <= examples.length && [...words].every((one) => isImpersonal(name, one));
  return isList ? [...words].sort() : [];
}
