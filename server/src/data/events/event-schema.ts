import type { EventKind } from './customer-event.ts';

/** What the values of a property are. `date` is an ISO 8601 day or instant; `enum` is one of a list of texts. */
export const propertyTypes = ['string', 'number', 'boolean', 'date', 'enum', 'object', 'array'] as const;
export type PropertyType = (typeof propertyTypes)[number];

/** What becomes of an event that does not fit: accepted and marked, or held; of a blocked type every event is held. */
export const misfitPolicies = ['flag', 'quarantine', 'block'] as const;
export type MisfitPolicy = (typeof misfitPolicies)[number];

/** What is declared of one property. Limits that are null ask nothing. */
export interface PropertyRule {
  name: string;
  type: PropertyType;
  required: boolean;
  /** Whether values that can be read as the type become it: `"12.5"` a number, `1` yes, `12` text */
  cast: boolean;
  /** Of a number its value, of a text its characters, of an array its items; inclusive */
  min: number | null;
  max: number | null;
  /** Of a text its {@link matchesShape | shape}, such as `SO-######` */
  shape: string | null;
  /** Of an enum its values */
  allowed: string[];
}

/** A property that comes under another name than it should. */
export interface PropertyRename {
  from: string;
  to: string;
}

/** What somebody says that events of a type should look like. */
export interface EventSchemaDraft {
  policy: MisfitPolicy;
  /** Whether a property that is not declared is a misfit */
  closed: boolean;
  /** Applied first, where the right name does not stand in the event already */
  renames: PropertyRename[];
  properties: PropertyRule[];
  /** The property that holds the code of the unit in which the event happened; null where events of the type belong to none */
  unitProperty: string | null;
}

/** One version of it. Versions are only added. */
export interface EventSchema extends EventSchemaDraft {
  kind: EventKind;
  name: string;
  version: number;
  /** The type has no schema any more */
  retired: boolean;
  createdAt: Date;
  createdBy: string;
}

/**
 * Which property tells the unit of a type's events, and since when; undefined where none does.
 * @param versions of its schema, the newest first
 */
export function findUnitDeclaration(
  versions: readonly Pick<EventSchema, 'unitProperty' | 'retired' | 'createdAt'>[],
): { property: string; since: Date } | undefined {
  const property = versions[0]?.retired === false ? versions[0].unitProperty : null;
  if (property === null) return undefined;
  const other = versions.findIndex((one) => one.retired || one.unitProperty !== property);
  const first = versions.at(other === -1 ? -1 : other - 1);
  return first && { property, since: first.createdAt };
}

/** So that judging an event stays a matter of microseconds. */
export const maxRules = 200;
export const maxAllowed = 200;
/** Types of a workspace that have a schema; they are kept in the memory of each process that takes events in. */
export const maxSchemas = 500;

/** What is wrong with a draft: where, and the key of the words that say it. */
export interface SchemaFault {
  path: string;
  code: 'nameTwice' | 'rangeReversed' | 'allowedMissing' | 'limitOutOfPlace' | 'renameToSelf';
}

/** What a draft contradicts itself in; undefined when it can be used. Sizes and types are the API's matter. */
export function findSchemaFault(draft: EventSchemaDraft): SchemaFault | undefined {
  const names = new Set<string>();
  for (const [at, rule] of draft.properties.entries()) {
    const path = `properties.${at}`;
    if (names.has(rule.name)) return { path: `${path}.name`, code: 'nameTwice' };
    names.add(rule.name);
    const fault = findRuleFault(rule);
    if (fault !== undefined) return { path: `${path}.${fault.path}`, code: fault.code };
  }
  const sources = new Set<string>();
  for (const [at, { from, to }] of draft.renames.entries()) {
    if (from === to) return { path: `renames.${at}.to`, code: 'renameToSelf' };
    if (sources.has(from)) return { path: `renames.${at}.from`, code: 'nameTwice' };
    sources.add(from);
  }
  return undefined;
}

function findRuleFault({ type, min, max, shape, allowed }: PropertyRule): SchemaFault | undefined {
  if (min !== null && max !== null && min > max) return { path: 'max', code: 'rangeReversed' };
  if ((min !== null || max !== null) && !['string', 'number', 'array'].includes(type))
    return { path: 'min', code: 'limitOutOfPlace' };
  if (shape !== null && type !== 'string') return { path: 'shape', code: 'limitOutOfPlace' };
  if (type === 'enum' && allowed.length === 0) return { path: 'allowed', code: 'allowedMissing' };
  if (type !== 'enum' && allowed.length > 0) return { path: 'allowed', code: 'limitOutOfPlace' };
  return undefined;
}
