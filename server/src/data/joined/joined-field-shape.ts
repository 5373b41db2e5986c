import { type Condition, type FieldTypes, parseCondition } from '@voxloop/condition';
import Type, { type Static } from 'typebox';
import { ProblemError } from '../../foundation/errors/index.ts';
import { eventKinds, isCountableName, propertyFieldTypes, readEventPropertyField } from '../events/index.ts';
import { type JoinRule, maxWindowHours } from './joined-field.ts';

const name = Type.String({ minLength: 1, maxLength: 100 });
const Property = Type.String({ minLength: 1, maxLength: 64 });
const closed = { additionalProperties: false };

export const NamesShape = Type.Object({ 'zh-CN': name, en: name }, closed);

const JoinShape = Type.Union([
  Type.Object(
    {
      by: Type.Literal('person'),
      side: Type.Enum(['before', 'after']),
      windowHours: Type.Integer({ minimum: 1, maximum: maxWindowHours }),
    },
    closed,
  ),
  Type.Object({ by: Type.Literal('order') }, closed),
]);

const TakeShape = Type.Union([
  Type.Object({ what: Type.Enum(['count', 'exists']) }, closed),
  Type.Object({ what: Type.Literal('sum'), property: Property }, closed),
  Type.Object(
    { what: Type.Enum(['first', 'last']), property: Property, type: Type.Enum(['number', 'text', 'boolean']) },
    closed,
  ),
]);

/** A rule as it comes over HTTP; {@link parseJoinRule} checks what a shape can't say. */
export const RuleShape = Type.Object(
  {
    feedback: Type.Unknown(),
    event: Type.Object(
      {
        kind: Type.Enum([...eventKinds]),
        name: Type.String({ maxLength: 200 }),
        condition: Type.Unknown(),
      },
      closed,
    ),
    join: JoinShape,
    take: TakeShape,
  },
  closed,
);

const feedbackFields: ReadonlySet<string> = new Set(['kind', 'survey', 'channel', 'touchpoint']);

/** The fields by which a rule chooses feedback. */
export const ruleFeedbackTypes: FieldTypes = (field) => (feedbackFields.has(field) ? 'string' : undefined);

/** The fields by which a rule chooses events. */
export const ruleEventTypes: FieldTypes = (field) => {
  const property = readEventPropertyField(field);
  return property && propertyFieldTypes[property.type];
};

/**
 * Parses a rule whose shape is right already. A property whose name promises something of one person's is refused, for
 * what is taken is told to the warehouse.
 * @throws ProblemError `joinRuleInvalid`
 */
export function parseJoinRule({ feedback, event, join, take }: Static<typeof RuleShape>): JoinRule {
  if ('property' in take && !isCountableName(take.property))
    throw refuse('rule.take.property', `"${take.property}" may hold something of one person's and can't be counted.`);
  return {
    feedback: parsePart(feedback, ruleFeedbackTypes, 'rule.feedback'),
    event: { ...event, condition: parsePart(event.condition, ruleEventTypes, 'rule.event.condition') },
    join,
    take,
  };
}

function parsePart(given: unknown, types: FieldTypes, path: string): Condition {
  const parsed = parseCondition(given, types);
  if (parsed.ok) return parsed.condition;
  const [fault] = parsed.errors;
  throw refuse(fault.path === '' ? path : `${path}.${fault.path}`, fault.detail);
}

function refuse(path: string, detail: string): ProblemError {
  return new ProblemError('joinRuleInvalid', { path, params: { detail } });
}
