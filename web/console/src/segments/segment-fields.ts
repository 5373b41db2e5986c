import type { EventType, JoinedField, Names, ProfileAttribute, Segment } from '../api/shapes.ts';
import type { Say } from '../app/language.tsx';
import type { ConditionField } from '../conditions/condition-field.ts';
import { listReadingFields } from '../readings/reading-fields.ts';

/** What a workspace has that segments can ask for. */
export interface SegmentFieldSources {
  attributes: readonly ProfileAttribute[];
  tags: readonly string[];
  eventTypes: readonly Pick<EventType, 'kind' | 'name'>[];
  joined: readonly JoinedField[];
  /** What people last answered */
  answers: readonly ConditionField[];
  /** The other segments */
  segments: readonly Segment[];
}

const tiers = ['standard', 'silver', 'gold', 'platinum'] as const;
const identifierKinds = ['memberId', 'phone', 'email', 'openid', 'unionid', 'deviceId', 'anonymousId'] as const;
const windowsDays = [1, 7, 30, 90, 365] as const;
/** Types of events that are offered, the most frequent first. */
const maxEventTypes = 30;

/** The fields that a segment's condition can name, the most usual first. */
export function listSegmentFields(
  say: Say,
  nameOf: (names: Names) => string,
  { attributes, tags, eventTypes, joined, answers, segments }: SegmentFieldSources,
): ConditionField[] {
  return [
    ...attributes.map((attribute) => attributeField(attribute, nameOf)),
    { field: 'tags', label: say('segments.field.tags'), type: 'stringList', values: tags.map(asValue) },
    {
      field: 'valueTier',
      label: say('segments.field.valueTier'),
      type: 'string',
      values: tiers.map((value) => ({ value, label: say(`responses.tier.${value}`) })),
    },
    ...(['nps', 'csat', 'ces'] as const).map(
      (metric): ConditionField => ({
        field: `lastScore.${metric}`,
        label: say('segments.field.lastScore', { metric: say(`scores.metric.${metric}`) }),
        type: 'number',
      }),
    ),
    ...joined.map(
      ({ key, names, type }): ConditionField => ({
        field: `lastJoined.${key}`,
        label: say('segments.field.lastJoined', { name: nameOf(names) }),
        type: type === 'text' ? 'string' : type,
      }),
    ),
    ...answers,
    ...listReadingFields(say),
    { field: 'daysSinceFeedback', label: say('segments.field.daysSinceFeedback'), type: 'number' },
    { field: 'feedback.all', label: say('segments.field.feedbackEver'), type: 'number' },
    ...windowsDays.map(
      (days): ConditionField => ({
        field: `feedback.${days}d`,
        label: say('segments.field.feedbackWithin', { days }),
        type: 'number',
      }),
    ),
    ...eventTypes.slice(0, maxEventTypes).flatMap((type) => listEventFields(say, type)),
    {
      field: 'identifiers',
      label: say('segments.field.identifiers'),
      type: 'stringList',
      values: identifierKinds.map((kind) => ({ value: kind, label: say(`segments.identifier.${kind}`) })),
    },
    { field: 'language', label: say('segments.field.language'), type: 'string' },
    ...segments.map(
      ({ id, names }): ConditionField => ({
        field: `segment.${id}`,
        label: say('segments.field.segment', { name: nameOf(names) }),
        type: 'boolean',
      }),
    ),
  ];
}

function attributeField(
  { key, names, type, choices }: ProfileAttribute,
  nameOf: (names: Names) => string,
): ConditionField {
  const shared = { field: `attribute.${key}`, label: nameOf(names) };
  switch (type) {
    case 'number':
    case 'boolean':
      return { ...shared, type };
    case 'date':
      return { ...shared, type: 'string', ordered: true };
    case 'choice':
      return {
        ...shared,
        type: 'string',
        values: choices.map(({ value, names: own }) => ({ value, label: nameOf(own) })),
      };
    case 'text':
      return { ...shared, type: 'string' };
  }
}

function listEventFields(say: Say, { kind, name }: Pick<EventType, 'kind' | 'name'>): ConditionField[] {
  const type = name === '' ? say(`events.kind.${kind}`) : name;
  return [
    ...windowsDays.map(
      (days): ConditionField => ({
        field: `events.${days}d.${kind}.${name}`,
        label: say('segments.field.eventsWithin', { type, days }),
        type: 'number',
      }),
    ),
    { field: `events.all.${kind}.${name}`, label: say('segments.field.eventsEver', { type }), type: 'number' },
    { field: `daysSinceEvent.${kind}.${name}`, label: say('segments.field.daysSinceEvent', { type }), type: 'number' },
  ];
}

function asValue(value: string) {
  return { value, label: value };
}
