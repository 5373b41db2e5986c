import type { NamedColumn } from '../data/named-column.ts';
import { defined, type Outcome } from '../outcome.ts';
import { computeSem } from '../structure/sem.ts';
import type { SemWarning } from '../structure/sem-fit.ts';
import { readItemData } from './item-data.ts';

/** How strongly one item measures the factor. */
export interface OmegaItem {
  readonly name: string;
  /** loading on a factor of variance 1, in units of the item */
  readonly loading: number;
  readonly standardisedLoading: number;
  readonly residualVariance: number;
}

/** McDonald's omega of a scale. */
export interface Omega {
  readonly n: number;
  /** rows left out because an item is missing */
  readonly missing: number;
  /** share of the sum's variance that the factor explains, by the model's total variance */
  readonly omega: number;
  /** the same by the observed total variance */
  readonly omegaOfObservedVariance: number;
  /** composite reliability of standardised items */
  readonly compositeReliability: number;
  /** mean share of an item's variance that the factor explains (AVE) */
  readonly averageVarianceExtracted: number;
  readonly items: readonly OmegaItem[];
  readonly warnings: readonly SemWarning[];
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/**
 * McDonald's omega, 麦克唐纳 ω 系数, with composite reliability and average variance extracted.
 *
 * Purpose: the reliability of a scale whose items measure one factor, each with a strength of its own.
 *
 * Formula: (Σ loadings)² / ((Σ loadings)² + Σ residual variances) of a one-factor model by maximum likelihood (covariances
 * divided by n).
 *
 * Assumptions: one factor; look at the fit of that model (`computeSem`) before believing the number.
 *
 * @param items one column per item, NaN = missing, at least three
 * @returns the reasons of `computeSem` and of `computeAlpha`
 * @throws ArgumentError for `items`
 * @see R. McDonald, "Test Theory: A Unified Treatment" (1999)
 * @example computeOmega([{ name: 'q1', values: q1 }, { name: 'q2', values: q2 }, { name: 'q3', values: q3 }])
 *
 * Checked against: R lavaan.
 */
export function computeOmega(items: readonly NamedColumn[]): Outcome<Omega> {
  const data = readItemData(items, 3, 'n');
  if (!data.defined) return data;
  const { names, columns, covariance, rows: n, missing } = data.value;
  // Names of items need not be such that a model can spell them.
  const aliases = names.map((_, i) => `item${i}`);
  const renamed = columns.map((values, i) => ({ name: aliases[i] ?? '', values }));
  const fitted = computeSem(`factor =~ ${aliases.join(' + ')}`, renamed, { standardiseLatents: true });
  if (!fitted.defined) return fitted;
  const { parameters, warnings } = fitted.value;
  const loadings = parameters.filter(({ operator }) => operator === '=~');
  const residuals = parameters.filter(({ operator, left }) => operator === '~~' && left !== 'factor');
  const sign = sum(loadings.map(({ standardised = 0 }) => standardised)) < 0 ? -1 : 1;
  const described = names.map((name, i) => ({
    name,
    loading: sign * (loadings[i]?.estimate ?? 0),
    standardisedLoading: sign * (loadings[i]?.standardised ?? 0),
    residualVariance: residuals[i]?.estimate ?? 0,
  }));
  const common = sum(described.map(({ loading }) => loading)) ** 2;
  const unique = sum(described.map(({ residualVariance }) => residualVariance));
  const standardisedCommon = sum(described.map(({ standardisedLoading }) => standardisedLoading)) ** 2;
  const communality = sum(described.map(({ standardisedLoading }) => standardisedLoading ** 2));
  return defined({
    n,
    missing,
    omega: common / (common + unique),
    omegaOfObservedVariance: common / covariance.sum(),
    compositeReliability: standardisedCommon / (standardisedCommon + names.length - communality),
    averageVarianceExtracted: communality / names.length,
    items: described,
    warnings,
  });
}
