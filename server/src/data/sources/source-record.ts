import type { Json } from '../../foundation/outbox/index.ts';

/** One record as a source gives it, before anything is known of what its fields mean. */
export interface SourceRecord {
  /** Where it stands in the source, for people: `reviews.csv, line 7`, `message 812` */
  position: string;
  fields: Readonly<Record<string, Json>>;
  /** Why it can't be read at all, with the fields it would have had left out */
  unreadable?: string;
}

const longestPath = 20;

/**
 * The value at a path of names and list places: `author.name`, `answers.0.text`. A field whose own name has dots is found
 * under that name.
 * @returns undefined where there is nothing
 */
export function findField(fields: SourceRecord['fields'], path: string): Json | undefined {
  if (Object.hasOwn(fields, path)) return fields[path];
  let value: Json | undefined = fields;
  for (const name of path.split('.').slice(0, longestPath)) value = findMember(value, name);
  return value;
}

function findMember(value: Json | undefined, name: string): Json | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (isList(value)) return /^\d+$/.test(name) ? value[Number(name)] : undefined;
  return Object.hasOwn(value, name) ? value[name] : undefined;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** The value at a path as one text: numbers and flags as JSON writes them, lists of such joined, trimmed; '' for nothing. */
export function readFieldText(fields: SourceRecord['fields'], path: string): string {
  return toText(findField(fields, path)).trim();
}

function toText(value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'object') return isList(value) ? value.map(toText).filter(Boolean).join(', ') : '';
  return String(value);
}

/** A path that some records have, with values as examples. */
export interface FieldProfile {
  path: string;
  /** Records that have something there */
  count: number;
  /** At most five different ones, each cut after 120 characters */
  samples: string[];
}

const maxFields = 300;
const maxSamples = 5;
const longestSample = 120;

/** Every path of the records that leads to a value, in the order in which they first come. */
export function profileFields(records: readonly SourceRecord[]): FieldProfile[] {
  const profiles = new Map<string, FieldProfile>();
  for (const { fields } of records) {
    for (const [path, value] of listLeaves(fields, '')) {
      const profile = profiles.get(path) ?? { path, count: 0, samples: [] };
      if (!profiles.has(path) && profiles.size >= maxFields) continue;
      profiles.set(path, profile);
      addSample(profile, value);
    }
  }
  return [...profiles.values()];
}

function addSample(profile: FieldProfile, value: string): void {
  profile.count += 1;
  const sample = value.slice(0, longestSample).toWellFormed();
  if (profile.samples.length < maxSamples && !profile.samples.includes(sample)) profile.samples.push(sample);
}

const deepest = 6;

function* listLeaves(value: Json, path: string, depth = 0): Generator<[string, string]> {
  if (value === null || value === '') return;
  if (typeof value !== 'object') {
    yield [path, String(value)];
    return;
  }
  if (isList(value) && value.every((one) => typeof one !== 'object')) {
    if (value.length > 0) yield [path, toText(value)];
    return;
  }
  if (depth >= deepest) return;
  for (const [name, member] of Object.entries(value)) {
    if (isList(value) && Number(name) > 2) return;
    yield* listLeaves(member, path === '' ? name : `${path}.${name}`, depth + 1);
  }
}
