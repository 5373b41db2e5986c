import { Matrix } from 'ml-matrix';
import { ArgumentError } from '../argument-error.ts';
import { type Factor, type NumericColumn, parseFactorCodes, parseNumericColumn, requireLength } from '../data/index.ts';
import { computeFUpperTail } from '../distributions/index.ts';
import { type ConfidenceOption, parseConfidence } from '../interval.ts';
import { computeCholesky } from '../linear-algebra/index.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import type { Coefficient } from '../regression/coefficient.ts';
import { createModelFrame } from '../regression/model-frame.ts';
import { fitOls, type OverallTest } from '../regression/ols.ts';
import type { Predictor } from '../regression/predictor.ts';
import { computeRobustErrors, type RobustErrors } from '../regression/robust-errors.ts';
import { requireZeroOne } from './treated-column.ts';

/** How far treated and others are apart in a period, over how far they were apart in the reference period. */
export interface PeriodEffect {
  readonly period: string;
  readonly effect: Coefficient;
}

/** Effects by period. */
export interface EventStudy {
  readonly n: number;
  readonly missing: number;
  readonly reference: string;
  /** periods before the reference, in order: without parallel trends they differ from 0 */
  readonly before: readonly PeriodEffect[];
  /** periods after the reference, in order: the effect as it unfolds */
  readonly after: readonly PeriodEffect[];
  /** that all effects before are 0; undefined (`noData`) when the reference is the first period */
  readonly preTrend: Outcome<OverallTest>;
  readonly clusters: number;
}

/** How an event study is made. */
export interface EventStudyOptions extends ConfidenceOption {
  /** the last period before the measure */
  readonly reference: string;
  /** what the treatment was given to, such as the store */
  readonly clusters?: Factor;
  readonly covariates?: readonly Predictor[];
  readonly weights?: NumericColumn;
}

function nameEffect(period: string): string {
  return `treated × ${period}`;
}

/** F test that all of some coefficients are 0. */
function testJointly(errors: RobustErrors, places: readonly number[], denominatorDf: number): Outcome<OverallTest> {
  if (places.length === 0) return undefinedBecause('noData');
  const cholesky = computeCholesky(errors.covariance.selection([...places], [...places]));
  if (!cholesky.defined) return undefinedBecause('singular');
  const effects = Matrix.columnVector(places.map((j) => errors.coefficients[j]?.estimate ?? 0));
  const statistic = effects.transpose().mmul(cholesky.value.solve(effects)).get(0, 0) / places.length;
  const pValue = computeFUpperTail(statistic, places.length, denominatorDf);
  return defined({ statistic, numeratorDf: places.length, denominatorDf, pValue });
}

function listEffectColumns(treated: Float64Array, codes: Int32Array, levels: readonly string[], reference: number) {
  return levels.flatMap((level, code) => {
    if (code === reference) return [];
    const values = treated.map((value, i) => ((codes[i] ?? -1) < 0 ? Number.NaN : codes[i] === code ? value : 0));
    return [{ name: nameEffect(level), values }];
  });
}

/**
 * Event study, 事件研究（动态双重差分）: the difference between treated and others in every period, over that of the last
 * period before a measure.
 *
 * Formula: outcome on treated, period and treated × period (the reference left out) by least squares; the pre-trend test is
 * a Wald F test that all effects before the reference are 0. Errors as in `computeDifferenceInDifferences`.
 * Assumptions: the measure starts for all treated at once; without it both would have changed alike, of which the periods
 * before give a hint, not a proof.
 *
 * @param outcome one number per row, NaN = missing
 * @param treated 1 for rows of those who got the measure, in all periods, 0 for the others
 * @param periods a factor whose levels are in time order
 * @returns `noData`, `tooFewRows`, `noVariance` and `singular` when treated or others lack a period, `perfectFit`
 * @throws ArgumentError when the reference is no period, or a column is not what it must be
 * @see A. Sun, S. Abraham, Journal of Econometrics 225 (2021), for what holds when starts differ
 * @example computeEventStudy(nps, inPilotStore, createFactor(months), { reference: '2026-03' })
 *
 * Checked against: R stats::lm with sandwich::vcovCL.
 */
export function computeEventStudy(
  outcome: NumericColumn,
  treated: NumericColumn,
  periods: Factor,
  { reference, clusters, covariates = [], weights, ...options }: EventStudyOptions,
): Outcome<EventStudy> {
  const confidence = parseConfidence(options);
  const isTreated = parseNumericColumn('treated', treated);
  const rows = parseNumericColumn('outcome', outcome).length;
  requireLength('treated', isTreated, rows);
  const codes = parseFactorCodes('periods', periods, rows);
  const place = periods.levels.indexOf(reference);
  if (place < 0) throw new ArgumentError('reference', `must be one of ${periods.levels.join(', ')}, not ${reference}`);
  const frame = createModelFrame({
    columns: [{ argument: 'outcome', values: outcome }],
    predictors: [
      { name: 'treated', values: isTreated },
      { name: 'period: ', values: periods },
      ...listEffectColumns(isTreated, codes, periods.levels, place),
      ...covariates,
    ],
    weights,
    intercept: true,
  });
  requireZeroOne('treated', frame.design.columns[1] ?? isTreated);
  const model = fitOls(frame, confidence);
  if (!model.defined) return model;
  const errors = computeRobustErrors(model.value, { confidence, ...(clusters ? { clusters } : {}) });
  if (!errors.defined) return errors;
  const { coefficients, clusters: count } = errors.value;
  const find = (period: string): PeriodEffect[] =>
    coefficients.flatMap((effect) => (effect.term === nameEffect(period) ? [{ period, effect }] : []));
  const before = periods.levels.slice(0, place);
  const places = before.map((period) => coefficients.findIndex(({ term }) => term === nameEffect(period)));
  return defined({
    n: frame.n,
    missing: frame.missing,
    reference,
    before: before.flatMap(find),
    after: periods.levels.slice(place + 1).flatMap(find),
    preTrend: testJointly(errors.value, places, clusters ? count - 1 : model.value.degreesOfFreedom),
    clusters: count,
  });
}
