import type { Matrix } from 'ml-matrix';
import type { Random } from '../random/random.ts';

/** What a person's step knows of the population. */
export interface PopulationShape {
  readonly mean: Float64Array;
  /** Cholesky factor of the covariance */
  readonly lower: Matrix;
  /** inverse of the covariance */
  readonly precision: Matrix;
}

/** The coefficients of one person, moving about where they are probable. */
export class PersonSampler {
  readonly #sets: readonly Float64Array[];
  readonly #terms: number;
  coefficients: Float64Array;
  #logLikelihood: number;

  constructor(sets: readonly Float64Array[], terms: number) {
    this.#sets = sets;
    this.#terms = terms;
    this.coefficients = new Float64Array(terms);
    this.#logLikelihood = this.#computeLogLikelihood(this.coefficients);
  }

  #computeLogLikelihood(coefficients: Float64Array): number {
    let sum = 0;
    for (const set of this.#sets) {
      const alternatives = set.length / this.#terms;
      let [highest, parts, chosen] = [Number.NEGATIVE_INFINITY, 0, 0];
      for (let a = 0; a < alternatives; a++) {
        let utility = 0;
        for (let j = 0; j < this.#terms; j++) utility += (set[a * this.#terms + j] ?? 0) * (coefficients[j] ?? 0);
        if (a === 0) chosen = utility;
        if (utility > highest) {
          parts = parts * Math.exp(highest - utility) + 1;
          highest = utility;
        } else parts += Math.exp(utility - highest);
      }
      sum += chosen - highest - Math.log(parts);
    }
    return sum;
  }

  #computeLogPrior(coefficients: Float64Array, { mean, precision }: PopulationShape): number {
    let sum = 0;
    for (let i = 0; i < this.#terms; i++) {
      const distance = (coefficients[i] ?? 0) - (mean[i] ?? 0);
      for (let j = 0; j < this.#terms; j++)
        sum += distance * precision.get(i, j) * ((coefficients[j] ?? 0) - (mean[j] ?? 0));
    }
    return -sum / 2;
  }

  /** Proposes a step in the shape of the population, and takes it as often as its probability asks. */
  step(shape: PopulationShape, length: number, random: Random): boolean {
    const noise = Float64Array.from({ length: this.#terms }, () => length * random.normal());
    const proposal = this.coefficients.map((value, i) => {
      let moved = value;
      for (let j = 0; j <= i; j++) moved += shape.lower.get(i, j) * (noise[j] ?? 0);
      return moved;
    });
    const logLikelihood = this.#computeLogLikelihood(proposal);
    const gain =
      logLikelihood +
      this.#computeLogPrior(proposal, shape) -
      this.#logLikelihood -
      this.#computeLogPrior(this.coefficients, shape);
    if (!(Math.log(1 - random.uniform()) < gain)) return false;
    this.coefficients = proposal;
    this.#logLikelihood = logLikelihood;
    return true;
  }

  /** Geometric mean of the chances of what was chosen; 1 without choices. */
  computeRootLikelihood(coefficients: Float64Array): number {
    return this.#sets.length === 0 ? 1 : Math.exp(this.#computeLogLikelihood(coefficients) / this.#sets.length);
  }
}
