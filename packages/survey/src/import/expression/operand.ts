import type { Condition } from '@voxloop/condition';
import type { Question } from '../../definition/definition.ts';
import type { Expression as Computed } from '../../definition/expression.ts';
import { Untranslatable } from '../untranslatable.ts';

/** What a name in an expression stands for, in terms of the definition. */
export type Operand =
  | { kind: 'text'; field: string }
  | { kind: 'number'; field: string }
  /** One option; `codes` are what the source compares with, and the options' ids. `score` is the field of its number. */
  | { kind: 'choice'; field: string; codes: ReadonlyMap<string, string>; score: string | null }
  /** A list of options. */
  | { kind: 'choices'; field: string; codes: ReadonlyMap<string, string> }
  /** One option of a list, which the source keeps as a value of its own: `yes`, or `no` where it is not chosen. */
  | { kind: 'box'; field: string; option: string; yes: string; no: string }
  /** A choice of two that the source keeps as true and false. */
  | { kind: 'truth'; field: string; yes: string; no: string }
  | { kind: 'literal'; value: string | number | boolean }
  | { kind: 'computed'; value: Computed };

/** What a question of one plain value stands for as a whole; null for one that is chosen or has parts. */
export function plainOperandOf(question: Question): Operand | null {
  const field = `answer.${question.id}`;
  switch (question.type) {
    case 'nps':
    case 'rating':
    case 'number':
    case 'slider':
      return { kind: 'number', field };
    case 'hidden':
      return { kind: question.valueType === 'number' ? 'number' : 'text', field };
    default:
      return null;
  }
}

/** A question that chooses one, with a number where all its codes are numbers but those that `isOther` says. */
export function choiceOperandOf(
  { id }: Question,
  codes: ReadonlyMap<string, string>,
  isOther: (code: string) => boolean = () => false,
): Operand {
  const isNumeric = [...codes.keys()].every(
    (code) => isOther(code) || (code.trim() !== '' && Number.isFinite(Number(code))),
  );
  return { kind: 'choice', field: `answer.${id}`, codes, score: isNumeric ? `score.${id}` : null };
}

/** That something is answered. */
export function presence(operand: Operand): Condition {
  switch (operand.kind) {
    case 'box':
      return { field: operand.field, op: 'includes', value: operand.option };
    case 'literal':
      return operand.value === '' ? { any: [] } : { all: [] };
    case 'computed':
      throw new Untranslatable('notComparable');
    default:
      return { field: operand.field, op: 'exists' };
  }
}

/** That the operand is `value`; of a list, that it is all there is in it. */
export function equality(operand: Operand, value: string | number | boolean): Condition {
  const text = String(value);
  if (text === '') return { not: presence(operand) };
  switch (operand.kind) {
    case 'text':
      return { field: operand.field, op: 'eq', value: text };
    case 'number':
      return { field: operand.field, op: 'eq', value: toNumber(value) };
    case 'choice': {
      const option = operand.codes.get(text);
      return option === undefined ? { any: [] } : { field: operand.field, op: 'eq', value: option };
    }
    case 'choices':
      return onlyThese(operand, [text]);
    case 'box':
      if (text === operand.yes) return presence(operand);
      return text === operand.no ? { not: presence(operand) } : { any: [] };
    case 'truth':
      return { field: operand.field, op: 'eq', value: isTrue(value) ? operand.yes : operand.no };
    case 'literal':
      return String(operand.value) === text ? { all: [] } : { any: [] };
    case 'computed':
      throw new Untranslatable('notComparable');
  }
}

/** That a list holds these and nothing else. */
export function onlyThese({ field, codes }: Operand & { kind: 'choices' }, wanted: readonly string[]): Condition {
  const unknown = wanted.some((code) => !codes.has(code));
  if (unknown) return { any: [] };
  return {
    all: [...codes].map(([code, option]): Condition => {
      const chosen: Condition = { field, op: 'includes', value: option };
      return wanted.includes(code) ? chosen : { not: chosen };
    }),
  };
}

/** That a list holds an option, a choice is it, or a text contains it. */
export function membership(operand: Operand, value: string | number | boolean): Condition {
  if (operand.kind === 'choices') {
    const option = operand.codes.get(String(value));
    return option === undefined ? { any: [] } : { field: operand.field, op: 'includes', value: option };
  }
  if (operand.kind === 'text') {
    if (String(value) === '') throw new Untranslatable('notComparable');
    return { field: operand.field, op: 'contains', value: String(value) };
  }
  return equality(operand, value);
}

/** The operand as a number; a choice by its score. */
export function numberOf(operand: Operand): Computed {
  switch (operand.kind) {
    case 'number':
      return { field: operand.field };
    case 'text':
      return { fn: 'number', args: [{ field: operand.field }] };
    case 'choice':
      return operand.score === null ? codeOf(operand, toNumber) : { field: operand.score };
    case 'literal':
      return toNumber(operand.value);
    case 'computed':
      return operand.value;
    case 'box':
    case 'truth':
      return { if: equality(operand, operand.yes), then: 1, else: 0 };
    case 'choices':
      throw new Untranslatable('notComparable');
  }
}

/** The operand as words or a number, whichever it is. */
export function plainValueOf(operand: Operand): Computed {
  switch (operand.kind) {
    case 'text':
    case 'number':
      return { field: operand.field };
    case 'literal':
      return operand.value;
    case 'computed':
      return operand.value;
    case 'choice':
      return codeOf(operand, (code) => code);
    case 'box':
    case 'truth':
      return { if: equality(operand, operand.yes), then: operand.yes, else: operand.kind === 'box' ? operand.no : '' };
    case 'choices':
      return { field: operand.field };
  }
}

/** Deepest chain of alternatives; deeper expressions are refused. */
const maxAlternatives = 15;

/** The code of the option that is chosen, as the source keeps it. */
function codeOf({ codes, field }: Operand & { kind: 'choice' }, read: (code: string) => string | number): Computed {
  if (codes.size > maxAlternatives) throw new Untranslatable('notComparable');
  return [...codes].reduceRight<Computed>(
    (otherwise, [code, option]) => ({ if: { field, op: 'eq', value: option }, then: read(code), else: otherwise }),
    '',
  );
}

/** A field that holds the operand's number as it is; null where it has to be computed. */
export function numberFieldOf(operand: Operand): string | null {
  if (operand.kind === 'number') return operand.field;
  return operand.kind === 'choice' ? operand.score : null;
}

/** @throws Untranslatable for what writes no number. */
export function toNumber(value: string | number | boolean): number {
  const number = typeof value === 'string' && value.trim() === '' ? Number.NaN : Number(value);
  if (!Number.isFinite(number)) throw new Untranslatable('notComparable');
  return number;
}

function isTrue(value: string | number | boolean): boolean {
  return value === true || value === 1 || (typeof value === 'string' && /^(true|1|yes)$/i.test(value));
}
