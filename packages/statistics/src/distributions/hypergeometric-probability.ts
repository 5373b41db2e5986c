import { requireWholeNumber } from '../argument-error.ts';
import { computeBinomialProbability } from './binomial.ts';

/**
 * Probability of drawing `k` marked ones, 超几何分布概率: `draws` are taken without return from `marked` + `unmarked`.
 *
 * Formula: the quotient of three binomial probabilities, whose chance of success cancels.
 *
 * @param k any whole number
 * @throws ArgumentError when a count is not a whole number of at least 0
 * @see C. Loader, "Fast and accurate computation of binomial probabilities", 2000
 *
 * Checked against: R dhyper.
 */
export function computeHypergeometricProbability(k: number, marked: number, unmarked: number, draws: number): number {
  requireWholeNumber('marked', marked);
  requireWholeNumber('unmarked', unmarked);
  requireWholeNumber('draws', draws);
  if (k < 0 || k > marked || draws - k < 0 || draws - k > unmarked) return 0;
  const total = marked + unmarked;
  if (draws === 0 || draws === total) return 1;
  const chance = draws / total;
  const both = computeBinomialProbability(k, marked, chance) * computeBinomialProbability(draws - k, unmarked, chance);
  return both / computeBinomialProbability(draws, total, chance);
}
