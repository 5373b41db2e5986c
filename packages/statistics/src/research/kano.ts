import { ArgumentError } from '../argument-error.ts';
import { type NumericColumn, parseNumericColumn, parseWeights, requireLength } from '../data/index.ts';
import type { Interval } from '../interval.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import { computeWilsonInterval } from '../scores/proportion.ts';

/** What a feature is to a customer, in the order that breaks ties: what hurts most when it lacks comes first. */
export const kanoCategories = [
  'mustBe',
  'oneDimensional',
  'attractive',
  'indifferent',
  'reverse',
  'questionable',
] as const;

export type KanoCategory = (typeof kanoCategories)[number];

/** One feature with the answers to its two questions: 1 like, 2 must be, 3 neutral, 4 live with, 5 dislike. */
export interface KanoFeature {
  readonly name: string;
  /** how would you feel if the product had it */
  readonly functional: NumericColumn;
  /** how would you feel if it had it not */
  readonly dysfunctional: NumericColumn;
}

/** A share of the people for whom the feature is neither reversed nor questionable. */
export interface KanoCoefficient {
  /** `better` 0…1, `worse` −1…0 */
  readonly value: number;
  /** Wilson's, with the people of the base as n */
  readonly interval: Interval;
}

/** How sure the most frequent category is: Fong's comparison with the second. */
export interface FongTest {
  /** largest minus second largest count */
  readonly difference: number;
  /** what the difference must reach for a confidence of 90 % */
  readonly needed: number;
  readonly significant: boolean;
}

export interface KanoResult {
  readonly name: string;
  /** people who answered both questions (sum of weights), and how many left one out */
  readonly n: number;
  readonly missing: number;
  readonly counts: Readonly<Record<KanoCategory, number>>;
  readonly category: KanoCategory;
  /** what having it adds to satisfaction: (A + O) ⁄ (A + O + M + I) */
  readonly better: Outcome<KanoCoefficient>;
  /** what lacking it takes away: −(O + M) ⁄ (A + O + M + I) */
  readonly worse: Outcome<KanoCoefficient>;
  /** share to whom the feature matters: (M + O + A) ⁄ n, 0…1 */
  readonly totalStrength: number;
  /** lead of the most frequent category over the second, as a share of n, 0…1 */
  readonly categoryStrength: number;
  readonly fong: FongTest;
}

/** The evaluation table: functional answer in rows, dysfunctional in columns. */
const evaluationTable: readonly (readonly KanoCategory[])[] = [
  ['questionable', 'attractive', 'attractive', 'attractive', 'oneDimensional'],
  ['reverse', 'indifferent', 'indifferent', 'indifferent', 'mustBe'],
  ['reverse', 'indifferent', 'indifferent', 'indifferent', 'mustBe'],
  ['reverse', 'indifferent', 'indifferent', 'indifferent', 'mustBe'],
  ['reverse', 'reverse', 'reverse', 'reverse', 'questionable'],
];

function classify(argument: string, row: number, functional: number, dysfunctional: number): KanoCategory {
  const category = evaluationTable[functional - 1]?.[dysfunctional - 1];
  if (category === undefined)
    throw new ArgumentError(
      argument,
      `must hold answers 1…5 or NaN for missing; row ${row} holds ${functional} and ${dysfunctional}`,
    );
  return category;
}

function createCounts(): Record<KanoCategory, number> {
  return { mustBe: 0, oneDimensional: 0, attractive: 0, indifferent: 0, reverse: 0, questionable: 0 };
}

function computeCoefficient(part: number, base: number, sign: 1 | -1): Outcome<KanoCoefficient> {
  if (base === 0) return undefinedBecause('noData');
  const [low, high] = computeWilsonInterval(part, base);
  return defined({
    value: (sign * part) / base,
    interval: sign === 1 ? [low, high] : [-high, -low],
  });
}

function describeFeature(
  name: string,
  counts: Readonly<Record<KanoCategory, number>>,
  missing: number,
): Outcome<KanoResult> {
  const n = kanoCategories.reduce((sum, category) => sum + counts[category], 0);
  if (n === 0) return undefinedBecause('noData');
  // The sort is stable, so that equal counts keep the order of the categories.
  const [first, second] = [...kanoCategories].sort((a, b) => counts[b] - counts[a]);
  if (first === undefined || second === undefined) return undefinedBecause('noData');
  const [a, b] = [counts[first], counts[second]];
  const needed = 1.65 * Math.sqrt(((a + b) * (2 * n - a - b)) / (2 * n));
  const { mustBe, oneDimensional, attractive, indifferent } = counts;
  const base = attractive + oneDimensional + mustBe + indifferent;
  return defined({
    name,
    n,
    missing,
    counts,
    category: first,
    better: computeCoefficient(attractive + oneDimensional, base, 1),
    worse: computeCoefficient(oneDimensional + mustBe, base, -1),
    totalStrength: (mustBe + oneDimensional + attractive) / n,
    categoryStrength: (a - b) / n,
    fong: { difference: a - b, needed, significant: a - b >= needed },
  });
}

/**
 * Kano classification, 卡诺模型: tells features that delight from those that are taken for granted.
 *
 * Formula: each person's pair of answers is looked up in the evaluation table of Berger et al.; a feature is what most
 * people make of it, ties going to must-be, one-dimensional, attractive, indifferent, reverse, questionable in this
 * order. Fong's test asks whether the lead of the first category over the second is more than chance: it must reach
 * 1.65 · √((a + b)(2n − a − b) ⁄ 2n), a and b being the two largest counts.
 *
 * Assumptions: everybody answered both questions of a feature on the same five answers; who left one out does not count.
 *
 * @param features answers 1…5, one row per person, NaN = missing
 * @param options `weights`: one per person
 * @returns one outcome per feature, `noData` where nobody answered both questions; the coefficients are `noData` where
 * everybody's answers are reversed or questionable
 * @throws ArgumentError when an answer is not 1…5, lengths differ or weights are negative
 * @see C. Berger et al., "Kano's methods for understanding customer-defined quality", Center for Quality Management
 * Journal 2 (1993); D. Fong, "Using the self-stated importance questionnaire to interpret Kano questionnaire results",
 * ibid. 5 (1996)
 * @example computeKano([{ name: 'Free delivery', functional: [1, 1, 2], dysfunctional: [5, 4, 5] }])
 */
export function computeKano(
  features: readonly KanoFeature[],
  options: { readonly weights?: NumericColumn } = {},
): Outcome<KanoResult>[] {
  return features.map(({ name, functional, dysfunctional }, i) => {
    const argument = `features[${i}]`;
    const having = parseNumericColumn(`${argument}.functional`, functional);
    const lacking = parseNumericColumn(`${argument}.dysfunctional`, dysfunctional);
    requireLength(`${argument}.dysfunctional`, lacking, having.length);
    const weights = parseWeights('weights', options.weights, having.length);
    const counts = createCounts();
    let missing = 0;
    for (let row = 0; row < having.length; row++) {
      const [x, y] = [having[row] ?? Number.NaN, lacking[row] ?? Number.NaN];
      if (Number.isNaN(x) || Number.isNaN(y)) missing++;
      else counts[classify(argument, row, x, y)] += weights[row] ?? 0;
    }
    return describeFeature(name, counts, missing);
  });
}
