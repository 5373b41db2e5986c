import { computePoissonProbability } from './poisson-probability.ts';

const precision = 1e-17;
const maxTerms = 1_000_000;

/**
 * Σ Poisson(j; mean) · f(j) over j = 0, 1, 2 …, 泊松混合, for f within 0…1: what noncentral distributions are made of.
 * Sums outwards from the most probable j until neither side adds anything.
 *
 * @param mean at least 0
 */
export function computePoissonMixture(mean: number, f: (j: number) => number): number {
  const centre = Math.floor(mean);
  const peak = computePoissonProbability(centre, mean);
  let sum = peak * f(centre);
  const addSide = (direction: 1 | -1) => {
    let weight = peak;
    let before = sum;
    for (let j = centre + direction; j >= 0 && j < centre + maxTerms; j += direction) {
      weight *= direction === 1 ? mean / j : (j + 1) / mean;
      const term = weight * f(j);
      sum += term;
      // Terms may grow at first, where f grows faster than the probabilities fall.
      if ((term < before && term <= precision * sum) || weight === 0) break;
      before = term;
    }
  };
  addSide(1);
  addSide(-1);
  return sum;
}
