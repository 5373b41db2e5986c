import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import {
  computeGfi,
  computeIncrementalFit,
  computeRmsea,
  computeSrmr,
  createModelTest,
  type ModelTest,
} from './fit-measures.ts';
import { computeLogLikelihood } from './normal-deviance.ts';
import { buildReferenceTable, computeExogenousLogLikelihood } from './saturation.ts';
import { computeYuanBentlerFactor, findSatorraBentlerFactor } from './scaling-factor.ts';
import type { SemData } from './sem-data.ts';
import { estimateSem, listGivenVariables, type SemEstimate, type SemEstimator } from './sem-estimate.ts';
import type { RobustFit, SemFitMeasures } from './sem-fit.ts';

/** Moments that the model has to explain: variances, covariances and means but those taken from the data. */
function countMoments(estimate: SemEstimate, meanStructure: boolean): number {
  const { roles, rows } = estimate.table;
  const size = roles.observed.length;
  const perGroup = (size * (size + 1)) / 2 + (meanStructure ? size : 0);
  return perGroup * estimate.groups.length - rows.filter(({ free, fixedTo }) => free < 0 && fixedTo === 'data').length;
}

function sumLogLikelihood(estimate: SemEstimate, data: SemData): number {
  const patterns = data.samples.flatMap((sample) => sample.patterns);
  return computeLogLikelihood(patterns, 2 * estimate.point.value);
}

/** Degrees of freedom of a model; negative when it has more parameters than there are moments. */
export function computeDegreesOfFreedom(estimate: SemEstimate, meanStructure: boolean): number {
  return countMoments(estimate, meanStructure) - estimate.parameterCount;
}

function testAgainstSaturated(estimate: SemEstimate, data: SemData, meanStructure: boolean): ModelTest {
  const saturated = data.samples.reduce((sum, { logLikelihood }) => sum + logLikelihood, 0);
  const chiSquare = Math.max(0, 2 * (saturated - sumLogLikelihood(estimate, data)));
  return createModelTest(chiSquare, computeDegreesOfFreedom(estimate, meanStructure));
}

function computeFactor(
  estimator: SemEstimator,
  estimate: SemEstimate,
  data: SemData,
  degreesOfFreedom: number,
): Outcome<number | undefined> {
  if (estimator === 'mlr') return computeYuanBentlerFactor(estimate, data, degreesOfFreedom);
  return defined(findSatorraBentlerFactor(estimate, degreesOfFreedom));
}

/** Fit indices of Brosseau-Liard and Savalei, from the plain chi-squares and their scaling factors. */
function computeRobustFit(
  model: { test: ModelTest; factor: number },
  baseline: { test: ModelTest; factor: number | undefined },
  data: SemData,
): RobustFit {
  const { test, factor } = model;
  const df = test.degreesOfFreedom;
  const groups = data.samples.length;
  const isComplete = data.samples.every(({ patterns }) => patterns.length === 1);
  const excess = Math.max(0, test.chiSquare - factor * df);
  const baseDf = baseline.test.degreesOfFreedom;
  const baseExcess = baseline.test.chiSquare - (baseline.factor ?? 1) * baseDf;
  const plainExcess = test.chiSquare - factor * df;
  return {
    ...createModelTest(test.chiSquare / factor, df),
    scalingFactor: factor,
    cfi: isComplete ? (Math.max(excess, baseExcess) > 0 ? 1 - excess / Math.max(excess, baseExcess) : 1) : undefined,
    tli: isComplete ? 1 - (plainExcess / df) * (baseDf / baseExcess) : undefined,
    rmsea: isComplete ? Math.sqrt((excess / (df * data.rows)) * groups) : undefined,
  };
}

/**
 * All fit measures of an estimated model.
 *
 * @returns undefined for the reasons of the baseline model or of the robust correction
 */
export function computeSemMeasures(
  estimate: SemEstimate,
  data: SemData,
  meanStructure: boolean,
  estimator: SemEstimator,
): Outcome<SemFitMeasures> {
  const { roles } = estimate.table;
  const exogenous = listGivenVariables(estimate.table);
  const fixedExogenous = exogenous.length > 0;
  const reference = buildReferenceTable('independent', roles, data.samples.length, meanStructure, fixedExogenous);
  const kind = estimator === 'mlr' ? 'observed' : 'expected';
  const baselineEstimate = estimateSem(reference, undefined, data, meanStructure, kind);
  if (!baselineEstimate.defined) return baselineEstimate;
  const test = testAgainstSaturated(estimate, data, meanStructure);
  const baseline = testAgainstSaturated(baselineEstimate.value, data, meanStructure);
  if (test.degreesOfFreedom < 0) return undefinedBecause('notIdentified');
  let robust: RobustFit | undefined;
  if (estimator !== 'ml' && test.degreesOfFreedom > 0) {
    const factor = computeFactor(estimator, estimate, data, test.degreesOfFreedom);
    if (!factor.defined) return factor;
    const baselineFactor = computeFactor(estimator, baselineEstimate.value, data, baseline.degreesOfFreedom);
    if (!baselineFactor.defined) return baselineFactor;
    if (factor.value !== undefined && factor.value > 0)
      robust = computeRobustFit({ test, factor: factor.value }, { test: baseline, factor: baselineFactor.value }, data);
  }
  const given = data.samples.reduce((sum, sample) => sum + computeExogenousLogLikelihood(sample, exogenous), 0);
  const logLikelihood = sumLogLikelihood(estimate, data) - given;
  const { parameterCount, point } = estimate;
  return defined({
    ...test,
    baseline,
    ...computeIncrementalFit(test, baseline),
    ...computeRmsea(test, data.rows, data.samples.length),
    srmr: computeSrmr(point.groups),
    gfi: computeGfi(point.groups, exogenous),
    logLikelihood,
    unrestrictedLogLikelihood: data.samples.reduce((sum, sample) => sum + sample.logLikelihood, 0) - given,
    aic: 2 * parameterCount - 2 * logLikelihood,
    bic: Math.log(data.rows) * parameterCount - 2 * logLikelihood,
    parameterCount,
    robust,
  });
}
