import { Matrix } from 'ml-matrix';
import { computeCholesky } from '../linear-algebra/cholesky.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import { type ConstructReliability, listReliabilities } from './construct-quality.ts';
import type { PlsLayout } from './pls-model.ts';
import { fitPlsWeights, type PlsScheme, type PlsWeights } from './pls-weights.ts';
import { fitStructuralPaths, type StructuralPaths } from './structural-paths.ts';

/** A PLS path model in matrices. */
export interface PlsEstimate {
  readonly fitted: PlsWeights;
  readonly reliabilities: readonly ConstructReliability[];
  /** corrected for unreliability where that was asked for */
  readonly constructCorrelations: Matrix;
  /** one list per construct, in the order of its items */
  readonly loadings: readonly Float64Array[];
  readonly structure: StructuralPaths;
}

/** Corrects correlations and loadings of mode A constructs for the unreliability of their items. */
function correctForUnreliability(
  layout: PlsLayout,
  fitted: PlsWeights,
  reliabilities: readonly ConstructReliability[],
) {
  const rho = layout.modes.map((mode, j) => (mode === 'A' ? (reliabilities[j]?.rhoA ?? 1) : 1));
  const correlations = new Matrix(fitted.constructCorrelations);
  for (const [i, a] of rho.entries())
    for (const [j, b] of rho.entries()) if (i !== j) correlations.set(i, j, correlations.get(i, j) / Math.sqrt(a * b));
  const loadings = layout.blocks.map((block, j) => {
    const weights = Float64Array.from(block, (i) => fitted.weights.get(i, j));
    if (layout.modes[j] === 'B') return Float64Array.from(block, (i) => fitted.crossLoadings.get(i, j));
    const square = weights.reduce((sum, weight) => sum + weight * weight, 0);
    return weights.map((weight) => (weight * Math.sqrt(rho[j] ?? 1)) / square);
  });
  return { correlations, loadings, isPossible: rho.every((value) => value > 0) };
}

/**
 * Fits a PLS path model to the correlations of its items.
 *
 * @param consistent correct for the unreliability of reflective items (PLSc)
 */
export function estimatePls(
  layout: PlsLayout,
  items: Matrix,
  scheme: PlsScheme,
  consistent: boolean,
): Outcome<PlsEstimate> {
  const weights = fitPlsWeights(layout, items, scheme);
  if (!weights.defined) return weights;
  const fitted = weights.value;
  const reliabilities = listReliabilities(layout, items, fitted);
  let constructCorrelations = fitted.constructCorrelations;
  let loadings = layout.blocks.map((block, j) => Float64Array.from(block, (i) => fitted.crossLoadings.get(i, j)));
  if (consistent) {
    const corrected = correctForUnreliability(layout, fitted, reliabilities);
    if (!corrected.isPossible || !computeCholesky(corrected.correlations).defined)
      return undefinedBecause('notPositiveDefinite');
    constructCorrelations = corrected.correlations;
    loadings = corrected.loadings;
  }
  const structure = fitStructuralPaths(layout, constructCorrelations);
  if (!structure.defined) return structure;
  return defined({ fitted, reliabilities, constructCorrelations, loadings, structure: structure.value });
}
