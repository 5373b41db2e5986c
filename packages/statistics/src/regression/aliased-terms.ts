import type { NumericColumn } from '../data/index.ts';
import { computeQr } from '../linear-algebra/index.ts';
import { createModelFrame } from './model-frame.ts';
import type { Predictor } from './predictor.ts';

/**
 * Aliased terms, 完全共线的项: those that the terms before them determine, and that are to be left out when a model is
 * `singular`.
 *
 * Formula: in the QR factorisation of the design (with a constant) a column is determined when less than 1e-7 of its length
 * is left after those before it.
 *
 * @param predictors named columns of equal length: numbers or factors; incomplete rows are left out
 * @throws ArgumentError when lengths differ or a value is not finite
 * @see J. J. Dongarra et al., "LINPACK Users' Guide" (1979), chapter 9
 * @example listAliasedTerms([{ name: 'a', values: [1, 2, 4] }, { name: 'twice', values: [2, 4, 8] }]) // ['twice']
 *
 * Checked against: R 4.2 stats::lm, whose coefficients of these terms are NA.
 */
export function listAliasedTerms(
  predictors: readonly Predictor[],
  { weights, intercept = true }: { readonly weights?: NumericColumn; readonly intercept?: boolean } = {},
): string[] {
  const first = predictors.slice(0, 1).map(({ values }) => ({ argument: 'predictors[0].values', values }));
  const { design } = createModelFrame({ columns: first, predictors, weights, intercept });
  const { rank, order } = computeQr(design.columns);
  return [...order.slice(rank)].map((j) => design.terms[j]?.name ?? '');
}
