import type { EventValues } from './customer-event.ts';
import type { EventMisfit } from './event-misfit.ts';
import type { EventSchemaDraft, PropertyRule, PropertyType } from './event-schema.ts';
import { matchesShape } from './text-shape.ts';

/** More reasons than this say no more. */
const maxMisfits = 20;

/** An event's properties as the schema reads them, and what does not fit. */
export interface Judgement {
  properties: EventValues;
  misfits: readonly EventMisfit[];
}

type Judge = (properties: EventValues) => Judgement;

/**
 * Prepares a schema for judging many events: properties are renamed, cast where that is allowed, and compared with what is
 * declared. A property that is null counts as absent. The judge gives the properties that it was given where it had
 * nothing to change.
 */
export function compileSchema(draft: EventSchemaDraft): Judge {
  const declared = new Set(draft.properties.map(({ name }) => name));
  return (given) => {
    const renamed = renameProperties(given, draft.renames);
    const properties = castProperties(renamed, draft.properties);
    const misfits = draft.properties.flatMap((rule) => findMisfit(readProperty(properties, rule.name), rule) ?? []);
    if (draft.closed)
      for (const property of Object.keys(properties))
        if (!declared.has(property)) misfits.push({ property, code: 'undeclared', wanted: '', came: '' });
    return { properties, misfits: misfits.slice(0, maxMisfits) };
  };
}

/** What an event itself bears under a name; null counts as nothing. */
function readProperty(properties: EventValues, name: string): unknown {
  return Object.hasOwn(properties, name) ? (properties[name] ?? undefined) : undefined;
}

function castProperties(given: EventValues, rules: readonly PropertyRule[]): EventValues {
  let changed: Record<string, unknown> | null = null;
  for (const { name, type, cast } of rules) {
    const value = cast ? readProperty(given, name) : undefined;
    if (value === undefined) continue;
    const read = castValue(value, type);
    if (read === value) continue;
    changed ??= { ...given };
    changed[name] = read;
  }
  return changed ?? given;
}

function renameProperties(given: EventValues, renames: EventSchemaDraft['renames']): EventValues {
  const due = renames.filter(({ from, to }) => Object.hasOwn(given, from) && !Object.hasOwn(given, to));
  if (due.length === 0) return given;
  const names = new Map(due.map(({ from, to }) => [from, to]));
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [names.get(name) ?? name, value]));
}

function findMisfit(value: unknown, rule: PropertyRule): EventMisfit | undefined {
  const property = rule.name;
  if (value === undefined) return rule.required ? { property, code: 'missing', wanted: '', came: '' } : undefined;
  if (!hasType(value, rule.type)) return { property, code: 'typeWrong', wanted: rule.type, came: jsonTypeOf(value) };
  const size = measure(value);
  if (rule.min !== null && size < rule.min) return { property, code: 'tooLow', wanted: String(rule.min), came: '' };
  if (rule.max !== null && size > rule.max) return { property, code: 'tooHigh', wanted: String(rule.max), came: '' };
  if (rule.shape !== null && !matchesShape(String(value), rule.shape))
    return { property, code: 'shapeMissed', wanted: rule.shape, came: '' };
  if (rule.type === 'enum' && !rule.allowed.includes(String(value)))
    return { property, code: 'notAllowed', wanted: rule.allowed.slice(0, 5).join(', '), came: '' };
  return undefined;
}

function hasType(value: unknown, type: PropertyType): boolean {
  if (type === 'string' || type === 'enum') return typeof value === 'string';
  if (type === 'date') return typeof value === 'string' && isDate(value);
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  return typeof value === type;
}

/** A day that there is, or an instant with its zone. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2}))?$/.test(text)) return false;
  const day = new Date(`${text.slice(0, 10)}T00:00:00Z`);
  return (
    !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text.slice(0, 10)) && !Number.isNaN(Date.parse(text))
  );
}

function measure(value: unknown): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'string') return [...value].length;
  return Array.isArray(value) ? value.length : 0;
}

/** What JSON calls the type of a value. */
export function jsonTypeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

const maxReadableLength = 40;

/** The value as the type where it can be read so without a guess; otherwise as it came. */
function castValue(value: unknown, type: PropertyType): unknown {
  if (type === 'number' && typeof value === 'string') return castNumber(value);
  if (type === 'boolean') return castBoolean(value);
  if ((type === 'string' || type === 'enum') && (typeof value === 'number' || typeof value === 'boolean'))
    return String(value);
  if (type === 'date' && typeof value === 'number') return castInstant(value);
  return value;
}

function castNumber(value: string): unknown {
  const plain = value.trim();
  if (plain.length > maxReadableLength || !/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(plain)) return value;
  const number = Number(plain);
  return Number.isFinite(number) ? number : value;
}

function castBoolean(value: unknown): unknown {
  if (value === 1 || value === '1') return true;
  if (value === 0 || value === '0') return false;
  const word = typeof value === 'string' && value.length <= maxReadableLength ? value.trim().toLowerCase() : '';
  if (word === 'true') return true;
  return word === 'false' ? false : value;
}

/** Seconds or milliseconds since 1970, told apart by their size, for years from 2001 to 2286. */
function castInstant(value: number): unknown {
  const ms = value >= 1e9 && value < 1e10 ? value * 1000 : value;
  return ms >= 1e12 && ms < 1e13 ? new Date(ms).toISOString() : value;
}
