import { ArgumentError, requireWholeNumber } from '../argument-error.ts';
import {
  createFactor,
  type Factor,
  type NumericColumn,
  parseFactorCodes,
  parseNumericColumn,
  parseWeights,
  requireLength,
} from '../data/index.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import { computeWeightSummary, type WeightSummary } from './weight-summary.ts';

/** Weights that let those who answered stand for those who didn't. */
export interface NonResponseWeights {
  /** 0 for those who didn't answer */
  readonly weights: Float64Array;
  /** Of those who answered */
  readonly summary: WeightSummary;
  /** By class: how many were asked, how many answered, and by how much their weights were raised */
  readonly classes: readonly {
    readonly level: string;
    readonly invited: number;
    readonly responded: number;
    readonly responseRate: number;
    readonly factor: number;
  }[];
}

/** Whose answers stand for whom: given classes, or classes of similar response propensity. */
export type ResponseClasses =
  | { readonly classes: Factor }
  | {
      /** Modelled chance of each row to answer, within 0…1, such as fitted values of a logistic regression */
      readonly propensities: NumericColumn;
      /** Classes of equal size along the propensity; 5 unless given */
      readonly classCount?: number;
    };

/**
 * Non-response weights, 无应答加权: within classes of similar people, those who answered stand for those who didn't.
 *
 * Formula: within a class the base weights of those who answered are multiplied by (Σ base weights of all asked) / (Σ of those
 * who answered). Classes are given, or cut at the quantiles of the response propensity, which bounds extreme weights.
 *
 * Assumptions: within a class answering has nothing to do with the answer.
 *
 * @param responded 1 for those who answered, 0 for those who were asked and didn't
 * @param by classes, or propensities with classCount
 * @param options baseWeights, 1 unless given
 * @returns `noData` when a class has nobody who answered: join it with another
 * @throws ArgumentError when lengths differ, a mark is neither 0 nor 1, a propensity is not within 0…1 or a class is missing
 * @see P. R. Rosenbaum and D. B. Rubin, JASA 79 (1984); R. J. A. Little, International Statistical Review 54 (1986)
 * @example computeNonResponseWeights([1, 0, 1, 1], { classes: createFactor(['a', 'a', 'b', 'b']) }) // weights 2, 0, 1, 1
 */
export function computeNonResponseWeights(
  responded: NumericColumn,
  by: ResponseClasses,
  options: { readonly baseWeights?: NumericColumn } = {},
): Outcome<NonResponseWeights> {
  const answered = parseNumericColumn('responded', responded);
  const rows = answered.length;
  const wrong = answered.findIndex((mark) => mark !== 0 && mark !== 1);
  if (wrong >= 0)
    throw new ArgumentError('responded', `must be 0 or 1 in every row; row ${wrong} holds ${answered[wrong]}`);
  if (rows === 0) return undefinedBecause('noData');
  const classes = 'classes' in by ? by.classes : cutIntoClasses(by.propensities, by.classCount ?? 5, rows);
  const codes = parseFactorCodes('classes', classes, rows);
  const lacking = codes.indexOf(-1);
  if (lacking >= 0) throw new ArgumentError('classes', `row ${lacking} has none`);
  const base = parseWeights('baseWeights', options.baseWeights, rows);
  const sums = classes.levels.map(() => ({ invited: 0, responded: 0, all: 0, kept: 0 }));
  for (const [row, code] of codes.entries()) {
    const sum = sums[code];
    if (sum === undefined) continue;
    const [weight, mark] = [base[row] ?? 0, answered[row] ?? 0];
    sum.invited++;
    sum.responded += mark;
    sum.all += weight;
    sum.kept += weight * mark;
  }
  if (sums.some(({ all, kept }) => all > 0 && kept === 0)) return undefinedBecause('noData');
  const factors = sums.map(({ all, kept }) => (all === 0 ? 0 : all / kept));
  const weights = base.map((weight, row) => weight * (answered[row] ?? 0) * (factors[codes[row] ?? 0] ?? 0));
  return defined({
    weights,
    summary: computeWeightSummary(weights),
    classes: sums.flatMap(({ invited, responded: count }, code) =>
      invited === 0
        ? []
        : [
            {
              level: classes.levels[code] ?? '',
              invited,
              responded: count,
              responseRate: count / invited,
              factor: factors[code] ?? 0,
            },
          ],
    ),
  });
}

/** Classes 1…count of as equal a size as ties allow, along the propensity. */
function cutIntoClasses(propensities: NumericColumn, classCount: number, rows: number): Factor {
  requireWholeNumber('classCount', classCount, 1);
  const column = parseNumericColumn('propensities', propensities);
  requireLength('propensities', column, rows);
  const wrong = column.findIndex((value) => !(value >= 0 && value <= 1));
  if (wrong >= 0) throw new ArgumentError('propensities', `must lie within 0…1; row ${wrong} holds ${column[wrong]}`);
  const sorted = column.slice().sort();
  const borders = Array.from(
    { length: classCount - 1 },
    (_, i) => sorted[Math.floor(((i + 1) * rows) / classCount)] ?? 1,
  );
  return createFactor([...column].map((value) => 1 + borders.filter((border) => value >= border).length));
}
