import type { FieldType } from '@voxloop/condition';
import type { AttributeType, ProfileAttribute } from '../directory/index.ts';
import { type EventKind, eventKinds, type PropertyType, propertyFieldTypes } from '../events/index.ts';
import { type ReadSentiment, readSentiments } from '../readings/index.ts';

/** A type of event, as events name theirs. */
export interface EventTypeName {
  kind: EventKind;
  name: string;
}

/** The metrics whose last score can be asked for. */
export const scoredMetrics = ['nps', 'csat', 'ces'] as const;
export type ScoredMetric = (typeof scoredMetrics)[number];

/** What can be asked of the words that somebody said last. */
export const readingParts = ['sentiment', 'emotions', 'intents'] as const;
export type ReadingPart = (typeof readingParts)[number];

/** What a field of a segment's condition asks of a profile. */
export type SegmentField =
  | { of: 'attribute'; key: string }
  | { of: 'tags' }
  /** The kinds of identifiers that it is known by */
  | { of: 'identifiers' }
  | { of: 'valueTier' }
  | { of: 'language' }
  /** Whether it is in another segment */
  | { of: 'segment'; id: string }
  /** How many events of a type happened within the last days; null: ever */
  | { of: 'eventCount'; type: EventTypeName; days: number | null }
  /** Whole days since the last event of a type */
  | { of: 'daysSinceEvent'; type: EventTypeName }
  /** How many feedback records came within the last days; null: ever */
  | { of: 'feedbackCount'; days: number | null }
  | { of: 'daysSinceFeedback' }
  /** The latest score of a metric, on its own scale */
  | { of: 'lastScore'; metric: ScoredMetric }
  /** The number last given to one question of a survey */
  | { of: 'lastAnswer'; surveyId: string; questionId: string }
  /** The options last chosen at one question of a survey */
  | { of: 'lastChoice'; surveyId: string; questionId: string }
  /** What is known of the latest feedback that something is known of: a joined field */
  | { of: 'lastJoined'; key: string }
  /** What was read in the words last said in which anything could be read: a guess of the text engine */
  | { of: 'lastReading'; part: ReadingPart }
  /** How many feedback records of the last days (null: ever) read as of this sentiment */
  | { of: 'readingCount'; sentiment: ReadSentiment; days: number | null };

/** What a workspace declared that conditions can name. */
export interface DeclaredFields {
  attributes: ReadonlyMap<string, ProfileAttribute>;
  /** Of joined fields, the types of their values */
  joined: ReadonlyMap<string, PropertyType>;
}

/** Longest window, in days. */
export const maxWindowDays = 1_100;

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const kinds = eventKinds.join('|');
const attribute = /^attribute\.([A-Za-z][A-Za-z0-9_]{0,63})$/;
const segment = new RegExp(`^segment\\.(${uuid})$`);
const eventCount = new RegExp(`^events\\.(?:([1-9]\\d{0,3})d|all)\\.(${kinds})\\.([^]{0,200})$`);
const daysSinceEvent = new RegExp(`^daysSinceEvent\\.(${kinds})\\.([^]{0,200})$`);
const feedbackCount = /^feedback\.(?:([1-9]\d{0,3})d|all)$/;
const lastScore = /^lastScore\.(nps|csat|ces)$/;
const lastGiven = new RegExp(`^(lastAnswer|lastChoice)\\.(${uuid})\\.([A-Za-z0-9_-]{1,64})$`);
const lastJoined = /^lastJoined\.([A-Za-z][A-Za-z0-9_]{0,63})$/;

const lastReading = new RegExp(`^lastReading\\.(${readingParts.join('|')})$`);
const readingCount = new RegExp(`^readings\\.(?:([1-9]\\d{0,3})d|all)\\.(${readSentiments.join('|')})$`);

const plainFields: Readonly<Record<string, SegmentField>> = {
  tags: { of: 'tags' },
  identifiers: { of: 'identifiers' },
  valueTier: { of: 'valueTier' },
  language: { of: 'language' },
  daysSinceFeedback: { of: 'daysSinceFeedback' },
};

