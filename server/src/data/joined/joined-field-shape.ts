import { type Condition, type FieldTypes, parseCondition } from '@voxloop/condition';
import Type, { type Static } from 'typebox';
import { ProblemError } from '../../foundation/errors/index.ts';
import { EventChoiceShape, eventTakingShapes, findTakingFault, parseEventChoice } from '../events/index.ts';
import { type JoinRule, maxWindowHours } from './joined-field.ts';

const name = Type.String({ minLength: 1, maxLength: 100 });
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

/** A rule as it comes over HTTP; {@link parseJoinRule} checks what a shape can't say. */
export const RuleShape = Type.Object(
  {
    feedback: Type.Unknown(),
    event: EventChoiceShape,
    join: JoinShape,
    take: Type.Union([...eventTakingShapes]),
  },
  closed,
);

const feedbackFields: ReadonlySet<string> = new Set(['kind', 'survey', 'channel', 'touchpoint']);

/** The fields by which a rule chooses feedback. */
const ruleFeedbackTypes: FieldTypes = (field) => (feedbackFields.has(field) ? 'string' : undefined);

/**
 * Parses a rule whose shape is right already. A property whose name promises something of one person's is refused, for
 * what is taken is told to the warehouse.
 * @throws ProblemError `joinRuleInvalid`
 */
export function parseJoinRule({ feedback, event, join, take }: Static<typeof RuleShape>): JoinRule {
  const fault = findTakingFault(take);
  if (fault !== undefined) throw refuse(`rule.take.${fault.path}`, fault.detail);
  const chosen = parseEventChoice(event);
  if (!chosen.ok) throw refuse(`rule.event.${chosen.fault.path}`, chosen.fault.detail);
  return { feedback: parseFeedback(feedback), event: chosen.event, join, take };
}

function parseFeedback(given: unknown): Condition {
  const parsed = parseCondition(given, ruleFeedbackTypes);
  if (parsed.ok) return parsed.condition;
  const [fault] = parsed.errors;
  throw refuse(fault.path === '' ? 'rule.feedback' : `rule.feedback.${fault.path}`, fault.detail);
}

function refuse(path: string, detail: string): ProblemError {
  return new ProblemError('joinRuleInvalid', { path, params: { detail } });
}
