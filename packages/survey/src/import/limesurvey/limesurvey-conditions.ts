import type { Condition } from '@voxloop/condition';
import { equality, membership, type Operand } from '../expression/index.ts';
import { Untranslatable } from '../untranslatable.ts';
import type { LimeSurveyMapping } from './limesurvey-mapping.ts';
import type { LimeSurveyCondition } from './limesurvey-survey.ts';
import { findVariable, operandOf } from './limesurvey-variables.ts';

/**
 * The conditions table of older surveys: any scenario is enough; within one, tests of the same question are alternatives
 * and tests of different questions must all hold.
 * @throws Untranslatable
 */
export function conditionsRelevance(mapping: LimeSurveyMapping, rows: readonly LimeSurveyCondition[]): Condition {
  const scenarios = new Map<string, Map<string, Condition[]>>();
  for (const row of rows) {
    const fields = scenarios.get(row.scenario) ?? new Map<string, Condition[]>();
    fields.set(row.questionId, [...(fields.get(row.questionId) ?? []), translateRow(mapping, row)]);
    scenarios.set(row.scenario, fields);
  }
  return { any: [...scenarios.values()].map((fields) => ({ all: [...fields.values()].map((any) => ({ any })) })) };
}

function translateRow(mapping: LimeSurveyMapping, { field, method, value }: LimeSurveyCondition): Condition {
  const variable = findVariable(mapping, field.replace(/^\+/, ''));
  const operand = operandOf(variable, () => '');
  // Boxes are named with their code as value in some versions, and by their own field in others.
  const sought = operand.kind === 'box' && value !== '' ? 'Y' : value.trim();
  const isReference = /^[@{]/.test(sought);
  if (isReference) throw new Untranslatable('notComparable');
  switch (method) {
    case '==':
      return isSought(operand, sought);
    case '!=':
      return { not: isSought(operand, sought) };
    case '<':
    case '<=':
    case '>':
    case '>=':
      return order(mapping, operand, method, sought);
    default:
      throw new Untranslatable('operatorUnknown');
  }
}

/** A question with boxes may stand there as a whole, with the box to tick as its value. */
function isSought(operand: Operand, sought: string): Condition {
  return operand.kind === 'choices' && sought !== '' ? membership(operand, sought) : equality(operand, sought);
}

const orders = { '<': 'lt', '<=': 'lte', '>': 'gt', '>=': 'gte' } as const;

function order(mapping: LimeSurveyMapping, operand: Operand, method: keyof typeof orders, value: string): Condition {
  const number = Number(value);
  if (value === '' || !Number.isFinite(number)) throw new Untranslatable('notComparable');
  if (operand.kind === 'number') return { field: operand.field, op: orders[method], value: number };
  if (operand.kind !== 'text') throw new Untranslatable('notComparable');
  const field = mapping.assembly.compute({ fn: 'number', args: [{ field: operand.field }] }, 'number');
  return { field, op: orders[method], value: number };
}
