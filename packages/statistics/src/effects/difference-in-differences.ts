import { ArgumentError } from '../argument-error.ts';
import { type Factor, type NumericColumn, parseNumericColumn, requireLength } from '../data/index.ts';
import { type ConfidenceOption, parseConfidence } from '../interval.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import type { Coefficient } from '../regression/coefficient.ts';
import { createModelFrame, type ModelFrame } from '../regression/model-frame.ts';
import { fitOls, type Ols } from '../regression/ols.ts';
import type { Predictor } from '../regression/predictor.ts';
import { computeRobustErrors } from '../regression/robust-errors.ts';
import { requireZeroOne } from './treated-column.ts';

/** Mean outcome of one of the four cells. */
export interface CellMean {
  /** rows */
  readonly n: number;
  /** weighted where weights were given */
  readonly mean: number;
}

/** A difference in differences. */
export interface DifferenceInDifferences {
  readonly n: number;
  readonly missing: number;
  /** how much more the treated changed than the others, in units of the outcome */
  readonly effect: Coefficient;
  readonly cells: {
    readonly treatedBefore: CellMean;
    readonly treatedAfter: CellMean;
    readonly controlBefore: CellMean;
    readonly controlAfter: CellMean;
  };
  /** clusters, or rows where every row stands for itself */
  readonly clusters: number;
  /** the regression; its own standard errors are not the robust ones of `effect` */
  readonly model: Ols;
}

/** Who was treated, when, and what else is held fixed. */
export interface DifferenceInDifferencesOptions extends ConfidenceOption {
  /** held fixed: numbers or factors */
  readonly covariates?: readonly Predictor[];
  /** what the treatment was given to, such as the store; errors within one are related */
  readonly clusters?: Factor;
  readonly weights?: NumericColumn;
}

const effectName = 'treated × after';

function computeCell({ columns: [outcome], weights, design }: ModelFrame, treated: number, after: number): CellMean {
  const [, isTreated, isAfter] = design.columns;
  let n = 0;
  let total = 0;
  let sum = 0;
  for (let i = 0; i < weights.length; i++) {
    if (isTreated?.[i] !== treated || isAfter?.[i] !== after) continue;
    n++;
    total += weights[i] ?? 0;
    sum += (weights[i] ?? 0) * (outcome?.[i] ?? 0);
  }
  return { n, mean: sum / total };
}

function prepareFrame(
  outcome: NumericColumn,
  treated: NumericColumn,
  after: NumericColumn,
  { covariates = [], weights }: DifferenceInDifferencesOptions,
): ModelFrame {
  const isTreated = parseNumericColumn('treated', treated);
  const isAfter = parseNumericColumn('after', after);
  const rows = parseNumericColumn('outcome', outcome).length;
  requireLength('treated', isTreated, rows);
  requireLength('after', isAfter, rows);
  const both = isTreated.map((value, i) => value * (isAfter[i] ?? 0));
  const frame = createModelFrame({
    columns: [{ argument: 'outcome', values: outcome }],
    predictors: [
      { name: 'treated', values: isTreated },
      { name: 'after', values: isAfter },
      { name: effectName, values: both },
      ...covariates,
    ],
    weights,
    intercept: true,
  });
  requireZeroOne('treated', frame.design.columns[1] ?? both);
  requireZeroOne('after', frame.design.columns[2] ?? both);
  return frame;
}

/**
 * Difference in differences, 双重差分: the effect of a measure that some got and others did not, from before to after.
 *
 * Formula: outcome = a + b · treated + c · after + effect · treated · after (+ covariates) by least squares; without
 * covariates the effect is the change of the treated less the change of the others. Standard errors are cluster-robust
 * where clusters are given, else HC3.
 * Assumptions: without the measure both would have changed alike (see `computeEventStudy` for a check of the past); nobody
 * changes sides; for clusters there are many, say 40.
 *
 * @param outcome one number per row, NaN = missing
 * @param treated 1 for rows of those who got the measure, in both periods, 0 for the others
 * @param after 1 for rows from after the measure, 0 from before
 * @returns `noData`, `tooFewRows` (also: one cluster), `noVariance` and `singular` when one of the four cells is empty or a
 * covariate does not vary, `perfectFit`
 * @throws ArgumentError when `treated` or `after` hold anything but 0 and 1, or a column is not what it must be
 * @see J. D. Angrist, J.-S. Pischke, "Mostly Harmless Econometrics" (2009), 5.2; M. Bertrand, E. Duflo, S. Mullainathan,
 * Quarterly Journal of Economics 119 (2004)
 * @example computeDifferenceInDifferences(nps, inPilotStore, afterLaunch, { clusters: createFactor(stores) })
 *
 * Checked against: R stats::lm with sandwich::vcovCL.
 */
export function computeDifferenceInDifferences(
  outcome: NumericColumn,
  treated: NumericColumn,
  after: NumericColumn,
  options: DifferenceInDifferencesOptions = {},
): Outcome<DifferenceInDifferences> {
  const confidence = parseConfidence(options);
  if (options.covariates?.some(({ name }) => name === 'treated' || name === 'after'))
    throw new ArgumentError('covariates', 'must not be named treated or after');
  const frame = prepareFrame(outcome, treated, after, options);
  const model = fitOls(frame, confidence);
  if (!model.defined) return model;
  const { clusters } = options;
  const robust = computeRobustErrors(model.value, { confidence, ...(clusters ? { clusters } : {}) });
  if (!robust.defined) return robust;
  const effect = robust.value.coefficients.find(({ term }) => term === effectName);
  if (!effect) return undefinedBecause('singular');
  return defined({
    n: frame.n,
    missing: frame.missing,
    effect,
    cells: {
      treatedBefore: computeCell(frame, 1, 0),
      treatedAfter: computeCell(frame, 1, 1),
      controlBefore: computeCell(frame, 0, 0),
      controlAfter: computeCell(frame, 0, 1),
    },
    clusters: robust.value.clusters,
    model: model.value,
  });
}