/**
 * Reads the name of a field: `attribute.<key>`, `tags`, `identifiers`, `valueTier`, `language`, `segment.<id>`,
 * `events.<days>d.<kind>.<name>` or `events.all.…`, `daysSinceEvent.<kind>.<name>`, `feedback.<days>d` or `feedback.all`,
 * `daysSinceFeedback`, `lastScore.<metric>`, `lastAnswer.<surveyId>.<questionId>`, `lastChoice.<surveyId>.<questionId>`,
 * `lastJoined.<key>`, `lastReading.<part>`, `readings.<days>d.<sentiment>` or `readings.all.…`.
 * @returns undefined for any other name
 */
export function readSegmentField(name: string): SegmentField | undefined {
  if (Object.hasOwn(plainFields, name)) return plainFields[name];
  return readDirectoryField(name) ?? readEventField(name) ?? readReadingField(name) ?? readFeedbackField(name);
}

function readDirectoryField(name: string): SegmentField | undefined {
  const key = attribute.exec(name)?.[1];
  if (key !== undefined) return { of: 'attribute', key };
  const id = segment.exec(name)?.[1];
  return id === undefined ? undefined : { of: 'segment', id };
}

function readEventField(name: string): SegmentField | undefined {
  const count = eventCount.exec(name);
  if (count !== null) {
    const days = readDays(count[1]);
    const type = readType(count[2], count[3]);
    return days === undefined || type === undefined ? undefined : { of: 'eventCount', type, days };
  }
  const since = daysSinceEvent.exec(name);
  const type = readType(since?.[1], since?.[2]);
  return type === undefined ? undefined : { of: 'daysSinceEvent', type };
}

function readFeedbackField(name: string): SegmentField | undefined {
  const count = feedbackCount.exec(name);
  if (count !== null) {
    const days = readDays(count[1]);
    return days === undefined ? undefined : { of: 'feedbackCount', days };
  }
  const scored = lastScore.exec(name)?.[1];
  const metric = scoredMetrics.find((known) => known === scored);
  if (metric !== undefined) return { of: 'lastScore', metric };
  const key = lastJoined.exec(name)?.[1];
  if (key !== undefined) return { of: 'lastJoined', key };
  const [, of, surveyId, questionId] = lastGiven.exec(name) ?? [];
  if (surveyId === undefined || questionId === undefined) return undefined;
  return { of: of === 'lastChoice' ? of : 'lastAnswer', surveyId, questionId };
}

function readReadingField(name: string): SegmentField | undefined {
  const asked = lastReading.exec(name)?.[1];
  const part = readingParts.find((known) => known === asked);
  if (part !== undefined) return { of: 'lastReading', part };
  const count = readingCount.exec(name);
  const sentiment = readSentiments.find((known) => known === count?.[2]);
  const days = readDays(count?.[1]);
  return sentiment === undefined || days === undefined ? undefined : { of: 'readingCount', sentiment, days };
}

/** null where no number of days is given; undefined for a window that is too long. */
function readDays(written: string | undefined): number | null | undefined {
  if (written === undefined) return null;
  const days = Number(written);
  return days <= maxWindowDays ? days : undefined;
}

function readType(kind: string | undefined, name: string | undefined): EventTypeName | undefined {
  const known = eventKinds.find((one) => one === kind);
  return known === undefined || name === undefined ? undefined : { kind: known, name };
}

const typesOfAttributes: Readonly<Record<AttributeType, FieldType>> = {
  text: 'string',
  number: 'number',
  boolean: 'boolean',
  // Days as `YYYY-MM-DD` sort as strings do.
  date: 'string',
  choice: 'string',
};

/** The type of a field's values. @returns undefined for an attribute or a joined field that is not declared */
export function typeOfSegmentField(field: SegmentField, declared: DeclaredFields): FieldType | undefined {
  switch (field.of) {
    case 'attribute': {
      const attribute = declared.attributes.get(field.key);
      return attribute && typesOfAttributes[attribute.type];
    }
    case 'lastJoined': {
      const type = declared.joined.get(field.key);
      return type && propertyFieldTypes[type];
    }
    case 'lastChoice':
    case 'tags':
    case 'identifiers':
      return 'stringList';
    case 'lastReading':
      return field.part === 'sentiment' ? 'string' : 'stringList';
    case 'valueTier':
    case 'language':
      return 'string';
    case 'segment':
      return 'boolean';
    default:
      return 'number';
  }
}
