import { evaluateCondition, type FieldValue, foldText, type RowReader } from '@voxloop/condition';
import type { Expression, ExpressionFunction } from '../definition/expression.ts';
import { type Draw, drawInteger } from './seeded-random.ts';

/** What an expression gives; undefined where it has no value. */
export type ExpressionValue = number | string | boolean | readonly string[] | undefined;

/**
 * The value of a sound expression. Numbers that are not finite count as missing.
 *
 * @param row reads fields.
 * @param draw what `random` draws by; null makes `random` missing.
 */
export function evaluateExpression(expression: Expression, row: RowReader, draw: Draw | null): ExpressionValue {
  if (typeof expression !== 'object') return present(expression);
  if ('field' in expression) return present(row(expression.field));
  if ('if' in expression) {
    return evaluateExpression(evaluateCondition(expression.if, row) ? expression.then : expression.else, row, draw);
  }
  const args = expression.args.map((arg) => evaluateExpression(arg, row, draw));
  return present(call(expression.fn, args, draw));
}

function present(value: FieldValue | undefined): ExpressionValue {
  if (value === null || value === undefined || value === '') return undefined;
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  return typeof value === 'object' && value.length === 0 ? undefined : value;
}

function call(fn: ExpressionFunction, args: readonly ExpressionValue[], draw: Draw | null): FieldValue | undefined {
  const [first, second, third] = args;
  switch (fn) {
    case 'sum':
    case 'mean':
    case 'min':
    case 'max':
      return combine(
        fn,
        args.map(numberOf).filter((number) => number !== undefined),
      );
    case 'count':
      return args.filter((arg) => arg !== undefined).length;
    case 'first':
      return args.find((arg) => arg !== undefined);
    case 'join':
      return args.map((arg) => textOf(arg) ?? '').join('');
    case 'number':
      return numberOf(first);
    case 'text':
      return textOf(first);
    case 'length':
      return Array.isArray(first) ? first.length : [...(textOf(first) ?? '')].length;
    case 'itemAt':
      return Array.isArray(first) ? first[numberOf(second) ?? -1] : undefined;
    case 'slice':
    case 'lower':
    case 'upper':
    case 'trim':
    case 'indexOf':
      return callOnText(fn, textOf(first) ?? '', second, third);
    case 'random': {
      const least = numberOf(first);
      const most = numberOf(second);
      if (draw === null || least === undefined || most === undefined || most < least) return undefined;
      return drawInteger(draw, Math.ceil(least), Math.floor(most));
    }
    case 'daysBetween':
    case 'yearsBetween':
      return between(fn, textOf(first), textOf(second));
    default:
      return calculate(fn, args.map(numberOf));
  }
}

function combine(fn: 'sum' | 'mean' | 'min' | 'max', numbers: readonly number[]): number | undefined {
  const sum = numbers.reduce((total, number) => total + number, 0);
  if (fn === 'sum') return sum;
  if (numbers.length === 0) return undefined;
  if (fn === 'mean') return sum / numbers.length;
  return numbers.reduce((best, number) => (fn === 'min' ? Math.min(best, number) : Math.max(best, number)));
}

type Calculation =
  | 'subtract'
  | 'multiply'
  | 'divide'
  | 'modulo'
  | 'power'
  | 'squareRoot'
  | 'absolute'
  | 'floor'
  | 'ceiling'
  | 'round';

function calculate(fn: Calculation, numbers: readonly (number | undefined)[]): number | undefined {
  const known = numbers.filter((number) => number !== undefined);
  const [first = Number.NaN, second = Number.NaN] = known;
  if (known.length < numbers.length) return undefined;
  switch (fn) {
    case 'subtract':
      return first - second;
    case 'multiply':
      return known.reduce((product, number) => product * number);
    case 'divide':
      return first / second;
    case 'modulo':
      return first % second;
    case 'power':
      return first ** second;
    case 'squareRoot':
      return Math.sqrt(first);
    case 'absolute':
      return Math.abs(first);
    case 'floor':
      return Math.floor(first);
    case 'ceiling':
      return Math.ceil(first);
    case 'round':
      return roundTo(first, known.length > 1 ? second : 0);
  }
}

/** Half away from zero, by the decimal digits that people see: 1.005 to two is 1.01. */
function roundTo(number: number, decimals: number): number {
  const digits = Math.max(0, Math.min(15, Math.trunc(decimals)));
  const scaled = Number(`${Math.abs(number)}e${digits}`);
  if (!Number.isFinite(scaled)) return number;
  return Math.sign(number) * Number(`${Math.round(scaled)}e-${digits}`);
}

function callOnText(
  fn: 'slice' | 'lower' | 'upper' | 'trim' | 'indexOf',
  text: string,
  second: ExpressionValue,
  third: ExpressionValue,
): string | number | undefined {
  switch (fn) {
    case 'lower':
      return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
    case 'upper':
      return text.replace(/[a-z]/g, (letter) => letter.toUpperCase());
    case 'trim':
      return text.trim();
    case 'indexOf':
      return foldText(text).indexOf(foldText(textOf(second) ?? ''));
    case 'slice': {
      const from = numberOf(second) ?? 0;
      const count = numberOf(third) ?? Number.POSITIVE_INFINITY;
      return [...text].slice(Math.max(0, from), Math.max(0, from + count)).join('');
    }
  }
}

const msPerDay = 86_400_000;

function between(fn: 'daysBetween' | 'yearsBetween', from?: string, to?: string): number | undefined {
  const start = dayOf(from);
  const end = dayOf(to);
  if (start === undefined || end === undefined) return undefined;
  if (fn === 'daysBetween') return Math.round((end.getTime() - start.getTime()) / msPerDay);
  const years = end.getUTCFullYear() - start.getUTCFullYear();
  const anniversary = Date.UTC(end.getUTCFullYear(), start.getUTCMonth(), start.getUTCDate());
  return end.getTime() < anniversary ? years - 1 : years;
}

/** The day of a date answer (`2026-03-01`, with or without a time). */
function dayOf(text: string | undefined): Date | undefined {
  const found = /^(\d{4})-(\d{2})-(\d{2})/.exec(text ?? '');
  if (found === null) return undefined;
  const day = new Date(`${found[0]}T00:00:00Z`);
  return Number.isNaN(day.getTime()) ? undefined : day;
}

function numberOf(value: ExpressionValue): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return Number(value);
  if (typeof value !== 'string' || !/^\s*[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?\s*$/i.test(value)) return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
}

function textOf(value: ExpressionValue): string | undefined {
  if (value === undefined) return undefined;
  return Array.isArray(value) ? value.join(',') : String(value);
}
