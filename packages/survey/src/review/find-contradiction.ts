import { type Comparison, type Condition, isComparison, type Scalar } from '@voxloop/condition';
import { parseQuestionField } from '../answers/field-name.ts';
import type { Question } from '../definition/definition.ts';
import type { SurveyIndex } from '../definition/survey-index.ts';

/** Why a condition can never be met. */
export interface Contradiction {
  /** impossible: one comparison alone; conflict: comparisons that exclude each other. */
  kind: 'impossible' | 'conflict';
  /** Where in the condition, a dotted path; '' for all of it. */
  path: string;
  /** The comparisons at fault, as they are written. */
  reason: string;
}

/**
 * Looks for what makes a condition impossible: an option that a question does not have, a number off its scale, comparisons
 * of one answer that exclude each other. What it finds is certain; not everything impossible is found.
 */
export function findContradiction(condition: Condition, index: SurveyIndex, path = ''): Contradiction | undefined {
  const within = (part: string) => (path === '' ? part : `${path}.${part}`);
  if (isComparison(condition)) {
    return isImpossible(condition, index) ? { kind: 'impossible', path, reason: describe(condition) } : undefined;
  }
  if ('not' in condition) {
    const isAlways = 'all' in condition.not && condition.not.all.length === 0;
    return isAlways ? { kind: 'impossible', path, reason: 'not (always)' } : undefined;
  }
  if ('any' in condition) {
    const parts = condition.any.map((part, at) => findContradiction(part, index, within(`any.${at}`)));
    const [first] = parts;
    if (parts.some((part) => part === undefined)) return undefined;
    return first ?? { kind: 'impossible', path, reason: 'any of nothing' };
  }
  for (const [at, part] of condition.all.entries()) {
    const found = findContradiction(part, index, within(`all.${at}`));
    if (found !== undefined) return found;
  }
  return findConflict(condition.all, path);
}

function isImpossible(comparison: Comparison, index: SurveyIndex): boolean {
  const field = parseQuestionField(comparison.field);
  const question = field?.source === 'answer' && field.part === '' ? index.get(field.questionId)?.question : undefined;
  if (question === undefined) return false;
  const values = wantedValues(comparison);
  if (values === undefined) return false;
  const possible = values.filter((value) => canBe(question, value));
  return comparison.op === 'includesAll' ? possible.length < values.length : values.length > 0 && possible.length === 0;
}

/** The values of which one must be there; undefined where the comparison asks for something else. */
function wantedValues(comparison: Comparison): readonly Scalar[] | undefined {
  switch (comparison.op) {
    case 'eq':
    case 'includes':
      return [comparison.value];
    case 'in':
    case 'includesAny':
    case 'includesAll':
      return comparison.values;
    default:
      return undefined;
  }
}

function canBe(question: Question, value: Scalar): boolean {
  if (question.type === 'singleChoice' || question.type === 'multipleChoice' || question.type === 'ranking') {
    return question.options.some(({ id }) => id === value);
  }
  if (question.type === 'nps' || question.type === 'rating') {
    return (
      typeof value !== 'number' ||
      (value >= question.scale.min && value <= question.scale.max && Number.isInteger(value))
    );
  }
  return true;
}

interface Bounds {
  least: number;
  most: number;
  values: Set<Scalar> | undefined;
  excluded: Set<Scalar>;
  said: Comparison[];
}

/** Comparisons of the same answer, all of which must hold. */
function findConflict(parts: readonly Condition[], path: string): Contradiction | undefined {
  const bounds = new Map<string, Bounds>();
  for (const part of parts) {
    const isNegated = 'not' in part && isComparison(part.not);
    const comparison = isNegated && isComparison(part.not) ? part.not : isComparison(part) ? part : undefined;
    if (comparison === undefined) continue;
    const known = bounds.get(comparison.field) ?? newBounds();
    bounds.set(comparison.field, known);
    known.said.push(comparison);
    narrow(known, comparison, isNegated);
    if (isEmpty(known)) return { kind: 'conflict', path, reason: known.said.map(describe).join(' & ') };
  }
  return undefined;
}

function newBounds(): Bounds {
  return {
    least: Number.NEGATIVE_INFINITY,
    most: Number.POSITIVE_INFINITY,
    values: undefined,
    excluded: new Set(),
    said: [],
  };
}

function narrow(bounds: Bounds, comparison: Comparison, isNegated: boolean): void {
  const { op } = comparison;
  if (op === 'eq' && isNegated) bounds.excluded.add(comparison.value);
  if (isNegated) return;
  if (op === 'eq') bounds.values = intersect(bounds.values, [comparison.value]);
  else if (op === 'in') bounds.values = intersect(bounds.values, comparison.values);
  else if (op === 'ne') bounds.excluded.add(comparison.value);
  else if ('value' in comparison && typeof comparison.value === 'number') {
    // A step beyond a strict bound is too small to be an answer of its own.
    const strict = op === 'gt' || op === 'lt' ? 1e-9 : 0;
    if (op === 'gt' || op === 'gte') bounds.least = Math.max(bounds.least, comparison.value + strict);
    if (op === 'lt' || op === 'lte') bounds.most = Math.min(bounds.most, comparison.value - strict);
  }
}

function intersect(known: Set<Scalar> | undefined, values: readonly Scalar[]): Set<Scalar> {
  return new Set(known === undefined ? values : values.filter((value) => known.has(value)));
}

function isEmpty({ least, most, values, excluded }: Bounds): boolean {
  if (least > most) return true;
  if (values === undefined) return false;
  return [...values].every(
    (value) => excluded.has(value) || (typeof value === 'number' && (value < least || value > most)),
  );
}

function describe(comparison: Comparison): string {
  const operand = 'value' in comparison ? comparison.value : 'values' in comparison ? comparison.values.join(', ') : '';
  return `${comparison.field} ${comparison.op} ${String(operand)}`.trim();
}
