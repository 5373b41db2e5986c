import type { Matrix } from 'ml-matrix';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import { computeCaseScores } from './case-scores.ts';
import { invertInformation } from './parameter-covariance.ts';
import { buildReferenceTable } from './saturation.ts';
import type { SemData } from './sem-data.ts';
import { createSemGroups, listGivenVariables, type SemEstimate, scoreCases } from './sem-estimate.ts';
import { computeObservedInformation, findSemPoint } from './sem-likelihood.ts';

function computeTrace(left: Matrix, right: Matrix): number {
  return left.mmul(right).trace();
}

/**
 * Scaling factor of Satorra and Bentler: the mean eigenvalue of the residual weight times the covariance of the sample
 * moments, 1 for normal data.
 *
 * @returns undefined without degrees of freedom
 * @see A. Satorra, P. Bentler, "Corrections to test statistics and standard errors in covariance structure analysis" (1994)
 */
export function findSatorraBentlerFactor(estimate: SemEstimate, degreesOfFreedom: number): number | undefined {
  if (degreesOfFreedom <= 0) return undefined;
  const { crossProducts, momentTrace } = scoreCases(estimate, 'sample');
  return (momentTrace - computeTrace(estimate.covariance, crossProducts)) / degreesOfFreedom;
}

/** tr(A⁻¹ B) of the saturated model: what the rows say against what the normal likelihood expects of them. */
function computeSaturatedTrace(estimate: SemEstimate, data: SemData): Outcome<number> {
  const { table, groups } = estimate;
  const meanStructure = groups[0]?.model.sampleMeans === undefined;
  const isComplete = data.samples.every(
    ({ patterns, means }) => patterns.length === 1 && patterns[0]?.observed.length === means.length,
  );
  const fixedExogenous = listGivenVariables(table).length > 0;
  const reference = buildReferenceTable('saturated', table.roles, data.samples.length, meanStructure, fixedExogenous);
  const saturated = createSemGroups(reference, data, meanStructure);
  const parameters = Float64Array.from({ length: reference.freeCount });
  for (const row of reference.rows) {
    const sample = data.samples[row.group];
    const at = (name: string) => table.roles.observed.indexOf(name);
    if (row.free < 0 || !sample) continue;
    parameters[row.free] =
      row.operator === '~1' ? (sample.means[at(row.left)] ?? 0) : sample.covariance.get(at(row.left), at(row.right));
  }
  const point = findSemPoint(saturated, parameters);
  if (!point) return undefinedBecause('notPositiveDefinite');
  if (isComplete && !fixedExogenous) {
    const bare = point.groups.map((group) => ({ ...group, slopes: { ...group.slopes, cells: [] } }));
    return defined(computeCaseScores(bare, 0, 'implied').momentTrace);
  }
  const information = computeObservedInformation(saturated, parameters);
  const inverse = information ? invertInformation(information, undefined) : undefinedBecause('notPositiveDefinite');
  if (!inverse.defined) return inverse;
  return defined(
    computeTrace(inverse.value, computeCaseScores(point.groups, reference.freeCount, 'implied').crossProducts),
  );
}

/**
 * Scaling factor of Yuan and Bentler in the form that needs no residual weight, also with missing values.
 *
 * @see K. Yuan, P. Bentler, "Three likelihood-based methods for mean and covariance structure analysis with nonnormal
 * missing data", Sociological Methodology 30 (2000)
 */
export function computeYuanBentlerFactor(
  estimate: SemEstimate,
  data: SemData,
  degreesOfFreedom: number,
): Outcome<number | undefined> {
  if (degreesOfFreedom <= 0) return defined(undefined);
  const saturated = computeSaturatedTrace(estimate, data);
  if (!saturated.defined) return saturated;
  const { crossProducts } = scoreCases(estimate, 'implied');
  return defined((saturated.value - computeTrace(estimate.covariance, crossProducts)) / degreesOfFreedom);
}
