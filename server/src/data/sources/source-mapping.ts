import Type, { type Static } from 'typebox';

const closed = { additionalProperties: false };
const Path = Type.String({ minLength: 1, maxLength: 300 });
const Name = Type.String({ minLength: 1, maxLength: 64, pattern: '\\S' });
/** The key under which an answer is kept, the same for the same thing in every source. */
const Key = Type.String({ pattern: '^[A-Za-z][A-Za-z0-9_-]{0,63}$' });

/** Where a value comes from: a field of the record, or the same for all. */
const Binding = Type.Union([
  Type.Object({ field: Path }, closed),
  Type.Object({ value: Type.String({ minLength: 1, maxLength: 100 }) }, closed),
  Type.Null(),
]);

export const FeedbackKindSchema = Type.Enum(['review', 'post', 'chat', 'call', 'complaint', 'email', 'visit']);

export const SourceMappingSchema = Type.Object(
  {
    /** What the records are. Responses to surveys of ours come by other ways. */
    kind: FeedbackKindSchema,
    /** The record's id in its system; without it, records with the same content are one. */
    externalId: Type.Union([Path, Type.Null()]),
    /** When it happened; without it, when it is fetched. */
    occurredAt: Type.Union([
      Type.Object(
        {
          field: Path,
          format: Type.Enum(['auto', 'ymd', 'dmy', 'mdy', 'named', 'epochSeconds', 'epochMilliseconds']),
        },
        closed,
      ),
      Type.Null(),
    ]),
    /** The time zone of times that name none. Default: the workspace's. */
    timeZone: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
    channel: Binding,
    touchpoint: Binding,
    /** The code of a unit */
    unit: Binding,
    language: Binding,
    /** What the records of one conversation share */
    thread: Type.Union([Path, Type.Null()]),
    /** Whose it is */
    identifiers: Type.Array(Type.Object({ kind: Name, field: Path }, closed), { maxItems: 10 }),
    scores: Type.Array(
      Type.Object(
        {
          key: Key,
          title: Name,
          field: Path,
          metric: Type.Union([Type.Enum(['nps', 'csat', 'ces']), Type.Null()]),
          min: Type.Number(),
          max: Type.Number(),
        },
        closed,
      ),
      { maxItems: 50 },
    ),
    verbatims: Type.Array(Type.Object({ key: Key, title: Name, field: Path }, closed), { maxItems: 20 }),
    /** What can be analysed: it reaches the warehouse, so nothing that tells who somebody is. */
    attributes: Type.Array(Type.Object({ name: Name, field: Path }, closed), { maxItems: 50 }),
    /** What is shown to readers alone: an address, the name of an author, a subject. */
    details: Type.Array(Type.Object({ name: Name, field: Path }, closed), { maxItems: 20 }),
    /** What becomes of a text that is nearly the same as one of the same conversation, person or, when long, of anybody. */
    nearDuplicates: Type.Enum(['keep', 'skip']),
  },
  closed,
);

/** What the fields of a source's records are. */
export type SourceMapping = Static<typeof SourceMappingSchema>;
export type SourceBinding = SourceMapping['channel'];

/** A fault of a mapping by itself. */
export interface SourceMappingFault {
  code: 'nothingMapped' | 'keyRepeated' | 'nameRepeated' | 'scaleEmpty' | 'timeZoneUnknown';
  value: string;
}

/** What is wrong with a mapping, whatever the records are. */
export function checkSourceMapping(mapping: SourceMapping): SourceMappingFault[] {
  const faults: SourceMappingFault[] = [];
  if (mapping.scores.length + mapping.verbatims.length === 0) faults.push({ code: 'nothingMapped', value: '' });
  for (const key of listRepeated([...mapping.scores, ...mapping.verbatims].map(({ key }) => key)))
    faults.push({ code: 'keyRepeated', value: key });
  for (const name of [
    ...listRepeated(mapping.attributes.map(({ name }) => name)),
    ...listRepeated(mapping.details.map(({ name }) => name)),
  ])
    faults.push({ code: 'nameRepeated', value: name });
  for (const { key, min, max } of mapping.scores) if (min >= max) faults.push({ code: 'scaleEmpty', value: key });
  if (mapping.timeZone !== undefined && !isTimeZone(mapping.timeZone))
    faults.push({ code: 'timeZoneUnknown', value: mapping.timeZone });
  return faults;
}

function listRepeated(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
