import { type Condition, listFields } from '@voxloop/condition';
import { type EventTypeName, readSegmentField, type SegmentField } from './segment-field.ts';

/**
 * Something that may have become known of somebody, as fine as is needed to tell which conditions it can't turn: a value of
 * one attribute; tags; the value tier; how he is known and which language he speaks, which whatever comes in may tell;
 * feedback; what is joined to feedback, and read in it; events of one type.
 */
export type News =
  | `attribute ${string}`
  | 'tags'
  | 'valueTier'
  | 'identifiers'
  | 'language'
  | 'feedback'
  | 'joined'
  | 'reading'
  | `event ${string}`;

/** What feedback may bring, a changed or retired one too. */
export const newsOfFeedback: ReadonlySet<News> = new Set(['feedback', 'joined', 'reading', 'identifiers', 'language']);
/** What values that are joined to feedback bring. */
export const newsOfJoined: ReadonlySet<News> = new Set(['joined']);

/** What is read in somebody's words brings. */
export const newsOfReading: ReadonlySet<News> = new Set(['reading']);

/** What events of some types bring. */
export function computeNewsOfEvents(types: readonly EventTypeName[]): ReadonlySet<News> {
  return new Set<News>(['identifiers', 'language', ...types.map(computeEventNews)]);
}

/** What a change of some fields brings. @param names as conditions name them; what none can name brings nothing */
export function computeNewsOfFields(names: Iterable<string>): ReadonlySet<News> {
  return new Set([...names].flatMap(listNewsOfField));
}

/**
 * Which of some things their conditions may be turned by what, besides time.
 * @param conditions expanded, see `expandSegments`, by what is to be found
 */
export function indexByNews<Thing>(conditions: Iterable<readonly [Thing, Condition]>): ReadonlyMap<News, Set<Thing>> {
  const index = new Map<News, Set<Thing>>();
  for (const [thing, condition] of conditions) {
    for (const one of listNewsTurning(condition)) {
      const turned = index.get(one) ?? new Set();
      index.set(one, turned.add(thing));
    }
  }
  return index;
}

/** Whatever may turn a condition besides time, each once. @param condition expanded, see `expandSegments` */
export function listNewsTurning(condition: Condition): News[] {
  return [...computeNewsOfFields(listFields(condition))];
}

function listNewsOfField(name: string): News[] {
  const field = readSegmentField(name);
  return field === undefined ? [] : [computeNewsOfField(field)];
}

/** The only news that changes a field. */
function computeNewsOfField(field: SegmentField): News {
  switch (field.of) {
    case 'eventCount':
    case 'daysSinceEvent':
      return computeEventNews(field.type);
    case 'feedbackCount':
    case 'daysSinceFeedback':
    case 'lastScore':
    case 'lastAnswer':
    case 'lastChoice':
      return 'feedback';
    case 'lastJoined':
      return 'joined';
    case 'lastReading':
    case 'readingCount':
      return 'reading';
    case 'attribute':
      return `attribute ${field.key}`;
    case 'tags':
    case 'valueTier':
    case 'identifiers':
    case 'language':
      return field.of;
    case 'segment':
      throw new Error('News turns conditions in which the segments that they name are written out.');
  }
}

function computeEventNews({ kind, name }: EventTypeName): News {
  return `event ${kind} ${name}`;
}
