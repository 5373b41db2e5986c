import type { Condition, Scalar } from '@voxloop/condition';

/** A value computed from fields: for hidden questions, `set` elements, prefilled answers and counts of loops. */
export type Expression =
  | Scalar
  | { field: string }
  | { fn: ExpressionFunction; args: readonly Expression[] }
  | { if: Condition; then: Expression; else: Expression };

/**
 * The functions of expressions with the number of their arguments. An argument that is missing or not of the right kind
 * (a word that is no number) is left out by `sum`, `mean`, `min`, `max`, `count`, `join` and `first`, and makes the rest
 * of them missing; so does division by zero.
 */
export const expressionFunctions = {
  /** Of numbers. `sum` of nothing is 0, `mean`, `min` and `max` of nothing are missing. */
  sum: { least: 0, most: 500, says: 'the sum of numbers; of nothing it is 0' },
  mean: { least: 0, most: 500, says: 'the arithmetic mean of numbers' },
  min: { least: 0, most: 500, says: 'the least number' },
  max: { least: 0, most: 500, says: 'the greatest number' },
  count: { least: 0, most: 500, says: 'how many of the arguments are present' },
  subtract: { least: 2, most: 2, says: 'the first number less the second' },
  multiply: { least: 2, most: 100, says: 'the product of numbers' },
  divide: { least: 2, most: 2, says: 'the first number by the second; missing when that is 0' },
  modulo: { least: 2, most: 2, says: 'what division leaves, with the sign of the first number' },
  power: { least: 2, most: 2, says: 'the first number to the power of the second' },
  squareRoot: { least: 1, most: 1, says: 'the square root; missing below 0' },
  absolute: { least: 1, most: 1, says: 'the number without its sign' },
  floor: { least: 1, most: 1, says: 'the greatest whole number that is not greater' },
  ceiling: { least: 1, most: 1, says: 'the least whole number that is not less' },
  round: { least: 1, most: 2, says: 'rounded half away from zero, to so many decimals (0)' },
  number: { least: 1, most: 1, says: 'the number that a text writes, or missing' },
  text: { least: 1, most: 1, says: 'as text; a list joined by commas' },
  join: { least: 0, most: 100, says: 'texts one after the other' },
  length: { least: 1, most: 1, says: 'how many characters a text has, or entries a list' },
  slice: { least: 2, most: 3, says: 'the characters of a text from a position (0 is the first), so many of them' },
  lower: { least: 1, most: 1, says: 'A to Z in small letters' },
  upper: { least: 1, most: 1, says: 'a to z in capital letters' },
  trim: { least: 1, most: 1, says: 'the text without blanks around it' },
  indexOf: { least: 2, most: 2, says: 'where the second text begins in the first, from 0; -1 where it does not occur' },
  itemAt: { least: 2, most: 2, says: 'the entry of a list at a position, from 0' },
  first: { least: 1, most: 100, says: 'the first argument that is present' },
  random: { least: 2, most: 2, says: 'a whole number from the first to the second, drawn from the seed' },
  daysBetween: { least: 2, most: 2, says: 'days from the first date to the second' },
  yearsBetween: { least: 2, most: 2, says: 'full years from the first date to the second, e.g. an age' },
} as const satisfies Record<string, { least: number; most: number; says: string }>;

export type ExpressionFunction = keyof typeof expressionFunctions;
