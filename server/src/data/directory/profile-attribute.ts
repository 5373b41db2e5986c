import type { Names } from '../hierarchy/index.ts';

/** What the values of an attribute are. A date is a day without a time, `YYYY-MM-DD`. */
export const attributeTypes = ['text', 'number', 'boolean', 'date', 'choice'] as const;
export type AttributeType = (typeof attributeTypes)[number];

/**
 * Who may say what an attribute is: `directory`, members, imports and API keys; `identify`, the traits of `identify`
 * events, too. Whoever has a web page's write key can send traits, so what must be trusted is left to the directory.
 */
export const attributeSources = ['directory', 'identify'] as const;
/** `derived`: nobody says it, a rule takes it from the person's events. */
export type AttributeSource = (typeof attributeSources)[number] | 'derived';

/** One thing that a workspace wants to know of its customers. */
export interface ProfileAttribute {
  /** Stands in conditions, traits and files; never changes */
  key: string;
  names: Names;
  /** Never changes */
  type: AttributeType;
  /** Empty but for a choice */
  choices: readonly { value: string; names: Names }[];
  source: AttributeSource;
  /** Shown masked to those who may not see a person's identifiers */
  personal: boolean;
  /** What holds of whoever nothing is known of; left out or null: nothing. Only a derived attribute has it. */
  defaultValue?: ProfileAttributeValue | null;
}

/** The attributes whose values somebody can say: all but those that rules derive. */
export function listStatable(attributes: readonly ProfileAttribute[]): ProfileAttribute[] {
  return attributes.filter(({ source }) => source !== 'derived');
}

export type ProfileAttributeValue = string | number | boolean;

/** The value that a person has of a derived attribute. @param derived those of his that differ from the default */
export function readDerivedValue(
  { key, defaultValue = null }: Pick<ProfileAttribute, 'key' | 'defaultValue'>,
  derived: AttributeValues,
): ProfileAttributeValue | null {
  return derived[key] ?? defaultValue;
}

/** What is known of a profile: values by key. */
export type AttributeValues = Readonly<Record<string, ProfileAttributeValue>>;

/** What somebody says of a profile's attributes: null takes a value away. */
export type AttributeChanges = Readonly<Record<string, ProfileAttributeValue | null>>;

/** Why a value does not fit its attribute. */
export type AttributeFault = 'notText' | 'textTooLong' | 'notANumber' | 'notABoolean' | 'notADate' | 'choiceUnknown';

/** Longest value of a text, in UTF-16 units. */
export const maxAttributeLength = 500;
/** Most attributes that a workspace declares. */
export const maxAttributes = 200;

export type ReadAttribute = { ok: true; value: ProfileAttributeValue } | { ok: false; fault: AttributeFault };

/**
 * Reads a value that came as JSON. Texts are kept in NFKC and without blanks around them, as conditions compare them;
 * a date may come with a time, which is left out.
 */
export function readAttributeValue(
  attribute: Pick<ProfileAttribute, 'type' | 'choices'>,
  given: unknown,
): ReadAttribute {
  switch (attribute.type) {
    case 'number':
      return typeof given === 'number' && Number.isFinite(given) ? read(given) : refuse('notANumber');
    case 'boolean':
      return typeof given === 'boolean' ? read(given) : refuse('notABoolean');
    case 'date': {
      const day = typeof given === 'string' ? given.trim() : '';
      return isDay(day.slice(0, 10)) && /^.{10}(T.*)?$/.test(day) ? read(day.slice(0, 10)) : refuse('notADate');
    }
    case 'choice': {
      const value = typeof given === 'string' ? normalizeAttributeText(given) : '';
      return attribute.choices.some((choice) => choice.value === value) ? read(value) : refuse('choiceUnknown');
    }
    case 'text': {
      if (typeof given !== 'string' || !isStorable(given)) return refuse('notText');
      const value = normalizeAttributeText(given);
      return value.length > maxAttributeLength ? refuse('textTooLong') : read(value);
    }
  }
}

/** The one spelling in which texts of attributes and tags are kept: NFKC, without blanks around them. */
export function normalizeAttributeText(text: string): string {
  return text.normalize('NFKC').trim();
}

function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\u0000');
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  // The 30th of February is read as the 1st of March.
  return new Date(`${text}T00:00:00Z`).getUTCDate() === Number(text.slice(8));
}

function read(value: ProfileAttributeValue): ReadAttribute {
  return { ok: true, value };
}

function refuse(fault: AttributeFault): ReadAttribute {
  return { ok: false, fault };
}

/** A profile's attributes with the time at which each was said, in milliseconds since 1970. */
export interface TimedAttributes {
  values: AttributeValues;
  times: Readonly<Record<string, number>>;
}

/**
 * What is known after something was said at `atMs`: of two things said of one attribute, the later counts, and at the
 * same moment the greater value, so that the order of arrival does not matter. An empty text takes a value away.
 * @returns the very same object when nothing changes
 */
export function mergeAttributes(known: TimedAttributes, changes: AttributeChanges, atMs: number): TimedAttributes {
  const values: Record<string, ProfileAttributeValue> = { ...known.values };
  const times: Record<string, number> = { ...known.times };
  let changed = false;
  for (const [key, given] of Object.entries(changes)) {
    const value = given === '' ? null : given;
    const knownAtMs = times[key] ?? Number.NEGATIVE_INFINITY;
    const loses = atMs < knownAtMs || (atMs === knownAtMs && rankOf(value) <= rankOf(values[key] ?? null));
    if (loses) continue;
    changed = true;
    times[key] = atMs;
    if (value === null) delete values[key];
    else values[key] = value;
  }
  return changed ? { values, times } : known;
}

/** Nothing comes before everything else. */
function rankOf(value: ProfileAttributeValue | null): string {
  return value === null ? '' : JSON.stringify(value);
}

/** What stands in place of a value that the reader may not see. */
export const maskedAttribute = '***';
