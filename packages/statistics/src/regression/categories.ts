import { ArgumentError } from '../argument-error.ts';
import type { Factor } from '../data/index.ts';
import { isFactor } from './predictor.ts';

/** An outcome of several categories, with those that occur only. */
export interface Categories {
  readonly levels: readonly string[];
  /** place among `levels`, one per row */
  readonly codes: Int32Array;
}

/**
 * The categories that occur in the rows used, in the order of the factor's levels.
 *
 * @param codes the factor's codes in those rows
 */
export function listCategories(factor: Factor, codes: Float64Array): Categories {
  const used = factor.levels.map(() => false);
  for (const code of codes) used[code] = true;
  const kept = [...factor.levels.keys()].filter((code) => used[code]);
  const places = new Map(kept.map((code, place) => [code, place]));
  return {
    levels: kept.map((code) => factor.levels[code] ?? ''),
    codes: Int32Array.from(codes, (code) => places.get(code) ?? 0),
  };
}

/** Throws unless the outcome is a factor. */
export function requireFactor(argument: string, factor: Factor): void {
  if (!isFactor(factor)) throw new ArgumentError(argument, 'must be a factor: make one with createFactor');
}

/** Sum of weights per category. */
export function sumCategories({ levels, codes }: Categories, weights: Float64Array): Float64Array {
  const sums = new Float64Array(levels.length);
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i] ?? 0;
    sums[code] = (sums[code] ?? 0) + (weights[i] ?? 0);
  }
  return sums;
}

/** Log-likelihood of a model that gives every row the shares of the categories. */
export function computeShareLogLikelihood(sums: Float64Array): number {
  const total = sums.reduce((sum, value) => sum + value, 0);
  return sums.reduce((sum, value) => sum + value * Math.log(value / total), 0);
}
