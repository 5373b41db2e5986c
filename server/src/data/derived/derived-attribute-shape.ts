import Type, { type Static } from 'typebox';
import { ProblemError } from '../../foundation/errors/index.ts';
import {
  EventChoiceShape,
  eventTakingShapes,
  findTakingFault,
  parseEventChoice,
  type RuleFault,
} from '../events/index.ts';
import { type DerivedRule, maxDerivedDays } from './derived-attribute.ts';

const closed = { additionalProperties: false };

/** A rule as it comes over HTTP; {@link parseDerivedRule} checks what a shape can't say. */
export const DerivedRuleShape = Type.Object(
  {
    event: EventChoiceShape,
    windowDays: Type.Union([Type.Integer({ minimum: 1, maximum: maxDerivedDays }), Type.Null()]),
    take: Type.Union([...eventTakingShapes, Type.Object({ what: Type.Literal('daysSince') }, closed)]),
  },
  closed,
);

/**
 * Parses a rule whose shape is right already. A property whose name promises something of one person's is refused.
 * @throws ProblemError `derivedRuleInvalid`
 */
export function parseDerivedRule({ event, windowDays, take }: Static<typeof DerivedRuleShape>): DerivedRule {
  const fault = findTakingFault(take);
  if (fault !== undefined) throw refuse('rule.take', fault);
  const chosen = parseEventChoice(event);
  if (!chosen.ok) throw refuse('rule.event', chosen.fault);
  return { event: chosen.event, windowDays, take };
}

function refuse(part: string, { path, detail }: RuleFault): ProblemError {
  return new ProblemError('derivedRuleInvalid', { path: `${part}.${path}`, params: { detail } });
}
